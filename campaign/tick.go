package campaign

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"parindex/assessment"
	"parindex/store"
)

// Tick lets the calendar act: it takes the steps that are due, reminds people of what is
// near, and sends by e-mail what waits. What fails for one sheet does not keep the
// others; every error is returned. It may be called at any time and by several copies of
// the program.
func (c *Campaign) Tick(ctx context.Context) error {
	return errors.Join(c.keepDates(ctx), c.sendNotices(ctx))
}

// keepDates takes the steps that are due, and reminds people.
func (c *Campaign) keepDates(ctx context.Context) error {
	c.forgetZone()
	rounds, err := c.rounds(ctx)
	if err != nil {
		return fmt.Errorf("calendar: %w", err)
	}
	var errs []error
	for i := range rounds {
		errs = append(errs, c.takeDue(ctx, &rounds[i]))
	}
	return errors.Join(append(errs, c.remind(ctx, rounds), c.forgetTyped(ctx), c.forgetChecked(ctx))...)
}

// groupRound is a group's year with its sheets.
type groupRound struct {
	store.Calendar
	name   string // of the group
	sheets []sheetRound
}

// sheetRound is where a unit's sheet stands in a round, and its own dates.
type sheetRound struct {
	unit  assessment.Unit
	phase assessment.Phase
	dates assessment.Calendar
}

// rounds gathers every year and group that has dates.
func (c *Campaign) rounds(ctx context.Context) ([]groupRound, error) {
	calendars, err := c.DB.Calendars(ctx, c.Authority)
	if err != nil || len(calendars) == 0 {
		return nil, err
	}
	units, err := c.units(ctx)
	if err != nil {
		return nil, err
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	var list []groupRound
	for _, l := range calendars {
		r := groupRound{Calendar: l, name: l.Group}
		for _, g := range groups {
			if g.ID == l.Group {
				r.name = g.Name
			}
		}
		list = append(list, r)
	}
	return list, c.fillRounds(ctx, list, units)
}

// fillRounds adds the sheets, asking once a year.
func (c *Campaign) fillRounds(ctx context.Context, rounds []groupRound, units []assessment.Unit) error {
	year := 0
	var phases map[string]assessment.Phase
	extended := map[string][]store.Extension{}
	for i := range rounds {
		r := &rounds[i]
		if r.Year != year {
			year = r.Year
			var err error
			if phases, err = c.DB.Phases(ctx, c.Authority, year); err != nil {
				return err
			}
			list, err := c.DB.Extensions(ctx, c.Authority, year, "")
			if err != nil {
				return err
			}
			clear(extended)
			for _, e := range list {
				extended[e.Unit] = append(extended[e.Unit], e)
			}
		}
		for _, u := range units {
			if u.Group == r.Group && u.In(strconv.Itoa(year)) {
				r.add(u, phases[u.ID], extended[u.ID])
			}
		}
	}
	return nil
}

func (r *groupRound) add(u assessment.Unit, phase assessment.Phase, extended []store.Extension) {
	if phase == "" {
		phase = assessment.Drafting
	}
	l := r.Calendar
	for _, e := range extended {
		l.Extend(e)
	}
	r.sheets = append(r.sheets, sheetRound{unit: u, phase: phase, dates: l.Calendar})
}

// takeDue takes the steps of a round that are due, each sheet in a transaction of its
// own, and notes where the sheets stand then.
func (c *Campaign) takeDue(ctx context.Context, r *groupRound) error {
	var errs []error
	for i := range r.sheets {
		s := &r.sheets[i]
		if len(s.dates.Due(s.phase, c.now())) == 0 {
			continue
		}
		err := c.DB.Write(ctx, func(tx *store.Tx) error {
			stood, err := c.stand(tx, s.unit, r.Year)
			s.phase = stood.phase
			return err
		})
		if err != nil {
			errs = append(errs, fmt.Errorf("calendar %d of %s: %w", r.Year, s.unit.ID, err))
		}
	}
	return errors.Join(errs...)
}

// Every does what Tick does for campaigns of one program, one after another, now and then at each
// interval until ctx ends, and Sweep and a look over the log once a day, the first time at once.
// Errors are logged.
func Every(ctx context.Context, interval time.Duration, all ...*Campaign) {
	var daily time.Time
	var beside sync.WaitGroup // the calendar waits for no mail server and no look over a long log
	defer beside.Wait()
	dated := make(chan struct{}) // closed when the calendar has run, whose notices are sent at once
	beside.Go(func() {
		select {
		case <-ctx.Done():
		case <-dated:
			eachTime(ctx, interval, func() { job(ctx, all, "mail", (*Campaign).sendNotices) })
		}
	})
	first := sync.OnceFunc(func() { close(dated) })
	eachTime(ctx, interval, func() {
		job(ctx, all, "calendar", (*Campaign).keepDates)
		first()
		if now := all[0].now(); now.Sub(daily) >= 24*time.Hour {
			daily = now
			job(ctx, all, "sweep", (*Campaign).Sweep)
			beside.Go(func() { job(ctx, all, "audit", (*Campaign).watchLog) })
		}
	})
}

// eachTime does something now and at each interval until ctx ends.
func eachTime(ctx context.Context, interval time.Duration, do func()) {
	clock := time.NewTicker(interval)
	defer clock.Stop()
	for {
		do()
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
		}
	}
}
