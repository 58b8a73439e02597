package dashboard

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"parindex/campaign"
	"parindex/evidence"
	"parindex/store"
)

// TestServe serves pages to look at: the seeded province at the address in
// PARINDEX_SERVE, or the demo's database where PARINDEX_SERVE_DEMO is set too.
//
//	PARINDEX_SERVE=localhost:8099 go test ./dashboard -run TestServe -timeout 1h
func TestServe(t *testing.T) {
	addr := os.Getenv("PARINDEX_SERVE")
	if addr == "" {
		t.Skip("PARINDEX_SERVE is not set")
	}
	var h http.Handler = newTestSite(t, province(t))
	if os.Getenv("PARINDEX_SERVE_DEMO") != "" {
		h = demoSite(t)
	}
	t.Fatal(http.ListenAndServe(addr, h))
}

// demoSite serves the demo from a real database.
func demoSite(t testing.TB) http.Handler {
	t.Helper()
	h, _ := demoWork(t)
	return h
}

// demoWork is demoSite with the campaign that filled it.
func demoWork(t testing.TB) (http.Handler, *campaign.Campaign) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "parindex.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	proofs, err := evidence.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	work, err := campaign.Demo(t.Context(), db, proofs, nil)
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(db, Options{Templates: work})
	if err != nil {
		t.Fatal(err)
	}
	return h, work
}
