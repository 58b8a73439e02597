package dashboard

import (
	"bytes"
	"fmt"
	"html"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"parindex/dashboard/pagetest"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// post sends a form as the page's button does.
func post(t testing.TB, h http.Handler, target string, form url.Values, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("POST", target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

var resultRow = regexp.MustCompile(`<div><dt>[^<]*</dt><dd><span class="unseen">[^<]*</span>(.*?) <span aria-hidden="true">→</span> <span class="unseen">[^<]*</span>(?:<b>(.*?)</b>|(<span.*?</span>))`)

// resultOf reads the table of the result: rank, index, total and class, as published and
// as tried.
func resultOf(t *testing.T, w *httptest.ResponseRecorder) (was, now []string) {
	t.Helper()
	if w.Code != http.StatusOK {
		t.Fatalf("got %d, want 200: %.300s", w.Code, w.Body)
	}
	tags := regexp.MustCompile(`<[^>]*>`)
	for _, m := range resultRow.FindAllStringSubmatch(w.Body.String(), -1) {
		was, now = append(was, tags.ReplaceAllString(m[1], "")), append(now, tags.ReplaceAllString(m[2]+m[3], ""))
	}
	if len(was) != 4 {
		t.Fatalf("got %d rows of the result, want 4", len(was))
	}
	return was, now
}

// TestWhatIfWithoutChange: nothing tried is exactly what was published, for every unit of
// the seeded province.
func TestWhatIfWithoutChange(t *testing.T) {
	s := province(t)
	q, _ := requestFor(t, s, "/2019/so/units/DV12")
	units := 0
	for _, in := range q.shelf.tables {
		for i := range in.rows {
			r := &in.rows[i]
			try := newTrial(s.scheme(t, in.pub.Set), s.scores[fmt.Sprint(in.pub.ID, "/", r.Unit)])
			got, err := try.begin(in, r)
			if err != nil || got.Rank != r.Rank || got.Class != r.Class || !got.Index.Equal(r.Index) || !got.Total.Equal(r.Total) {
				t.Errorf("publication %d, %s: got %+v, %v, want %+v", in.pub.ID, r.Unit, got, err, r)
			}
			units++
		}
	}
	if units < 100 {
		t.Errorf("got %d units, want all", units)
	}
	site := newTestSite(t, s)
	for _, w := range []*httptest.ResponseRecorder{get(t, site, "/2019/so/units/DV12/what-if"), post(t, site, "/2019/so/units/DV12/what-if", nil)} {
		was, now := resultOf(t, w)
		if fmt.Sprint(was) != fmt.Sprint(now) || !strings.Contains(w.Body.String(), "Chưa thay đổi gì") {
			t.Errorf("got %v, want %v", now, was)
		}
	}
}

// requestFor is a request for a page of a seeded province and the ranking that it names.
func requestFor(t *testing.T, s *seeded, path string) (*request, *table) {
	t.Helper()
	parts := strings.Split(strings.Trim(path, "/"), "/")
	named := map[string]string{"year": parts[0], "group": parts[1], "unit": parts[len(parts)-1]}
	q := &request{ctx: t.Context(), lang: "vi", path: path, query: url.Values{}, value: func(name string) string { return named[name] }, source: s.source()}
	var err error
	if q.shelf, err = q.source.shelf(t.Context()); err != nil {
		t.Fatal(err)
	}
	in, err := q.table()
	if err != nil {
		t.Fatal(err)
	}
	return q, in
}

// TestWhatIfIsWhatIsPublished raises an item to its maximum and compares with what a
// publication of the same answers says.
func TestWhatIfIsWhatIsPublished(t *testing.T) {
	s := province(t)
	_, in := requestFor(t, s, "/2019/so/units/DV12")
	r := in.row("DV12")
	scheme := s.scheme(t, in.pub.Set)
	form, raised := url.Values{}, exact.Zero
	for _, sc := range s.scores["3/DV12"] {
		if lostAt(&sc).Sign() > 0 && raised.Cmp(exact.Int(3)) < 0 {
			form.Set("p:"+sc.Code, strings.Replace(sc.Full.Exact(), ".", ",", 1))
			raised = raised.Add(lostAt(&sc))
		}
	}
	rows := append([]store.Result(nil), s.results[3]...)
	for i := range rows {
		if rows[i].Unit == r.Unit {
			rows[i].Total = rows[i].Total.Add(raised)
			rows[i].Index, _ = percentOf(rows[i].Total, rows[i].Max)
			rows[i].Class = scheme.Set().Class(rows[i].Group, rows[i].Index)
		}
	}
	want := (&table{pub: in.pub, rows: placed(rows, scheme.Set())})
	var place *store.Result
	for i := range want.rows {
		if want.rows[i].Unit == r.Unit {
			place = &want.rows[i]
		}
	}
	_, now := resultOf(t, post(t, newTestSite(t, s), "/2019/so/units/DV12/what-if", form))
	q := &request{lang: "vi"}
	if now[0] != rank(place) || now[1] != strings.Replace(place.Index.Decimal(2), ".", ",", 1) || now[2] != q.sum(in, place.Total) {
		t.Errorf("got %v, want rank %d, index %s, total %s", now, place.Rank, place.Index.Decimal(2), place.Total)
	}
	if place.Rank >= r.Rank {
		t.Errorf("rank %d was %d: the test raises nothing", place.Rank, r.Rank)
	}
}

// TestWhatIfByTheRule: a line and figures bring what the rule gives; figures that are left
// empty are the declared ones.
func TestWhatIfByTheRule(t *testing.T) {
	s := province(t)
	scheme := s.scheme(t, "so@2019.1")
	site := newTestSite(t, s)
	lines, figures := 0, 0
	for i := range scheme.Leaves() {
		leaf := &scheme.Leaves()[i]
		sc := &s.scores["3/DV12"][i]
		form, a := url.Values{}, scoring.Answer{}
		switch {
		case len(leaf.Lines()) > 0:
			form.Set("c:"+leaf.Item.Code, "2")
			a.Choice = 2
			lines++
		case leaf.Item.Rule.Kind == "ratio":
			ten := exact.Int(10)
			sc.Declared = map[string]*exact.Number{"a": &ten}
			for k, f := range leaf.Figures() {
				a.Figures = append(a.Figures, scoring.Value{Number: ten, Given: true})
				if f.Name == "b" {
					a.Figures[k].Number = exact.Int(9)
					form.Set(figureName(k, leaf.Item.Code), "9")
				}
			}
			figures++
		default:
			continue
		}
		points, exempt, ok := leaf.Points(&a)
		if !ok {
			continue
		}
		body := post(t, site, "/2019/so/units/DV12/what-if", form).Body.String()
		_, rest, _ := strings.Cut(body, `id="w-`+leaf.Item.Code+`-now"`)
		want := "<b>" + pointsOr(points, exempt) + "</b>"
		if !strings.HasPrefix(rest, " data-live>"+want) {
			t.Errorf("%s with %v: got %.60q, want %s", leaf.Item.Code, form, rest, want)
		}
	}
	if lines == 0 || figures == 0 {
		t.Errorf("%d items with lines, %d with figures were tried", lines, figures)
	}
}

func pointsOr(n exact.Number, exempt bool) string {
	if exempt {
		return "Không áp dụng"
	}
	return points(n, "vi")
}

func TestWhatIfNamesFaults(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	scheme := s.scheme(t, "so@2019.1")
	var ratio, line string
	var others []string
	for _, leaf := range scheme.Leaves() {
		switch code := leaf.Item.Code; {
		case leaf.Item.Rule.Kind == "ratio" && ratio == "":
			ratio = code
		case len(leaf.Lines()) > 0 && line == "":
			line = code
		default:
			others = append(others, code)
		}
	}
	evil := `"><script>alert(1)</script>`
	w := post(t, site, "/2019/so/units/DV12/what-if", url.Values{
		"p:" + others[0]: {"99"}, "p:" + others[1]: {evil}, "c:" + line: {"77"}, "f:2:" + ratio: {"-3"}, "f:1:" + ratio: {""}, "zzz": {"1"}, "p:" + others[2]: {"1", "2"},
	})
	was, now := resultOf(t, w)
	if fmt.Sprint(was) != fmt.Sprint(now) {
		t.Errorf("got %v, want %v: no answer can be used", now, was)
	}
	body := html.UnescapeString(w.Body.String())
	wants(t, body, "vượt quá điểm tối đa", "mức đã chọn không có", "số liệu −3 nhỏ hơn 0", "thiếu số liệu", "1 ô không thuộc bộ tiêu chí này", "một ô được gửi hai lần", "Tiêu chí có lỗi giữ điểm đã công bố.")
	if strings.Contains(w.Body.String(), "<script>alert") {
		t.Error("what was typed reached the page as it is")
	}
	lacks(t, body, "tính 0. Sửa số liệu.")
	both := post(t, site, "/2019/so/units/DV12/what-if?lang=en", url.Values{"p:1.1.1": {"0.5"}, "x:1.1.1": {"1"}})
	wants(t, both.Body.String(), "is answered in two ways at once", "Nothing is changed: exactly as published.")
	var all = url.Values{}
	for _, leaf := range scheme.Leaves() {
		if leaf.Item.Section == 0 {
			all.Set("x:"+leaf.Item.Code, "1")
		}
	}
	wants(t, post(t, site, "/2019/so/units/DV12/what-if", all).Body.String(), "nên không có chỉ số")
	held := post(t, site, "/2025/xa/units/XA001/what-if", surveyForm(s, t))
	wants(t, held.Body.String(), "phần này không tổ chức trong năm")
}

// TestWhatIfHostileValues sends the same value for every field, one kind of field at a time:
// each answer is a page, and what is no number changes nothing (a penalty may be typed as −1).
func TestWhatIfHostileValues(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	leaves := s.scheme(t, "so@2019.1").Leaves()
	for _, value := range []string{"1e999999999", "NaN", "Inf", "1/0", "0x10", "-1", "\x00", "\xff\xfe", "=1+1", "٣", "--", strings.Repeat("9", 400), "0." + strings.Repeat("0", 900) + "1", strings.Repeat("1.", 60)} {
		for _, kind := range []string{typedPoints, typedChoice, typedExempt, typedFigure} {
			form := url.Values{}
			for _, leaf := range leaves {
				code := leaf.Item.Code
				if kind != typedFigure {
					form.Set(kind+code, value)
				}
				for k := range leaf.Figures() {
					if kind == typedFigure {
						form.Set(figureName(k, code), value)
					}
				}
			}
			w := post(t, site, "/2019/so/units/DV12/what-if", form)
			if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "NaN%") {
				t.Fatalf("%s with %.20q: got %d", kind, value, w.Code)
			}
			was, now := resultOf(t, w)
			if kind == typedPoints && value != "-1" && fmt.Sprint(was) != fmt.Sprint(now) {
				t.Errorf("points %.20q: got %v, want %v", value, now, was)
			}
		}
	}
}

// surveyForm types points for an item of a survey that was not held.
func surveyForm(s *seeded, t *testing.T) url.Values {
	for _, leaf := range s.scheme(t, "xa@2025.1").Leaves() {
		if leaf.Item.Source == "survey" {
			return url.Values{"p:" + leaf.Item.Code: {"0"}}
		}
	}
	t.Fatal("no item of a survey")
	return nil
}

// TestWhatIfIsPrivate: what was typed is in no log, no cache and no address, and only the
// page's own form is answered.
func TestWhatIfIsPrivate(t *testing.T) {
	var log bytes.Buffer
	var routes []string
	s := province(t)
	site, err := newSite(s.source(), Options{
		Log:     slog.New(slog.NewTextHandler(&log, nil)),
		Observe: func(route string, status int, _ float64) { routes = append(routes, fmt.Sprint(route, " ", status)) },
	})
	if err != nil {
		t.Fatal(err)
	}
	const target = "/2019/so/units/DV12/what-if"
	kept := site.cache.order.Len()
	w := post(t, site, target, url.Values{"p:1.1.1": {"0,321"}}, "If-None-Match", "*")
	if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" || !strings.Contains(w.Body.String(), `value="0,321"`) {
		t.Errorf("got %d, %q, want an answer that nobody keeps", w.Code, w.Header().Get("Cache-Control"))
	}
	if site.cache.order.Len() != kept || strings.Contains(get(t, site, target).Body.String(), "0,321") {
		t.Error("what was typed is kept")
	}
	for name, c := range map[string]struct {
		w    *httptest.ResponseRecorder
		want int
	}{
		"another site":  {post(t, site, target, nil, "Sec-Fetch-Site", "cross-site"), http.StatusForbidden},
		"another host":  {post(t, site, target, nil, "Origin", "https://evil.example"), http.StatusForbidden},
		"too large":     {post(t, site, target, url.Values{"p:1.1.1": {strings.Repeat("9", mostTyped)}}), http.StatusRequestEntityTooLarge},
		"no such unit":  {post(t, site, "/2019/so/units/none/what-if", nil), http.StatusNotFound},
		"unit's page":   {post(t, site, "/2019/so/units/DV12", nil), http.StatusMethodNotAllowed},
		"unpublished":   {post(t, site, "/2031/so/units/DV12/what-if", nil), http.StatusNotFound},
		"in the adress": {get(t, site, target+"?p:1.1.1=0,321"), http.StatusOK},
	} {
		if c.w.Code != c.want || c.want != http.StatusOK && c.w.Header().Get("Cache-Control") != "no-store" || strings.Contains(c.w.Body.String(), "0,321") {
			t.Errorf("%s: got %d, %q, want %d and nothing kept", name, c.w.Code, c.w.Header().Get("Cache-Control"), c.want)
		}
	}
	behind, err := newSite(s.source(), Options{URL: "https://cchc.example"})
	if err != nil {
		t.Fatal(err)
	}
	if w := post(t, behind, target, nil, "Origin", "https://cchc.example"); w.Code != http.StatusOK {
		t.Errorf("behind a proxy: got %d, want 200", w.Code)
	}
	torn := httptest.NewRequest("POST", target, strings.NewReader("p:1.1.1=%zz"))
	torn.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	if site.ServeHTTP(answer, torn); answer.Code != http.StatusBadRequest {
		t.Errorf("a torn form: got %d, want 400", answer.Code)
	}
	for i := range s.results[3] {
		s.results[3][i].Total = exact.One // rows that do not add up
	}
	site.source.current.Store(nil)
	if w := post(t, site, target, url.Values{"p:1.1.1": {"0,321"}}); w.Code != http.StatusInternalServerError || log.Len() == 0 {
		t.Errorf("got %d, want 500 with a line in the log", w.Code)
	}
	if text := log.String() + strings.Join(routes, " "); strings.Contains(text, "321") {
		t.Errorf("what was typed is in the log: %s", text)
	}
}

// TestWhatIfWhileTyping types into the page in Chromium: the result moves by itself.
func TestWhatIfWhileTyping(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(newTestSite(t, province(t)))
	defer server.Close()
	b := pagetest.New(t, server.URL)
	b.Width(t, 360, 900)
	b.Open(t, "/2019/so/units/DV12/what-if#w-1.1.1")
	const typing = `(async () => {
  const field = document.querySelector('[name="p:1.1.1"]'), finding = document.getElementById('finding'), was = finding.textContent;
  field.value = '0';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  for (let i = 0; i < 200 && finding.textContent === was; i++) await new Promise(r => setTimeout(r, 25));
  return [finding.textContent, document.getElementById('w-1.1.1-now').textContent, String(field.closest('details').open), String(document.getElementById('failed').hidden), location.pathname + location.search].join('|');
})()`
	got := pagetest.Ask[string](t, b, typing)
	if !strings.HasPrefix(got, "Với 1 thay đổi:") || !strings.HasSuffix(got, "|0,00|true|true|/2019/so/units/DV12/what-if") {
		t.Errorf("got %s, want the result of one change", got)
	}
	b.Shoot(t, "360/what-if-typed")
	for _, width := range []int64{360, 1366} {
		b.Width(t, width, 900)
		b.Audit(t, fmt.Sprint("what-if, typed, at ", width))
		b.Shoot(t, fmt.Sprintf("%d/what-if-open", width))
	}
}
