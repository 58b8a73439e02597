package main

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/backup"
	"parindex/campaign"
	"parindex/metrics"
	"parindex/store"
	"parindex/store/pgtest"
	"parindex/words"
)

// TestNation serves many authorities from one database. It makes a few small ones; docs/scale.md
// says how to make 34 provinces with 120 communes, and what was measured.
func TestNation(t *testing.T) {
	n, place := nation{authorities: 3, units: 4, items: 12, years: 2}, filepath.Join(t.TempDir(), "nuoc.db")
	if size := os.Getenv("PARINDEX_NATION"); size != "" {
		if _, err := fmt.Sscanf(size, "%d,%d,%d,%d", &n.authorities, &n.units, &n.items, &n.years); err != nil {
			t.Fatal(err)
		}
	}
	if pgtest.Wanted() {
		place = pgtest.Start(t).Empty(t)
	}
	n.make(t, place)
	n.serve(t, place)
}

// serve opens every site, and measures.
func (n nation) serve(t *testing.T, place string) {
	before := resident()
	began := time.Now()
	db, err := store.Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	l := listening{evidence: t.TempDir(), addr: "127.0.0.1:8080"}
	for _, id := range n.ids() {
		l.given = append(l.given, fmt.Sprintf("%s=https://%s.vn", id, id))
	}
	if err := l.readSites(""); err != nil {
		t.Fatal(err)
	}
	all, err := l.served(t.Context(), &base{by: "tải", office: "off"}, db)
	if err != nil {
		t.Fatal(err)
	}
	log, registry := slog.New(slog.NewTextHandler(io.Discard, nil)), metrics.New(db, campaign.Program())
	if err := l.prepare(t.Context(), db, all, registry, log); err != nil {
		t.Fatal(err)
	}
	_, handler, err := (&call{out: io.Discard, err: io.Discard, lang: words.Vi}).front(t.Context(), db, &l, all, registry, log)
	if err != nil {
		t.Fatal(err)
	}
	defer endAll(all)
	t.Logf("started in %s, %+.0f MB", time.Since(began).Round(time.Millisecond), resident()-before)
	size, err := db.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("database: %d MB", (size.Bytes+size.Log)>>20)
	t.Logf("first ranking of each site: %s, %+.0f MB", n.rankings(t, handler, 1), resident()-before)
	t.Logf("rankings again: %s", n.rankings(t, handler, 50))
	n.pages20(t, handler)
	t.Logf("20 units of each site: %+.0f MB", resident()-before)
	n.publishes(t, all[0], handler)
	n.scrapes(t, registry)
	n.backsUp(t, db, place)
}

// rankings opens the newest ranking at every site so often, and says how long that took.
func (n nation) rankings(t testing.TB, handler http.Handler, times int) string {
	var took []time.Duration
	for range times {
		for i, id := range n.ids() {
			d, body := opened(t, handler, id, fmt.Sprintf("/%d/xa", lastYear))
			if want := fmt.Sprintf("của tỉnh thứ %d<", i+1); strings.Count(body, "của tỉnh thứ ") < n.units || !strings.Contains(body, want) {
				t.Fatalf("%s: the ranking is not its own", id)
			}
			took = append(took, d)
		}
	}
	return quantiles(took)
}

func (n nation) pages20(t testing.TB, handler http.Handler) {
	var took []time.Duration
	for _, id := range n.ids() {
		for u := range min(20, n.units) {
			d, _ := opened(t, handler, id, fmt.Sprintf("/%d/xa/units/XA%04d", lastYear, u+1))
			took = append(took, d)
		}
	}
	t.Logf("units' pages, first time: %s", quantiles(took))
}

// publishes corrects a ranking while others read.
func (n nation) publishes(t *testing.T, s *site, handler http.Handler) {
	ended, began := make(chan time.Duration), time.Now()
	go func() {
		_, err := s.work.Publish(t.Context(), campaign.PublishOptions{Year: lastYear, Set: nationSet, Basis: store.OnSelf, AllowMissing: true, Reason: "đo tải"})
		if err != nil {
			t.Error(err)
		}
		ended <- time.Since(began)
	}()
	var took []time.Duration
	for {
		select {
		case d := <-ended:
			t.Logf("published once more in %s; rankings of others meanwhile: %s", d.Round(time.Millisecond), quantiles(took))
			return
		default:
			for _, id := range n.ids()[1:] {
				d, _ := opened(t, handler, id, fmt.Sprintf("/%d/xa?sort=name&q=%d", lastYear, len(took)%7))
				took = append(took, d)
			}
		}
	}
}

func (n nation) scrapes(t testing.TB, registry *metrics.Registry) {
	for _, what := range []string{"first", "next"} {
		w, began := httptest.NewRecorder(), time.Now()
		registry.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
		series := 0
		for line := range strings.Lines(w.Body.String()) {
			if !strings.HasPrefix(line, "#") {
				series++
			}
		}
		if w.Code != http.StatusOK {
			t.Errorf("metrics: %d", w.Code)
		}
		t.Logf("%s scrape: %s, %d series", what, time.Since(began).Round(time.Millisecond), series)
	}
}

func (n nation) backsUp(t testing.TB, db *store.DB, place string) {
	began := time.Now()
	made, err := backup.Into(t.Context(), backup.Source{DB: db, Program: campaign.Program()}, t.TempDir(), "nuoc", backup.Keep{Days: 1}, backup.Options{At: began, Plain: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("backup: %s, %d MB", time.Since(began).Round(time.Second/10), made.Bytes>>20)
}

func opened(t testing.TB, handler http.Handler, id, target string) (time.Duration, string) {
	r, w := httptest.NewRequest(http.MethodGet, "http://"+id+".vn"+target, nil), httptest.NewRecorder()
	began := time.Now()
	handler.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%s%s: %d", id, target, w.Code)
	}
	return time.Since(began), w.Body.String()
}

func quantiles(took []time.Duration) string {
	if len(took) == 0 {
		return "none"
	}
	slices.Sort(took)
	at := func(share float64) time.Duration {
		return took[int(share*float64(len(took)-1))].Round(10 * time.Microsecond)
	}
	return fmt.Sprintf("p50 %s, p99 %s of %d", at(.5), at(.99), len(took))
}

// resident is the memory that the process holds, in MB, where the system tells.
func resident() float64 {
	runtime.GC()
	debug.FreeOSMemory()
	text, _ := os.ReadFile("/proc/self/statm")
	var total, pages int
	fmt.Sscan(string(text), &total, &pages)
	return float64(pages*os.Getpagesize()) / (1 << 20)
}
