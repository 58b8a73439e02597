package campaign

import (
	"errors"
	"testing"
	"time"

	"parindex/assessment"
)

// TestClockBack: a clock that goes back a day opens nothing that was over, and the log stays a
// whole chain; one that comes right again goes on where it was.
func TestClockBack(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	edit := func(code string) error {
		_, err := p.as("officer").Edit(ctx, EditRequest{Unit: "STC", Year: 2019, Code: code, Part: PartNote, Value: "giải trình"})
		return err
	}
	p.now = fiveDay.SelfEnds.Add(-2 * time.Hour)
	must(t, edit("1.1.1"))
	p.now = fiveDay.SelfEnds.Add(time.Hour)
	wantRefused(t, "over", edit("1.1.2"))
	must(t, p.PutUnits(ctx, nil, []assessment.Unit{{ID: "SXD", Name: "Sở Xây dựng", Group: "so", Ranked: true}})) // a row of the log from after the end
	p.now = fiveDay.SelfEnds.Add(-time.Hour)
	wantRefused(t, "two hours back", edit("1.1.3"))
	p.now = fiveDay.SelfEnds.Add(-20 * time.Hour)
	wantRefused(t, "a day back", edit("1.2.1"))
	a, err := p.AuditVerify(ctx)
	if err != nil || !a.Whole {
		t.Errorf("got %+v, %v, want a whole log", a.Faults, err)
	}
}

func wantRefused(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.As(err, new(*Refused)) {
		t.Errorf("%s: got %v, want it refused", what, err)
	}
}
