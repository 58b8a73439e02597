package campaign

import (
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/scoring/stability"
	"parindex/store"
)

// outcome is one unit with everything that a publication freezes of it.
type outcome struct {
	result     store.Result // without its rank, see place
	components []store.Component
	scores     []store.Score
	weighed    stability.Unit // points by criterion; without them where nothing is known
}

// tally scores units one after another.
type tally struct {
	*counting
	result  scoring.Result
	own     int                   // items inside the total
	weights []stability.Criterion // whose weights a publication varies
}

func newTally(scheme *scoring.Scheme, basis store.Basis, without []criteria.Source) *tally {
	t := &tally{counting: newCounting(scheme, basis, without), weights: stability.Criteria(scheme.Set())}
	for _, leaf := range scheme.Leaves() {
		if leaf.Item.Section == criteria.Main {
			t.own++
		}
	}
	return t
}

// unit scores one unit. Where nothing is known about it, it has neither index nor rows.
func (t *tally) unit(in *store.Input, u assessment.Unit, groupName string) (outcome, []Fault) {
	o := outcome{result: store.Result{Unit: u.ID, Name: u.Name, Group: u.Group, GroupName: groupName, Ranked: u.Ranked}}
	if in.Sheet != nil {
		o.result.Revision = in.Sheet.Revision
	}
	if !known(in, t.basis) {
		o.result.Missing = t.own
		return o, nil
	}
	faults := t.count(in)
	t.scheme.Score(t.answers, &t.result)
	o.result.Claimed = t.claims(in)
	t.sums(&o.result)
	o.components = t.components(u.ID)
	o.scores = t.scores(in, u.ID)
	o.weighed = t.weighed()
	return o, faults
}

// known says whether there is anything to score a unit by: its sheet where that
// counts, points of the council or the survey where those do.
func known(in *store.Input, basis store.Basis) bool {
	if basis == store.OnSelf {
		return in.Sheet != nil
	}
	return len(in.Marks) > 0
}

// claims sums what the unit claimed for the items that units fill: typed points, else
// what its figures give by the rule. Points typed at a heading stand for its items.
func (t *tally) claims(in *store.Input) *exact.Number {
	if in.Sheet == nil {
		return nil
	}
	sum := exact.Zero
	leaves := t.scheme.Leaves()
	for i := range leaves {
		e := t.entries[i]
		if e != nil && leaves[i].Item.Source == criteria.Self {
			sum = sum.Add(claimedPoints(&leaves[i], e))
		}
	}
	for _, h := range t.heads {
		if h.Self != nil && t.fills(h.Code) {
			sum = sum.Add(*h.Self).Sub(t.claimedBelow(h.Code))
		}
	}
	return &sum
}

// claimedBelow sums what the unit claimed for its items below a heading.
func (t *tally) claimedBelow(head string) exact.Number {
	sum := exact.Zero
	leaves := t.scheme.Leaves()
	for i, e := range t.entries {
		if e != nil && leaves[i].Item.Source == criteria.Self && below(leaves[i].Item, head) {
			sum = sum.Add(claimedPoints(&leaves[i], e))
		}
	}
	return sum
}

func claimedPoints(leaf *scoring.Leaf, e *assessment.Entry) exact.Number {
	switch {
	case e.Exempt:
		return exact.Zero
	case e.Self != nil:
		return *e.Self
	}
	a := declared(leaf, e)
	if points, _, ok := leaf.Points(&a); ok {
		return points
	}
	return exact.Zero
}

// sums fills the totals of a result.
func (t *tally) sums(r *store.Result) {
	res := &t.result
	r.Points, r.Max, r.Bonus, r.Penalty, r.Total = res.Points, res.Max, res.Bonus, res.Pen, res.Total()
	r.Index, r.HasIndex = res.Index()
	for _, leaf := range t.scheme.Leaves() {
		if leaf.Item.Section != criteria.Main {
			continue // without bonus or penalty nothing is missing
		}
		sc := leaf.Score(res)
		if sc.Status == scoring.Missing {
			r.Missing++
		}
		switch leaf.Item.Source {
		case criteria.Survey:
			r.Survey = r.Survey.Add(sc.Points)
		case criteria.Index:
			r.Other = r.Other.Add(sc.Points)
		}
	}
	r.Direct = r.Total.Sub(r.Survey).Sub(r.Other)
	if r.HasIndex {
		set := t.scheme.Set()
		r.Shown, r.Class = r.Index.Decimal(set.Decimals()), set.Class(r.Group, r.Index)
	}
}

// components lists the fields with their criteria; bonus and penalty stand among the
// scores only.
func (t *tally) components(unit string) []store.Component {
	var list []store.Component
	for _, it := range t.scheme.Set().Nodes() {
		if it.Section != criteria.Main || it.Leaf() && it.Depth > 0 {
			continue
		}
		sc, _ := t.scheme.At(&t.result, it.Code)
		list = append(list, store.Component{Unit: unit, Code: it.Code, Name: it.Name, Depth: it.Depth, Points: sc.Points, Max: sc.Max, Status: sc.Status})
	}
	return list
}

func (t *tally) scores(in *store.Input, unit string) []store.Score {
	leaves := t.scheme.Leaves()
	list := make([]store.Score, len(leaves))
	for i := range leaves {
		leaf := &leaves[i]
		it, sc, why := leaf.Item, leaf.Score(&t.result), t.why(i, leaf)
		s := store.Score{
			Unit: unit, Code: it.Code, Name: it.Name, Source: it.Source, Section: it.Section,
			Full: it.Max.Number, Max: sc.Max, Points: sc.Points, Status: sc.Status, WhyVi: why.Vi, WhyEn: why.En,
		}
		if e := t.entries[i]; e != nil && in.Sheet != nil {
			s.Claimed, s.Figures, s.Declared, s.Choice, s.Evidence, s.Note = e.Self, store.FiguresText(e.Figures), e.Figures, e.Choice, e.Evidence, e.Note
			s.Claim = claimOrigin(in.Sheet, e)
		}
		if m := t.marks[i]; m != nil {
			s.Mark, s.Reason, s.From = m.ID, m.Reason, m.Source
		} else if e := t.claimed[i]; e != nil && in.Sheet != nil {
			s.Counted, s.From = e.Code, claimOrigin(in.Sheet, e)
		}
		list[i] = s
	}
	return list
}

// claimOrigin says where an entry of a sheet stands.
func claimOrigin(sheet *store.Sheet, e *assessment.Entry) store.Origin {
	o := sheet.Source
	o.Sheet, o.Cell = e.Sheet, store.ClaimCell(e.Self, e.Cells)
	return o
}
