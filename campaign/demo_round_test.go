package campaign

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	"parindex/assessment"
	"parindex/store"
)

// demoStands looks at the year that is under way: every sheet where it is to be, faults
// and gaps where they are to be, and the log whole.
func demoStands(t *testing.T, c *Campaign) {
	t.Helper()
	ends := map[string]assessment.Phase{}
	for _, s := range demoSheets {
		ends[s.unit] = s.ends
	}
	for _, p := range assessment.Phases[:len(assessment.Phases)-1] {
		if !slices.Contains(slices.Collect(maps.Values(ends)), p) {
			t.Errorf("no sheet is %s", p)
		}
	}
	stands, err := c.standings(ctx, demoYear)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range stands.units {
		if u.Group == "xa" {
			continue
		}
		want := cmp.Or(ends[u.ID], assessment.Drafting)
		if got, _, _ := stands.of(u); got != want {
			t.Errorf("%s is %s, want %s", u.ID, got, want)
		}
	}
	audit, err := c.AuditVerify(ctx)
	if err != nil || !audit.Whole {
		t.Errorf("the log: %+v, %v, want whole", audit.Faults, err)
	}
}

// demoVisits looks at what the printed accounts find.
func demoVisits(t *testing.T, c *Campaign) {
	t.Helper()
	as := func(login string) *Acting {
		a, err := c.DB.Account(ctx, c.Authority, login)
		if err != nil {
			t.Fatal(login, err)
		}
		return c.As(a.Person)
	}
	for _, p := range DemoPeople {
		if got := as(p.ID).Who; len(got.Grants) == 0 || p.Try.Vi == "" || p.Try.En == "" {
			t.Errorf("%s: %+v, try %+v", p.ID, got, p.Try)
		}
	}
	missing := func(login, unit string) int {
		d, err := as(login).Dossier(ctx, unit, demoYear)
		if err != nil || !as(login).Open(d) {
			t.Fatal(login, unit, err)
		}
		return len(d.Missing())
	}
	if n := missing("canbo.syt", "SYT"); n < 3 {
		t.Errorf("SYT lacks %d items, want faults", n)
	}
	if n := missing("canbo.kbnn", "KBNN"); n < 1 || n > 12 {
		t.Errorf("KBNN lacks %d items, want a few", n)
	}
	d, err := as("canbo.stc").Dossier(ctx, "STC", demoYear)
	if err != nil {
		t.Fatal(err)
	}
	waits, answered := 0, 0
	for i := range d.Items {
		if d.Items[i].Waits() {
			waits++
		} else if d.Items[i].Reply() != nil {
			answered++
		}
	}
	if waits == 0 || answered == 0 {
		t.Errorf("STC: %d items wait for an answer, %d have one", waits, answered)
	}
	verdicts := map[assessment.Verdict]int{}
	q, err := as("thamdinh.stp").Queue(ctx, QueueFilter{Year: demoYear, Waiting: true})
	if err != nil || len(q.Sheets) < 3 {
		t.Errorf("the appraiser's queue: %v, %v", q, err)
	}
	for _, unit := range []string{"STC", "SKHDT", "SNNPTNT", "VPUB"} {
		d, err := as("chutich").Dossier(ctx, unit, demoYear)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.Items {
			if m := d.Items[i].Newest(); m != nil {
				verdicts[m.Verdict]++
			}
		}
	}
	for _, v := range []assessment.Verdict{assessment.Accept, assessment.Change, assessment.Return} {
		if verdicts[v] == 0 {
			t.Errorf("no verdict %s among %v", v, verdicts)
		}
	}
	shared, err := as("chutich").Shared(ctx, "SKHCN", demoYear)
	if err != nil || !slices.ContainsFunc(shared, func(s store.Shared) bool { return s.Unit != "SKHCN" }) {
		t.Errorf("no file of SKHCN stands with another unit: %v, %v", shared, err)
	}
}
