package dashboard

import (
	"fmt"
	"strings"

	"parindex/exact"
	"parindex/reports"
	"parindex/store"
)

// unitPaper is the report on a unit: its place, its fields beside the group's, what cost
// it points, and every item.
func unitPaper(q *request, t *table, r *store.Result) (*reports.Report, error) {
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	board, err := q.board(t)
	if err != nil {
		return nil, err
	}
	scores, err := q.scores(q.ctx, t.pub.ID, r.Unit)
	if err != nil {
		return nil, err
	}
	p := q.paper(t, strings.ToUpper(q.write("paper.unit.title", t.pub.Year)), r.Name, q.say("report.group", t.name))
	first := q.fieldsPart(t, board, r)
	first.Figures = q.unitFigures(t, r, classes(set, t.group))
	first.Notes = q.paperNotes(t)
	p.Parts = []reports.Part{first}
	if r.HasIndex {
		lost, err := q.lossPart(t, scores, r)
		if err != nil {
			return nil, err
		}
		if lost != nil {
			p.Parts = append(p.Parts, *lost)
		}
		p.Parts = append(p.Parts, q.itemsPart(t, set, scores, r))
	}
	return p, nil
}

// unitFigures are what the report says first.
func (q *request) unitFigures(t *table, r *store.Result, order []string) []reports.Figure {
	place := q.say("unit.unranked")
	if r.Rank > 0 {
		place = rank(r) + " " + q.sayN(t.ranked(), "unit.of")
	}
	list := []reports.Figure{{Name: q.say("col.rank"), Cell: reports.Text(place)}}
	if !r.HasIndex {
		return append(list, reports.Figure{Name: q.say("col.index"), Cell: reports.Text(q.say("unit.nodata"))})
	}
	add := func(name string, n exact.Number, places int) {
		list = append(list, reports.Figure{Name: name, Cell: reports.Number(n), Places: places})
	}
	add(q.say("col.index"), shownIndex(r), t.pub.Places)
	if t.first != nil {
		add(q.say("unit.mean.index"), t.mean, t.pub.Places)
	}
	if r.Class != "" {
		list = append(list, reports.Figure{Name: q.say("col.class"), Cell: reports.Text(newBadge(r.Class, order, q.lang).Text)})
	}
	if r.Claimed != nil && t.pub.Basis != store.OnSelf {
		add(q.say("col.claimed"), *r.Claimed, t.places())
	}
	add(q.columnTitle(t, "", "direct"), r.Direct, t.places())
	if r.Survey.Sign() != 0 {
		add(q.say("col.survey"), r.Survey, t.places())
	}
	if r.Other.Sign() != 0 {
		add(q.say("col.other"), r.Other, t.places())
	}
	return list
}

// Columns of the table of fields.
const (
	fieldCode = iota
	fieldName
	fieldMax
	fieldPoints
	fieldIndex
	fieldMean
	fieldAgainst
	fieldBest
)

// fieldsPart is the table of fields with its sums and the chart beside the group's mean.
func (q *request) fieldsPart(t *table, b *board, r *store.Result) reports.Part {
	p := reports.Part{
		Sheet: q.write("paper.sheet.result"), Title: q.write("paper.fields"),
		Columns: []reports.Column{
			{Title: q.write("paper.code"), Width: 7}, {Title: q.say("unit.field"), Width: 50},
			{Title: q.say("unit.max.short"), Places: t.places(), Width: 12}, {Title: q.say("unit.points"), Places: t.places(), Width: 12},
			{Title: q.say("unit.component"), Places: 2, Width: 12}, {Title: q.say("unit.mean.index"), Places: 2, Width: 14},
			{Title: q.say("unit.against"), Places: 2, Signed: true, Width: 12}, {Title: q.say("unit.best"), Places: 2, Width: 12},
		},
	}
	var rows []reports.Row
	sum, most := exact.Zero, exact.Zero
	for _, h := range b.fields() {
		c := b.units[r.Unit][h.Code]
		if c == nil {
			continue
		}
		sum, most = sum.Add(c.Points), most.Add(c.Max)
		rows = append(rows, fieldCells(h, c, len(rows)))
	}
	n := len(rows)
	if r.HasIndex && n > 0 {
		rows = append(rows, q.fieldSums(t, r, n, sum, most)...)
		p.Bars = &reports.Bars{Title: q.write("paper.fields.chart"), Labels: []int{fieldName}, Columns: []int{fieldIndex, fieldMean}, Most: 100}
		if _, _, radar := fields(q, t, b, nil, r); radar != nil {
			p.Bars.Title = radar.Title
		}
	}
	p.Rows = reports.List(rows)
	return p
}

// fieldCells is one field; its difference is taken between what readers see.
func fieldCells(h *head, c *store.Component, row int) reports.Row {
	cells := []reports.Cell{reports.Text(h.Code), reports.Text(h.Name), reports.Number(c.Max), reports.Number(c.Points), {}, {}, {}, {}}
	if h.OK {
		cells[fieldMean], cells[fieldBest] = reports.Number(h.Mean.Round(2)), reports.Number(h.Best.Round(2))
	}
	own, ok := percentOf(c.Points, c.Max)
	if !ok {
		return reports.Row{Cells: cells}
	}
	cells[fieldIndex] = ratio(own.Round(2), row, fieldPoints, fieldMax, 2, own)
	cells[fieldAgainst] = reports.Formula(own.Round(2).Sub(h.Mean.Round(2)), func(at reports.At) string {
		return fmt.Sprintf("ROUND(%s-%s,2)", at(fieldIndex, row), at(fieldMean, row))
	})
	return reports.Row{Cells: cells}
}

// fieldSums closes the table: fields, bonus and penalty, total and index.
func (q *request) fieldSums(t *table, r *store.Result, n int, sum, most exact.Number) []reports.Row {
	column := func(c int) func(at reports.At) string {
		return func(at reports.At) string { return fmt.Sprintf("SUM(%s:%s)", at(c, 0), at(c, n-1)) }
	}
	line := func(name string) []reports.Cell {
		return []reports.Cell{{}, reports.Text(name), {}, {}, {}, {}, {}, {}}
	}
	fields := line(q.write("paper.fields.sum"))
	fields[fieldMax], fields[fieldPoints] = sumOf(r.Max, most, column(fieldMax)), sumOf(r.Points, sum, column(fieldPoints))
	rows := []reports.Row{{Kind: reports.Sum, Cells: fields}}
	last := n
	if r.Bonus.Sign() != 0 || r.Penalty.Sign() != 0 {
		bonus, penalty := line(q.write("paper.bonus")), line(q.write("paper.penalty"))
		bonus[fieldPoints], penalty[fieldPoints] = reports.Number(r.Bonus), reports.Number(r.Penalty.Neg())
		rows, last = append(rows, reports.Row{Cells: bonus}, reports.Row{Cells: penalty}), n+2
	}
	total := line(q.say("col.total"))
	total[fieldMax] = reports.Formula(r.Max, func(at reports.At) string { return at(fieldMax, n) })
	total[fieldPoints] = sumOf(r.Total, r.Points.Add(r.Bonus).Sub(r.Penalty), func(at reports.At) string {
		return fmt.Sprintf("SUM(%s:%s)", at(fieldPoints, n), at(fieldPoints, last))
	})
	total[fieldIndex] = ratio(shownIndex(r), last+1, fieldPoints, fieldMax, t.pub.Places, r.Index)
	return append(rows, reports.Row{Kind: reports.Sum, Cells: total})
}
