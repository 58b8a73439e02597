package campaign

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// Calendars lists the dates of every group and year, newest year first.
func (a *Acting) Calendars(ctx context.Context) ([]store.Calendar, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	return a.work.DB.Calendars(ctx, a.work.Authority)
}

// PutCalendar sets or changes the dates of a group's year. What was due by the old dates
// is done before, and what is due by the new ones after, in the same transaction. Once
// the round is open, a change needs a reason.
func (a *Acting) PutCalendar(ctx context.Context, year int, group string, dates assessment.Calendar, reason string) error {
	return a.ReplaceCalendar(ctx, year, group, dates, reason, "")
}

// SeenCalendar is what a form of dates that was made of a calendar sends back.
func SeenCalendar(l assessment.Calendar) string {
	var at []any
	for _, d := range calendarDates(&l) {
		at = append(at, *d.at)
	}
	return digestOf("dates", at...)
}

// ReplaceCalendar is [Acting.PutCalendar] where the dates are still those of
// [SeenCalendar]; "" is whatever they are now.
func (a *Acting) ReplaceCalendar(ctx context.Context, year int, group string, dates assessment.Calendar, reason, seen string) error {
	if err := a.mayOffice(access.Plan); err != nil {
		return err
	}
	if faults := calendarFaults(dates); len(faults) > 0 {
		return &Refused{faults}
	}
	reason, err := reasonIfAny(reason)
	if err != nil {
		return err
	}
	c := a.work
	units, err := c.taking(ctx, year, group)
	if err != nil {
		return err
	}
	next := store.Calendar{Calendar: utc(dates), Year: year, Group: group}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		return c.putCalendar(tx, units, next, reason, seen)
	})
}

func (c *Campaign) putCalendar(tx *store.Tx, units []assessment.Unit, next store.Calendar, reason, seen string) error {
	was, planned, err := tx.PlainCalendar(c.Authority, next.Year, next.Group)
	if err != nil || planned && was.Calendar == next.Calendar {
		return err
	}
	if seen != "" && seen != SeenCalendar(was.Calendar) {
		return refuse(words.Sprintf("Lịch đã được %s sửa trong lúc anh/chị xem", "The dates were changed by %s meanwhile", was.By),
			words.Text{Vi: "Mở lại trang để xem lịch bây giờ, rồi sửa.", En: "Open the page again to see what they are now, then change them."})
	}
	if planned && !says(reason) && !c.now().Before(was.Opens) {
		return refuseField(ReasonField, words.Text{Vi: "Năm chấm điểm đã mở: đổi lịch phải ghi lý do", En: "The round is open: a change of its dates needs a reason"},
			words.Text{Vi: "Ghi lý do; lý do được lưu trong nhật ký.", En: "Write why; it is kept in the log."})
	}
	if err := c.standAll(tx, units, next.Year); err != nil {
		return err
	}
	next.At, next.By = c.now(), c.By
	if err := tx.PutCalendar(c.Authority, next); err != nil {
		return err
	}
	if faults, err := c.squeezed(tx, units, next.Year); err != nil || len(faults) > 0 {
		return errors.Join(err, asRefused(faults))
	}
	r := record{deed: "calendar", year: next.Year, became: next.Group + ": " + c.dates(next.Calendar), reason: reason, subject: calendarSubject(&next), digest: calendarDigest(&next)}
	if planned {
		r.was = was.Group + ": " + c.dates(was.Calendar)
	}
	if err := c.log(tx, r); err != nil {
		return err
	}
	return c.standAll(tx, units, next.Year)
}

