package campaign

import (
	"errors"
	"strings"
	"testing"
	"time"

	"parindex/store"
)

// typedTwice is an open round whose forms are typed twice.
func typedTwice(t *testing.T) (*Campaign, SurveyRound) {
	t.Helper()
	c := reopened(t, worked(t))
	t.Cleanup(func() { c.DB.Close() })
	asking(t, c)
	_, _, chi := clerks(c)
	r, err := c.SurveyRound(ctx, "sipas-2025")
	if err == nil {
		r.Twice = true
		err = chi.PutSurveyRound(ctx, r.Round, r.Plan, "nhập hai lần")
	}
	if err != nil {
		t.Fatal(err)
	}
	return c, r
}

func typedBodies(t *testing.T, c *Campaign) string {
	t.Helper()
	rows, err := c.DB.TypedForms(ctx, c.Authority, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, row := range rows {
		said += string(row.Body)
	}
	return said
}

// TestTypedPrivate: a comment is kept of the second typing alone, reaches the office whoever
// mends last, and is forgotten a month after a round that nobody decided about.
func TestTypedPrivate(t *testing.T) {
	t.Parallel()
	c, r := typedTwice(t)
	an, ba, _ := clerks(c)
	typedBy(t, an, paperForm("F1", "y_kien", "lời thứ nhất"), TypedFirst)
	if said := typedBodies(t, c); strings.Contains(said, "lời") || !strings.Contains(said, "do_thi") {
		t.Errorf("of the first typing: got %s", said)
	}
	typedBy(t, ba, paperForm("F1", "A1", "3", "y_kien", "lời thứ hai"), TypedDiffers)
	if said := typedBodies(t, c); !strings.Contains(said, "lời thứ hai") {
		t.Errorf("of the second typing: got %s", said)
	}
	typedBy(t, an, paperForm("F1", "A1", "3"), TypedTaken)
	said, err := c.DB.AllApart(ctx, c.Authority, r.ID, store.Comments)
	if err != nil || len(said) != 1 || said[0].Body != "lời thứ hai" || typedBodies(t, c) != "" {
		t.Errorf("taken in: got %+v, %v, and %q waits", said, err, typedBodies(t, c))
	}
	typedBy(t, an, paperForm("F2"), TypedFirst)
	typedBy(t, ba, paperForm("F2", "A1", "3", "y_kien", "lời còn chờ"), TypedDiffers)
	for i, want := range []bool{true, false} {
		c.Now = func() time.Time { return time.Date(2025, 12, 20+i*11, 3, 0, 0, 0, time.UTC) }
		if err := c.forgetTyped(ctx); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(typedBodies(t, c), "lời còn chờ"); got != want {
			t.Errorf("on %s: kept %v, want %v", c.now(), got, want)
		}
	}
	wholeLog(t, c)
}

// TestSettleTyped: when a round is over, forms that one person typed count as they are, or are
// dropped, as somebody says with a reason; those that differ wait for a decision.
func TestSettleTyped(t *testing.T) {
	t.Parallel()
	c, r := typedTwice(t)
	an, ba, chi := clerks(c)
	typedBy(t, an, paperForm("F1"), TypedFirst)
	typedBy(t, an, paperForm("F2"), TypedFirst)
	typedBy(t, ba, paperForm("F2", "A1", "4"), TypedDiffers)
	if _, err := chi.SettleTyped(ctx, r.ID, true, "hết hạn"); !errors.As(err, new(*Refused)) {
		t.Errorf("while it is open: got %v", err)
	}
	c.Now = func() time.Time { return during.AddDate(0, 2, 0) }
	an, _, chi = clerks(c)
	if _, err := an.SettleTyped(ctx, r.ID, true, "hết hạn"); !errors.Is(err, ErrDenied) {
		t.Errorf("a clerk: got %v", err)
	}
	if _, err := chi.SettleTyped(ctx, r.ID, true, ""); !errors.As(err, new(*Refused)) {
		t.Errorf("without a reason: got %v", err)
	}
	if n, err := chi.SettleTyped(ctx, r.ID, true, "hết hạn"); n != 1 || err != nil {
		t.Errorf("got %d, %v, want one counted", n, err)
	}
	for form, want := range map[string]bool{"f1": true, "f2": false} {
		if there, _ := c.DB.HasResponse(ctx, c.Authority, r.ID, form); there != want {
			t.Errorf("%s: got %v, want %v", form, there, want)
		}
	}
	if n, err := chi.SettleTyped(ctx, r.ID, false, "không còn phiếu giấy"); n != 1 || err != nil || typedBodies(t, c) != "" {
		t.Errorf("got %d, %v, want one dropped", n, err)
	}
	wholeLog(t, c)
}
