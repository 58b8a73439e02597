package campaign

import (
	"context"
	"fmt"
	"slices"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

// demoRound makes the year that is under way in the demo, as its people would: every
// verb by somebody who may, at its time.
type demoRound struct {
	work   *Campaign
	people map[string]access.Person
	today  time.Time // the demo's first day
	now    time.Time // that the work takes for the time
}

// Days before and behind the demo's first day on which something happens.
const (
	demoFounded  = -60 // past years
	demoPlanned  = -45
	demoSelfEnds = -14 // of the departments
	demoJudged   = -9
	demoAnswered = -6
	demoDecided  = -3
	demoExtended = 21
)

// demoDates are the dates of the groups, in days from the demo's first day. That nothing
// ends in the first three weeks leaves a visitor time.
var demoDates = []struct {
	group string
	days  [5]int
}{
	{"so", [5]int{demoPlanned + 1, demoSelfEnds, 35, 49, 63}},
	{"tw", [5]int{-25, 28, 42, 56, 70}},
}

// at is an hour of a day in Vietnam, counted from the demo's first.
func (y *demoRound) at(day, hour int) time.Time {
	at := y.today.In(vietnam)
	return time.Date(at.Year(), at.Month(), at.Day()+day, hour, 0, 0, 0, vietnam)
}

func (y *demoRound) wait(d time.Duration) { y.now = y.now.Add(d) }

// as is the campaign as one of the demo's people.
func (y *demoRound) as(login string) *Acting { return y.work.As(y.people[login]) }

func (y *demoRound) officer(unit string) *Acting { return y.unitsOwn(access.Officer, unit) }
func (y *demoRound) leader(unit string) *Acting  { return y.unitsOwn(access.Leader, unit) }

// unitsOwn is the campaign as who holds a role of a unit.
func (y *demoRound) unitsOwn(role access.Role, unit string) *Acting {
	for _, p := range y.people {
		if slices.Contains(p.Grants, access.Grant{Role: role, Unit: unit}) {
			return y.work.As(p)
		}
	}
	return y.work.As(access.Person{})
}

// open sets the year up and brings its sheets to where they stand today. A year that
// has a calendar stays as it is.
func (y *demoRound) open(ctx context.Context, say func(string)) error {
	c := y.work
	calendars, err := c.DB.Calendars(ctx, c.Authority)
	if err != nil || slices.ContainsFunc(calendars, func(l store.Calendar) bool { return l.Year == demoYear }) {
		return err
	}
	for _, part := range []struct {
		day int
		do  func(context.Context) error
	}{
		{demoPlanned, y.found},
		{demoPlanned, y.plan},
		{demoPlanned + 2, c.Tick},
		{demoSelfEnds - 6, y.sheets},
		{demoSelfEnds - 5, c.Tick},
		{demoSelfEnds - 1, y.extend},
		{demoSelfEnds + 1, c.Tick},
		{demoJudged, y.first},
		{demoAnswered, y.answers},
		{demoDecided, y.second},
		{demoDecided, y.surveyed},
		{demoDecided, y.asking},
	} {
		y.now = y.at(part.day, 8)
		if err := part.do(ctx); err != nil {
			return fmt.Errorf("demo %d, day %d: %w", demoYear, part.day, err)
		}
	}
	y.now = y.today
	if err := c.Tick(ctx); err != nil {
		return err
	}
	say(fmt.Sprintf("Năm %d: đang chấm điểm, có phiếu ở mọi bước", demoYear))
	return nil
}

// found adds the people.
func (y *demoRound) found(ctx context.Context) error {
	var units []string
	for _, d := range demoDates {
		of, err := y.work.taking(ctx, demoYear, d.group)
		if err != nil {
			return err
		}
		for _, u := range of {
			units = append(units, u.ID)
		}
	}
	if err := y.work.demoAccounts(ctx, units); err != nil {
		return err
	}
	all, err := y.work.DB.Accounts(ctx, y.work.Authority)
	for _, a := range all {
		y.people[a.ID] = a.Person
	}
	return err
}

// plan sets the dates as the administrator.
func (y *demoRound) plan(ctx context.Context) error {
	for _, d := range demoDates {
		var l assessment.Calendar
		for i, date := range calendarDates(&l) {
			*date.at = y.at(d.days[i], 17)
		}
		if err := y.as(demoAdministrator).PutCalendar(ctx, demoYear, d.group, l, ""); err != nil {
			return err
		}
	}
	return nil
}

// sheets lets the units fill in and hand in.
func (y *demoRound) sheets(ctx context.Context) error {
	for _, s := range demoSheets {
		y.wait(10 * time.Minute)
		if err := y.fill(ctx, s); err != nil {
			return err
		}
		if slices.Contains(demoProving, s.unit) {
			if err := y.prove(ctx, s.unit); err != nil {
				return err
			}
		}
		if err := y.handIn(ctx, s); err != nil {
			return err
		}
	}
	return nil
}
