package campaign

import (
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/store"
)

// TestSurveyReminders: a surveyor hears once that a round is open, and before it closes that
// answers are missing.
func TestSurveyReminders(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	if err := c.PutAccounts(ctx, []store.Account{{Person: access.Person{ID: "ks", Name: "Mai", Grants: []access.Grant{{Role: access.Surveyor}}}}}); err != nil {
		t.Fatal(err)
	}
	said := func(day string) (texts []string) {
		t.Helper()
		at, err := time.ParseInLocation(time.DateOnly, day, c.zone())
		if err != nil {
			t.Fatal(err)
		}
		c.Now = func() time.Time { return at.Add(9 * time.Hour) }
		for range 2 {
			if err := c.remind(ctx, nil); err != nil {
				t.Fatal(err)
			}
		}
		list, err := c.As(access.Person{ID: "ks"}).Notices(ctx, 0, 50)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range list {
			texts = append(texts, n.Text.Vi)
		}
		return texts
	}
	for _, c := range []struct {
		day  string
		n    int
		want string
	}{
		{"2025-09-30", 0, ""}, {"2025-10-01", 1, "bắt đầu thu phiếu, đến hết ngày 30/11/2025; dự kiến 80 phiếu"}, {"2025-11-26", 2, "còn 5 ngày (đến hết ngày 30/11/2025); mới có 0 trên 80 phiếu"},
		{"2025-11-30", 3, "còn 1 ngày"}, {"2025-12-01", 3, ""},
	} {
		got := said(c.day)
		if len(got) != c.n || !strings.Contains(strings.Join(got, "\n"), c.want) {
			t.Errorf("%s: got %q, want %d with %q", c.day, got, c.n, c.want)
		}
	}
}
