package dashboard

import (
	"fmt"
	"net/http/httptest"
	"parindex/dashboard/pagetest"
	"testing"
)

func TestZZShot(t *testing.T) {
	server := httptest.NewServer(newTestSite(t, province(t)))
	defer server.Close()
	b := pagetest.New(t, server.URL)
	for _, a := range []string{"/", "/?year=2020", "/?lang=en"} {
		for _, w := range []int64{360, 1366, 1920} {
			b.Width(t, w, 900)
			b.Open(t, a)
			holds(t, b, a, w)
			b.Content(t, a)
			b.Audit(t, a)
			b.Shoot(t, fmt.Sprintf("%d%s", w, a))
		}
	}
}
