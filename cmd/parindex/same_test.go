package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/words"
)

// everywhere is a demonstration that is served, and what it has published.
type everywhere struct {
	*facts
	dir   string // of its database
	home  string // address
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

// serveDemo serves a copy of the demonstration, with a map of one group, as people start it.
func serveDemo(t *testing.T) *everywhere {
	t.Helper()
	e := &everywhere{dir: demoFolder(t), count: map[string]int{}, found: map[words.Lang]map[string]string{}}
	if err := os.WriteFile(filepath.Join(e.dir, bordersFile), []byte(squares("KBNN", "CAT", "BHXH")), 0o600); err != nil {
		t.Fatal(err)
	}
	addr := freeAddr(t)
	e.home = "http://" + addr
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	var out, errs buffer
	go func() {
		ended <- run(ctx, []string{"demo", "-data", e.dir, "-addr", addr}, strings.NewReader(""), &out, &errs)
	}()
	t.Cleanup(func() { stop(); <-ended })
	for deadline := time.Now().Add(time.Minute); !strings.Contains(out.String(), e.home); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not serving after a minute: %s%s", out.String(), errs.String())
		}
	}
	e.facts = readFacts(t, e.dir, e.setTrees(t))
	return e
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

// get returns what an address answers.
func (e *everywhere) get(t *testing.T, target string) []byte {
	t.Helper()
	r, err := http.Get(e.home + target)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", target, r.Status, err)
	}
	return body
}

// answerOf decodes what a resource of the API answers.
func answerOf[T any](t *testing.T, e *everywhere, path string) (v T) {
	t.Helper()
	if err := json.Unmarshal(e.get(t, "/api/v1"+path), &v); err != nil {
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
