package dashboard

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"parindex/exact"
	"parindex/scoring"
)

// TestItemAcross counts full marks, claims and places by hand.
func TestItemAcross(t *testing.T) {
	s := two(t, func(_, _ []contestant) {})
	points := []string{"0.5", "0.5", "0.25", "0.25", "0", "0.5"}
	claims := []string{"0.5", "0.5", "0.5", "0.5", "0.5", "0.25"}
	for i, r := range s.results[2] {
		sc := &s.scores["2/"+r.Unit][0]
		claim := exact.MustParse(claims[i])
		sc.Points, sc.Claimed, sc.Reason = exact.MustParse(points[i]), &claim, "Lý do "+r.Unit
		if i == 5 {
			sc.Status, sc.Max, sc.Points = scoring.Exempt, exact.Zero, exact.Zero
		}
	}
	code := s.scores["2/"+s.results[2][0].Unit][0].Code
	site := newTestSite(t, s)
	body := pageText(t, site, "/2019/so/items/"+code)
	wants(t, body, "2 trên 5 đơn vị đạt điểm tối đa", "3 trên 5 đơn vị tự chấm cao hơn", "giảm 1,00 điểm, bằng 40,0% điểm tự chấm",
		"Không áp dụng", "Lý do "+s.results[2][2].Unit, "Điểm năm 2018", `href="/2018/so/items/`+code+`"`, "#i-"+code)
	wants(t, pageText(t, site, "/2019/so/items/"+code+"?lang=en"), "2 out of 5 units have full marks", "3 out of 5 units claimed more", "Appraisers’ change")
	wants(t, pageText(t, site, "/2019/so/units/"+s.results[2][0].Unit), `href="/2019/so/items/`+code+`"`, `href="/2019/so/fields/1"`, `href="/2019/so/change?q=`, `/2019/so/compare?u=`)
	place := regexp.MustCompile(`data-k="Vị thứ">([^<]*)`)
	var got []string
	for _, m := range place.FindAllStringSubmatch(body, -1) {
		got = append(got, m[1])
	}
	if want := "1 1 3 3 5 –"; strings.Join(got, " ") != want {
		t.Errorf("got places %v, want %s", got, want)
	}
}

// TestSelfAssessedHasNoClaims: where claims are what counts, nothing is set against them.
func TestSelfAssessedHasNoClaims(t *testing.T) {
	lacks(t, pageText(t, newTestSite(t, province(t)), "/2025/xa/items/1.1"), "Tự chấm so với điểm cuối cùng")
}

