package office

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"parindex/campaign"
	"parindex/evidence"
)

// TestDemoHomes: whoever signs in to the demo finds something to do, and can go there.
func TestDemoHomes(t *testing.T) {
	b := emptyBuilding(t, Options{})
	folder, err := evidence.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := campaign.Demo(context.Background(), b.work.DB, folder, nil); err != nil {
		t.Fatal(err)
	}
	b.now = time.Now()
	for _, p := range campaign.DemoPeople {
		w := b.as(p.ID)
		home := w.get(root)
		_, tasks, ok := strings.Cut(home.body, `<ul class="tasks plain">`)
		if !ok {
			t.Errorf("%s finds nothing to do", p.ID)
			continue
		}
		_, to, _ := strings.Cut(tasks, `<a class="button" href="`)
		to, _, _ = strings.Cut(to, `"`)
		got := w.get(strings.ReplaceAll(to, "&amp;", "&"))
		if got.status == http.StatusSeeOther {
			got = w.get(got.to)
		}
		if got.status != http.StatusOK {
			t.Errorf("%s: %s answers %d, want 200", p.ID, to, got.status)
		}
	}
}
