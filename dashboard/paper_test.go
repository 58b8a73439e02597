package dashboard

import (
	"archive/zip"
	"bytes"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// paperAddresses are files of every kind, for offices and for communes without a survey.
var paperAddresses = []string{
	"/2019/so/units/DV12/report.xlsx", "/2019/so/units/DV12/report.pdf", "/2019/so/units/DV12/report.docx", "/2018/tw/units/DV03/report.xlsx?publication=1",
	"/2025/xa/units/XA001/report.xlsx", "/2019/so/publication.xlsx", "/2019/so/publication.pdf", "/2019/so/publication.docx", "/2025/xa/publication.xlsx", "/2019/tw/reports.zip",
}

func TestPaperFiles(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, a := range paperAddresses {
		w := get(t, site, a)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: got %d", a, w.Code)
		}
		name := w.Header().Get("Content-Disposition")
		if !regexp.MustCompile(`^attachment; filename="[a-z0-9-]+-cb[0-9]+\.(xlsx|pdf|docx|zip)"$`).MatchString(name) {
			t.Errorf("%s: got %s, want a name of plain letters", a, name)
		}
		if got := w.Header().Get("Cache-Control"); got != "no-cache" || w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s: got Cache-Control %q, want no-cache and the headers of every answer", a, got)
		}
		if again := get(t, site, a, "If-None-Match", w.Header().Get("ETag")); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s: got %d with %d bytes for a file that the reader has", a, again.Code, again.Body.Len())
		}
		head := httptest.NewRecorder()
		site.ServeHTTP(head, httptest.NewRequest("HEAD", a, nil))
		if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("Content-Disposition") != name {
			t.Errorf("%s: HEAD got %d, %d bytes, %v", a, head.Code, head.Body.Len(), head.Header())
		}
	}
}

func TestPaperNotPublished(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, a := range []string{
		"/2020/so/publication.pdf", "/2019/so/publication.xlsx?publication=9", "/2020/so/reports.zip", "/2019/so/units/XA001/report.pdf", "/2019/so/units/none/report.docx",
	} {
		if w := get(t, site, a); w.Code != http.StatusNotFound || w.Header().Get("Content-Disposition") != "" {
			t.Errorf("%s: got %d, want that nothing is there", a, w.Code)
		}
	}
}

// TestPapersAreOffered follows the links of both pages.
func TestPapersAreOffered(t *testing.T) {
	site := newTestSite(t, province(t))
	for page, want := range map[string]int{"/2019/so": 4, "/2019/so/units/DV12?lang=en": 3, "/2018/so?publication=1": 4} {
		found := 0
		for _, m := range href.FindAllStringSubmatch(get(t, site, page).Body.String(), -1) {
			link := strings.ReplaceAll(m[1], "&amp;", "&")
			if !regexp.MustCompile(`/(publication\.\w+|reports\.zip|report\.\w+)(\?|$)`).MatchString(link) {
				continue
			}
			found++
			if w := get(t, site, link); w.Code != http.StatusOK {
				t.Errorf("%s: %s got %d", page, link, w.Code)
			}
		}
		if found != want {
			t.Errorf("%s: got %d links to files, want %d", page, found, want)
		}
	}
}

func TestUnitReports(t *testing.T) {
	body := get(t, newTestSite(t, province(t)), "/2019/tw/reports.zip").Body.Bytes()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	if len(z.File) != 5 || !regexp.MustCompile(`^001-ket-qua-cchc-dv\d\d-[a-z0-9-]+-2019-tw-cb3\.pdf$`).MatchString(z.File[0].Name) {
		t.Errorf("got %d files, the first is %s; want one for each unit", len(z.File), z.File[0].Name)
	}
}

// TestUnitPaperSaysWhatThePageSays compares the numbers of fields.
func TestUnitPaperSaysWhatThePageSays(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	site := newTestSite(t, province(t))
	q := &request{}
	var err error
	if q, err = site.request(httptest.NewRequest("GET", "/2019/so/units/DV12", nil), nil); err != nil {
		t.Fatal(err)
	}
	path := map[string]string{"year": "2019", "group": "so", "unit": "DV12"}
	q.value = func(name string) string { return path[name] }
	made, err := unit(q)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("pdftotext", "-layout", "-", "-")
	c.Stdin = get(t, site, "/2019/so/units/DV12/report.pdf").Body
	text, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(strings.Fields(string(text)), " ")
	p := made.(*unitPage)
	for _, f := range p.Fields {
		if want := strings.Join([]string{f.Max, f.Points, f.Index, f.Mean, f.Against, f.Best}, " "); !strings.Contains(said, want) {
			t.Errorf("field %s: the paper does not say %s", f.Code, want)
		}
	}
	for _, want := range []string{"Hạng: " + p.Place + " " + p.Of, p.Index, p.Losses.All, "Tiêu chí dễ lấy lại điểm đứng trước.", p.Radar.Title, strings.Repeat("0", 12)} {
		if !strings.Contains(said, want) {
			t.Errorf("the paper does not say %q", want)
		}
	}
}

var cached = regexp.MustCompile(`(</f>)<v>[^<]*</v>`)

// TestFormulas lets LibreOffice compute every formula anew: it comes to the number that
// was published.
func TestFormulas(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	site := newTestSite(t, province(t))
	dir, bare := t.TempDir(), []string{}
	var names []string
	for i, a := range paperAddresses {
		if !strings.Contains(a, ".xlsx") {
			continue
		}
		name := strconv.Itoa(i) + ".xlsx"
		body := get(t, site, a).Body.Bytes()
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "bare"+name), withoutValues(t, body), 0o600); err != nil {
			t.Fatal(err)
		}
		names, bare = append(names, name), append(bare, filepath.Join(dir, "bare"+name))
	}
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "home"), "--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out")}
	if said, err := exec.Command(soffice, append(args, bare...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, name := range names {
		n := sameValues(t, filepath.Join(dir, name), filepath.Join(dir, "out", "bare"+name))
		t.Logf("%s: %d formulas", name, n)
		if n < 10 {
			t.Errorf("%s: got %d formulas, want sums and indices", name, n)
		}
	}
}

// withoutValues drops the values that were written beside formulas.
func withoutValues(t *testing.T, body []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		text.ReadFrom(from)
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		to.Write(cached.ReplaceAll(text.Bytes(), []byte("$1")))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sameValues compares the formulas of a workbook with what was computed, and counts them.
func sameValues(t *testing.T, ours, computed string) (n int) {
	t.Helper()
	a, err := excelize.OpenFile(ours)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b, err := excelize.OpenFile(computed)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for _, sheet := range a.GetSheetList() {
		rows, err := a.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for y, cells := range rows {
			for x, want := range cells {
				at, _ := excelize.CoordinatesToCellName(x+1, y+1)
				formula, err := a.GetCellFormula(sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				n++
				raw, _ := b.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
				got, err := strconv.ParseFloat(raw, 64)
				number, _ := strconv.ParseFloat(want, 64)
				if err != nil || math.Abs(got-number) > 1e-6 {
					t.Errorf("%s!%s: =%s comes to %s, want %s", sheet, at, formula, raw, want)
				}
			}
		}
	}
	return n
}
