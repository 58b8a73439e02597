package campaign

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

const oneDay = 24 * time.Hour

// Days before an end at which people are reminded, the nearest first.
var (
	selfDays        = []int{1, 3, 7}
	explanationDays = []int{1, 3}
	appraisalDays   = 3
)

// askAgain is how long an appraiser who had nothing left is believed to have nothing.
const askAgain = time.Hour

// reminders gathers what is to be said now; what was said before is left out at the end.
type reminders struct {
	work   *Campaign
	now    time.Time
	people []store.Account
	units  map[string][]*store.Account // who has a role of a unit
	told   map[int]map[store.NoticeKey]bool
	list   []told
}

// remind says what is near in the rounds, each once.
func (c *Campaign) remind(ctx context.Context, rounds []groupRound) error {
	r, err := c.reminders(ctx)
	if err != nil {
		return fmt.Errorf("reminders: %w", err)
	}
	for i := range rounds {
		for j := range rounds[i].sheets {
			r.sheet(&rounds[i], &rounds[i].sheets[j])
		}
		r.group(&rounds[i])
		if err := r.appraisal(ctx, &rounds[i]); err != nil {
			return fmt.Errorf("reminders: %w", err)
		}
	}
	if err := r.digest(ctx, rounds); err != nil {
		return fmt.Errorf("reminders: %w", err)
	}
	if err := r.surveys(ctx); err != nil {
		return fmt.Errorf("reminders: %w", err)
	}
	return r.say(ctx)
}

// reminders knows everybody who may sign in.
func (c *Campaign) reminders(ctx context.Context) (*reminders, error) {
	people, err := c.DB.Accounts(ctx, c.Authority)
	r := &reminders{work: c, now: c.now(), units: map[string][]*store.Account{}, told: map[int]map[store.NoticeKey]bool{}}
	r.people = slices.DeleteFunc(people, func(a store.Account) bool { return a.Blocked })
	for i := range r.people {
		for _, unit := range r.people[i].Units() {
			r.units[unit] = append(r.units[unit], &r.people[i])
		}
	}
	return r, err
}

// said says whether something was said before.
func (r *reminders) said(ctx context.Context, t told) (bool, error) {
	if r.told[t.year] == nil {
		var err error
		if r.told[t.year], err = r.work.DB.Told(ctx, r.work.Authority, t.year); err != nil {
			return false, err
		}
	}
	return r.told[t.year][store.NoticeKey{Account: t.account, Kind: t.kind, Subject: t.subject}], nil
}

// say keeps what was not said yet.
func (r *reminders) say(ctx context.Context) error {
	c := r.work
	var fresh []told
	for _, t := range r.list {
		said, err := r.said(ctx, t)
		if err != nil {
			return fmt.Errorf("reminders: %w", err)
		}
		if !said {
			fresh = append(fresh, t)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		for _, t := range fresh {
			if _, err := tx.AddNotice(c.Authority, c.notice(t)); err != nil {
				return fmt.Errorf("reminders: %w", err)
			}
		}
		return nil
	})
}

// toUnit says something to the people of a unit.
func (r *reminders) toUnit(t told) {
	for _, p := range r.units[t.unit] {
		if slices.ContainsFunc(p.Grants, func(g access.Grant) bool { return g.Unit == t.unit && slices.Contains(kindOf(t.kind).to, g.Role) }) {
			t.account = p.ID
			r.list = append(r.list, t)
		}
	}
}

// toCouncil says something to those whose role the kind is for, wherever they are.
func (r *reminders) toCouncil(t told) {
	for i := range r.people {
		if slices.ContainsFunc(kindOf(t.kind).to, r.people[i].Has) {
			t.account = r.people[i].ID
			r.list = append(r.list, t)
		}
	}
}

// sheet reminds the people of one unit.
func (r *reminders) sheet(of *groupRound, s *sheetRound) {
	c, clock := r.work, r.work.clock
	if r.now.Before(s.dates.Opens) {
		return
	}
	unlocked := s.phase == assessment.Drafting || s.phase == assessment.Handed
	if unlocked && r.now.Before(s.dates.SelfEnds) {
		r.toUnit(told{kind: "opened", subject: subjectName("round", of.Year, s.unit.ID), year: of.Year, unit: s.unit.ID, args: []any{of.Year, s.unit.Name, clock(s.dates.SelfEnds)}})
	}
	if unlocked {
		r.near("self-ends", of.Year, s, s.dates.SelfEnds, selfDays, c)
	}
	if s.phase == assessment.Explaining {
		r.near("explanation-ends", of.Year, s, s.dates.ExplanationEnds, explanationDays, c)
	}
}

