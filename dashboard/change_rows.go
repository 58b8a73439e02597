package dashboard

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"parindex/dashboard/chart"
	"parindex/exact"
)

// changeOrders are the columns that sort the page, with the value of a unit; nil comes last.
var changeOrders = map[string]func(*changed) *exact.Number{
	"rank": func(c *changed) *exact.Number {
		if c.now.Rank == 0 {
			return nil
		}
		n := exact.Int(int64(-c.now.Rank))
		return &n
	},
	"move": func(c *changed) *exact.Number {
		if c.now.Rank == 0 || c.before == nil || c.before.Rank == 0 {
			return nil
		}
		n := exact.Int(int64(c.before.Rank - c.now.Rank))
		return &n
	},
	"change":   func(c *changed) *exact.Number { return c.total },
	"criteria": func(c *changed) *exact.Number { return c.criteria },
	"own":      func(c *changed) *exact.Number { return c.own },
}

// sortChanges orders the units as ?sort says, from the top down unless it begins with "+",
// and returns the headings.
func (q *request) sortChanges(p *changePage, list []*changed) []column {
	key, up := strings.CutPrefix(q.query.Get("sort"), "+")
	by := changeOrders[key]
	if by == nil {
		key, up, by = "change", false, changeOrders["change"]
	}
	slices.SortStableFunc(list, func(a, b *changed) int {
		x, y := by(a), by(b)
		if x == nil || y == nil {
			return cmp.Compare(after(x == nil), after(y == nil))
		}
		if up {
			x, y = y, x
		}
		return y.Cmp(*x)
	})
	shown := []string{"rank", "move", "change"}
	if p.Split {
		shown = append(shown, "criteria", "own")
	}
	var columns []column
	for _, k := range shown {
		c := column{Key: k, Label: q.changeTitle(k), Sorted: "none", Number: true, URL: q.with("sort", k)}
		if k == key {
			c.Sorted = [...]string{"descending", "ascending"}[after(up)]
			if !up {
				c.URL = q.with("sort", "+"+k)
			}
		}
		columns = append(columns, c)
	}
	return columns
}

func (q *request) changeTitle(key string) string {
	switch key {
	case "rank":
		return q.say("col.rank")
	case "move":
		return q.say("col.move")
	case "criteria":
		return q.say("change.criteria")
	case "own":
		return q.say("change.own")
	}
	return q.say("change.total")
}

func (q *request) changeRow(t, before *table, p *changePage, c *changed, pace *paces) changeRow {
	row := changeRow{
		Rank: rank(c.now), Name: c.now.Name, URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", c.now.Unit),
		Before: none, Now: index(c.now, q.lang), Rest: none,
	}
	if c.before != nil {
		row.Before = index(c.before, q.lang)
		row.Move = q.movedIn(t, before, c.now)
		if pace != nil && c.now.Rank > 0 && c.before.Rank > 0 && c.now.Rank != c.before.Rank {
			row.Why = q.moveWhy(t, c.before.Rank-c.now.Rank, pace.cause(c.now, c.before))
		}
	}
	row.Total, row.TotalWay = optionalSigned(c.total, p.places, q.lang)
	row.Criteria, row.CriteriaWay = optionalSigned(c.criteria, p.places, q.lang)
	row.Own, row.OwnWay = optionalSigned(c.own, p.places, q.lang)
	if c.criteria != nil {
		row.Rest = signed(c.rest, p.places, q.lang)
	}
	row.Kin = q.kinOf(before, c.now)
	switch {
	case len(c.forebears) > 0 || c.before != nil:
	case q.shelf.elsewhere(t, c.now.Unit) != nil:
		old := q.shelf.elsewhere(t, c.now.Unit)
		m := q.fromGroup(old, old.row(c.now.Unit))
		row.Note, row.Data = m.Words, m.Data
	default:
		row.Note = q.say("move.new")
	}
	return row
}

// gone lists the units of the year before that are ranked nowhere in this one, with those
// that continue them.
func (q *request) gone(t, before *table) []goneRow {
	var list []goneRow
	for i := range before.rows {
		r := &before.rows[i]
		if t.row(r.Unit) != nil || q.shelf.of(t.pub.Year, r.Unit) != nil {
			continue
		}
		g := goneRow{Name: r.Name, URL: q.link(false, strconv.Itoa(before.pub.Year), before.group, "units", r.Unit), Index: optionalPercent(index(r, q.lang))}
		for _, next := range q.shelf.descent.after[r.Unit] {
			if in := q.shelf.of(t.pub.Year, next); in != nil {
				g.Into = append(g.Into, q.forename(in, in.row(next)))
			}
		}
		list = append(list, g)
	}
	return list
}

// apartRows puts what is not compared into words.
func (q *request) apartRows(list []apart) []apartRow {
	var rows []apartRow
	for _, a := range list {
		row := apartRow{Code: a.Code, Name: sentence(a.Name), From: a.From, Why: q.apartWhy(a)}
		if a.Old {
			row.Code, row.From = none, a.Code
		}
		rows = append(rows, row)
	}
	return rows
}

func (q *request) apartWhy(a apart) string {
	switch a.Why {
	case isNew:
		return q.say("change.apart.new")
	case isGone:
		return q.say("change.apart.gone")
	case isMerged:
		return q.say("change.apart.merged")
	case isReshaped:
		return q.say("change.apart.parts")
	case isResourced:
		return q.say("change.apart.source")
	case isExempt:
		return q.sayN(a.Units, "change.apart.exempt")
	}
	return q.sayN(a.Units, "change.apart.answers")
}

// changeFigure draws the moves of up to so many units that each gets a bar.
func (q *request) changeFigure(t *table, p *changePage, all []*changed) *figure {
	var rows []*changed
	for _, c := range all {
		if c.total != nil {
			rows = append(rows, c)
		}
	}
	if len(rows) < 2 || len(rows) > longest {
		return nil
	}
	slices.SortStableFunc(rows, func(a, b *changed) int { return b.total.Cmp(*a.total) })
	series := []chart.Series{{Name: q.say("change.own")}}
	if p.Split {
		series = []chart.Series{{Name: q.say("change.own")}, {Name: q.say("change.criteria")}, {Name: q.say("change.rest")}}
	}
	if p.Kind == unjoined {
		series[0].Name = q.say("change.total")
	}
	var labels []string
	for _, c := range rows {
		labels = append(labels, c.now.Name)
		for i, n := range []*exact.Number{c.own, c.criteria, &c.rest}[:len(series)] {
			if p.Kind == unjoined {
				n = c.total
			}
			v := 0.0
			if n != nil {
				v = n.Float()
			}
			series[i].Values = append(series[i].Values, v)
		}
	}
	title := q.moveTitle(p, rows)
	text := q.say("change.chart.text", t.pub.Year, p.Before, title)
	return newFigure(q.moveLead(rows), title, text, 60+28*len(rows), chart.Moves(text, labels, series))
}

// moveLead is the name of the unit that rose most, where one did.
func (q *request) moveLead(rows []*changed) string {
	if rows[0].total.Sign() > 0 {
		return rows[0].now.Name
	}
	return ""
}

func (q *request) moveTitle(p *changePage, rows []*changed) string {
	if rows[0].total.Sign() <= 0 {
		return q.say("change.chart.none")
	}
	return q.say("change.chart.title", signed(*rows[0].total, p.places, q.lang))
}
