package dashboard

import (
	"context"
	"errors"
	"iter"
	"slices"

	"parindex/reports"
	"parindex/store"
)

// mostRows is how many rows of items one worksheet holds; a spreadsheet allows some more.
const mostRows = 1_000_000

// mostPrinted is how many rows of items a paper holds that is printed: 200 units with 100
// items each are some 700 pages. Longer ones are in the workbook only, and the paper says so.
const mostPrinted = 20_000

// printable is the report on a group for a PDF or a Word document.
func (q *request) printable(t *table) (*reports.Report, error) {
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	all := len(t.rows)*(len(set.Leaves())+len(set.Fields)+1) <= mostPrinted
	p, err := publicationPaper(q, t, all)
	if err == nil && !all {
		last := &p.Parts[len(p.Parts)-1]
		last.Notes = append(last.Notes, q.write("paper.units.elsewhere"))
	}
	return p, err
}

// appendix adds every item of each unit, on as many worksheets as they need.
func (q *request) appendix(t *table, p *reports.Report) error {
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return err
	}
	each, before := mostRows/(len(set.Nodes())+2), len(p.Parts)
	for chunk := range slices.Chunk(t.rows, each) {
		part := reports.Part{Sheet: q.write("paper.sheet.units"), Title: q.write("paper.units"), Columns: q.itemColumns()}
		if n := len(p.Parts) - before + 1; n > 1 {
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
		at, i := 0, -1
		for scores, err := range q.ahead(t, units) {
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
const readAhead = 32

// errLeft ends the reading of items that nobody waits for any more.
var errLeft = errors.New("nobody waits for the rest")

// ahead yields the items of units, which stand in the order of their table, and reads the
// next ones meanwhile, all in one pass.
func (q *request) ahead(t *table, units []store.Result) iter.Seq2[[]store.Score, error] {
	return func(yield func([]store.Score, error) bool) {
		ctx, stop := context.WithCancel(q.ctx)
		defer stop()
		queue, done := make(chan []store.Score, readAhead), make(chan error, 1)
		from := t.place[units[0].Unit]
		go func() {
			defer close(queue)
			done <- q.whole(ctx, t.pub.ID, t.group, func(unit string, scores []store.Score) error {
				at := t.place[unit] - from
				switch {
				case at < 0: // of a worksheet before
					return nil
				case at >= len(units):
					return errLeft
				}
				select {
				case queue <- slices.Clone(scores):
					return nil
				case <-ctx.Done():
					return errLeft
				}
			})
		}()
		var next []store.Score
		ended := false
		for i := range units {
			if next == nil && !ended {
				got, more := <-queue
				if next, ended = got, !more; ended {
					if err := <-done; err != nil && (!errors.Is(err, errLeft) || q.ctx.Err() != nil) {
						yield(nil, err)
						return
					}
				}
			}
			var own []store.Score // a unit may have none
			if len(next) > 0 && next[0].Unit == units[i].Unit {
				own, next = next, nil
			}
			if !yield(own, nil) {
				return
			}
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
