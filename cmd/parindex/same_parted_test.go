package main

import (
	"fmt"
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// parted is the move of a unit's index between two sets: by the criteria, by the unit, and what is
// not told apart.
type parted struct{ total, criteria, own, rest exact.Number }

// parted scores the answers of the year before with the set of this one and takes the move apart.
func (t *ranked) parted(unit string) *parted {
	var was, same, now [2]exact.Number // points and maxima
	for _, p := range t.compared() {
		old, mine := t.declared[unit][p.old.Item.Code], t.score(unit, p.now.Item.Code)
		points, ok := p.again(&old)
		if !ok || old.Status == scoring.Exempt || mine.Status == scoring.Exempt {
			continue
		}
		was = [2]exact.Number{was[0].Add(old.Points), was[1].Add(old.Max)}
		same = [2]exact.Number{same[0].Add(points), same[1].Add(p.now.Item.Max.Number)}
		now = [2]exact.Number{now[0].Add(mine.Points), now[1].Add(mine.Max)}
	}
	share := func(n [2]exact.Number) exact.Number { p, _ := n[0].Mul(exact.Hundred).Div(n[1]); return p }
	m := &parted{total: gained(t, t.row(unit))}
	m.criteria, m.own = share(same).Sub(share(was)).Round(t.pub.Places), share(now).Sub(share(same)).Round(t.pub.Places)
	m.rest = m.total.Sub(m.criteria).Sub(m.own)
	return m
}

// joined is an item that goes on in another set.
type joined struct{ old, now *scoring.Leaf }

// compared lists the items of the total that go on alone, filled by the same people.
func (t *ranked) compared() (list []joined) {
	leaves := t.scheme.Leaves()
	for i := range leaves {
		now := &leaves[i]
		if now.Item.Section != criteria.Main {
			continue
		}
		if code := t.twin(t.before, now.Item.Code); code != "" {
			if old, _, ok := t.before.scheme.Leaf(code); ok && old.Item.Source == now.Item.Source {
				list = append(list, joined{old, now})
			}
		}
	}
	return list
}

// again scores an answer by the newer rule; ok is false where it cannot be known: what was counted
// is not what the older rule gives for it.
func (j joined) again(a *store.Answer) (points exact.Number, ok bool) {
	if a.Status == scoring.Missing {
		return exact.Zero, true
	}
	if j.old.Item.Max.Equal(j.now.Item.Max.Number) && j.old.Item.Rule.Same(j.now.Item.Rule) {
		return a.Points, true
	}
	was, is := declaredTo(j.old, a, j.old), declaredTo(j.now, a, j.old)
	given, _, ok := j.old.Points(&was)
	if !ok || !given.Equal(a.Points) {
		return exact.Zero, false
	}
	points, exempt, ok := j.now.Points(&is)
	return points, ok && !exempt
}

// declaredTo is what a unit declared, as an answer to a rule: lines and figures by their labels.
func declaredTo(leaf *scoring.Leaf, a *store.Answer, asked *scoring.Leaf) (answer scoring.Answer) {
	answer.Choice = 1 + slices.Index(leaf.Lines(), a.Choice)
	for _, f := range leaf.Figures() {
		for _, g := range asked.Figures() {
			if n := a.Figures[g.Name]; g.Label == f.Label && n != nil {
				answer.Figures = append(answer.Figures, scoring.Value{Number: *n, Given: true})
			}
		}
	}
	return answer
}

// criteriaMean is what the criteria did to the mean of the group.
func (t *ranked) criteriaMean() exact.Number {
	sum, n := exact.Zero, int64(0)
	for i := range t.rows {
		if t.before.row(t.rows[i].Unit) != nil {
			sum, n = sum.Add(t.parted(t.rows[i].Unit).criteria), n+1
		}
	}
	mean, _ := sum.Div(exact.Int(n))
	return mean
}

// notCompared lists the items that are new, dropped or merged, or cannot be scored again for some
// units: code now, code before, number of units.
func (t *ranked) notCompared() (list []string) {
	apart := func(j joined) (stuck, exempt int) {
		for unit := range t.parts {
			if t.before.row(unit) == nil {
				continue
			}
			old, mine := t.declared[unit][j.old.Item.Code], t.score(unit, j.now.Item.Code)
			_, ok := j.again(&old)
			none := old.Status == scoring.Exempt
			stuck += inside(!none && !ok)
			exempt += inside(none || ok && mine.Status == scoring.Exempt)
		}
		return stuck, exempt
	}
	compared := t.compared()
	for _, leaf := range t.scheme.Leaves() {
		code := leaf.Item.Code
		if leaf.Item.Section != criteria.Main {
			continue
		}
		from := strings.Join(t.from(t.before, code), ", ")
		at := slices.IndexFunc(compared, func(j joined) bool { return j.now.Item.Code == code })
		if at < 0 {
			list = append(list, code+"|"+from+"|")
			continue
		}
		stuck, exempt := apart(compared[at])
		for _, n := range []int{stuck, exempt} {
			if n > 0 {
				list = append(list, fmt.Sprint(code, "|", from, "|", n))
			}
		}
	}
	for _, leaf := range t.before.scheme.Leaves() {
		code := leaf.Item.Code
		gone := !slices.ContainsFunc(t.joins(t.before), func(p [2]string) bool { return p[0] == code })
		if gone && leaf.Item.Section == criteria.Main && t.pub.Set != t.before.pub.Set {
			list = append(list, "|"+code+"|")
		}
	}
	return list
}
