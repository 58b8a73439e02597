package dashboard

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/dashboard/pagetest"
	"parindex/store"
)

// kept writes what is seeded into a database.
func (s *seeded) kept(t testing.TB) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "parindex.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	err = db.Write(t.Context(), func(tx *store.Tx) error {
		if err := tx.PutAuthority(s.authority); err != nil {
			return err
		}
		for _, scheme := range s.sets {
			if _, err := tx.PutSet(s.authority.ID, scheme.Set(), store.Origin{By: "an", At: time.Now()}); err != nil {
				return err
			}
		}
		for _, r := range s.results[1] {
			if err := tx.PutGroup(s.authority.ID, assessment.Group{ID: r.Group, Name: r.GroupName}); err != nil {
				return err
			}
			if err := tx.PutUnit(s.authority.ID, assessment.Unit{ID: r.Unit, Name: r.Name, Group: r.Group, Ranked: true}); err != nil {
				return err
			}
		}
		for i := len(s.pubs) - 1; i >= 0; i-- {
			if err := s.freeze(tx, s.pubs[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func (s *seeded) freeze(tx *store.Tx, p store.Publication) error {
	parts := map[string][]store.Component{}
	for _, c := range s.components[p.ID] {
		parts[c.Unit] = append(parts[c.Unit], c)
	}
	for _, r := range s.results[p.ID] {
		if err := tx.AddScores(s.authority.ID, p.ID, r.Unit, parts[r.Unit], s.scores[fmt.Sprint(p.ID, "/", r.Unit)]); err != nil {
			return err
		}
	}
	return tx.AddPublication(p, s.results[p.ID])
}

// BenchmarkManyUnits opens pages of a group of 4,000 units: made for the first time since
// the program started with and without its rows read before, made with the samples at hand,
// and painted by a browser, which the heatmap is to be within a second.
func BenchmarkManyUnits(b *testing.B) {
	s := crowd(b, 4000)
	s.pubs[0].Without = []criteria.Source{criteria.Index} // so that the years are split
	db := s.kept(b)
	for _, target := range []string{"/2026/xa/heatmap", "/2026/xa/heatmap?by=criteria&field=2", "/2026/xa/items/1.1.1", "/2026/xa/fields/1", "/2026/xa/compare?u=XA0001&u=XA0002", "/2026/xa/change"} {
		b.Run(strings.ReplaceAll(target, "/", "_"), func(b *testing.B) { manyUnits(b, db, target) })
	}
}

const firstPaint = `new Promise(done => new PerformanceObserver(list => {
  for (const e of list.getEntries()) if (e.name === 'first-contentful-paint') done(e.startTime);
}).observe({ type: 'paint', buffered: true }))`

func manyUnits(b *testing.B, db *store.DB, target string) {
	var first, warmed, again, paint float64
	for b.Loop() {
		h, err := New(db, Options{})
		if err != nil {
			b.Fatal(err)
		}
		ask := func() float64 {
			start := time.Now()
			if w := get(b, h, target); w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
			return time.Since(start).Seconds() * 1000
		}
		first += ask()
		warm, err := New(db, Options{})
		if err != nil {
			b.Fatal(err)
		}
		warm.Handler.(*site).source.warm(b.Context())
		cold := h
		h = warm
		warmed += ask()
		h = cold
		h.Handler.(*site).cache = newCache(64 << 20)
		again += ask()
		h.Handler.(*site).cache = newCache(64 << 20)
		server := httptest.NewServer(h)
		tab := pagetest.New(b, server.URL)
		tab.Width(b, 1366, 900)
		tab.Open(b, target)
		paint += pagetest.Ask[float64](b, tab, firstPaint)
		server.Close()
	}
	n := float64(b.N)
	b.ReportMetric(first/n, "ms-first")
	b.ReportMetric(warmed/n, "ms-warmed")
	b.ReportMetric(again/n, "ms-made")
	b.ReportMetric(paint/n, "ms-paint")
	b.ReportMetric(0, "ns/op")
}