// near reminds of an end that is so many days away; of the nearest number only. What it
// says is how many there are: the program may not have run, or the part be a short one.
func (r *reminders) near(kind string, year int, s *sheetRound, end time.Time, days []int, c *Campaign) {
	left := end.Sub(r.now)
	for _, n := range days {
		if left <= 0 || left > time.Duration(n)*oneDay {
			continue
		}
		r.toUnit(told{kind: kind, subject: subjectName("end", year, s.unit.ID, stamp(end), n), year: year, unit: s.unit.ID, args: []any{int((left + oneDay - 1) / oneDay), year, s.unit.Name, c.clock(end)}})
		return
	}
}

// stamp is a moment inside what a notice is counted by.
func stamp(at time.Time) string { return at.UTC().Format("2006-01-02T15:04") }

// group tells the council that all sheets are in, or which are late.
func (r *reminders) group(of *groupRound) {
	if r.now.Before(of.Opens) || !r.now.Before(of.Appraisal1Ends) || len(of.sheets) == 0 {
		return
	}
	var late []string
	var since time.Time
	open := 0
	for i := range of.sheets {
		s := &of.sheets[i]
		if s.phase != assessment.Drafting && s.phase != assessment.Handed {
			continue
		}
		open++
		if !r.now.Before(s.dates.SelfEnds) {
			late = append(late, s.unit.Name)
			if s.dates.SelfEnds.After(since) {
				since = s.dates.SelfEnds
			}
		}
	}
	if open == 0 {
		r.toCouncil(told{kind: "all-in", subject: subjectName("group", of.Year, of.Group), year: of.Year, args: []any{of.Year, len(of.sheets), of.name}})
	}
	if len(late) > 0 {
		r.toCouncil(told{kind: "late", subject: subjectName("group", of.Year, of.Group, stamp(since)), year: of.Year, args: []any{of.Year, of.name, len(late), firstOf(late)}})
	}
}

// firstOf lists names, the first of many.
func firstOf(names []string) string {
	const most = 10
	if len(names) <= most {
		return strings.Join(names, "; ")
	}
	return strings.Join(names[:most], "; ") + "; …"
}

// appraisal tells appraisers what is left when a round of theirs ends soon.
func (r *reminders) appraisal(ctx context.Context, of *groupRound) error {
	for n, end := range map[int]time.Time{1: of.Appraisal1Ends, 2: of.Appraisal2Ends} {
		if left := end.Sub(r.now); left <= 0 || left > time.Duration(appraisalDays)*oneDay {
			continue
		}
		for i := range r.people {
			t := told{account: r.people[i].ID, kind: "appraisal-ends", subject: subjectName("group", of.Year, of.Group, stamp(end)), year: of.Year}
			if err := r.left(ctx, &r.people[i], of, n, end, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// left asks what one appraiser has left, once: counting it costs more than all else here.
func (r *reminders) left(ctx context.Context, p *store.Account, of *groupRound, n int, end time.Time, t told) error {
	judges := func(s sheetRound) bool { return s.phase.Round() == n && appraises(p.Person, s.unit) }
	if !slices.ContainsFunc(of.sheets, judges) {
		return nil
	}
	if said, err := r.said(ctx, t); err != nil || said {
		return err
	}
	done := &r.work.top().done
	if at, ok := done.Load(t.account + " " + t.subject); ok && r.now.Sub(at.(time.Time)) < askAgain {
		return nil
	}
	q, err := r.work.As(p.Person).Queue(ctx, QueueFilter{Year: of.Year, Group: of.Group, Waiting: true})
	if err != nil {
		return err
	}
	var names []string
	items := 0
	for _, s := range q.Sheets {
		if s.Phase.Round() == n && s.Sum.Waiting > 0 {
			names, items = append(names, s.Unit.Name), items+s.Sum.Waiting
		}
	}
	if items == 0 {
		done.Store(t.account+" "+t.subject, r.now)
		return nil
	}
	t.args = []any{n, of.Year, of.name, r.work.clock(end), items, len(names), firstOf(names)}
	r.list = append(r.list, t)
	return nil
}

// appraises says whether somebody is an appraiser of a unit.
func appraises(p access.Person, u assessment.Unit) bool {
	return !p.Own(u.ID) && slices.ContainsFunc(p.Grants, func(g access.Grant) bool {
		return g.Role == access.Appraiser && (g.Group == "" || g.Group == u.Group)
	})
}
