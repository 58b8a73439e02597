package dashboard

import (
	"slices"
	"strconv"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// change answers why a unit moved since the year before.
type change struct {
	Heading string
	Text    string   // rank, index and group mean
	Field   string   // the one that explains it best, in Vietnamese; "" is none
	Why     string   // what stands before it
	Beside  string   // and after it: the unit beside the group
	Note    string   // why fields and items are not compared
	Items   []fallen // that lost most points
}

// fallen is an item that brought fewer points than the year before.
type fallen struct{ Code, Name, Anchor, From, To, By string }

// shownFallen is how many fallen items are named.
const shownFallen = 3

// change compares a unit with itself in the ranking before; nil where it has no rank in
// both. old is the board of that year where the two were scored alike.
func (q *request) change(t, before *table, b, old *board, r *store.Result, scores []store.Score) (*change, error) {
	if before == nil {
		return nil, nil
	}
	was := before.row(r.Unit)
	if was == nil || r.Rank == 0 || was.Rank == 0 {
		return nil, nil
	}
	if before.damaged {
		return &change{Heading: q.say("unit.moved.not"), Text: q.say("change.finding.damaged", before.pub.Year)}, nil
	}
	if t.pub.Basis != before.pub.Basis {
		return &change{Heading: q.say("unit.moved.not"), Text: q.say("change.finding.basis", strconv.Itoa(before.pub.Year))}, nil
	}
	own := shownIndex(r).Sub(shownIndex(was))
	c := &change{Heading: q.say("unit.moved"), Text: q.changeText(t, before, was.Rank-r.Rank, own, meanMove(t, before))}
	if was.Rank == r.Rank {
		c.Heading = q.say("unit.moved.not")
	}
	if old == nil {
		c.Note = q.say("unit.moved.unlike", before.pub.Year)
		parts, err := q.joined(t, before)
		if err != nil {
			return nil, err
		}
		if said := q.partsSaid(t, before, q.changed(t, before, r, joinedSets, parts)); said != nil {
			c.Text += " " + q.say("unit.moved.parts", said...)
		}
		return c, nil
	}
	c.Why, c.Field, c.Beside = q.fieldOf(newPaces(t, before, b, old).cause(r, was), was.Rank-r.Rank)
	earlier, err := q.scores(q.ctx, before.pub.ID, r.Unit)
	if err != nil {
		return nil, err
	}
	c.Items = q.itemsFallen(t, scores, earlier)
	return c, nil
}

// changeText says how the place and the index changed, and how far the units of the group moved
// in the mean; "but" where they went past the unit.
func (q *request) changeText(t, before *table, up int, own, mean exact.Number) string {
	year := before.pub.Year
	place := q.say("unit.moved.same", year)
	switch {
	case up > 0:
		place = q.sayN(up, "unit.moved.up", year)
	case up < 0:
		place = q.sayN(-up, "unit.moved.down", year)
	}
	index, group := q.by(own, t.pub.Places), q.by(mean, t.pub.Places)
	if ahead := own.Sub(mean).Sign(); ahead != 0 && ahead != own.Sign() {
		return q.say("unit.moved.but", place, index, group)
	}
	return q.say("unit.moved.and", place, index, group)
}

// by writes a difference in words: "tăng 0,05 điểm phần trăm".
func (q *request) by(n exact.Number, places int) string {
	switch n.Sign() {
	case 1:
		return q.say("by.up", words.Fixed(n, places, q.lang))
	case -1:
		return q.say("by.down", words.Fixed(n.Neg(), places, q.lang))
	}
	return q.say("by.none")
}

// fieldOf names the field that explains the move, with what stands before and after it.
func (q *request) fieldOf(r cause, up int) (text, name, beside string) {
	if r.field == nil {
		return q.say("unit.moved.nofield"), "", ""
	}
	name = r.field.Code + ". " + r.field.Name
	switch {
	case !r.apart && r.own.Sign() < 0:
		return q.say("unit.moved.lowered", words.Fixed(r.own.Neg(), 2, q.lang)), name, ""
	case !r.apart:
		return q.say("unit.moved.raised", words.Fixed(r.own, 2, q.lang)), name, ""
	}
	beside = q.besideGroup(r)
	if up < 0 {
		return q.say("unit.moved.behind"), name, beside
	}
	return q.say("unit.moved.ahead"), name, beside
}

// itemsFallen lists the items that lost most points, of those that applied in both years. As
// shares of a common figure differ by little, only what a sum would show counts; points are
// written as in the table of items.
func (q *request) itemsFallen(t *table, now, before []store.Score) []fallen {
	was := map[string]*store.Score{}
	for i := range before {
		was[before[i].Code] = &before[i]
	}
	type pair struct {
		now, was *store.Score
		by       exact.Number
	}
	var pairs []pair
	for i := range now {
		s, old := &now[i], was[now[i].Code]
		if old == nil || s.Section != criteria.Main || s.Status == scoring.Exempt || old.Status == scoring.Exempt {
			continue
		}
		if by := s.Points.Round(mostPlaces).Sub(old.Points.Round(mostPlaces)); by.Round(t.places()).Sign() < 0 {
			pairs = append(pairs, pair{s, old, by})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return a.by.Cmp(b.by) })
	var list []fallen
	for _, p := range top(pairs, shownFallen) {
		list = append(list, fallen{
			Code: p.now.Code, Name: p.now.Name, Anchor: "#i-" + p.now.Code,
			From: points(p.was.Points, q.lang), To: points(p.now.Points, q.lang), By: points(p.by, q.lang),
		})
	}
	return list
}
