package dashboard

import (
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// reason is why an item is not compared between two sets.
type reason string

const (
	comparable  reason = ""
	isNew       reason = "new"     // the older set has no such item
	isGone      reason = "gone"    // the newer set has none
	isMerged    reason = "merged"  // several items became one
	isReshaped  reason = "parts"   // scored itself in one set and by its parts in the other
	isResourced reason = "source"  // somebody else fills it
	isStuck     reason = "answers" // the rule changed, and what was counted does not say what it would give
	isExempt    reason = "exempt"  // does not apply in one of the two years
)

// apart is an item that is not compared, or not for some units.
type apart struct {
	Code, Name string
	Old        bool // code and name are of the older set
	From       string
	Why        reason
	Units      int // that it concerns; 0 is all
}

// pair is an item of the newer set and what it was.
type pair struct {
	now, old *scoring.Leaf // old is nil where there is none
	from     []string      // codes that it continues
	why      reason        // it is not compared at all
	same     bool          // rule and maximum are the same
	linear   bool          // the same rule gives a share of the maximum, whatever that is
	stuck    int           // units whose answer cannot be scored again
	exempt   int           // units that it does not apply to in one of the years
}

// pairs joins the items of two sets, as the newer one says.
type pairs struct {
	list         []*pair
	byOld, byNew map[string]*pair
}

// pairsOf joins the scored items inside the total; gone are those of the older set that
// nothing continues.
func pairsOf(newer, older *scoring.Scheme) (all *pairs, gone []apart) {
	all = &pairs{byOld: map[string]*pair{}, byNew: map[string]*pair{}}
	for i := range newer.Leaves() {
		leaf := &newer.Leaves()[i]
		if leaf.Item.Section != criteria.Main {
			continue
		}
		p := newPair(leaf, newer, older)
		all.list, all.byNew[leaf.Item.Code] = append(all.list, p), p
		if p.why == comparable {
			all.byOld[p.old.Item.Code] = p
		}
	}
	for _, it := range older.Set().Leaves() {
		if now, _ := became(newer.Set(), older.Set(), it.Code); it.Section == criteria.Main && newer.Set().Item(now) == nil {
			gone = append(gone, apart{Code: it.Code, Name: it.Name, Old: true, Why: isGone})
		}
	}
	return all, gone
}

// ask says whether what units declared is needed to score any answer again.
func (all *pairs) ask() bool {
	return slices.ContainsFunc(all.list, func(p *pair) bool { return p.why == comparable && !p.same && !p.linear })
}

func newPair(leaf *scoring.Leaf, newer, older *scoring.Scheme) *pair {
	p := &pair{now: leaf, from: joinedTo(newer.Set(), older.Set(), leaf.Item.Code).old}
	switch {
	case len(p.from) == 0:
		p.why = isNew
		return p
	case len(p.from) > 1:
		p.why = isMerged
		return p
	}
	old, _, ok := older.Leaf(p.from[0])
	switch {
	case !ok || old.Item.Section != criteria.Main:
		p.why = isReshaped
		return p
	case old.Item.Source != leaf.Item.Source:
		p.why = isResourced
		return p
	}
	p.old = old
	rule := old.Item.Rule.Same(leaf.Item.Rule)
	p.same = rule && old.Item.Max.Equal(leaf.Item.Max.Number)
	p.linear = rule && (leaf.Item.Rule.Kind == "survey" || leaf.Item.Rule.Kind == "index")
	return p
}

// rescore says what the newer set gives for an answer of the earlier year; ok is false
// where that cannot be known. Points that somebody typed are what the rule gave for a
// declared answer only where that gives the same points: then the answer was accepted.
func (p *pair) rescore(a *store.Answer) (points exact.Number, ok bool) {
	switch {
	case a.Status == scoring.Missing:
		return exact.Zero, true
	case p.same:
		return a.Points, true
	case a.Status != scoring.Scored:
		return exact.Zero, false
	case p.linear:
		share, known := a.Points.Div(a.Max)
		return share.Mul(p.now.Item.Max.Number), known
	}
	was, ok := answerFor(p.old, p.old, a)
	if !ok {
		return exact.Zero, false
	}
	if given, exempt, ok := p.old.Points(&was); !ok || exempt || !given.Equal(a.Points) {
		return exact.Zero, false
	}
	is, ok := answerFor(p.now, p.old, a)
	if !ok {
		return exact.Zero, false
	}
	points, exempt, ok := p.now.Points(&is)
	return points, ok && !exempt
}

// answerFor writes what a unit declared as an answer to a rule; ok is false where the rule
// asks for something that was not asked before, or offers no such line.
func answerFor(leaf, asked *scoring.Leaf, a *store.Answer) (answer scoring.Answer, ok bool) {
	if a.Choice != "" {
		for i, l := range leaf.Lines() {
			if words.Fold(l) == words.Fold(a.Choice) {
				answer.Choice = i + 1
			}
		}
		return answer, answer.Choice > 0
	}
	labels := map[string]string{}
	for _, f := range asked.Figures() {
		labels[f.Name] = words.Fold(strings.TrimSpace(f.Label))
	}
	for _, f := range leaf.Figures() {
		label, known := labels[f.Name]
		n := a.Figures[f.Name]
		if !known || n == nil || label != words.Fold(strings.TrimSpace(f.Label)) {
			return answer, false
		}
		answer.Figures = append(answer.Figures, scoring.Value{Number: *n, Given: true})
	}
	return answer, len(answer.Figures) > 0
}

// apart says what of the pair is not compared.
func (p *pair) apart() []apart {
	it := p.now.Item
	a := apart{Code: it.Code, Name: it.Name, From: strings.Join(p.from, ", "), Why: p.why}
	if p.why != comparable {
		return []apart{a}
	}
	var list []apart
	if p.stuck > 0 {
		a.Why, a.Units = isStuck, p.stuck
		list = append(list, a)
	}
	if p.exempt > 0 {
		a.Why, a.Units = isExempt, p.exempt
		list = append(list, a)
	}
	return list
}
