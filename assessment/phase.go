package assessment

import (
	"slices"
	"time"
)

// Phase is where a unit's sheet of a year stands on its way to publication.
type Phase string

const (
	Drafting    Phase = "draft"       // nháp: the officer works on it
	Handed      Phase = "submitted"   // trình: waits for the unit's leader
	Locked      Phase = "locked"      // chốt: approved and handed in
	Appraising  Phase = "appraisal1"  // thẩm định lần 1
	Explaining  Phase = "explanation" // giải trình
	Reappraised Phase = "appraisal2"  // thẩm định lần 2
	Decided     Phase = "decided"     // waits for publication
	Published   Phase = "published"   // công bố
)

// Phases lists every phase in order.
var Phases = []Phase{Drafting, Handed, Locked, Appraising, Explaining, Reappraised, Decided, Published}

// Known says whether a phase exists.
func (p Phase) Known() bool { return slices.Contains(Phases, p) }

// Before says whether p comes before q on the way.
func (p Phase) Before(q Phase) bool { return slices.Index(Phases, p) < slices.Index(Phases, q) }

// Round is the appraisal round that a phase belongs to, 0 where nothing is judged.
func (p Phase) Round() int {
	switch p {
	case Appraising:
		return 1
	case Reappraised:
		return 2
	}
	return 0
}

// ToUnit says whether the unit is shown what was judged in a round.
func (p Phase) ToUnit(round int) bool {
	if round < 2 {
		return !p.Before(Explaining)
	}
	return p == Published
}

// Step leads from one phase to another.
type Step string

const (
	Submit   Step = "submit"    // the officer hands it to the leader
	Withdraw Step = "withdraw"  // the unit takes it back
	SendBack Step = "send-back" // the leader gives it back
	Lock     Step = "lock"      // the leader approves
	Begin    Step = "begin"     // appraisal 1 begins
	Explain  Step = "explain"   // appraisal 1 ends
	Answer   Step = "answer"    // the unit's explanation ends
	Decide   Step = "decide"    // appraisal 2 ends
	Publish  Step = "publish"   // made public
	Correct  Step = "correct"   // judged again after publication or decision
	Reopen   Step = "reopen"    // back to the unit
)

// move is one line of the table of steps.
type move struct {
	step   Step
	from   []Phase
	to     Phase
	reason bool // must be given
}

// moves is the one table of steps; what is not in it is forbidden.
var moves = []move{
	{Submit, []Phase{Drafting}, Handed, false},
	{Withdraw, []Phase{Handed, Locked}, Drafting, false},
	{SendBack, []Phase{Handed}, Drafting, true},
	{Lock, []Phase{Handed}, Locked, false},
	{Begin, []Phase{Locked}, Appraising, false},
	{Explain, []Phase{Appraising}, Explaining, false},
	{Answer, []Phase{Explaining}, Reappraised, false},
	{Decide, []Phase{Reappraised}, Decided, false},
	{Publish, []Phase{Decided}, Published, false},
	{Correct, []Phase{Decided, Published}, Reappraised, true},
	{Reopen, []Phase{Handed, Locked, Appraising, Explaining, Reappraised, Decided}, Drafting, true},
}

// Steps lists every step in the order of the table.
func Steps() []Step {
	list := make([]Step, len(moves))
	for i, m := range moves {
		list[i] = m.step
	}
	return list
}

// After returns the phase that a step leads to; ok is false where it is forbidden.
func (p Phase) After(s Step) (next Phase, ok bool) {
	for _, m := range moves {
		if m.step == s && slices.Contains(m.from, p) {
			return m.to, true
		}
	}
	return p, false
}

// Next lists the steps that a phase allows.
func (p Phase) Next() []Step {
	var list []Step
	for _, m := range moves {
		if slices.Contains(m.from, p) {
			list = append(list, m.step)
		}
	}
	return list
}

// NeedsReason says whether a step must be given a reason.
func (s Step) NeedsReason() bool {
	return slices.ContainsFunc(moves, func(m move) bool { return m.step == s && m.reason })
}

// Calendar is the five dates of a year's round for a group. Each is the first moment at
// which the part before it is over.
type Calendar struct {
	Opens           time.Time // self-assessment begins
	SelfEnds        time.Time
	Appraisal1Ends  time.Time
	ExplanationEnds time.Time
	Appraisal2Ends  time.Time
}

// Ends returns when the part ends that a phase belongs to; ok is false for a phase
// without an end of its own.
func (c Calendar) Ends(p Phase) (at time.Time, ok bool) {
	switch p {
	case Drafting, Handed:
		return c.SelfEnds, true
	case Locked, Appraising:
		return c.Appraisal1Ends, true
	case Explaining:
		return c.ExplanationEnds, true
	case Reappraised:
		return c.Appraisal2Ends, true
	}
	return time.Time{}, false
}

// Ordered says whether no date comes before the one that it follows.
func (c Calendar) Ordered() bool {
	dates := []time.Time{c.Opens, c.SelfEnds, c.Appraisal1Ends, c.ExplanationEnds, c.Appraisal2Ends}
	for i := 1; i < len(dates); i++ {
		if !dates[i-1].Before(dates[i]) {
			return false
		}
	}
	return true
}

// Due lists the steps that the calendar has taken by now, in order, for a sheet that
// stands at p: what is over locks by itself. A draft stays one: it is late.
func (c Calendar) Due(p Phase, now time.Time) []Step {
	var list []Step
	for {
		step, at := c.next(p)
		if step == "" || at.IsZero() || now.Before(at) {
			return list
		}
		list = append(list, step)
		p, _ = p.After(step)
	}
}

// Stands says where a sheet is now, and since when, that its newest written step led to p:
// the calendar may have taken steps by now that nothing has written yet.
func (c Calendar) Stands(p Phase, since, now time.Time) (Phase, time.Time) {
	for _, step := range c.Due(p, now) {
		if at, ok := c.Ends(p); ok && at.After(since) {
			since = at
		}
		p, _ = p.After(step)
	}
	return p, since
}

// next is the step that the calendar takes from a phase, and when.
func (c Calendar) next(p Phase) (Step, time.Time) {
	switch p {
	case Handed:
		return Lock, c.SelfEnds
	case Locked:
		return Begin, c.SelfEnds
	case Appraising:
		return Explain, c.Appraisal1Ends
	case Explaining:
		return Answer, c.ExplanationEnds
	case Reappraised:
		return Decide, c.Appraisal2Ends
	}
	return "", time.Time{}
}

// Open says whether the unit may work on its own part of a sheet now: fill it in before
// SelfEnds, explain before ExplanationEnds.
func (c Calendar) Open(p Phase, now time.Time) bool {
	end, ok := c.Ends(p)
	return ok && !c.Opens.IsZero() && !now.Before(c.Opens) && now.Before(end)
}
