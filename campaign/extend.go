package campaign

import (
	"context"
	"errors"
	"slices"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// Order is what an administrator decides for one unit: later ends of parts, and why.
type Order struct {
	Year   int
	Unit   string
	Ends   map[store.Part]time.Time // that are to change; zero changes nothing
	Reason string
}

// Extend gives a unit later ends. A part that its sheet has left is not opened by it:
// that is [Acting.Reopen].
func (a *Acting) Extend(ctx context.Context, o Order) error {
	return a.order(ctx, o, func(tx *store.Tx, c *Campaign, s *standing, o Order) error {
		extended, err := c.lengthen(tx, s, s.phase, o)
		if err != nil {
			return err
		}
		if len(extended) == 0 {
			return refuse(words.Text{Vi: "Chưa đổi hạn nào", En: "No end was changed"}, words.Text{Vi: "Ghi hạn mới cho ít nhất một bước.", En: "Write a new end of at least one part."})
		}
		c.tellExtension(tx, s, extended)
		return nil
	})
}

// Reopen gives a sheet back to its unit. Every end that is over needs a new one.
func (a *Acting) Reopen(ctx context.Context, o Order) error {
	return a.again(ctx, o, assessment.Reopen)
}

// Correct takes a sheet that was decided or published back to appraisal 2.
func (a *Acting) Correct(ctx context.Context, o Order) error {
	return a.again(ctx, o, assessment.Correct)
}

func (a *Acting) again(ctx context.Context, o Order, step assessment.Step) error {
	return a.order(ctx, o, func(tx *store.Tx, c *Campaign, s *standing, o Order) error {
		if next, ok := s.phase.After(step); ok {
			if _, err := c.lengthen(tx, s, next, o); err != nil {
				return err
			}
		}
		return c.take(tx, s, step, o.Reason)
	})
}

// order finds where the sheet of an order stands, and does it.
func (a *Acting) order(ctx context.Context, o Order, do func(tx *store.Tx, c *Campaign, s *standing, o Order) error) error {
	u, err := a.may(ctx, access.Plan, o.Unit)
	if err != nil {
		return err
	}
	if o.Reason, err = reasonGiven(o.Reason); err != nil {
		return err
	}
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := c.stand(tx, u, o.Year)
		if err != nil {
			return err
		}
		if !s.planned {
			return refuse(words.Sprintf("Khối của %s chưa có lịch năm %d", "The group of %s has no calendar for %d", u.Name, o.Year),
				words.Text{Vi: "Đặt lịch cho khối trước.", En: "Set the dates of the group first."})
		}
		return do(tx, c, &s, o)
	})
}

// lengthen writes the later ends of an order for a sheet that stands, or is about to
// stand, at a phase. All that is still to come must then lie ahead, in order.
func (c *Campaign) lengthen(tx *store.Tx, s *standing, phase assessment.Phase, o Order) ([]store.Extension, error) {
	l := s.calendar
	extended, faults := c.extensions(&l, phase, o)
	faults = append(faults, c.aheadFaults(l.Calendar, phase, faults)...)
	if len(faults) > 0 {
		return nil, &Refused{faults}
	}
	for i := range extended {
		e := &extended[i]
		var err error
		if e.ID, err = tx.AddExtension(c.Authority, *e); err != nil {
			return nil, err
		}
		was := string(e.Part) + ": " + c.clock(PartDate(s.calendar.Calendar, e.Part)).Vi
		if err := c.log(tx, record{deed: "extension", year: o.Year, unit: o.Unit, was: was, became: string(e.Part) + ": " + c.clock(e.Until).Vi, reason: e.Reason,
			subject: subjectName("extension", e.ID), digest: extensionDigest(e)}); err != nil {
			return nil, err
		}
	}
	s.calendar = l
	return extended, nil
}

