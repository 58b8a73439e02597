package campaign

import (
	"context"
	"slices"
	"time"

	"parindex/assessment"
	"parindex/store"
)

// Digests are made from this hour of the day, about so many days before, in case the
// program did not run.
const (
	digestHour = 7
	digestDays = 3
)

// digest tells appraisers once a day which of their sheets were locked the day before.
func (r *reminders) digest(ctx context.Context, rounds []groupRound) error {
	c := r.work
	local := r.now.In(c.zone())
	if local.Hour() < digestHour || len(rounds) == 0 {
		return nil
	}
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
	for n := 1; n <= digestDays; n++ {
		from, to := midnight.AddDate(0, 0, -n), midnight.AddDate(0, 0, 1-n)
		locked, err := c.DB.StepsBetween(ctx, c.Authority, assessment.Lock, from.UTC(), to.UTC())
		if err != nil {
			return err
		}
		r.lockedOn(from, locked, rounds)
	}
	return nil
}

// lockedOn makes the digest of one day, by year.
func (r *reminders) lockedOn(day time.Time, locked []store.Step, rounds []groupRound) {
	var years []int
	for _, s := range locked {
		if !slices.Contains(years, s.Year) {
			years = append(years, s.Year)
		}
	}
	for _, year := range years {
		units := lockedUnits(year, locked, rounds)
		for i := range r.people {
			p := &r.people[i]
			var names []string
			for _, u := range units {
				if appraises(p.Person, u) {
					names = append(names, u.Name)
				}
			}
			if len(names) > 0 {
				r.list = append(r.list, told{account: p.ID, kind: "locked", subject: subjectName("day", year, day.Format("2006-01-02")), year: year,
					args: []any{day.Format("02/01/2006"), len(names), year, firstOf(names)}})
			}
		}
	}
}

// lockedUnits lists the units that steps of a year are about, each once.
func lockedUnits(year int, locked []store.Step, rounds []groupRound) []assessment.Unit {
	var list []assessment.Unit
	for i := range rounds {
		for _, s := range rounds[i].sheets {
			is := func(step store.Step) bool { return step.Year == year && step.Unit == s.unit.ID }
			if rounds[i].Year == year && slices.ContainsFunc(locked, is) {
				list = append(list, s.unit)
			}
		}
	}
	return list
}