// TestFieldShares: the criteria of a field share out all that it lost, and the weakest
// heads the chart.
func TestFieldShares(t *testing.T) {
	s := province(t)
	src := s.source()
	shelf, err := src.shelf(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	q := &request{ctx: t.Context(), lang: "vi", source: src, shelf: shelf, query: url.Values{}}
	tab := shelf.find(2019, "so", 0)
	set := s.scheme(t, "so@2019.1").Set()
	for _, f := range set.Fields {
		made, err := q.samples(tab, set, append(below(f), f))
		if err != nil {
			t.Fatal(err)
		}
		sum, leaves := exact.Zero, exact.Zero
		for _, part := range q.parts(tab, f, made) {
			if !part.Deep {
				sum = sum.Add(part.lost)
			}
			if set.Item(part.Code).Leaf() {
				leaves = leaves.Add(part.lost)
			}
		}
		if lost := made[f.Code].lost(); !sum.Equal(lost) || !leaves.Equal(lost) || made[f.Code].applies != len(tab.rows) {
			t.Errorf("field %s: criteria lost %s, items %s, field %s", f.Code, sum, leaves, lost)
		}
		if b, err := q.board(tab); err != nil || !b.fields()[0].Mean.Equal(mustSample(t, q, tab, s, b.fields()[0].Code).mean) {
			t.Errorf("field %s: another mean than on the heatmap (%v)", f.Code, err)
		}
	}
}

func mustSample(t *testing.T, q *request, tab *table, s *seeded, code string) *sample {
	set := s.scheme(t, tab.pub.Set).Set()
	made, err := q.samples(tab, set, set.Fields)
	if err != nil {
		t.Fatal(err)
	}
	return made[code]
}

// TestHeatmapOfCriteria shows the criteria of a field, those that are scored themselves too.
func TestHeatmapOfCriteria(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	for _, f := range s.scheme(t, "so@2019.1").Set().Fields {
		body := pageText(t, site, "/2019/so/heatmap?by=criteria&field="+f.Code)
		for _, it := range f.Items {
			wants(t, body, `href="/2019/so/items/`+it.Code+`"`)
		}
		if strings.Contains(body, `class="hx"`) {
			t.Errorf("field %s: a criterion has no values", f.Code)
		}
	}
}

// TestLongTables: a group of many units is shown page by page, and found by name.
func TestLongTables(t *testing.T) {
	site := newTestSite(t, crowd(t, 430))
	rows := regexp.MustCompile(`<tr><t[hd]`)
	for _, target := range []string{"/2026/xa/heatmap", "/2026/xa/heatmap?by=criteria", "/2026/xa/items/1.1", "/2026/xa/fields/1", "/2026/xa/change"} {
		body := pageText(t, site, target)
		wants(t, body, "1–200 trong 430 đơn vị", "page=3")
		if n := len(rows.FindAllString(body, -1)); n < 200 || n > 280 {
			t.Errorf("%s: got %d rows, want about 200", target, n)
		}
		join := map[bool]string{true: "&", false: "?"}[strings.Contains(target, "?")]
		wants(t, pageText(t, site, target+join+"page=3"), "401–430 trong 430 đơn vị")
		wants(t, pageText(t, site, target+join+"q=khong+co+ten+nay"), "0/430")
		for _, page := range []string{"0", "4", "-1", "x", "9999999999999999999", "1%27--"} {
			if w := get(t, site, target+join+"page="+page); w.Code != http.StatusNotFound {
				t.Errorf("%s page %s: got %d, want 404", target, page, w.Code)
			}
		}
	}
	wants(t, pageText(t, site, "/2026/xa/compare"), `<input id="u1" name="u" type="search"`)
}

// TestCompareFinds units by code, whole name and words of a name, each once, six at most.
func TestCompareFinds(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	chosen := regexp.MustCompile(`href="/2019/so/units/(DV\d+)(?:\?lang=en)?" lang="vi"`)
	of := func(target string) string {
		var list []string
		for _, m := range chosen.FindAllStringSubmatch(pageText(t, site, target), -1) {
			list = append(list, m[1])
		}
		return strings.Join(list, " ")
	}
	for target, want := range map[string]string{
		"?u=DV12&u=S%E1%BB%9F+X%C3%A2y+d%E1%BB%B1ng&u=tu+phap&u=DV12": "DV12 DV07 ",
		"?u=DV06&u=DV07&u=DV08&u=DV09&u=DV10&u=DV11&u=DV12&u=DV13":    "DV06 DV07 DV08 DV09 DV10 DV11",
		"": "",
	} {
		if got := of("/2019/so/compare" + target); !strings.HasPrefix(got, want) || len(strings.Fields(got)) > mostCompared {
			t.Errorf("%s: got %s, want %s", target, got, want)
		}
	}
	wants(t, pageText(t, site, "/2019/so/compare?u=so&u=DV12"), "đơn vị có tên chứa các chữ sau", "Chọn từ hai đến sáu đơn vị")
	wants(t, pageText(t, site, "/2019/so/compare?u=DV01&u=DV06&lang=en"), "The group has no unit “")
	wants(t, pageText(t, site, "/2019/so/compare?u=DV06&u=DV07&u=DV08&u=DV09&u=DV10&u=DV11&u=DV12"), "Chỉ so sánh được 6 đơn vị một lúc")
	body := pageText(t, site, "/2019/so/compare?u=DV06&u=DV07&u=DV08&publication=3")
	wants(t, body, `href="/2019/so/compare?publication=3&u=DV06&u=DV08"`, `<input type="hidden" name="u" value="DV07">`)
}

// hostile is text in an address.
var hostileText = []string{`"><script>alert(1)</script>`, `../../../etc/passwd`, `1' OR '1'='1`, "\x00", "{{.}}", strings.Repeat("9", 300), "1.1\u202e", "%2F%2Fevil.example"}

// TestAcrossRefusesTheUnknown: codes that the set does not have, and anything that is not a
// code, lead to a friendly page.
func TestAcrossRefusesTheUnknown(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, text := range append(hostileText, "9", "none") {
		e := url.PathEscape(text)
		for _, target := range []string{"/2019/so/items/" + e, "/2019/so/fields/" + e, "/2019/" + e + "/change", "/2019/" + e + "/compare", "/2019/so/heatmap?by=" + url.QueryEscape(text), "/2019/so/heatmap?by=criteria&field=" + url.QueryEscape("x"+text)} {
			if strings.HasSuffix(target, "field=x"+strings.Repeat("9", 300)) {
				continue // too long for a parameter: it is as if it were not there
			}
			w := get(t, site, target)
			if w.Code != http.StatusNotFound && !strings.Contains(target, strings.Repeat("9", 300)) {
				t.Errorf("%q: got %d, want 404", target, w.Code)
			}
			if strings.Contains(w.Body.String(), "<script>alert") {
				t.Errorf("%q: reached the page", target)
			}
		}
		w := get(t, site, "/2019/so/compare?u=DV12&u="+url.QueryEscape(text))
		if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "<script>alert") {
			t.Errorf("compare with %q: got %d", text, w.Code)
		}
	}
	for _, target := range []string{"/2019/so/items/1", "/2019/so/fields/1.1", "/2020/so/change", "/2019/xa/compare", "/2019/so/items/1.1?publication=1", "/2019/so/items/1.1?publication=x"} {
		if w := get(t, site, target); w.Code != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", target, w.Code)
		}
	}
}

// TestHostileNamesAcross puts markup into every text of the database.
func TestHostileNamesAcross(t *testing.T) {
	const evil = `</script><script>alert(2)</script>"><img src=x onerror=alert(2)>`
	s := two(t, func(earlier, later []contestant) {
		later[0].name, later[0].groupName, earlier[1].name = evil, evil, evil
	})
	for key, list := range s.scores {
		for i := range list {
			list[i].Reason, list[i].WhyVi, list[i].WhyEn, list[i].Name = evil, evil, evil, evil
		}
		s.scores[key] = list
	}
	a, b := s.results[2][0].Unit, s.results[2][1].Unit
	s.before = map[string][]string{a: {b}}
	site := newTestSite(t, s)
	code := s.scores["2/"+a][0].Code
	for _, target := range []string{"/2019/so/items/" + code, "/2019/so/fields/1", "/2019/so/heatmap?by=criteria", fmt.Sprintf("/2019/so/compare?u=%s&u=%s", a, b), "/2019/so/change"} {
		w := get(t, site, target)
		if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "<script>alert") || strings.Contains(w.Body.String(), "<img src=x") {
			t.Errorf("%s: got %d, or markup reached the page", target, w.Code)
		}
	}
}
