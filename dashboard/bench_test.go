package dashboard

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"parindex/store"
)

// crowd is a province with a group of so many units in two years.
func crowd(t testing.TB, units int) *seeded {
	s := newSeeded(t)
	list := make([]contestant, units)
	names := readCommunes(t)
	for i := range list {
		list[i] = names[i%len(names)]
		list[i].id = fmt.Sprintf("XA%04d", i)
		list[i].name = fmt.Sprintf("%s %d", list[i].name, i/len(names)+1)
	}
	s.publish(t, store.Publication{ID: 1, Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf}, list)
	s.publish(t, store.Publication{ID: 2, Year: 2026, Set: "xa@2025.1", Basis: store.OnSelf}, list)
	return s
}

// BenchmarkRankingPage asks for the ranking of 200 units: made anew each time, and as
// it is kept.
func BenchmarkRankingPage(b *testing.B) {
	s := crowd(b, 200)
	ask := func(b *testing.B, site *site, forget bool) {
		r := httptest.NewRequest("GET", "/2026/xa", nil)
		r.Header.Set("Accept-Encoding", "gzip")
		site.ServeHTTP(httptest.NewRecorder(), r)
		b.ReportAllocs()
		for b.Loop() {
			if forget {
				site.cache = newCache(1 << 20)
			}
			w := httptest.NewRecorder()
			if site.ServeHTTP(w, r); w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
		}
	}
	b.Run("made", func(b *testing.B) { ask(b, newTestSite(b, s), true) })
	b.Run("kept", func(b *testing.B) { ask(b, newTestSite(b, s), false) })
}

// firstVisitLimit is what a first visit may cost over the wire, in bytes.
const firstVisitLimit = 400_000

var inSheet = regexp.MustCompile(`url\((/static/[^)]+)\)`)

// TestFirstVisit adds up what a browser with an empty cache fetches for a ranking of 200
// units: the page, its style, scripts, icon and every font.
func TestFirstVisit(t *testing.T) {
	site := newTestSite(t, crowd(t, 200))
	size := func(target string) int {
		w := get(t, site, target, "Accept-Encoding", "gzip")
		if w.Code != http.StatusOK {
			t.Fatalf("%s: got %d", target, w.Code)
		}
		t.Logf("%8d bytes %s", w.Body.Len(), target)
		return w.Body.Len()
	}
	total, seen := size("/2026/xa"), map[string]bool{}
	links := href.FindAllStringSubmatch(get(t, site, "/2026/xa").Body.String(), -1)
	links = append(links, inSheet.FindAllStringSubmatch(get(t, site, asset(t, site, "app.css")).Body.String(), -1)...)
	for _, m := range links {
		if file := m[1]; !seen[file] && strings.HasPrefix(file, "/static/") {
			seen[file] = true
			total += size(file)
		}
	}
	t.Logf("%8d bytes in all", total)
	if total > firstVisitLimit || len(seen) < 8 {
		t.Errorf("got %d bytes in %d files, want at most %d", total, len(seen), firstVisitLimit)
	}
}
