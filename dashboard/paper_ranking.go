package dashboard

import (
	"math"
	"slices"
	"strings"

	"parindex/exact"
	"parindex/reports"
)

// rankingPart is the ranking with formulas for totals and indices.
func (q *request) rankingPart(t *table) reports.Part {
	r := rankingReport(q, t, false)
	title := func(key string) int {
		return slices.IndexFunc(r.Columns, func(c reports.Column) bool { return c.Title == q.columnTitle(t, "", key) })
	}
	total, index, class := title("total"), title("index"), title("class")+1 // behind the inserted column; 0 is none
	p := reports.Part{Sheet: q.write("paper.sheet.ranking"), Title: q.write("paper.ranking"), Notes: r.Notes}
	p.Columns = slices.Insert(r.Columns, index, reports.Column{Title: q.write("paper.max"), Places: t.places(), Width: 12})
	alone := oneAlone(p.Columns)
	var rows []reports.Row
	for i, cells := range r.Rows {
		u := &t.rows[i]
		if !u.HasIndex {
			rows = append(rows, reports.Row{Cells: slices.Insert(cells, index, reports.Cell{})})
			continue
		}
		if !alone {
			cells[total] = sumOf(u.Total, u.Direct.Add(u.Survey).Add(u.Other), partsSum(p.Columns, i))
		}
		cells[index] = ratio(shownIndex(u), i, total, index, t.pub.Places, u.Index)
		rows = append(rows, reports.Row{Cells: slices.Insert(cells, index, reports.Number(u.Max))})
	}
	p.Rows = reports.List(rows)
	p.Bars = q.rankingBars(t, index+1, class)
	return p
}

// oneAlone says whether a single column stands under "of which", and takes it from there.
func oneAlone(columns []reports.Column) bool {
	part, n := -1, 0
	for i, c := range columns {
		if c.Part != "" {
			part, n = i, n+1
		}
	}
	if n == 1 {
		columns[part].Part = ""
	}
	return n == 1
}

// partsSum adds the columns that stand under "of which".
func partsSum(columns []reports.Column, row int) func(at reports.At) string {
	return func(at reports.At) string {
		var parts []string
		for i, c := range columns {
			if c.Part != "" {
				parts = append(parts, at(i, row))
			}
		}
		return "SUM(" + strings.Join(parts, ",") + ")"
	}
}

// mostDrawn is how many units the chart of a paper has, each with a bar: three pages full.
// Of more it would be a book, and the distribution says what there is to see.
const mostDrawn = 400

// rankingBars draws the index of every unit by rank, in the colour of its class; index and
// class are columns, and class is 0 where there is none.
func (q *request) rankingBars(t *table, index, class int) *reports.Bars {
	if t.first == nil || len(t.rows) > mostDrawn {
		return nil
	}
	lead, title := barsTitle(q, t)
	b := &reports.Bars{Title: strings.TrimSpace(lead + " " + title), Labels: []int{0, 1}, Columns: []int{index}, Most: 100, Class: class}
	for i := range t.rows { // with a bonus an index may be above
		b.Most = max(b.Most, 20*math.Ceil(shownIndex(&t.rows[i]).Float()/20))
	}
	if class > 0 {
		for _, c := range q.classesOf(t) {
			b.Classes = append(b.Classes, newBadge(c, nil, q.lang).Text)
		}
	}
	return b
}

// spreadPart is how many units reached which index, as the page of a large group draws it.
func (q *request) spreadPart(t *table) reports.Part {
	s := q.spreadOver(t)
	p := reports.Part{
		Sheet: q.write("paper.sheet.spread"), Title: q.write("paper.spread"),
		Columns: []reports.Column{
			{Title: q.say("col.index"), Width: 40}, {Title: q.write("paper.spread.units"), Width: 40}, {Title: q.write("paper.spread.share"), Places: 1, Width: 40},
		},
		Bars: &reports.Bars{Title: s.title, Labels: []int{0}, Columns: []int{1}},
	}
	counted, most := 0, 0
	for _, n := range s.count {
		counted, most = counted+n, max(most, n)
	}
	p.Bars.Most = float64(4 * ((most + 3) / 4))
	var rows []reports.Row
	for i, n := range s.count {
		rows = append(rows, reports.Row{Cells: []reports.Cell{
			reports.Text(s.labels[i]), reports.Number(exact.Int(int64(n))), reports.Number(exact.Frac(int64(100*n), int64(counted)).Round(1)),
		}})
	}
	p.Rows = reports.List(rows)
	return p
}
