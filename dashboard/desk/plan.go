package desk

import (
	"cmp"
	"slices"

	"parindex/imports"
	"parindex/words"
)

// plan is which rows and columns of a sheet are drawn.
type plan struct {
	id          string
	lang        words.Lang
	sheet       *imports.Worksheet
	faults      []imports.Area
	top, bottom int   // rows of the table's header; 0 is none
	rows        []int // ascending
	columns     []int // ascending
}

// chooseRows takes the header above the first fault and the rows around each.
func (p *plan) chooseRows() {
	p.top, p.bottom = p.sheet.Head(p.faults[0].Top)
	take := map[int]bool{}
	for n := p.top; n <= p.bottom && n > 0; n++ {
		take[n] = true
	}
	reach := around
	if len(p.faults) > 1 {
		reach = 1
	}
	for _, f := range p.faults {
		for n := max(1, f.Top-reach); n <= min(f.Bottom, f.Top+maxRows)+reach && len(take) < maxRows; n++ {
			if p.stored(n) != nil || f.Top <= n && n <= f.Bottom {
				take[n] = true
			}
		}
	}
	for n := range take {
		p.rows = append(p.rows, n)
	}
	slices.Sort(p.rows)
}

// chooseColumns takes the columns in which something stands; of too many, those that
// name the item and those near the first fault.
func (p *plan) chooseColumns() {
	take := map[int]bool{}
	for _, n := range p.rows {
		if r := p.stored(n); r != nil {
			for _, c := range r.Cells {
				if c.Text != "" {
					take[c.Column] = true
				}
			}
		}
	}
	for _, f := range p.faults {
		for col := f.Left; col <= min(f.Right, f.Left+maxColumns); col++ {
			take[col] = true
		}
	}
	for col := range take {
		p.columns = append(p.columns, col)
	}
	slices.Sort(p.columns)
	if len(p.columns) <= maxColumns {
		return
	}
	names, centre := p.columns[:2], p.faults[0].Left
	far := func(col int) int {
		if slices.Contains(names, col) {
			return -1
		}
		return max(col-centre, centre-col)
	}
	near := slices.Clone(p.columns)
	slices.SortStableFunc(near, func(a, b int) int { return cmp.Compare(far(a), far(b)) })
	p.columns = near[:maxColumns]
	slices.Sort(p.columns)
}

func (p *plan) heads(n int) bool { return p.top <= n && n <= p.bottom }

// stored returns a row of the sheet; nil where nothing stands.
func (p *plan) stored(n int) *imports.WorksheetRow {
	at, ok := slices.BinarySearchFunc(p.sheet.Rows, n, func(r imports.WorksheetRow, n int) int { return cmp.Compare(r.Number, n) })
	if !ok {
		return nil
	}
	return &p.sheet.Rows[at]
}

// merged returns the merged area that a cell belongs to.
func (p *plan) merged(row, col int) (imports.Area, bool) {
	for _, m := range p.sheet.Merges {
		if inside(m, row, col) {
			return m, true
		}
	}
	return imports.Area{}, false
}

// aside says whether none of some columns names the row or holds a fault.
func (p *plan) aside(left, right int) bool {
	for _, col := range p.columns[:min(2, len(p.columns))] {
		if left <= col && col <= right {
			return false
		}
	}
	return !slices.ContainsFunc(p.faults, func(f imports.Area) bool { return f.Left <= right && left <= f.Right })
}
