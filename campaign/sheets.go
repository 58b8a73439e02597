package campaign

import (
	"context"
	"strconv"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

// SheetLine says where a unit's sheet of a year stands.
type SheetLine struct {
	Unit     assessment.Unit
	Year     int
	Phase    assessment.Phase
	Calendar store.Calendar // with the unit's extensions
}

// Sheets lists the sheets of every year with a calendar that the person may read, newest
// year first, units in their order.
func (a *Acting) Sheets(ctx context.Context) ([]SheetLine, error) {
	c := a.work
	calendars, err := c.DB.Calendars(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	units, err := c.units(ctx)
	if err != nil {
		return nil, err
	}
	later, err := c.DB.Extensions(ctx, c.Authority, 0, "")
	if err != nil {
		return nil, err
	}
	phases := map[int]map[string]assessment.Phase{}
	var list []SheetLine
	for _, l := range calendars {
		if phases[l.Year] == nil {
			if phases[l.Year], err = c.DB.Phases(ctx, c.Authority, l.Year); err != nil {
				return nil, err
			}
		}
		for _, u := range units {
			if u.Group != l.Group || !u.In(strconv.Itoa(l.Year)) || !a.Who.May(access.Read, access.Target{Unit: u.ID, Group: u.Group}) {
				continue
			}
			line := SheetLine{Unit: u, Year: l.Year, Phase: phases[l.Year][u.ID], Calendar: l}
			line.stand(later, c.now())
			list = append(list, line)
		}
	}
	return list, nil
}

// stand puts extensions and what the calendar does by itself into a line.
func (l *SheetLine) stand(later []store.Extension, now time.Time) {
	if l.Phase == "" {
		l.Phase = assessment.Drafting
	}
	for _, e := range later {
		if e.Year == l.Year && e.Unit == l.Unit.ID {
			l.Calendar.Extend(e)
		}
	}
	l.Phase, _ = l.Calendar.Stands(l.Phase, time.Time{}, now)
}

// Local is a moment in the authority's time zone.
func (c *Campaign) Local(at time.Time) time.Time { return at.In(c.zone()) }

// Open says whether the unit may work on its part of the sheet now.
func (a *Acting) Open(d *Dossier) bool {
	return d.Planned && d.Calendar.Calendar.Open(d.Phase, a.work.now())
}

// Left is how long a unit still has for its part, and until when; ok is false where the
// phase has no end.
func (a *Acting) Left(d *Dossier) (left time.Duration, until time.Time, ok bool) {
	if !d.Planned {
		return 0, until, false
	}
	until, ok = d.Calendar.Ends(d.Phase)
	return until.Sub(a.work.now()), until, ok
}
