package campaign

import (
	"context"
	"time"

	"parindex/assessment"
	"parindex/store"
)

// standings is where every sheet of a year is, as pages about many of them show it.
type standings struct {
	units     map[string]assessment.Unit
	steps     map[string]store.Step     // newest by unit
	calendars map[string]store.Calendar // by group
	later     map[string][]store.Extension
	now       time.Time
}

// standings reads where every sheet of a year is, by as many queries for a thousand
// units as for one.
func (c *Campaign) standings(ctx context.Context, year int) (*standings, error) {
	units, err := c.units(ctx)
	if err != nil {
		return nil, err
	}
	steps, err := c.DB.LastSteps(ctx, c.Authority, year)
	if err != nil {
		return nil, err
	}
	calendars, err := c.DB.Calendars(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	later, err := c.DB.Extensions(ctx, c.Authority, year, "")
	if err != nil {
		return nil, err
	}
	s := &standings{units: map[string]assessment.Unit{}, steps: map[string]store.Step{}, calendars: map[string]store.Calendar{}, later: map[string][]store.Extension{}, now: c.now()}
	for _, u := range units {
		s.units[u.ID] = u
	}
	for _, step := range steps {
		s.steps[step.Unit] = step
	}
	for _, l := range calendars {
		if l.Year == year {
			s.calendars[l.Group] = l
		}
	}
	for _, e := range later {
		s.later[e.Unit] = append(s.later[e.Unit], e)
	}
	return s, nil
}

// of says where a unit's sheet is, since when, and when that part ends, with the steps
// that the calendar has taken by now though nothing has written them yet.
func (s *standings) of(u assessment.Unit) (phase assessment.Phase, since, ends time.Time) {
	phase = assessment.Drafting
	if step, ok := s.steps[u.ID]; ok {
		phase, since = step.To, step.At
	}
	calendar, planned := s.calendars[u.Group]
	if !planned {
		return phase, since, ends
	}
	for _, e := range s.later[u.ID] {
		calendar.Extend(e)
	}
	phase, since = calendar.Stands(phase, since, s.now)
	ends, _ = calendar.Ends(phase)
	return phase, since, ends
}
