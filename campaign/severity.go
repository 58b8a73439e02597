package campaign

import (
	"cmp"
	"maps"
	"slices"

	"parindex/exact"
)

// given is one item that somebody judged, with what was given beyond the claim.
type given struct {
	item setItem
	diff exact.Number // given − claimed
}

// mean is a sum with its count.
type mean struct {
	sum exact.Number
	n   int
}

func (m *mean) add(n exact.Number) { m.sum, m.n = m.sum.Add(n), m.n+1 }

// of is the mean, 0 of nothing.
func (m *mean) of() exact.Number {
	q, _ := m.sum.Div(exact.Int(int64(m.n)))
	return q
}

// severity compares each person who judged with the others on the same items.
func severity(all []*Courses) []AppraiserGap {
	by := map[string][]given{}
	items := map[setItem]map[string]*mean{} // by who judged
	for _, group := range all {
		set := group.Scheme.Set().Ref()
		for _, u := range group.Units {
			for i := range u.Items {
				c := &u.Items[i]
				gap, ok := c.Gap()
				if c.Mark == nil || !ok {
					continue
				}
				who, g := c.Mark.Source.By, given{setItem{set, group.Items[i].Code}, gap.Neg()}
				by[who] = append(by[who], g)
				if items[g.item] == nil {
					items[g.item] = map[string]*mean{}
				}
				if items[g.item][who] == nil {
					items[g.item][who] = &mean{}
				}
				items[g.item][who].add(g.diff)
			}
		}
	}
	var list []AppraiserGap
	for _, who := range slices.Sorted(maps.Keys(by)) {
		list = append(list, judgedLike(who, by[who], items))
	}
	slices.SortStableFunc(list, func(a, b AppraiserGap) int {
		return cmp.Or(b.Stricter().Cmp(a.Stricter()), a.Mean.Cmp(b.Mean))
	})
	return list
}

// judgedLike compares what one person gave with the mean of the others on each item.
func judgedLike(who string, list []given, items map[setItem]map[string]*mean) AppraiserGap {
	one := AppraiserGap{By: who, N: len(list)}
	var all, own, others mean
	for _, g := range list {
		all.add(g.diff)
		if g.diff.Sign() == 0 {
			one.Accepted++
		}
		var beside mean
		for other, m := range items[g.item] {
			if other != who {
				beside.sum, beside.n = beside.sum.Add(m.sum), beside.n+m.n
			}
		}
		if beside.n > 0 {
			own.add(g.diff)
			others.add(beside.of())
		}
	}
	one.Mean, one.Beside, one.Own, one.Others = all.of(), own.n, own.of(), others.of()
	return one
}
