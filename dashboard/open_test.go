package dashboard

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"parindex/dashboard/api"
	"parindex/exact"
	"parindex/provinces"
	"parindex/store"
	"parindex/words"
)

// read decodes an answer, numbers as they are written.
func read[T any](t testing.TB, h http.Handler, target string) (v T) {
	t.Helper()
	w := get(t, h, target)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: got %d %s", target, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	return v
}

type row struct {
	Unit, Name               string
	Rank                     int
	Percent, Points, Claimed json.Number
}

type rows struct {
	Total int
	Next  *string
	Items []row
}

// TestOpenFractions: a point that no decimal holds is written as the pages write it.
func TestOpenFractions(t *testing.T) {
	for _, c := range []struct {
		n    exact.Number
		want string
	}{{exact.Frac(1, 3), "0.3333"}, {exact.Int(2), "2.00"}, {exact.Frac(-5, 4), "-1.25"}, {exact.Zero, "0.00"}} {
		if got := string(api.Points(c.n)); got != c.want || minus(got) != points(c.n, words.En) {
			t.Errorf("got %s, want %s, as on the page %s", got, c.want, points(c.n, words.En))
		}
	}
}

// TestOpenPages: all pages of a list together are the list, and the header says where the
// next one is.
func TestOpenPages(t *testing.T) {
	t.Parallel()
	h := newTestAPI(t, newTestSite(t, province(t)), api.Options{})
	whole := read[rows](t, h, "/api/v1/years/2025/groups/xa/ranking")
	var got []row
	next := "/api/v1/years/2025/groups/xa/ranking?limit=25&publication=4"
	for pages := 0; next != "" && pages < 10; pages++ {
		w := get(t, h, next)
		var part rows
		if err := json.Unmarshal(w.Body.Bytes(), &part); err != nil {
			t.Fatal(err)
		}
		got = append(got, part.Items...)
		next = ""
		if part.Next != nil {
			next = *part.Next
			if link := w.Header().Get("Link"); !strings.Contains(link, "<"+next+`>; rel="next"`) || !strings.Contains(next, "publication=4") {
				t.Errorf("got the header Link %q, and next %q", link, next)
			}
		}
	}
	if len(got) != whole.Total || len(got) < 50 {
		t.Fatalf("got %d units in pages, want %d", len(got), whole.Total)
	}
	for i := range got {
		if got[i] != whole.Items[i] {
			t.Errorf("row %d: got %+v, want %+v", i, got[i], whole.Items[i])
		}
	}
	for query, name := range map[string]string{"limit=0": "limit", "limit=1001": "limit", "limit=x": "limit", "offset=-1": "offset", "limit=5&limit=6": "limit", "Limit=5": "Limit", "publication=": "publication", "lang=en": "lang", "%zz": "?", "=5": ""} {
		w := get(t, h, "/api/v1/years/2025/groups/xa/ranking?"+query)
		var p struct{ Parameter, Type string }
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusBadRequest || p.Parameter != name {
			t.Errorf("?%s: got %d about %q (%v), want 400 about %q", query, w.Code, p.Parameter, err, name)
		}
	}
}

// TestOpenParts: a value that would be read as another, or as none, is refused, and no
// address names what no database takes.
func TestOpenParts(t *testing.T) {
	t.Parallel()
	h := newTestAPI(t, newTestSite(t, province(t)), api.Options{})
	for _, value := range []string{"%20", "par%20", "%20par", "par%0A", "%00", "%FF", "%E2%80%AE"} {
		if w := get(t, h, "/api/v1/provinces?index="+value); w.Code != http.StatusBadRequest {
			t.Errorf("?index=%s: got %d %.80s, want 400", value, w.Code, w.Body)
		}
		if w := get(t, h, "/api/v1/units/"+value); w.Code != http.StatusNotFound {
			t.Errorf("/units/%s: got %d, want 404", value, w.Code)
		}
	}
	if w := get(t, h, "/api/v1/provinces?index="+strings.Repeat("%C3%AA", 201)); w.Code != http.StatusBadRequest {
		t.Errorf("201 letters: got %d, want 400", w.Code)
	}
	if w := get(t, h, "/api/v1/provinces?index="+strings.Repeat("%C3%AA", 200)); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "province") {
		t.Errorf("200 letters, as the description allows: got %d %.80s, want 200 and nothing found", w.Code, w.Body)
	}
}

// TestOpenPinned: what comes next is of the same publication, though another may be made
// meanwhile.
func TestOpenPinned(t *testing.T) {
	t.Parallel()
	h := newTestAPI(t, newTestSite(t, province(t)), api.Options{})
	for _, list := range []string{"ranking", "change"} {
		w := get(t, h, "/api/v1/years/2019/groups/so/"+list+"?limit=5&offset=5")
		var part struct {
			Publication int
			Next        string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &part); err != nil {
			t.Fatal(err)
		}
		pin := "publication=" + strconv.Itoa(part.Publication)
		if !strings.Contains(part.Next, pin) || strings.Count(w.Header().Get("Link"), pin) != 2 {
			t.Errorf("%s: got next %q and the header Link %q, want %s in each", list, part.Next, w.Header().Get("Link"), pin)
		}
	}
}