// extensions are the rows of an order, put into the dates.
func (c *Campaign) extensions(l *store.Calendar, phase assessment.Phase, o Order) (list []store.Extension, faults []Fault) {
	before := l.Calendar
	for _, p := range store.Parts {
		until, now := o.Ends[p].UTC().Truncate(time.Millisecond), PartDate(before, p)
		switch {
		case o.Ends[p].IsZero() || until.Equal(now):
		case partOver(phase, p):
			faults = append(faults, Fault{Field: string(p), Unit: o.Unit, Problem: words.Sprintf("Phiếu đã qua bước %s, đổi hạn không mở lại bước này", "The sheet has left the part %s; a later end does not open it again", PartName(p)),
				Fix: words.Text{Vi: "Dùng mục “Mở lại phiếu”, hoặc để nguyên hạn cũ.", En: "Use “Re-open the sheet”, or leave this end as it is."}})
		case !until.After(now):
			faults = append(faults, Fault{Field: string(p), Unit: o.Unit, Problem: words.Sprintf("“%s”: hạn mới không muộn hơn hạn hiện nay (%s)", "“%s”: the new end is not later than the present one (%s)", PartEnd(p), c.clock(now)),
				Fix: words.Text{Vi: "Ghi hạn muộn hơn; rút ngắn hạn thì sửa lịch của cả khối.", En: "Write a later one; to shorten it, change the dates of the group."}})
		default:
			e := store.Extension{Year: o.Year, Unit: o.Unit, Part: p, Until: until, Reason: o.Reason, At: c.now(), By: c.By}
			l.Extend(e)
			list = append(list, e)
		}
	}
	return list, faults
}

// aheadFaults says which ends that are still to come are over, or not in order.
func (c *Campaign) aheadFaults(l assessment.Calendar, phase assessment.Phase, known []Fault) []Fault {
	var faults []Fault
	before := c.now()
	for _, p := range store.Parts {
		end := PartDate(l, p)
		if partOver(phase, p) || slices.ContainsFunc(known, func(f Fault) bool { return f.Field == string(p) }) {
			continue
		}
		if !end.After(before) {
			faults = append(faults, Fault{Field: string(p), Problem: words.Sprintf("“%s” là %s, không sau %s", "“%s” is at %s, which is not after %s", PartEnd(p), c.clock(end), c.clock(before)),
				Fix: words.Text{Vi: "Ghi hạn mới muộn hơn cho bước này, nếu không lịch sẽ tự chuyển phiếu qua bước ngay.", En: "Write a later end of this part, or the calendar would take the sheet through it at once."}})
			continue
		}
		before = end
	}
	return faults
}

// UnitPlan is what the page of one unit's extensions shows.
type UnitPlan struct {
	Unit       assessment.Unit
	Phase      assessment.Phase
	Planned    bool
	Group      assessment.Calendar // of the group
	Now        assessment.Calendar // of the unit, with its extensions
	Extensions []store.Extension
	Steps      []store.Step // re-openings and corrections
}

// Over says whether the sheet has left a part.
func (p *UnitPlan) Over(part store.Part) bool { return partOver(p.Phase, part) }

// UnitPlan returns the dates of one unit, and where its sheet stands by now.
func (a *Acting) UnitPlan(ctx context.Context, year int, unit string) (UnitPlan, error) {
	u, err := a.may(ctx, access.Plan, unit)
	if err != nil {
		return UnitPlan{}, err
	}
	c := a.work
	p := UnitPlan{Unit: u}
	if p.Phase, err = c.DB.Phase(ctx, c.Authority, year, unit); err != nil {
		return p, err
	}
	if p.Group, err = c.groupCalendar(ctx, year, u.Group); err != nil {
		return p, err
	}
	p.Planned = !p.Group.Opens.IsZero()
	if p.Extensions, err = c.DB.Extensions(ctx, c.Authority, year, unit); err != nil {
		return p, err
	}
	l := store.Calendar{Calendar: p.Group}
	if p.Planned {
		for _, e := range p.Extensions {
			l.Extend(e)
		}
		for _, step := range l.Due(p.Phase, c.now()) {
			p.Phase, _ = p.Phase.After(step)
		}
	}
	p.Now = l.Calendar
	p.Steps, err = c.reopened(ctx, year, unit)
	return p, err
}

// reopened lists the re-openings and corrections of a year; unit "" is every one.
func (c *Campaign) reopened(ctx context.Context, year int, unit string) ([]store.Step, error) {
	steps, err := c.DB.Steps(ctx, c.Authority, year, unit)
	return slices.DeleteFunc(steps, func(s store.Step) bool { return s.Step != assessment.Reopen && s.Step != assessment.Correct }), err
}

// Exceptions lists the extensions, re-openings and corrections of a year.
func (a *Acting) Exceptions(ctx context.Context, year int) ([]store.Extension, []store.Step, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, nil, err
	}
	extensions, err := a.work.DB.Extensions(ctx, a.work.Authority, year, "")
	steps, err2 := a.work.reopened(ctx, year, "")
	return extensions, steps, errors.Join(err, err2)
}
