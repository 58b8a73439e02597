package campaign

import (
	"slices"
	"testing"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

// belongs makes people of the council, and the administrator, work in unit A.
func (y *year) belongs(t testing.TB, logins ...string) {
	t.Helper()
	var list []store.Account
	for _, id := range logins {
		who := y.as(t, id).Who
		who.Unit = "A"
		list = append(list, store.Account{Person: who})
	}
	if err := y.PutAccounts(ctx, list); err != nil {
		t.Fatal(err)
	}
}

// TestOwnUnitUnseen: who works in a unit sees nothing that was judged of it before the unit
// does, whatever else they are; the head of the authority does.
func TestOwnUnitUnseen(t *testing.T) {
	y := judgedYear(t) // in round 2; of A 1.2 was changed from 3 to 2 in round 1
	newest := judgement("A", "1.2", assessment.Change, "1.25", "Bí-mật")
	d, err := y.as(t, "chair").Dossier(ctx, "A", 2025)
	if err != nil {
		t.Fatal(err)
	}
	newest.Seen = d.Items[1].Newest().ID
	mustJudge(t, y.as(t, "chair"), newest)
	y.belongs(t, "chair", "secretary", "head", "admin")
	for who, sees := range map[string]bool{"chair": false, "secretary": false, "head": true} {
		y.ownUnit(t, who, sees)
	}
	for _, who := range []string{"secretary", "admin"} {
		u := y.progress(t, who).Groups[0].Units[0]
		if u.Unit.ID != "A" || !u.Withheld || u.Sum != (ProgressCount{}) || u.Phase != assessment.Reappraised {
			t.Errorf("%s: got progress %+v of the own unit, want its phase only", who, u)
		}
		rows, err := y.as(t, who).Log(ctx, store.LogFilter{Unit: "A"})
		if err != nil || len(rows) == 0 || slices.ContainsFunc(rows, func(r store.LogRow) bool { return r.Deed == "judge" }) {
			t.Errorf("%s: got %d rows, %v, want the log without what was judged of the own unit", who, len(rows), err)
		}
	}
	y.now = day(21)
	publish(t, y.Campaign, PublishOptions{Year: 2025, Set: "nho@2025.1", AllowMissing: true})
	if !holds(y.sheetLog(t, "secretary", "A", ""), "Bí-mật") {
		t.Error("published: round 2 is not told")
	}
}

// ownUnit looks at everything where points of unit A can be read.
func (y *year) ownUnit(t *testing.T, who string, sees bool) {
	t.Helper()
	a := y.as(t, who)
	d, err := a.Dossier(ctx, "A", 2025)
	if err != nil {
		t.Fatal(err)
	}
	if m := d.Items[1].Newest(); m == nil || (m.Reason == "Bí-mật") != sees {
		t.Errorf("%s, sheet: got %+v, want round 2 shown: %v", who, m, sees)
	}
	if got := holds(y.sheetLog(t, who, "A", ""), "Bí-mật"); got != sees {
		t.Errorf("%s, log of the sheet: got %v, want %v", who, got, sees)
	}
	rows, err := a.Log(ctx, store.LogFilter{})
	if err != nil || holds(rows, "Bí-mật") != sees || !slices.ContainsFunc(rows, func(r store.LogRow) bool { return r.Deed == "judge" && r.Unit == "B" }) {
		t.Errorf("%s, log: got %v, %v, want %v, and that of B", who, holds(rows, "Bí-mật"), err, sees)
	}
	list, err := a.Courses(ctx, 2025, "so")
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.ContainsFunc(list.Units, func(u UnitCourse) bool { return u.Unit.ID == "A" }); got != sees || len(list.Units)+len(list.Withheld) != 3 {
		t.Errorf("%s, comparison: got A %v with %d units, want %v", who, got, len(list.Units), sees)
	}
	l, err := a.Ledger(ctx, 2025)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.ContainsFunc(l.Units, func(u UnitGap) bool { return u.Unit.ID == "A" }); got != sees {
		t.Errorf("%s, ledger: got A %v, want %v", who, got, sees)
	}
	y.ownPreview(t, a, sees)
}

// ownPreview: in the group of the own unit no place is told, from which its own could be
// counted, and of itself nothing.
func (y *year) ownPreview(t *testing.T, a *Acting, sees bool) {
	t.Helper()
	list, err := a.Checklist(ctx, PublishOptions{Year: 2025, Set: "nho@2025.1", AllowMissing: true})
	if err != nil || len(list.Ranking) != 3 {
		t.Fatalf("got %d units, %v, want 3", len(list.Ranking), err)
	}
	for _, r := range list.Ranking {
		if hidden := (r.Total.Sign() != 0) == (r.Unit == "A" && !sees); hidden || (r.Rank > 0) != sees || r.Withheld != (r.Unit == "A" && !sees) {
			t.Errorf("%s: got %s points, place %d, withheld %v of %s", a.Who.ID, r.Total, r.Rank, r.Withheld, r.Unit)
		}
	}
	for _, c := range list.Checks {
		for _, f := range c.Faults {
			if f.Unit == "A" && !sees && c.Kind != CheckSheets && f.Problem != withheldFault("A", "Sở A").Problem {
				t.Errorf("%s: got %s of the own unit: %s", a.Who.ID, c.Kind, f.Problem.Vi)
			}
		}
	}
}

// TestReachOfOwn: no right to see what was judged reaches the own unit, but the head's.
func TestReachOfOwn(t *testing.T) {
	own := access.Target{Unit: "A", Group: "so"}
	for _, d := range []access.Deed{access.Judged, access.Progress, access.Compare, access.Preview, access.Audit, access.Trail, access.Judge, access.Survey, access.Advance} {
		for _, r := range access.Roles {
			who := access.Person{ID: "x", Unit: "A", Grants: []access.Grant{{Role: r}}}
			if who.May(d, own) && r != access.Head {
				t.Errorf("%s may %s to the own unit", r, d)
			}
		}
	}
}
