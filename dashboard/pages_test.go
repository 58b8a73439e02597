package dashboard

import (
	"html"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"
)

func newTestSite(t testing.TB, s *seeded) *site {
	t.Helper()
	made, err := newSite(s.source(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func get(t testing.TB, h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("GET", target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// addresses are every kind of page, with what filters them.
var addresses = []string{
	"/", "/?year=2018", "/?year=2020", "/2019/so", "/2019/tw", "/2018/so", "/2018/tw?publication=1", "/2025/xa", "/2019/so?q=so+noi+vu&sort=-total",
	"/2019/so/units/DV12", "/2019/so/units/DV12?losses=points", "/2019/so/units/DV12/what-if", "/2025/xa/units/XA001/what-if", "/2018/tw/units/DV03?publication=1", "/2025/xa/units/XA001", "/2019/so/heatmap", "/2025/xa/heatmap",
	"/2019/so/heatmap?by=criteria&field=2", "/2025/xa/heatmap?by=criteria",
	"/2019/so/items/1.1.1", "/2019/so/items/1.1", "/2025/xa/items/1.1?q=xa", "/2019/so/fields/3", "/2019/so/compare", "/2019/so/compare?u=DV12&u=DV07",
	"/2019/so/compare?u=DV12&u=DV07&u=DV08&u=DV09&u=nowhere", "/2019/so/change", "/2019/tw/change?sort=rank", "/2025/xa/change",
	"/criteria/so@2019.1", "/criteria/xa@2025.1", "/2019/so?q=khong+co", "/printed/2019", "/wall", "/wall?run=1&show=/2019/so&every=10", "/nowhere",
	"/find", "/find?q=so", "/find?q=khong+co",
	"/provinces", "/provinces?index=par&year=2025&province=PTH", "/provinces?index=papi&year=2014", "/provinces?province=SLA&index=chi-so-dti",
	"/data",
	"/sipas", "/sipas/sipas-2020", "/sipas/sipas-2019?publication=1", "/sipas/sipas-2020/units/SYT", "/sipas/sipas-2019/units/STP", "/sipas/sipas-2020/items/C20", "/sipas/sipas-2020/items/N4", "/sipas/sipas-2020/items/K2",
}

func inEnglish(target string) string {
	if strings.Contains(target, "?") {
		return target + "&lang=en"
	}
	return target + "?lang=en"
}

func TestEveryPageInBothLanguages(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, a := range addresses {
		for _, target := range []string{a, inEnglish(a)} {
			w := get(t, site, target)
			want := http.StatusOK
			if a == "/nowhere" {
				want = http.StatusNotFound
			}
			if w.Code != want {
				t.Errorf("%s: got %d, want %d: %.400s", target, w.Code, want, w.Body)
			}
			for _, bad := range []string{"ZgotmplZ", "<no value>", "%!", "[unit.", " style=", "NaN"} {
				if strings.Contains(w.Body.String(), bad) {
					t.Errorf("%s: %q is on the page", target, bad)
				}
			}
		}
	}
}

var href = regexp.MustCompile(`(?:href|src|action)="([^"#]*)`)

// TestEveryLinkLeadsSomewhere follows every link from the first page on.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	crawl(t, newTestSite(t, province(t)), 700)
}

func crawl(t *testing.T, h http.Handler, most int) {
	t.Helper()
	seen, queue := map[string]bool{"/": true}, []string{"/"}
	for len(queue) > 0 && len(seen) < most {
		target := queue[0]
		queue = queue[1:]
		w := get(t, h, target)
		if w.Code != http.StatusOK {
			t.Errorf("%s: got %d, want 200", target, w.Code)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		for _, m := range href.FindAllStringSubmatch(w.Body.String(), -1) {
			next := html.UnescapeString(m[1])
			if next != "" && !strings.HasPrefix(next, "/") {
				t.Errorf("%s: links to another host or a relative address: %s", target, next)
			}
			if next != "" && !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("got %d addresses, want at least 100", len(seen))
	}
}

func TestDemo(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("fills a database")
	}
	h, work := demoWork(t)
	crawl(t, h, 400)
	whatIfOfDemo(t, h, work)
	start := time.Now()
	body := get(t, h, "/2019/so").Body.String()
	t.Logf("ranking of the demo: %d bytes in %s", len(body), time.Since(start))
	for _, want := range []string{"Sở Tài chính", "92,93", "Sở Ngoại vụ", "84,53"} {
		if !strings.Contains(body, want) {
			t.Errorf("the demo's ranking has no %q", want)
		}
	}
}

func TestEmptyDatabase(t *testing.T) {
	s := newSeeded(t)
	w := get(t, newTestSite(t, s), "/")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Chưa có kết quả nào được công bố.") {
		t.Errorf("got %d %.200s, want a page that says nothing is published", w.Code, w.Body)
	}
}

// TestPaperPrintsTheHead: the head of the log stands on every page of a publication and in
// its files.
func TestPaperPrintsTheHead(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	head := ""
	for _, p := range s.pubs {
		if p.ID == 3 {
			head = p.Head
		}
	}
	for _, target := range []string{"/2019/so", "/2019/so/units/DV12", "/2019/so/heatmap", "/2019/so/ranking.csv"} {
		if w := get(t, site, target); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), head) {
			t.Errorf("%s: got %d, want the head of the log", target, w.Code)
		}
	}
}
