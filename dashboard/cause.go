package dashboard

import (
	"parindex/exact"
	"parindex/store"
)

// cause is the field that explains best why a unit changed its place.
type cause struct {
	field *head        // nil where none stands out
	own   exact.Number // what the field brought the unit's index, in percentage points
	group exact.Number // and the indices of the group on average
	apart bool         // the group moved rather than the unit: own is read beside group
}

// paces are the moves of a group's indices between two years that were scored alike, each
// worked out when it is asked for.
type paces struct {
	t, before *table
	now, old  *board
	means     map[string]exact.Number // by code of the field
}

func newPaces(t, before *table, now, old *board) *paces {
	return &paces{t, before, now, old, map[string]exact.Number{}}
}

// pace is nil where the two years were scored otherwise.
func (q *request) pace(t, before *table) (*paces, error) {
	if !t.like(before) {
		return nil, nil
	}
	now, err := q.board(t)
	if err != nil {
		return nil, err
	}
	old, err := q.board(before)
	return newPaces(t, before, now, old), err
}

// brought is how far a field moved a unit's index, in percentage points: its points over
// the maximum of the whole unit, now less before. The fields of a unit without bonus and
// penalty add up to the move of its index.
func (p *paces) brought(now, was *store.Result, code string) (exact.Number, bool) {
	a, b := p.now.units[now.Unit][code], p.old.units[was.Unit][code]
	if a == nil || b == nil {
		return exact.Zero, false
	}
	share, ok := percentOf(a.Points, now.Max)
	old, known := percentOf(b.Points, was.Max)
	return share.Sub(old), ok && known
}

// mean is what a field brought the units that were ranked in both years, on average.
func (p *paces) mean(code string) exact.Number {
	if n, ok := p.means[code]; ok {
		return n
	}
	sum, units := exact.Zero, int64(0)
	for i := range p.t.rows {
		now := &p.t.rows[i]
		was := p.before.row(now.Unit)
		if was == nil || now.Rank == 0 || was.Rank == 0 {
			continue
		}
		if by, ok := p.brought(now, was, code); ok {
			sum, units = sum.Add(by), units+1
		}
	}
	if units > 0 {
		sum = sum.Mul(exact.Frac(1, units))
	}
	p.means[code] = sum
	return sum
}

// cause finds the field that moved a unit furthest the way its place went, or its index
// where the place is the same. Where its own index explains less than half of how it moved
// against the group, each field is taken against the group as well: who rose by little
// while all others rose by much did not fall by what it lost.
func (p *paces) cause(now, was *store.Result) cause {
	own := shownIndex(now).Sub(shownIndex(was))
	ahead := own.Sub(p.t.mean.Sub(p.before.mean))
	way := was.Rank - now.Rank
	if way == 0 {
		way = own.Sign()
	}
	best := cause{apart: way != 0 && (own.Sign()*way <= 0 || own.Add(own).Sub(ahead).Sign()*way < 0)}
	most := exact.Zero
	for _, h := range p.now.fields() {
		by, ok := p.brought(now, was, h.Code)
		if !ok {
			continue
		}
		group := exact.Zero
		if best.apart {
			group = p.mean(h.Code)
		}
		moved := by.Sub(group)
		if way > 0 && moved.Cmp(most) > 0 || way < 0 && moved.Cmp(most) < 0 {
			best.field, best.own, best.group, most = h, by, group, moved
		}
	}
	if most.Round(2).Sign() == 0 {
		best.field = nil
	}
	return best
}

// besideGroup sets what a field brought the unit beside what it brought the group, and says
// who moved: "(khối giảm ít hơn: đơn vị −0,50, khối −0,10)".
func (q *request) besideGroup(r cause) string {
	own, group := r.own.Round(2), r.group.Round(2)
	return q.say("cause.beside", q.say(besideKey(own, group)), signed(own, 2, q.lang), signed(group, 2, q.lang))
}

// besideKey is the phrase that is true of two figures, the greater of which is the group's
// where the unit fell behind.
func besideKey(own, group exact.Number) string {
	more, less, keys := own, group, []string{"cause.unit.more", "cause.unit.rose", "cause.unit.less", "cause.unit.held"}
	if own.Cmp(group) < 0 {
		more, less, keys = group, own, []string{"cause.group.more", "cause.group.rose", "cause.group.less", "cause.group.held"}
	}
	switch {
	case more.Sign() > 0 && less.Sign() >= 0:
		return keys[0]
	case more.Sign() > 0:
		return keys[1]
	case more.Sign() < 0:
		return keys[2]
	}
	return keys[3]
}
