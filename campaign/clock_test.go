package campaign

import (
	"errors"
	"testing"
	"time"

	"parindex/assessment"
)

// TestClockBack: a clock that is set back by minutes opens nothing that was over; one that goes back
// a day opens nothing that was handed in, and the log stays a whole chain.
func TestClockBack(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = fiveDay.SelfEnds.Add(-2 * time.Hour)
	must(t, p.note("1.1.1"))
	p.now = fiveDay.SelfEnds.Add(time.Minute)
	wantRefused(t, "over", p.note("1.1.2"))
	must(t, p.addUnit("SXD")) // a row of the log from after the end
	p.now = fiveDay.SelfEnds.Add(-time.Minute)
	wantRefused(t, "two minutes back", p.note("1.1.3"))
	p.now = fiveDay.SelfEnds.Add(-2 * time.Hour)
	must(t, p.note("1.1.3"))
	p.step("officer", "STC", "", assessment.Submit)
	p.now = fiveDay.SelfEnds.Add(2 * time.Minute)
	must(t, p.Tick(ctx))
	p.now = fiveDay.SelfEnds.Add(-20 * time.Hour)
	must(t, p.addUnit("STP"))
	wantRefused(t, "a day back", p.note("1.2.1"))
	a, err := p.AuditVerify(ctx)
	if err != nil || !a.Whole {
		t.Errorf("got %+v, %v, want a whole log", a.Faults, err)
	}
}

// TestClockAhead: a row from the clock of another copy that is a day ahead closes nothing for those
// whose clock is right.
func TestClockAhead(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = fiveDay.SelfEnds.Add(14 * time.Hour)
	must(t, p.addUnit("SXD"))
	p.now = fiveDay.SelfEnds.Add(-10 * time.Hour)
	must(t, p.note("1.1.1"))
	must(t, p.Tick(ctx))
	must(t, p.note("1.1.2"))
}

// note has the officer explain an item.
func (p *planned) note(code string) error {
	_, err := p.as("officer").Edit(ctx, EditRequest{Unit: "STC", Year: 2019, Code: code, Part: PartNote, Value: "giải trình"})
	return err
}

func (p *planned) addUnit(id string) error {
	return p.PutUnits(ctx, nil, []assessment.Unit{{ID: id, Name: "Sở " + id, Group: "so", Ranked: true}})
}

func wantRefused(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.As(err, new(*Refused)) {
		t.Errorf("%s: got %v, want it refused", what, err)
	}
}
