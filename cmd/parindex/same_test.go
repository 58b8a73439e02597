package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parindex/campaign"
	"parindex/metrics"
	"parindex/store"
	"parindex/words"
)

// everywhere is a demonstration that is served, and what it has published.
type everywhere struct {
	*facts
	dir   string // of its database
	mux   *http.ServeMux
	made  map[string][]byte // reports by their addresses
	count map[string]int
	found map[words.Lang]map[string]string // by the page of the provinces
}

// TestSameNumbers: every number of a published demonstration is the same on its pages, in its
// charts, in the reports, in what programs get and in the metrics. A number that nobody here
// knows fails, so that a new column must be taught.
func TestSameNumbers(t *testing.T) {
	e := serveDemo(t)
	for _, surface := range []struct {
		name  string
		check func(*everywhere, *testing.T)
	}{
		{"API", (*everywhere).sameAPI},
		{"pages", (*everywhere).samePages},
		{"texts", (*everywhere).sameTexts},
		{"workbooks", (*everywhere).sameWorkbooks},
		{"papers", (*everywhere).samePapers},
		{"metrics", (*everywhere).sameMetrics},
		{"export", (*everywhere).sameExports},
		{"surveys", (*everywhere).sameSurveys},
	} {
		t.Run(surface.name, func(t *testing.T) { surface.check(e, t) })
	}
	t.Log(e.count)
}

// serveDemo answers for a copy of the demonstration, with a map of one group. Nothing is sent
// through a socket: what is compared are the answers.
func serveDemo(t *testing.T) *everywhere {
	t.Helper()
	e := &everywhere{dir: demoFolder(t), made: map[string][]byte{}, count: map[string]int{}, found: map[words.Lang]map[string]string{}}
	if err := os.WriteFile(filepath.Join(e.dir, bordersFile), []byte(squares("KBNN", "CAT", "BHXH")), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), filepath.Join(e.dir, "parindex.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := correctSurvey(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	e.answers(t, db)
	e.facts = readFacts(t, db, e.setTrees(t))
	return e
}

// answers makes what people open, without the office, and the metrics.
func (e *everywhere) answers(t *testing.T, db *store.DB) {
	t.Helper()
	work, err := (&base{}).campaign(db)
	if err != nil {
		t.Fatal(err)
	}
	l, s := listening{entry: entry{none: true}}, &site{work: work}
	l.beside(filepath.Join(e.dir, "parindex.db"))
	c := &call{out: t.Output(), err: t.Output(), lang: words.Vi}
	registry := metrics.New(db, campaign.Program())
	if e.mux, err = c.pages(t.Context(), db, &l, s, registry); err != nil {
		t.Fatal(err)
	}
	e.mux.Handle("GET /metrics", registry.Handler())
}

// squares is a map of units, by their codes.
func squares(units ...string) string {
	var list []string
	for i, unit := range units {
		x := 105 + float64(i)
		list = append(list, fmt.Sprintf(`{"type":"Feature","properties":{"code":%q},"geometry":{"type":"Polygon","coordinates":[[[%[2]v,21],[%[3]v,21],[%[3]v,22],[%[2]v,22],[%[2]v,21]]]}}`, unit, x, x+1))
	}
	return `{"type":"FeatureCollection","features":[` + strings.Join(list, ",") + `]}`
}

// aReport are the files that more than one surface reads, and that take long to make.
var aReport = []string{".pdf", ".docx", ".xlsx"}

// get returns what an address answers.
func (e *everywhere) get(t *testing.T, target string) []byte {
	t.Helper()
	if body, made := e.made[target]; made {
		return body
	}
	w := httptest.NewRecorder()
	e.mux.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d", target, w.Code)
	}
	if slices.Contains(aReport, path.Ext(target)) {
		e.made[target] = w.Body.Bytes()
	}
	return w.Body.Bytes()
}

// answerOf decodes what a resource of the API answers.
func answerOf[T any](t *testing.T, e *everywhere, path string) (v T) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(e.get(t, "/api/v1"+path)))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return v
}

// same compares one number, or several, and counts it.
func (e *everywhere) same(t *testing.T, surface, where, got, want string) {
	t.Helper()
	e.count[surface]++
	if got != want {
		t.Errorf("%s: got %q, want %q", where, got, want)
	}
}

// langs are the languages that surfaces speak.
var langs = []words.Lang{words.Vi, words.En}

// with adds the language to an address.
func with(lang words.Lang, target string) string {
	switch {
	case lang == words.Vi:
		return target
	case strings.Contains(target, "?"):
		return target + "&lang=en"
	}
	return target + "?lang=en"
}
