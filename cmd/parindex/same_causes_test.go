package main

import (
	"strings"

	"golang.org/x/net/html"

	"parindex/exact"
)

// cause is the field that explains a unit's move, what it brought the index and, where the group
// moved rather than the unit, what it brought the group in the mean.
type cause struct {
	field      string // code; "" is none
	own, group exact.Number
	apart      bool
}

// brought is how far a field moved an index, in percentage points.
func (t *ranked) brought(unit, field string) exact.Number {
	a, _ := t.parts[unit][field].points.Mul(exact.Hundred).Div(t.row(unit).Max)
	b, _ := t.before.parts[unit][field].points.Mul(exact.Hundred).Div(t.before.row(unit).Max)
	return a.Sub(b)
}

// meanOf is the mean of something over the units of both years.
func (t *ranked) meanOf(of func(unit string) exact.Number) exact.Number {
	sum, n := exact.Zero, int64(0)
	for i := range t.rows {
		if unit := t.rows[i].Unit; t.before.row(unit) != nil {
			sum, n = sum.Add(of(unit)), n+1
		}
	}
	mean, _ := sum.Div(exact.Int(n))
	return mean
}

// causeOf finds the field. Where the unit's own index explains less than half of how it moved
// against the mean, fields are taken against the group.
func (t *ranked) causeOf(unit string) (best cause) {
	own := gained(t, t.row(unit))
	ahead := own.Sub(t.mean().Sub(t.before.mean()))
	way := t.before.row(unit).Rank - t.row(unit).Rank
	if way == 0 {
		way = own.Sign()
	}
	best.apart = way != 0 && (own.Sign()*way <= 0 || own.Add(own).Sub(ahead).Sign()*way < 0)
	most := exact.Zero
	for _, f := range t.set.fields() {
		by, group := t.brought(unit, f), exact.Zero
		if best.apart {
			group = t.meanOf(func(unit string) exact.Number { return t.brought(unit, f) })
		}
		if n := by.Sub(group); way > 0 && n.Cmp(most) > 0 || way < 0 && n.Cmp(most) < 0 {
			best.field, best.own, best.group, most = f, by, group, n
		}
	}
	if most.Round(2).Sign() == 0 {
		best.field = ""
	}
	return best
}

// why are the numbers of the reason of a unit's move, with the code of its field; "" where the
// years are not compared by field, or none stands out.
func (t *ranked) why(unit string) string {
	if !t.like(t.before) {
		return ""
	}
	c := t.causeOf(unit)
	switch {
	case c.field == "":
		return ""
	case c.apart:
		return c.field + " " + signedTo(c.own, 2) + " " + signedTo(c.group, 2)
	}
	return c.field + " " + signedTo(c.own, 2)
}

// fallenMost is by how many places a unit fell that fell furthest; 0 is none.
func (t *ranked) fallenMost() (most int) {
	for i := range t.rows {
		if was := t.before.row(t.rows[i].Unit); was != nil {
			most = max(most, t.rows[i].Rank-was.Rank)
		}
	}
	return most
}

// moves compares the table of the moves of a year, or that of what is not compared.
func (r *reading) moves(n *html.Node) {
	if is(n, "table.moves") {
		r.table(n)
		return
	}
	list := r.in.notCompared()
	rows := all(first(n, "tbody"), "tr")
	if len(rows) != len(list) {
		r.t.Errorf("%s: got %d items that are not compared, want %d", r.at, len(rows), len(list))
		return
	}
	for i, tr := range rows {
		cells := all(tr, "td")
		got := []string{text(cells[0]), text(cells[1]), numbersIn(text(cells[2]), r.lang)}
		for k := range got {
			got[k] = strings.TrimSuffix(got[k], noNumber)
		}
		r.same(r.t, "pages", r.where+", not compared", strings.Join(got, "|"), list[i])
	}
}
