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
	for _, given := range []string{"*", "thongke.vn", "https://thongke.vn/", "https://thongke.vn/x", "https://an@thongke.vn", "ftp://thongke.vn", "null", "",
		"https://*", "https://*.tinh.vn", "https://Thongke.vn", "HTTPS://thongke.vn", "https://thongke.vn:443", "http://thongke.vn:80", "https://thongke.vn:", "https://thongke.vn:99999", "https://thốngkê.vn", "https://thongke.vn?x", "https://thongke.vn#x"} {
		if o.add(given) == nil {
			t.Errorf("%q is taken", given)
		}
	}
	for _, given := range []string{"https://thongke.vn:8443", "http://10.0.0.5", "https://[2001:db8::1]:8443", "https://xn--thngk-bsa.vn"} {
		if err := o.add(given); err != nil {
			t.Errorf("%q: got %v, want it taken", given, err)
		}
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