// TestOpenState: a list over all publications is not read on where it has changed since its
// first page.
func TestOpenState(t *testing.T) {
	t.Parallel()
	s := province(t)
	site := newTestSite(t, s)
	h := newTestAPI(t, site, api.Options{})
	next := map[string]string{}
	for _, list := range []string{"units", "publications", "provinces"} {
		next[list] = read[struct{ Next string }](t, h, "/api/v1/"+list+"?limit=2").Next
		if w := get(t, h, next[list]); w.Code != http.StatusOK || !strings.Contains(next[list], "state=") {
			t.Errorf("%s: got %d for %q, want the same state", list, w.Code, next[list])
		}
	}
	s.publish(t, store.Publication{ID: 9, Year: 2020, Set: "so@2019.1"}, readOffices(t))
	site.source.refill(t.Context(), s.authority)
	for list, target := range next {
		if w := get(t, h, target); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "changed") {
			t.Errorf("%s: got %d %s after a publication, want 409", list, w.Code, w.Body)
		}
	}
}

// TestOpenMoves: a move has as many decimals as the page shows, so that its parts add up.
func TestOpenMoves(t *testing.T) {
	t.Parallel()
	for _, places := range []int{1, 4} {
		s := province(t)
		for i := range s.pubs {
			s.pubs[i].Places = places
		}
		site := newTestSite(t, s)
		page := pageText(t, site, "/2019/so/change?lang=en")
		list := read[struct {
			Items []struct{ Change *json.Number }
		}](t, newTestAPI(t, site, api.Options{}), "/api/v1/years/2019/groups/so/change")
		seen := 0
		for _, u := range list.Items {
			if u.Change == nil {
				continue
			}
			seen++
			if _, decimals, _ := strings.Cut(u.Change.String(), "."); len(decimals) != places || !strings.Contains(page, strings.TrimPrefix(u.Change.String(), "-")) {
				t.Errorf("got %s, want %d decimals, as on the page", u.Change, places)
			}
		}
		if seen == 0 {
			t.Error("no unit moved")
		}
	}
}

// TestOpenExamples: what the description and the document name as examples is there.
func TestOpenExamples(t *testing.T) {
	t.Parallel()
	h := newTestAPI(t, newTestSite(t, province(t)), api.Options{})
	type described struct{ Description string }
	doc := read[struct {
		Components struct{ Parameters map[string]described }
	}](t, h, "/api/v1/openapi.json")
	example := func(name string) string {
		_, rest, _ := strings.Cut(doc.Components.Parameters[name].Description, "“")
		code, _, _ := strings.Cut(rest, "”")
		return code
	}
	addresses := []string{"/api/v1/criteria/" + example("set")}
	text, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`http://127\.0\.0\.1:8080(/api/v1[^\s']*)`).FindAllStringSubmatch(string(text), -1) {
		if !strings.Contains(m[1], "/office/") {
			addresses = append(addresses, m[1])
		}
	}
	if len(addresses) < 4 {
		t.Errorf("got the examples %q", addresses)
	}
	for _, address := range addresses {
		if w := get(t, h, address); w.Code != http.StatusOK {
			t.Errorf("%s: got %d %s", address, w.Code, w.Body)
		}
	}
	if code := example("provinceInQuery"); provinces.Find(provinces.EraOf(2025), code) == nil {
		t.Errorf("there is no province %q", code)
	}
}

// TestOpenRoom: programs that read slowly keep nobody from a workbook, nor the other way.
func TestOpenRoom(t *testing.T) {
	t.Parallel()
	site := newTestSite(t, province(t))
	site.patience = time.Nanosecond
	for range cap(site.heavy) {
		site.heavy <- struct{}{}
	}
	h := newTestAPI(t, site, api.Options{})
	const target = "/api/v1/years/2019/groups/so/ranking.csv"
	if w := get(t, h, target); w.Code != http.StatusOK {
		t.Errorf("while others take workbooks: got %d %s, want 200", w.Code, w.Body)
	}
	for range cap(site.light) {
		site.light <- struct{}{}
	}
	if w := get(t, h, target); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || w.Header().Get("ETag") != "" {
		t.Errorf("with too many programs: got %d %v, want 503", w.Code, w.Header())
	}
}

