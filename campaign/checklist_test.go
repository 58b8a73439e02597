package campaign

import (
	"errors"
	"testing"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

func (y *year) checklist(t *testing.T, o PublishOptions) (*Checklist, map[CheckKind][]Fault) {
	t.Helper()
	l, err := y.as(t, "secretary").Checklist(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	found := map[CheckKind][]Fault{}
	for i, c := range l.Checks {
		if c.Kind != checkOrder[i] {
			t.Errorf("got %s as check %d, want %s", c.Kind, i+1, checkOrder[i])
		}
		found[c.Kind] = c.Faults
	}
	return l, found
}

func TestChecklist(t *testing.T) {
	y := judgedYear(t) // in round 2; C has one item returned, others have no points
	o := PublishOptions{Year: 2025, Set: "nho@2025.1"}
	l, found := y.checklist(t, o)
	for kind, want := range map[CheckKind]int{CheckYear: 0, CheckSheets: 3, CheckData: 0, CheckConflicts: 0, CheckReturned: 1, CheckContested: 0} {
		if got := found[kind]; len(got) != want {
			t.Errorf("%s: got %+v, want %d faults", kind, got, want)
		}
	}
	if len(found[CheckPoints]) == 0 || l.Ready() || l.Corrects != nil || len(l.Ranking) != 3 || l.Ranking[0].Unit != "A" {
		t.Errorf("got %+v, want points missing and A first", l)
	}
	o.AllowMissing = true
	if l, _ := y.checklist(t, o); !l.Ready() {
		t.Errorf("with missing data allowed: got %+v, want ready", l.Checks)
	}
	y.now = day(21)
	l, found = y.checklist(t, o)
	if len(found[CheckSheets]) != 0 {
		t.Errorf("decided by the dates: got %+v, want no sheet named", found[CheckSheets])
	}
	head := y.as(t, "head")
	o.Seen = l.Seen
	if _, err := head.Publish(ctx, o); err != nil {
		t.Fatal(err)
	}
	for _, unit := range []string{"A", "B", "C"} {
		if got := y.phase(t, unit); got != assessment.Published {
			t.Errorf("%s: got %s, want published", unit, got)
		}
	}
	if l, _ = y.checklist(t, o); l.Corrects == nil || l.Corrects.Year != 2025 || !l.Ready() {
		t.Errorf("got %+v, want it to be a correction", l.Corrects)
	}
	o.Seen, o.Reason = "1.1", "sửa"
	if _, err := head.Publish(ctx, o); !errors.As(err, new(*Refused)) {
		t.Errorf("other figures than were seen: got %v, want refused", err)
	}
	for _, role := range []access.Role{access.Officer, access.Leader, access.Appraiser, access.Administrator, access.Operator} {
		if _, err := y.As(access.Person{ID: "x", Grants: []access.Grant{{Role: role, Unit: "A"}}}).Checklist(ctx, o); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: got %v, want ErrDenied", role, err)
		}
	}
}

// TestChecklistBesideLastYear wants the newest earlier result of each unit.
func TestChecklistBesideLastYear(t *testing.T) {
	y := judgedYear(t)
	publish(t, y.Campaign, PublishOptions{Year: 2024, Set: "nho@2025.1", AllowMissing: true})
	l, _ := y.checklist(t, PublishOptions{Year: 2025, Set: "nho@2025.1"})
	for _, r := range l.Ranking {
		if r.Year != 2024 || r.Before.Unit != r.Unit {
			t.Errorf("%s: got %+v of %d beside it", r.Unit, r.Before, r.Year)
		}
	}
	var none *store.Publication
	if l.Corrects != none {
		t.Errorf("got %+v corrected, want nothing", l.Corrects)
	}
}
