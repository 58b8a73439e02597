package dashboard

import (
	"strings"

	"parindex/reports"
	"parindex/store"
)

// matrixPart is units × fields: component indices as they are, shown with two decimals, so
// that the mean below them is theirs.
func (q *request) matrixPart(t *table, b *board) reports.Part {
	p := reports.Part{Sheet: q.write("paper.sheet.matrix"), Title: q.write("paper.matrix"), Lines: []string{q.fieldNames(b)}}
	p.Columns = []reports.Column{{Title: q.say("col.rank"), Width: 8}, {Title: q.say("col.name"), Width: 46}}
	for _, h := range b.fields() {
		p.Columns = append(p.Columns, reports.Column{Title: q.say("unit.field") + " " + h.Code, Places: 2, Width: 12})
	}
	p.Columns = append(p.Columns, reports.Column{Title: q.write("paper.index"), Places: t.pub.Places, Width: 12})
	p.Rows = func(yield func(reports.Row, error) bool) {
		for i := range t.rows {
			if !yield(matrixRow(b, &t.rows[i]), nil) {
				return
			}
		}
		yield(q.matrixMeans(t, b), nil)
	}
	return p
}

func (q *request) fieldNames(b *board) string {
	var list []string
	for _, h := range b.fields() {
		list = append(list, h.Code+". "+h.Name)
	}
	return strings.Join(list, "; ")
}

func matrixRow(b *board, r *store.Result) reports.Row {
	cells := []reports.Cell{reports.Count(r.Rank), reports.Text(r.Name)}
	for _, h := range b.fields() {
		if p, ok := b.percent(r.Unit, h.Code); ok {
			cells = append(cells, reports.Number(p))
		} else {
			cells = append(cells, reports.Cell{})
		}
	}
	if !r.HasIndex {
		return reports.Row{Cells: append(cells, reports.Cell{})}
	}
	return reports.Row{Cells: append(cells, reports.Number(shownIndex(r)))}
}

// matrixMeans closes the matrix. The mean of the overall index is that of the ranked units
// only, so it has no formula where some are not ranked.
func (q *request) matrixMeans(t *table, b *board) reports.Row {
	cells := []reports.Cell{{}, reports.Text(q.write("paper.matrix.mean"))}
	for _, h := range b.fields() {
		if !h.OK {
			cells = append(cells, reports.Cell{})
			continue
		}
		column := len(cells)
		if halved(h.Mean, 2) {
			cells = append(cells, reports.Number(h.Mean.Round(2)))
			continue
		}
		cells = append(cells, reports.Formula(h.Mean, func(at reports.At) string {
			return "AVERAGE(" + at(column, 0) + ":" + at(column, len(t.rows)-1) + ")"
		}))
	}
	if t.first == nil {
		return reports.Row{Kind: reports.Sum, Cells: append(cells, reports.Cell{})}
	}
	return reports.Row{Kind: reports.Sum, Cells: append(cells, reports.Number(t.mean.Round(t.pub.Places)))}
}
