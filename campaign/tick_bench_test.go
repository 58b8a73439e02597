package campaign

import (
	"fmt"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

// BenchmarkTick is the calendar's minute of a large authority: 1,000 units with two
// people each, three years, everything said already.
func BenchmarkTick(b *testing.B) {
	p := newPlanned(b)
	units := make([]assessment.Unit, 1000)
	var people []store.Account
	for i := range units {
		id := fmt.Sprintf("XA%04d", i)
		units[i] = assessment.Unit{ID: id, Name: "Xã số " + id, Group: "so", Ranked: true}
		for _, role := range []access.Role{access.Officer, access.Leader} {
			people = append(people, store.Account{Person: access.Person{ID: fmt.Sprintf("%s.%d", role, i), Name: "Người " + id, Grants: []access.Grant{{Role: role, Unit: id}}}})
		}
	}
	must(b, p.PutUnits(ctx, nil, units))
	must(b, p.PutAccounts(ctx, people))
	for years := range 3 {
		must(b, p.as("admin").PutCalendar(ctx, 2019-years, "so", MoveYears(fiveDay, -years, time.UTC), ""))
	}
	p.now = fiveDay.SelfEnds.Add(-time.Hour)
	must(b, p.Tick(ctx))
	for b.Loop() {
		must(b, p.Tick(ctx))
	}
}