// TestOpenRoomEach: one address cannot hold every place, and holds none once it left.
func TestOpenRoomEach(t *testing.T) {
	t.Parallel()
	site := newTestSite(t, province(t))
	site.patience = time.Nanosecond
	site.proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.5/32")}
	h := newTestAPI(t, site, api.Options{})
	ask := func(from string) int {
		r := httptest.NewRequest("GET", "/api/v1/years/2019/groups/so/ranking.csv", nil)
		r.RemoteAddr = "10.0.0.5:4711"
		r.Header.Set("X-Forwarded-For", from)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	own, left := site.shares.take("203.0.113.9")
	for range cap(own) {
		own <- struct{}{}
	}
	if got := ask("203.0.113.9"); got != http.StatusServiceUnavailable {
		t.Errorf("one more of the same address: got %d, want 503", got)
	}
	if got := ask("203.0.113.10"); got != http.StatusOK {
		t.Errorf("another address: got %d, want 200", got)
	}
	left()
	if n := len(site.shares.of); n != 0 {
		t.Errorf("%d addresses are remembered", n)
	}
}

// TestDataAddresses: the commands name the address that is known.
func TestDataAddresses(t *testing.T) {
	t.Parallel()
	for want, o := range map[string]Options{"https://cchc.vn": {URL: "https://cchc.vn", Home: "http://localhost:1"}, "http://localhost:9": {Home: "http://localhost:9"}} {
		site, err := newSite(province(t).source(), o)
		if err != nil {
			t.Fatal(err)
		}
		if page := get(t, site, api.Page).Body.String(); !strings.Contains(page, "curl "+want+"/api/v1/years") {
			t.Errorf("%s is not in the commands", want)
		}
	}
}

// TestOpenHeaders is what holds for every answer.
func TestOpenHeaders(t *testing.T) {
	t.Parallel()
	s := province(t)
	site := newTestSite(t, s)
	h := newTestAPI(t, site, api.Options{Origins: []string{"https://thongke.vn"}})
	const target = "/api/v1/years/2019/groups/so/ranking"
	w := get(t, h, target, "Accept-Encoding", "gzip", "Origin", "https://thongke.vn")
	if w.Header().Get("Content-Encoding") != "gzip" || w.Header().Get("Cache-Control") != "no-cache" || w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Access-Control-Allow-Origin") != "https://thongke.vn" {
		t.Errorf("got %v", w.Header())
	}
	tag := w.Header().Get("ETag")
	if w := get(t, h, target, "Accept-Encoding", "gzip", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("with the same tag: got %d and %d bytes, want 304 and none", w.Code, w.Body.Len())
	}
	for _, other := range []string{"https://khac.vn", "null", "https://thongke.vn.khac.vn"} {
		if w := get(t, h, target, "Origin", other); w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("Vary") == "" {
			t.Errorf("from %s: got %v, want no way in", other, w.Header())
		}
	}
	if w := get(t, newTestAPI(t, site, api.Options{}), target, "Origin", "https://thongke.vn"); w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Error("other sites are let in where none is named")
	}
	if w := get(t, h, "/api/v1/years/1999/groups/so/ranking", "Accept-Language", "fr, en;q=0.8, vi;q=0.2"); w.Code != http.StatusNotFound || w.Header().Get("Content-Type") != "application/problem+json" ||
		!strings.Contains(w.Body.String(), "There is nothing here") || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("got %d %s %s", w.Code, w.Header(), w.Body)
	}
	before := get(t, h, target).Body.String()
	s.pubs[0].Checksum = "changed" // a new publication, as the shelf sees it
	site.source.current.Load().read = site.source.current.Load().read.Add(-printedFor)
	if after := get(t, h, "/api/v1/publications").Body.String(); !strings.Contains(after, `"changed"`) || before == "" {
		t.Error("a new publication is not seen")
	}
}

// TestOpenCSV reads the files back: marked as UTF-8, one row for each, nothing a formula.
func TestOpenCSV(t *testing.T) {
	t.Parallel()
	s := province(t)
	s.results[3][0].Name = "=cmd|' /C calc'!A0"
	h := newTestAPI(t, newTestSite(t, s), api.Options{})
	want := map[string]int{"ranking": 17, "components": 0, "items": 17 * len(s.sets["so@2019.1"].Leaves())}
	for name, n := range want {
		w := get(t, h, "/api/v1/years/2019/groups/so/"+name+".csv", "Accept-Encoding", "gzip")
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(name, err, w.Code)
		}
		body, err := io.ReadAll(z)
		if err != nil || !strings.HasPrefix(string(body), "\ufeff") {
			t.Fatalf("%s: %v, begins with %q", name, err, body[:min(9, len(body))])
		}
		lines, err := csv.NewReader(strings.NewReader(string(body[3:]))).ReadAll()
		if err != nil {
			t.Fatal(name, err)
		}
		if got := len(lines) - 1; n > 0 && got != n || got < 17 {
			t.Errorf("%s: got %d rows, want %d", name, got, n)
		}
		for _, sent := range []string{"W/" + w.Header().Get("ETag"), `"khac", ` + w.Header().Get("ETag"), "*"} {
			if w := get(t, h, "/api/v1/years/2019/groups/so/"+name+".csv", "Accept-Encoding", "gzip", "If-None-Match", sent); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
				t.Errorf("%s: If-None-Match %s: got %d, want 304", name, sent, w.Code)
			}
		}
		for _, column := range lines[0] {
			if _, ok := api.Term(column); !ok {
				t.Errorf("%s: nobody says what the column %q is", name, column)
			}
		}
		for _, line := range lines[1:] {
			for _, cell := range line {
				if cell != "" && strings.Contains("=+@", cell[:1]) {
					t.Errorf("%s: the cell %q is a formula", name, cell)
				}
			}
		}
	}
}
