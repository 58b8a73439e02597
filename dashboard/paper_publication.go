package dashboard

import (
	"context"
	"iter"
	"slices"
	"strings"

	"parindex/exact"
	"parindex/reports"
	"parindex/store"
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
	if len(board.fields()) > 0 {
		p.Parts = append(p.Parts, q.meansPart(t, board), q.matrixPart(t, board))
	}
	if items {
		return p, q.appendix(t, p)
	}
	return p, nil
}

// rankingPart is the ranking with formulas for totals and indices.
func (q *request) rankingPart(t *table) reports.Part {
	r := rankingReport(q, t, false)
	title := func(key string) int {
		return slices.IndexFunc(r.Columns, func(c reports.Column) bool { return c.Title == q.columnTitle(t, "", key) })
	}
	total, index := title("total"), title("index")
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
		Bars: &reports.Bars{Label: meansName, Columns: []int{meansMean}, Most: 100},
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

// mostRows is how many rows of items one worksheet holds; a spreadsheet allows some more.
const mostRows = 1_000_000

// appendix adds every item of each unit, on as many worksheets as they need.
func (q *request) appendix(t *table, p *reports.Report) error {
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return err
	}
	each := mostRows / (len(set.Nodes()) + 2)
	for chunk := range slices.Chunk(t.rows, each) {
		part := reports.Part{Sheet: q.write("paper.sheet.units"), Title: q.write("paper.units"), Columns: q.itemColumns()}
		if n := len(p.Parts) - 2; n > 1 {
			part.Sheet, part.Title = part.Sheet+" "+whole(n, q.lang), q.write("paper.units.more", n)
		}
		part.Rows = q.appendixRows(t, chunk)
		p.Parts = append(p.Parts, part)
	}
	return nil
}

// appendixRows reads the items of one unit after the other.
func (q *request) appendixRows(t *table, units []store.Result) iter.Seq2[reports.Row, error] {
	return func(yield func(reports.Row, error) bool) {
		set, err := q.set(q.ctx, t.pub.Set)
		if err != nil {
			yield(reports.Row{}, err)
			return
		}
		at := 0
		i := -1
		for scores, err := range q.ahead(t.pub.ID, units) {
			if err != nil {
				yield(reports.Row{}, err)
				return
			}
			i++
			r := &units[i]
			rows := append([]reports.Row{{Kind: reports.Lead, Cells: []reports.Cell{reports.Text(q.unitLine(t, r, t.place[r.Unit]+1))}}}, q.itemRows(set, scores, r, at+1)...)
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
			at += len(rows)
		}
	}
}

// readAhead is how many units are read while another is written.
const readAhead = 4

// ahead yields the items of units in their order, and reads the next ones meanwhile.
func (q *request) ahead(publication int64, units []store.Result) iter.Seq2[[]store.Score, error] {
	type answer struct {
		scores []store.Score
		err    error
	}
	return func(yield func([]store.Score, error) bool) {
		ctx, stop := context.WithCancel(q.ctx)
		defer stop()
		queue := make(chan chan answer, readAhead)
		go func() {
			defer close(queue)
			for i := range units {
				one := make(chan answer, 1)
				select {
				case queue <- one:
				case <-ctx.Done():
					return
				}
				go func() {
					scores, err := q.scores(ctx, publication, units[i].Unit)
					one <- answer{scores, err}
				}()
			}
		}()
		for one := range queue {
			if got := <-one; !yield(got.scores, got.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil { // cut short
			yield(nil, err)
		}
	}
}

// unitLine opens the block of a unit.
func (q *request) unitLine(t *table, r *store.Result, number int) string {
	if !r.HasIndex {
		return whole(number, q.lang) + ". " + r.Name + ": " + q.write("paper.unit.nothing")
	}
	return q.write("paper.unit.line", whole(number, q.lang), r.Name, rank(r), q.sum(t, r.Total), index(r, q.lang))
}
