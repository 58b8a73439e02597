package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"parindex/dashboard/api"
)

// TestOrigins: sites are named as browsers name them.
func TestOrigins(t *testing.T) {
	var o open
	for _, given := range []string{"*", "thongke.vn", "https://thongke.vn/", "https://thongke.vn/x", "https://an@thongke.vn", "ftp://thongke.vn", "null", ""} {
		if o.add(given) == nil {
			t.Errorf("%q is taken", given)
		}
	}
	if err := o.add("https://thongke.vn:8443"); err != nil || len(o.origins) != 1 {
		t.Errorf("got %v, %v", o.origins, err)
	}
}

// TestProgramsAreAnswered: below the root of the API nothing is a page.
func TestProgramsAreAnswered(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("/", http.NotFoundHandler())
	if err := (&open{}).answerPrograms(mux, nil, slog.New(slog.DiscardHandler), nil); err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string]int{api.Root + "/openapi.json": 200, api.Root: 404, api.Root + "/": 404, api.Root + "/khong-co": 404} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		if w.Code != want || want == 404 && w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: got %d %s", target, w.Code, w.Header().Get("Content-Type"))
		}
	}
}
