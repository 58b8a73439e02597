package api

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"parindex/words"
)

func TestPreferred(t *testing.T) {
	for accept, want := range map[string]words.Lang{
		"": words.Vi, "vi": words.Vi, "en": words.En, "en-GB,en;q=0.9": words.En, "vi-VN,en": words.Vi, "fr, EN;q=0.5": words.En, "en;q=0, vi": words.Vi, "en;q=0.0": words.Vi, "*": words.Vi,
	} {
		if got := preferred(accept); got != want {
			t.Errorf("%q: got %s, want %s", accept, got, want)
		}
	}
}

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