// squeezed says which units would have no time for a part, as a later end of their own of
// the part before it reaches over its end: the calendar would take them through it at once.
func (c *Campaign) squeezed(tx *store.Tx, units []assessment.Unit, year int) ([]Fault, error) {
	var faults []Fault
	for _, u := range units {
		phase, err := tx.Phase(c.Authority, year, u.ID)
		if err != nil {
			return nil, err
		}
		l, _, err := tx.Calendar(c.Authority, year, u.Group, u.ID)
		if err != nil {
			return nil, err
		}
		for i, p := range store.Parts[1:] {
			before := store.Parts[i]
			if partOver(phase, before) || PartDate(l.Calendar, p).After(PartDate(l.Calendar, before)) {
				continue
			}
			faults = append(faults, Fault{Field: string(p), Unit: u.ID, Problem: words.Sprintf("%s được gia hạn bước %s đến %s nên sẽ không còn thời gian cho bước %s", "%s has until %[3]s for its %[2]s, and would have no time for %[4]s", u.Name, PartName(before), c.clock(PartDate(l.Calendar, before)), PartName(p)),
				Fix: words.Text{Vi: "Ghi hạn muộn hơn cho bước này, hoặc gia hạn riêng bước này cho đơn vị trước.", En: "Write a later end of this part, or first give the unit one of its own."}})
		}
	}
	return faults, nil
}

func asRefused(faults []Fault) error {
	if len(faults) == 0 {
		return nil
	}
	return &Refused{faults}
}

func (c *Campaign) standAll(tx *store.Tx, units []assessment.Unit, year int) error {
	for _, u := range units {
		if _, err := c.stand(tx, u, year); err != nil {
			return err
		}
	}
	return nil
}

// taking lists the units of a group that take part in a year, by ID.
func (c *Campaign) taking(ctx context.Context, year int, group string) ([]assessment.Unit, error) {
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(groups, func(g assessment.Group) bool { return g.ID == group }) {
		return nil, store.ErrNotFound
	}
	units, err := c.units(ctx)
	if err != nil {
		return nil, err
	}
	var list []assessment.Unit
	for _, u := range units {
		if u.Group == group && u.In(strconv.Itoa(year)) {
			list = append(list, u)
		}
	}
	return list, nil
}

// dates writes five dates in one line, for the log.
func (c *Campaign) dates(l assessment.Calendar) string {
	var list []string
	for _, d := range calendarDates(&l) {
		list = append(list, c.clock(*d.at).Vi)
	}
	return strings.Join(list, " → ")
}

func utc(l assessment.Calendar) assessment.Calendar {
	for _, d := range calendarDates(&l) {
		*d.at = d.at.UTC().Truncate(time.Millisecond) // as far as every database keeps it
	}
	return l
}

// Effect is what other dates would do to one sheet at once.
type Effect struct {
	Unit assessment.Unit
	Now  assessment.Phase // where it stands
	Next assessment.Phase // where it would stand
	Late bool             // it is a draft, and its time would be over
	Past bool             // it has left a part that would be open again, and stays where it is
}

// CalendarEffects says what dates would do to the sheets of a group at once; those to
// which nothing happens are not among them.
func (a *Acting) CalendarEffects(ctx context.Context, year int, group string, dates assessment.Calendar) ([]Effect, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	c := a.work
	units, err := c.taking(ctx, year, group)
	if err != nil {
		return nil, err
	}
	phases, err := c.DB.Phases(ctx, c.Authority, year)
	if err != nil {
		return nil, err
	}
	before, err := c.groupCalendar(ctx, year, group)
	if err != nil {
		return nil, err
	}
	extensions, err := c.DB.Extensions(ctx, c.Authority, year, "")
	var list []Effect
	for _, u := range units {
		l := store.Calendar{Calendar: dates, Year: year, Group: group}
		for _, e := range extensions {
			if e.Unit == u.ID {
				l.Extend(e)
			}
		}
		if e, something := c.effect(before, l.Calendar, u, phases[u.ID]); something {
			list = append(list, e)
		}
	}
	return list, err
}

// groupCalendar returns the dates of a group's year, zero where there are none.
func (c *Campaign) groupCalendar(ctx context.Context, year int, group string) (assessment.Calendar, error) {
	all, err := c.DB.Calendars(ctx, c.Authority)
	for _, l := range all {
		if l.Year == year && l.Group == group {
			return l.Calendar, err
		}
	}
	return assessment.Calendar{}, err
}
