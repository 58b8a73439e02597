package dashboard

import (
	"strings"

	"parindex/exact"
	"parindex/reports"
)

// publicationPaper is the report on a group's result: ranking, fields of the group, fields
// of each unit and, with items, every item of each unit.
func publicationPaper(q *request, t *table, items bool) (*reports.Report, error) {
	board, err := q.board(t)
	if err != nil {
		return nil, err
	}
	p := q.paper(t, strings.ToUpper(q.write("paper.title", t.pub.Year)), q.say("report.group", t.name))
	p.Landscape, p.Apart = true, true
	p.Parts = []reports.Part{q.rankingPart(t)}
	if len(t.rows) > longest && t.first != nil {
		p.Parts = append(p.Parts, q.spreadPart(t))
	}
	if len(board.fields()) > 0 {
		p.Parts = append(p.Parts, q.meansPart(t, board), q.matrixPart(t, board))
	}
	if items {
		return p, q.appendix(t, p)
	}
	return p, nil
}

// Columns of the table of a group's fields.
const (
	meansCode = iota
	meansName
	meansMean
	meansBest
	meansLowest
	meansFull
)

// meansPart is what the group reached in each field, with the chart.
func (q *request) meansPart(t *table, b *board) reports.Part {
	p := reports.Part{
		Sheet: q.write("paper.sheet.means"), Title: q.write("paper.means"),
		Columns: []reports.Column{
			{Title: q.write("paper.code"), Width: 8}, {Title: q.say("unit.field"), Width: 62},
			{Title: q.write("paper.mean"), Places: 2, Width: 14}, {Title: q.write("paper.highest"), Places: 2, Width: 14},
			{Title: q.write("paper.lowest"), Places: 2, Width: 14}, {Title: q.write("paper.full"), Width: 16},
		},
		Bars: &reports.Bars{Labels: []int{meansName}, Columns: []int{meansMean}, Most: 100},
	}
	var rows []reports.Row
	var weakest *head
	for _, h := range b.fields() {
		if !h.OK {
			continue
		}
		low, full := lowestIn(t, b, h.Code)
		rows = append(rows, reports.Row{Cells: []reports.Cell{
			reports.Text(h.Code), reports.Text(h.Name), reports.Number(h.Mean.Round(2)), reports.Number(h.Best.Round(2)),
			reports.Number(low.Round(2)), reports.Number(exact.Int(full)),
		}})
		if weakest == nil || h.Mean.Cmp(weakest.Mean) < 0 {
			weakest = h
		}
	}
	if weakest != nil {
		p.Bars.Title = q.write("paper.means.chart", weakest.Code, percent(weakest.Mean, q.lang))
	}
	p.Rows = reports.List(rows)
	return p
}

// lowestIn is the lowest component index of a field, and how many units reached 100 %.
func lowestIn(t *table, b *board, code string) (low exact.Number, full int64) {
	low = exact.Hundred
	for i := range t.rows {
		if p, ok := b.percent(t.rows[i].Unit, code); ok {
			low = exact.Min(low, p)
			if p.Equal(exact.Hundred) {
				full++
			}
		}
	}
	return low, full
}
