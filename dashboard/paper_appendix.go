package dashboard

import (
	"context"
	"iter"
	"slices"

	"parindex/reports"
	"parindex/store"
)

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
