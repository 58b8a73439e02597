package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/evidence"
	"parindex/store"
)

// TestReady: the answer is no, and says why, when the evidence store cannot be written, when the
// database is away, and when the program ends.
func TestReady(t *testing.T) {
	dir := t.TempDir()
	db, err := store.Open(t.Context(), filepath.Join(dir, "parindex.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	folder := filepath.Join(dir, "evidence")
	kept, err := evidence.OpenFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	var lines buffer
	failed := map[string]int{}
	r := &readiness{db: db, log: slog.New(slog.NewTextHandler(&lines, nil)), kept: evidence.Watched(kept, func(deed string, _ error) { failed[deed]++ })}
	ask := func(want int, text string) {
		t.Helper()
		r.looked = time.Time{}
		w := httptest.NewRecorder()
		r.answer(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		if w.Code != want || !strings.Contains(w.Body.String(), text) {
			t.Errorf("got %d, %q, want %d with %q", w.Code, w.Body, want, text)
		}
	}
	ask(http.StatusOK, "ready")
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	ask(http.StatusServiceUnavailable, "evidence: cannot be written")
	if failed["ready"] != 1 || !strings.Contains(lines.String(), "readiness") {
		t.Errorf("got failures %v and lines %q, want one of ready and a line", failed, lines.String())
	}
	db.Close()
	ask(http.StatusServiceUnavailable, "database: ")
	r.ending.Store(true)
	ask(http.StatusServiceUnavailable, "ending")
	w := httptest.NewRecorder()
	if alive(w, nil); w.Code != http.StatusOK {
		t.Errorf("alive: got %d while the database is away, want 200", w.Code)
	}
}

// TestReadyBehind: a clock that is behind the log takes no copy out. It is said to whoever asks,
// once in the log, and looked at no more often than all else.
func TestReadyBehind(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "parindex.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ahead := &campaign.Campaign{DB: db, Authority: "tinh", By: "thử", Now: func() time.Time { return time.Now().Add(time.Hour) }}
	if err := errors.Join(ahead.PutAuthority(t.Context(), "UBND tỉnh"), ahead.RenameAuthority(t.Context(), "UBND thành phố")); err != nil {
		t.Fatal(err)
	}
	asked := 0
	db.Watch(store.Watcher{Statement: func(context.Context, string) func() { asked++; return func() {} }})
	var lines buffer
	r := &readiness{db: db, offices: []*campaign.Campaign{ahead}, log: slog.New(slog.NewTextHandler(&lines, nil))}
	ask := func(want bool) {
		t.Helper()
		w := httptest.NewRecorder()
		r.answer(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "clock: behind") != want {
			t.Errorf("got %d, %q, want 200, with the clock %v", w.Code, w.Body, want)
		}
	}
	ask(true)
	seen := asked
	r.looked = time.Now().Add(time.Hour)
	if ask(true); asked != seen {
		t.Errorf("got %d statements more for who asks soon again, want none", asked-seen)
	}
	r.looked = time.Time{}
	ask(true)
	if n := strings.Count(lines.String(), "the clock is behind the log"); n != 1 {
		t.Errorf("got %d lines, want 1: %s", n, lines.String())
	}
	r.looked, r.offices = time.Time{}, nil
	ask(false)
}

// TestMetricsSecret: both ways that Prometheus knows to send it.
func TestMetricsSecret(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("0123456789abcdef\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	known, err := (&watching{metricsFile: file}).secret()
	if err != nil {
		t.Fatal(err)
	}
	h := guarded(known, http.HandlerFunc(alive))
	for name, one := range map[string]struct {
		set  func(*http.Request)
		want int
	}{
		"none":     {func(r *http.Request) {}, http.StatusUnauthorized},
		"bearer":   {func(r *http.Request) { r.Header.Set("Authorization", "Bearer 0123456789abcdef") }, http.StatusOK},
		"basic":    {func(r *http.Request) { r.SetBasicAuth("prometheus", "0123456789abcdef") }, http.StatusOK},
		"another":  {func(r *http.Request) { r.Header.Set("Authorization", "Bearer 0123456789abcdeF") }, http.StatusUnauthorized},
		"the name": {func(r *http.Request) { r.SetBasicAuth("0123456789abcdef", "") }, http.StatusUnauthorized},
	} {
		r, w := httptest.NewRequest(http.MethodGet, "/metrics", nil), httptest.NewRecorder()
		one.set(r)
		if h.ServeHTTP(w, r); w.Code != one.want {
			t.Errorf("%s: got %d, want %d", name, w.Code, one.want)
		}
	}
	db := filepath.Join(t.TempDir(), "parindex.db")
	for _, args := range [][]string{{"-metrics-secret", filepath.Join(t.TempDir(), "none")}, {"-pprof"}} {
		var out, errs buffer
		status := run(t.Context(), append([]string{"serve", "-db", db, "-authority", "tinh", "-authority-name", "UBND tỉnh", "-addr", "127.0.0.1:0"}, args...), strings.NewReader(""), &out, &errs)
		if status != misused || !strings.Contains(errs.String(), args[0]) {
			t.Errorf("%v: status %d, %q", args, status, errs.String())
		}
	}
}

// TestRequestTraces: a collector gets a request by its route; of the online form it gets nothing.
func TestRequestTraces(t *testing.T) {
	var sent buffer
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { io.Copy(&sent, r.Body) }))
	defer collector.Close()
	w := &watching{collector: collector.URL, share: 1, quiet: true}
	if err := w.trace(t.Context()); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /office/invite/{key}", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/s/{code}", func(http.ResponseWriter, *http.Request) {})
	var lines buffer
	h := w.told(w.logger(&lines), mux)
	for _, address := range []string{"/office/invite/bi-mat", "/s/TOKEN"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, address, nil))
	}
	w.untrace()
	got := sent.String()
	if !strings.Contains(got, "GET /office/invite/{key}") || strings.Contains(got, "bi-mat") || strings.Contains(got, "TOKEN") || strings.Contains(got, "/s/") {
		t.Errorf("the collector got %q", got)
	}
	if lines.String() != "" {
		t.Errorf("got %q, want no line for each request", lines.String())
	}
}

// TestRequestLines: a line has the number of the request and its route, nothing of who asked for
// what; the online form of surveys leaves none.
func TestRequestLines(t *testing.T) {
	var lines buffer
	mux := http.NewServeMux()
	serve := func(w http.ResponseWriter, r *http.Request) {
		shell.Secure(w.Header())
		w.WriteHeader(http.StatusTeapot)
		w.Write([]byte("xin chào"))
	}
	mux.HandleFunc("GET /office/invite/{key}", serve)
	mux.HandleFunc("/s/{code}", serve)
	h := (&watching{json: true}).told((&watching{json: true}).logger(&lines), mux)
	number := ""
	for _, address := range []string{"/office/invite/bi-mat?q=nguyen", "/s/TOKEN", "//s/TOKEN", "/x/../s/TOKEN", "/healthz"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
		if number == "" {
			number = w.Header().Get(shell.RequestNumber)
		}
	}
	got := lines.String()
	for _, want := range []string{`"request":"` + number + `"`, `"route":"GET /office/invite/{key}"`, `"status":418`, `"bytes":9`, `"ms":`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	for _, not := range []string{"bi-mat", "nguyen", "TOKEN", "/s/", "192.0.2.1", "healthz"} {
		if strings.Contains(got, not) {
			t.Errorf("%s is in %s", not, got)
		}
	}
}
