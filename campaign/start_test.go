package campaign_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parindex/campaign"
	"parindex/dashboard"
	"parindex/store"
)

// BenchmarkStart starts on a database of 4,000 published units with all their scores
// and answers the first page: what an operator waits for after a restart.
func BenchmarkStart(b *testing.B) {
	path := campaign.PublishedUnits(b, 4000)
	for b.Loop() {
		db, err := store.Open(b.Context(), path)
		if err != nil {
			b.Fatal(err)
		}
		pages, err := dashboard.New(db, dashboard.Options{})
		if err != nil {
			b.Fatal(err)
		}
		w := httptest.NewRecorder()
		pages.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Xã số ") {
			b.Fatal(w.Code)
		}
		db.Close()
	}
}
