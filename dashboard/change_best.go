package dashboard

import (
	"cmp"
	"slices"
	"strconv"

	"parindex/exact"
	"parindex/store"
)

// movedBy is how far an index moved, as printed; ok is false where one of the years has none.
func movedBy(now, before *store.Result) (by exact.Number, ok bool) {
	if before == nil || !now.HasIndex || !before.HasIndex {
		return exact.Zero, false
	}
	return shownIndex(now).Sub(shownIndex(before)), true
}

// meanMove is how far a group moved: the mean of the moves of the units that have an index
// in both years. Every page that says so takes it from here.
func meanMove(t, before *table) exact.Number {
	sum, n := exact.Zero, int64(0)
	for i := range t.rows {
		if by, ok := movedBy(&t.rows[i], before.row(t.rows[i].Unit)); ok {
			sum, n = sum.Add(by), n+1
		}
	}
	mean, _ := sum.Div(exact.Int(n))
	return mean
}

// tallied counts who rose of those compared, with the part of the criteria in the mean move.
func tallied(all []*changed) (up, n int, criteria exact.Number) {
	split := int64(0)
	for _, c := range all {
		if c.total == nil {
			continue
		}
		n++
		if c.total.Sign() > 0 {
			up++
		}
		if c.criteria != nil {
			criteria, split = criteria.Add(*c.criteria), split+1
		}
	}
	criteria, _ = criteria.Div(exact.Int(split))
	return up, n, criteria
}

func (q *request) changeStats(t, before *table, p *changePage, all []*changed) []stat {
	up, n, criteria := tallied(all)
	if n == 0 {
		return nil
	}
	down := 0
	for _, c := range all {
		if c.total != nil && c.total.Sign() < 0 {
			down++
		}
	}
	list := []stat{
		{Label: q.say("change.compared"), Value: whole(n, q.lang), Note: q.say("change.compared.note", whole(len(all), q.lang))},
		{Label: q.say("change.rose"), Value: whole(up, q.lang)}, {Label: q.say("change.fell"), Value: whole(down, q.lang)},
		{Label: q.say("change.mean"), Value: signed(meanMove(t, before), p.places, q.lang), Note: q.say("field.deviation.note")},
	}
	if p.Split {
		list = append(list, stat{Label: q.say("change.mean.criteria"), Value: signed(criteria, p.places, q.lang), Note: q.say("field.deviation.note")})
	}
	return list
}

// risers lists who stands highest, whose index rose most and who did most for it; only
// units that are what they were.
func (q *request) risers(t *table, p *changePage, all []*changed) (level, most, own []riser) {
	if !p.Total {
		return nil, nil, nil
	}
	var plain []*changed
	for _, c := range all {
		if c.plain && c.total != nil && c.now.Rank > 0 {
			plain = append(plain, c)
		}
	}
	pick := func(key func(*changed) *exact.Number, show func(*changed) riser) (list []riser) {
		rows := slices.DeleteFunc(slices.Clone(plain), func(c *changed) bool { return key(c) == nil || key(c).Sign() <= 0 })
		slices.SortStableFunc(rows, func(a, b *changed) int { return cmp.Or(key(b).Cmp(*key(a)), cmp.Compare(a.now.Rank, b.now.Rank)) })
		for _, c := range top(rows, 2*onCard-1) {
			list = append(list, show(c))
		}
		return list
	}
	name := func(c *changed, value, note string) riser {
		return riser{c.now.Name, q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", c.now.Unit), value, note}
	}
	level = pick(func(c *changed) *exact.Number { return &c.now.Index }, func(c *changed) riser {
		return name(c, index(c.now, q.lang)+"%", signed(*c.total, p.places, q.lang))
	})
	most = pick(func(c *changed) *exact.Number { return c.total }, func(c *changed) riser {
		return name(c, signed(*c.total, p.places, q.lang), index(c.now, q.lang)+"%")
	})
	if p.Split {
		own = pick(func(c *changed) *exact.Number { return c.own }, func(c *changed) riser {
			return name(c, signed(*c.own, p.places, q.lang), q.say("change.of", signed(*c.total, p.places, q.lang)))
		})
	}
	return level, most, own
}
