package dashboard

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"parindex/store"
)

// TestAway: while the database is away, a page that was opened is shown as it was, another says
// that it cannot be opened now, and both are as ever once the database is back.
func TestAway(t *testing.T) {
	src := province(t).source()
	version, rounds, components := src.version, src.rounds, src.components
	s, err := newSite(src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	get := func(path string, want int) {
		t.Helper()
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != want {
			t.Errorf("%s: got %d, want %d", path, w.Code, want)
		}
	}
	get("/2019/so", http.StatusOK)
	get("/", http.StatusOK)
	gone := &store.Fault{Kind: store.ErrNoServer, Err: http.ErrServerClosed}
	src.version = func(context.Context) (int64, error) { return 0, gone }
	src.rounds = func(context.Context) ([]store.RoundCount, error) { return nil, gone }
	src.components = func(context.Context, int64) ([]store.Component, error) { return nil, gone }
	src.current.Load().read = src.current.Load().read.Add(-printedFor) // long ago
	for range 3 {
		get("/2019/so", http.StatusOK)
		get("/", http.StatusOK)
	}
	src.boards = nil
	get("/2018/so/heatmap", http.StatusServiceUnavailable)
	src.version, src.rounds, src.components = version, rounds, components
	src.away.Store(nil) // the second is over
	get("/2018/so/heatmap", http.StatusOK)
	if src.away.Load() != nil {
		t.Error("a database that answers is still away")
	}
}
