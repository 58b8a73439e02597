package dashboard

import (
	"net/http"
	"os"
	"testing"
)

// TestServe serves the seeded province at the address in PARINDEX_SERVE, to look at it:
// PARINDEX_SERVE=localhost:8099 go test ./dashboard -run TestServe -timeout 1h
func TestServe(t *testing.T) {
	addr := os.Getenv("PARINDEX_SERVE")
	if addr == "" {
		t.Skip("PARINDEX_SERVE is not set")
	}
	s, err := newSite(province(t).source(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Fatal(http.ListenAndServe(addr, s))
}
