package dashboard

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func newTestSite(t testing.TB, s *seeded) *site {
	t.Helper()
	made, err := newSite(s.source(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func get(t testing.TB, h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("GET", target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// addresses are every kind of page, with what filters them.
var addresses = []string{
	"/", "/?year=2018", "/2019/so", "/2019/tw", "/2018/so", "/2018/so?publication=1", "/2025/xa", "/2019/so?q=so+noi+vu&sort=-total",
	"/2019/so/units/DV12", "/2018/so/units/DV06?publication=1", "/2025/xa/units/XA001", "/2019/so/heatmap", "/2025/xa/heatmap", "/criteria/so@2019.1", "/criteria/xa@2025.1",
}

func TestEveryPageInBothLanguages(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, a := range addresses {
		for _, lang := range []string{"vi", "en"} {
			target := a
			if lang == "en" {
				sign := "?"
				if len(a) > 1 && contains(a, '?') {
					sign = "&"
				} else if contains(a, '?') {
					sign = "&"
				}
				target += sign + "lang=en"
			}
			w := get(t, site, target)
			if w.Code != http.StatusOK {
				t.Errorf("%s: got %d, want 200: %.600s", target, w.Code, w.Body)
			}
		}
	}
}

func contains(s string, c rune) bool {
	for _, r := range s {
		if r == c {
			return true
		}
	}
	return false
}
