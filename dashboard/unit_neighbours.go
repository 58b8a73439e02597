package dashboard

import (
	"slices"
	"strconv"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// neighbour is the unit just above or below, and where it got more.
type neighbour struct {
	Label, Name, URL, Index, Gap, Unit string
	Points                             string // how far in points
	Summary                            string // over all items
	Ahead                              []aheadItem
	More                               string // how many further items it is ahead in
	Apart                              string // items that apply to one of the two only
	Caps                               string // what the caps of bonus and penalty make of it
}

// aheadItem is an item that a neighbour got more points for.
type aheadItem struct{ Code, Name, Anchor, By string }

// shownAhead is how many of these are named.
const shownAhead = 5

// neighbours finds the ranked units just above and just below.
func (q *request) neighbours(t *table, r *store.Result, scores []store.Score) ([]neighbour, error) {
	if r.Rank == 0 {
		return nil, nil
	}
	var list []neighbour
	for _, way := range []struct {
		by    int
		label string
	}{{-1, q.say("unit.above")}, {1, q.say("unit.below")}} {
		other := t.beside(r, way.by)
		if other == nil {
			continue
		}
		theirs, err := q.scores(q.ctx, t.pub.ID, other.Unit)
		if err != nil {
			return nil, err
		}
		n := neighbour{
			Label: way.label, Name: other.Name, Unit: other.Unit, URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", other.Unit),
			Index: index(other, q.lang), Gap: q.gap(other, r, t.pub.Places), Points: q.pointGap(t, other, r),
		}
		q.itemsAhead(&n, scores, theirs)
		if by := capped(other, theirs).Sub(capped(r, scores)); by.Sign() != 0 {
			n.Caps = q.say("near.caps", signed(by, 2, q.lang))
		}
		list = append(list, n)
	}
	return list, nil
}

// beside is the next ranked unit in a direction; nil is none.
func (t *table) beside(r *store.Result, by int) *store.Result {
	for i := t.place[r.Unit] + by; i >= 0 && i < len(t.rows); i += by {
		if t.rows[i].Rank > 0 {
			return &t.rows[i]
		}
	}
	return nil
}

// gap says how far a neighbour is, in what readers see; a difference that rounding hides
// is said to be there.
func (q *request) gap(n, r *store.Result, places int) string {
	d := shownIndex(n).Sub(shownIndex(r))
	switch {
	case n.Index.Equal(r.Index):
		return q.say("unit.gap.equal")
	case d.Sign() == 0:
		return q.say("unit.gap.tiny")
	}
	return q.say("unit.gap", signed(d, places, q.lang))
}

// pointGap says how far a neighbour is in points, and that it is measured by another
// maximum where that is so.
func (q *request) pointGap(t *table, n, r *store.Result) string {
	by := signed(n.Total.Round(t.places()).Sub(r.Total.Round(t.places())), t.places(), q.lang)
	if n.Max.Equal(r.Max) {
		return q.say("near.points", by)
	}
	return q.say("near.points.max", by, q.sum(t, n.Max), q.sum(t, r.Max))
}

// itemsAhead compares two units item by item, over the items that apply to both. Only
// points that are published are compared, never the reasons of another unit.
func (q *request) itemsAhead(n *neighbour, own, theirs []store.Score) {
	of := map[string]*store.Score{}
	for i := range theirs {
		of[theirs[i].Code] = &theirs[i]
	}
	type pair struct {
		own *store.Score
		by  exact.Number
	}
	var more []pair
	gained, missed, less, apart := exact.Zero, exact.Zero, 0, 0
	for i := range own {
		s, o := &own[i], of[own[i].Code]
		if o == nil {
			continue
		}
		if (s.Status == scoring.Exempt) != (o.Status == scoring.Exempt) {
			apart++
			continue
		}
		switch by := worthOf(o).Sub(worthOf(s)); by.Sign() {
		case 1:
			more, gained = append(more, pair{s, by}), gained.Add(by)
		case -1:
			less, missed = less+1, missed.Add(by)
		}
	}
	slices.SortStableFunc(more, func(a, b pair) int { return b.by.Cmp(a.by) })
	for _, p := range top(more, shownAhead) {
		n.Ahead = append(n.Ahead, aheadItem{p.own.Code, p.own.Name, "#i-" + p.own.Code, "+" + points(p.by, q.lang)})
	}
	if rest := len(more) - len(n.Ahead); rest > 0 {
		n.More = q.sayN(rest, "near.more")
	}
	n.Summary = q.say("near.items", len(more), "+"+points(gained, q.lang), less, points(missed, q.lang))
	if apart > 0 {
		n.Apart = q.sayN(apart, "near.apart")
	}
}

// capped is what the yearly caps of bonus and penalty add to the total over the sum of items.
func capped(r *store.Result, scores []store.Score) exact.Number {
	by := r.Bonus.Sub(r.Penalty)
	for i := range scores {
		if scores[i].Section != criteria.Main {
			by = by.Sub(worthOf(&scores[i]))
		}
	}
	return by
}

// worthOf is what an item adds to the total.
func worthOf(s *store.Score) exact.Number {
	if s.Section == criteria.Penalty {
		return s.Points.Neg()
	}
	return s.Points
}
