package dashboard

import (
	"slices"

	"parindex/criteria"
)

// recovery is how often an item that lost points had all of them the year after.
type recovery struct{ Again, Of int }

// recoveries counts them over the units that stand in the ranking before and in this one.
// year is that of the ranking before; 0 where there is none that can be compared item by
// item: it was scored with another set that no crosswalk joins or that is damaged, or on another
// basis.
func (q *request) recoveries(t *table) (by map[string]recovery, year int, err error) {
	before := q.shelf.before(t)
	if before == nil || before.damaged {
		return nil, 0, nil
	}
	old, err := q.oldCodes(t, before)
	if err != nil || old == nil {
		return nil, 0, err
	}
	now, err := q.peersOf(t)
	if err != nil {
		return nil, 0, err
	}
	was, err := q.peersOf(before)
	if err != nil {
		return nil, 0, err
	}
	var both [][2]int // places then and now
	for unit, i := range before.place {
		if j, ok := t.place[unit]; ok {
			both = append(both, [2]int{i, j})
		}
	}
	by = map[string]recovery{}
	for code, p := range now {
		if w := was[old(code)]; w != nil {
			by[code] = recovered(w, p, both)
		}
	}
	return by, before.pub.Year, nil
}

func recovered(was, now *peer, both [][2]int) (r recovery) {
	for _, at := range both {
		if was.fate[at[0]] != fateLost || now.fate[at[1]] == fateApart {
			continue
		}
		if r.Of++; now.fate[at[1]] == fateFull {
			r.Again++
		}
	}
	return r
}

// oldCodes says which code an item of t had in the ranking before; nil where the two
// cannot be compared. Of a crosswalk only pairs of one item with one item count.
func (q *request) oldCodes(t, before *table) (func(code string) string, error) {
	if t.like(before) {
		return func(code string) string { return code }, nil
	}
	if a, b := t.pub, before.pub; a.Basis != b.Basis || !slices.Equal(a.Without, b.Without) {
		return nil, nil
	}
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	for _, x := range set.Crosswalk {
		if x.From == before.pub.Set {
			return crosswalkPairs(x.Codes), nil
		}
	}
	return nil, nil
}

// crosswalkPairs turns a crosswalk round, without the items that it merges.
func crosswalkPairs(codes criteria.Strings) func(code string) string {
	old, merged := map[string]string{}, map[string]bool{}
	for _, p := range codes {
		merged[p.Value] = old[p.Value] != ""
		old[p.Value] = p.Key
	}
	return func(code string) string {
		if merged[code] {
			return ""
		}
		return old[code]
	}
}
