package campaign

import (
	"fmt"
	"slices"
	"testing"

	"parindex/assessment"
	"parindex/scoring/stability"
	"parindex/store"
)

// TestStabilityIsFrozen wants an interval of every ranked unit beside a publication, that
// holds the published rank.
func TestStabilityIsFrozen(t *testing.T) {
	c := filled(t)
	if err := c.PutUnits(ctx, nil, []assessment.Unit{{ID: "XA3", Name: "Phường Tân Bái", Group: "xa"}}); err != nil {
		t.Fatal(err)
	}
	p := publish(t, c, selfOnly)
	got, err := c.DB.Stability(ctx, c.Authority, p.ID)
	if err != nil || got.Plan != stability.Standard() {
		t.Fatalf("Stability = %+v, %v, want the standard plan", got, err)
	}
	var want []string
	for _, r := range results(t, c, p) {
		if r.Ranked {
			want = append(want, r.Unit)
		}
	}
	var units []string
	for i, u := range got.Units {
		units = append(units, u.Unit)
		if u.Low > i+1 || u.High < i+1 || u.Median < u.Low || u.Median > u.High {
			t.Errorf("%s: got %+v, want rank %d within", u.Unit, u.Place, i+1)
		}
	}
	if len(want) != 2 || !slices.Equal(units, want) {
		t.Errorf("got intervals of %v, want %v", units, want)
	}
}

// TestPublicationBeforeStability: a publication that has no intervals, under the checksum
// of those days, is still what its inputs give.
func TestPublicationBeforeStability(t *testing.T) {
	path := publishedFile(t)
	tamper(t, path, `DELETE FROM rank_interval`)
	tamper(t, path, `DELETE FROM stability`)
	differs(t, verify(t, path, 1), "", "checksum")
	sumAgain(t, path, 1)
	if v, err := verification(t, path, 1); err != nil || !v.Equal {
		t.Errorf("Verify = %+v, %v, want equal", v, err)
	}
}

// TestAuditFindsInterval changes how firmly a unit holds its rank.
func TestAuditFindsInterval(t *testing.T) {
	for _, change := range []string{`UPDATE rank_interval SET low = 3 WHERE unit = 'XA2'`, `DELETE FROM rank_interval WHERE unit = 'XA1'`, `UPDATE stability SET share = 1`} {
		path := publishedFile(t)
		tamper(t, path, change)
		c := reopened(t, path)
		got, err := c.AuditVerify(ctx)
		c.DB.Close()
		if err != nil || !slices.ContainsFunc(got.Faults, func(f AuditFault) bool { return f.What == "changed" && f.Key == "1" }) {
			t.Errorf("%s: got %+v, %v, want the publication named", change, got.Faults, err)
		}
	}
}

// TestStableByGroup: each group is ranked by itself, one unit alone stands first.
func TestStableByGroup(t *testing.T) {
	c := communes(t)
	set := schemeOf(t, c, selfOnly.Set).Set()
	list := stability.Criteria(set)
	weighed, rows := map[string]stability.Unit{}, []store.Result{}
	for i, group := range []string{"a", "b", "b", "c"} {
		u := stability.Unit{Points: make([]float64, len(list)), Max: make([]float64, len(list))}
		for j := range list {
			u.Points[j], u.Max[j] = 10-float64(i), 10
		}
		unit := fmt.Sprint(i)
		weighed[unit] = u
		rows = append(rows, store.Result{Unit: unit, Group: group, Rank: []int{1, 1, 2, 0}[i]})
	}
	got := stable(stability.Standard(), set, rows, weighed)
	want := []store.Interval{{Unit: "0", Place: stability.Place{Median: 1, Low: 1, High: 1, Band: 1}}, {Unit: "1", Place: stability.Place{Median: 1, Low: 1, High: 1, Band: 1}}, {Unit: "2", Place: stability.Place{Median: 2, Low: 2, High: 2, Band: 2}}}
	if !slices.Equal(got.Units, want) {
		t.Errorf("got %v, want %v", got.Units, want)
	}
}
