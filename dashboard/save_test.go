package dashboard

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"parindex/dashboard/pagetest"
)

// stored is a file that a page offers, as the browser would store it.
type stored struct{ Name, Text string }

// picture is a saved PNG: its size, and how many colours it shows.
type picture struct {
	Name                   string
	Width, Height, Colours int
}

// catch clicks a button of the first row of a kind and keeps what would be stored.
const catch = `(box, value, use) => new Promise(done => {
  const create = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
  let blob;
  URL.createObjectURL = b => { blob = b; return create.call(URL, b); };
  HTMLAnchorElement.prototype.click = function () {
    URL.createObjectURL = create; HTMLAnchorElement.prototype.click = click;
    use(blob, this.download).then(done);
  };
  document.querySelector(box + ' .save button[value=' + value + ']').click();
})`

const asText = `(blob, name) => blob.arrayBuffer().then(b => ({Name: name, Text: new TextDecoder('utf-8', {ignoreBOM: true}).decode(b)}))`

const asPicture = `async (blob, name) => {
  const p = await createImageBitmap(blob), c = new OffscreenCanvas(p.width, p.height).getContext('2d');
  c.drawImage(p, 0, 0);
  const dots = new Uint32Array(c.getImageData(0, 0, p.width, p.height).data.buffer), seen = new Set();
  for (let i = 0; i < dots.length; i += 7) seen.add(dots[i]);
  return {Name: name, Width: p.width, Height: p.height, Colours: seen.size};
}`

// plainName is a file name for every system.
var plainName = regexp.MustCompile(`^[a-z0-9-]+$`)

// TestSave stores charts and a map of each kind as a reader would, in dark colours.
func TestSave(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(newTestSite(t, province(t)))
	defer server.Close()
	b := pagetest.New(t, server.URL)
	b.Width(t, 1366, 900)
	b.Dark(t, true)
	for _, c := range []struct{ page, box, in string }{
		{"/2019/so", ".chart", "Sở Nội vụ"},
		{"/2019/so/units/DV12", ".chart", "1. "},
		{"/provinces?index=par&year=2025", ".atlas", "PTH"},
		{"/?year=2019", ".strip", "Sở Nội vụ"},
	} {
		b.Open(t, c.page)
		press := func(value, use string) string {
			return "(" + catch + ")('" + c.box + "', '" + value + "', " + use + ")"
		}
		csv := pagetest.Ask[stored](t, b, press("csv", asText))
		if !strings.HasPrefix(csv.Text, "\ufeff") || strings.Count(csv.Text, "\r\n") < 3 || !strings.Contains(csv.Text, c.in) || !strings.HasSuffix(csv.Name, ".csv") {
			t.Errorf("%s: got CSV %s %.200q, want rows with %q after a mark", c.page, csv.Name, csv.Text, c.in)
		}
		svg := pagetest.Ask[stored](t, b, press("svg", asText))
		texts := svgTexts(t, svg.Text)
		if c.box == ".chart" && !strings.Contains(svg.Text, "#14507f") {
			t.Errorf("%s: got a drawing without the first colour of light pages: %.400s", c.page, svg.Text)
		}
		if len(texts) < 5 || !strings.Contains(svg.Text, server.URL) {
			t.Errorf("%s: got the texts %q in the drawing, want title, labels and source", c.page, texts)
		}
		png := pagetest.Ask[picture](t, b, press("png", asPicture))
		if png.Width != 2*(960+48) || png.Height < 400 || png.Colours < 10 {
			t.Errorf("%s: got %+v, want a picture of two dots a pixel with something on it", c.page, png)
		}
		if name, _ := strings.CutSuffix(png.Name, ".png"); !plainName.MatchString(name) || len(name) > 60 {
			t.Errorf("%s: got the name %q, want plain letters", c.page, png.Name)
		}
		b.Content(t, c.page)
	}
}

// spoil gives a chart a title and labels as an office would not write them.
const spoil = `(() => {
  const figure = document.querySelector('.chart'), script = figure.querySelector('script'), o = JSON.parse(script.textContent);
  const axis = [].concat(o.xAxis, o.yAxis).find(a => a.type === 'category');
  ['<img src=x onerror="alert(1)">', '=1+1', '\uff1d1+1', '\n@x', 'a"b;c,d', '\u202e&amp;\u0008\u0000\ud800'].forEach((s, i) => { axis.data[i] = s; });
  script.textContent = JSON.stringify(o);
  figure.querySelector('figcaption').textContent = '\u202e\u0001"<script>"&\ud800';
  return true;
})()`

// TestSaveHostile: markup stays text in a drawing, no label is a formula, and a file has a
// name whatever its title.
func TestSaveHostile(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(newTestSite(t, province(t)))
	defer server.Close()
	b := pagetest.New(t, server.URL)
	b.Width(t, 1366, 900)
	b.Open(t, "/2019/so")
	pagetest.Ask[bool](t, b, spoil)
	press := func(value string) stored {
		return pagetest.Ask[stored](t, b, "("+catch+")('.chart', '"+value+"', "+asText+")")
	}
	svg := press("svg")
	if texts := strings.Join(svgTexts(t, svg.Text), "\n"); !strings.Contains(texts, `"<script>"&`) || strings.Contains(svg.Text, "<script") || strings.Contains(svg.Text, "<img") {
		t.Errorf("got the texts %q", texts)
	}
	pagetest.Ask[bool](t, b, `!!(document.querySelector('.chart figcaption').textContent = '排名')`)
	file := press("csv")
	if file.Name != "parindex.csv" {
		t.Errorf("got the name %q, want one", file.Name)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.Text, "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 8 {
		t.Fatalf("got %d rows, %v", len(rows), err)
	}
	for i, want := range []string{`<img src=x onerror="alert(1)">`, "'=1+1", "'＝1+1", "'\n@x", `a"b;c,d`} {
		if rows[i+1][0] != want {
			t.Errorf("row %d: got %q, want %q", i+1, rows[i+1][0], want)
		}
	}
}

// svgTexts are the texts of a drawing, which must be well formed.
func svgTexts(t *testing.T, svg string) (list []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Errorf("the drawing is not XML: %v", err)
			return list
		}
		if text, ok := token.(xml.CharData); ok && len(strings.TrimSpace(string(text))) > 0 {
			list = append(list, string(text))
		}
	}
}
