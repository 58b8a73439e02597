package campaign

import (
	"errors"
	"testing"

	"parindex/access"
	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

var council = PublishOptions{Year: 2025, Set: "xa@2025.1", AllowMissing: true}

// TestPublishTakesSheets: decided sheets are published in the same transaction, others
// stand against it or stay.
func TestPublishTakesSheets(t *testing.T) {
	c := filled(t)
	want(t, importBody(t, c, "điểm.xlsx", marksBody(t, exact.One), ImportOptions{Kind: Appraisals}), Stored, 0)
	scheduled(t, c) // XA1 is decided by its dates, the others never handed theirs in
	strict := council
	strict.AllowMissing = false
	_, err := c.Publish(ctx, strict)
	var no *Refused
	if !errors.As(err, &no) {
		t.Fatalf("got %v, want refused", err)
	}
	named := map[string]bool{}
	for _, f := range no.Faults {
		named[f.Unit] = true
	}
	if !named["XA2"] || !named["XA3"] {
		t.Errorf("got %+v, want both undecided units among the faults", no.Faults)
	}
	if got := phaseOf(t, c, "XA1"); got != assessment.Handed {
		t.Errorf("after a refusal: got %s, want nothing written", got)
	}
	p := publish(t, c, council)
	for unit, want := range map[string]assessment.Phase{"XA1": assessment.Published, "XA2": assessment.Drafting, "XA3": assessment.Drafting} {
		if got := phaseOf(t, c, unit); got != want {
			t.Errorf("%s: got %s, want %s", unit, got, want)
		}
	}
	if v, err := c.Verify(ctx, p.ID); err != nil || !v.Equal {
		t.Errorf("Verify = %+v, %v, want equal", v, err)
	}
	if a, err := c.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("AuditVerify = %+v, %v, want whole", a, err)
	}
}

func phaseOf(t *testing.T, c *Campaign, unit string) assessment.Phase {
	t.Helper()
	p, err := c.DB.Phase(ctx, c.Authority, 2025, unit)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestSelfBasisOpensNothing: points of the units alone make nothing public that was judged.
func TestSelfBasisOpensNothing(t *testing.T) {
	c := filled(t)
	scheduled(t, c)
	publish(t, c, selfOnly)
	if got := phaseOf(t, c, "XA1"); got != assessment.Handed {
		t.Errorf("got %s, want the sheet where it was", got)
	}
}

// headOfAll leads the authority.
var headOfAll = access.Person{ID: "ld", Name: "Bùi Thị Hương", Grants: []access.Grant{{Role: access.Head}}}

func TestWhoMayPublish(t *testing.T) {
	c := filled(t)
	for role, want := range map[access.Role]bool{access.Head: true, access.Chair: false, access.Secretary: false, access.Administrator: false, access.Appraiser: false, access.Operator: false} {
		_, err := c.As(access.Person{ID: "x", Grants: []access.Grant{{Role: role}}}).Publish(ctx, PublishOptions{Year: 1999, Set: "xa@2025.1"})
		if denied := errors.Is(err, ErrDenied); denied == want {
			t.Errorf("%s: got %v, want allowed: %v", role, err, want)
		}
	}

	p, err := c.As(headOfAll).Publish(ctx, council)
	if err != nil || p.By != "Bùi Thị Hương (ld)" {
		t.Errorf("got %q, %v, want it published by the head", p.By, err)
	}
	rows, err := c.DB.Log(ctx, c.Authority, store.LogFilter{Account: "ld"})
	if err != nil || len(rows) != 1 || rows[0].Deed != "publish" {
		t.Errorf("got %+v, %v, want the deed under the account", rows, err)
	}
}
