package api

import (
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestUnsaid: what nobody explains is not served.
func TestUnsaid(t *testing.T) {
	type odd struct {
		Odd string `json:"nobody_knows"`
	}
	_, err := New(Options{Resources: []Resource{{Path: "/x", Name: "getX", Shape: reflect.TypeFor[odd]()}}})
	if err == nil || !strings.Contains(err.Error(), "nobody_knows") {
		t.Errorf("got %v, want the property named", err)
	}
}

// TestTermsAreSaid in both languages.
func TestTermsAreSaid(t *testing.T) {
	for _, name := range Terms() {
		if about, _ := Term(name); about.Vi == "" || about.En == "" || about.Vi == about.En {
			t.Errorf("%s: got %q and %q", name, about.Vi, about.En)
		}
	}
	for _, p := range Problems() {
		if p.Title.Vi == "" || p.Title.En == "" || strings.Contains(p.Text("x").Vi, "%") {
			t.Errorf("%s: got %+v", p.Kind, p)
		}
	}
}

// TestDescription: each resource says whether it needs a token, and no parameter is
// described that nothing takes.
func TestDescription(t *testing.T) {
	text, err := describe([]Resource{
		{Path: "/open/{year}", Name: "getOpen", Query: Paged, Kind: CSV},
		{Path: "/closed", Name: "getClosed", Scope: "read:x", Kind: CSV},
	})
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths      map[string]map[string]struct{ Security *[]map[string][]string }
		Components struct{ Parameters map[string]any }
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			if want := strings.Contains(path, "closed"); op.Security == nil || (len(*op.Security) > 0) != want {
				t.Errorf("%s %s: got security %v, want a token %t", method, path, op.Security, want)
			}
		}
	}
	if got, want := slices.Sorted(maps.Keys(doc.Components.Parameters)), []string{"limitInQuery", "offsetInQuery", "year"}; !slices.Equal(got, want) {
		t.Errorf("got the parameters %q, want %q", got, want)
	}
}

// TestPreflight: other sites read what is open to everybody, if they are named, and send
// no token.
func TestPreflight(t *testing.T) {
	a, err := New(Options{Origins: []string{"https://a.vn"}, Resources: []Resource{
		{Path: "/open", Name: "getOpen", Kind: CSV, Serve: func(c *Call) error { return nil }},
		{Path: "/closed", Name: "getClosed", Scope: "read:x", Kind: CSV, Serve: func(c *Call) error { return nil }},
	}})
	if err != nil {
		t.Fatal(err)
	}
	ask := func(path, origin string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("OPTIONS", Root+path, nil)
		r.Header.Set("Origin", origin)
		r.Header.Set("Access-Control-Request-Method", "GET")
		r.Header.Set("Access-Control-Request-Headers", "authorization")
		w := httptest.NewRecorder()
		a.ServeHTTP(w, r)
		return w
	}
	if got := ask("/open", "https://a.vn"); got.Code != http.StatusNoContent || got.Header().Get("Access-Control-Allow-Origin") != "https://a.vn" || got.Header().Get("Vary") != "Origin" {
		t.Errorf("got %d %v", got.Code, got.Header())
	}
	for _, c := range [][2]string{{"/open", "https://b.vn"}, {"/open", "null"}, {"/open", "https://A.vn"}, {"/closed", "https://a.vn"}} {
		if got := ask(c[0], c[1]); got.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s from %s: got %v, want no way in", c[0], c[1], got.Header())
		}
	}
	for name, values := range ask("/open", "https://a.vn").Header() {
		if text := strings.ToLower(name + strings.Join(values, " ")); strings.Contains(text, "credentials") || strings.Contains(text, "authorization") {
			t.Errorf("got %s %q, which lets cookies or tokens through", name, values)
		}
	}
}

// TestBroken: what happened inside stays inside, in every language.
func TestBroken(t *testing.T) {
	a, err := New(Options{Log: slog.New(slog.DiscardHandler), Resources: []Resource{
		{Path: "/panics", Name: "getPanic", Kind: CSV, Serve: func(*Call) error { panic("SELECT secret") }},
		{Path: "/leaves", Name: "getLeave", Kind: CSV, Serve: func(*Call) error { panic(http.ErrAbortHandler) }},
	}})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	a.ServeHTTP(w, httptest.NewRequest("GET", Root+"/panics", nil))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") || !strings.Contains(w.Body.String(), w.Header().Get("X-Request-Id")) {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	defer func() {
		if got := recover(); got != http.ErrAbortHandler {
			t.Errorf("got %v, want the connection ended", got)
		}
	}()
	a.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", Root+"/leaves", nil))
}
