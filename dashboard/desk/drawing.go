package desk

import (
	"slices"
	"strconv"
	"strings"

	"parindex/imports"
	"parindex/words"
)

// drawing is a part of a worksheet as a reader of it would see it: the header and the
// rows around some cells.
type drawing struct {
	Sheet   string
	Columns []drawnColumn
	Rows    []drawnRow
	faults  []imports.Area
}

type drawnColumn struct {
	Letters string
	Aside   bool // left out on a phone: neither names the row nor holds a fault
}

type drawnRow struct {
	Number string
	Hidden bool
	Head   bool // of the table
	Near   bool // holds no fault: one line of it is enough
	Gap    bool // rows above are left out
	Cells  []drawnCell
}

// drawnCell is a cell, or several merged ones.
type drawnCell struct {
	ID         string // of a faulty one
	Class      string // "bad", "n" for a number, "s" for what stays on one line, "t" for what needs room, "aside" as its column
	Text       cut
	Fault      bool
	Tall, Wide int // rows and columns, where more than one
}

const (
	around     = 2  // rows above and below a single fault
	maxColumns = 12 // that are drawn
	maxRows    = 48
	letters    = 60 // of a text
)

// draw draws the rows of issues that stand on one sheet, that of the first; nil where
// there is nothing to draw.
func draw(id string, list []imports.Issue, sheets []imports.Worksheet, lang words.Lang) *drawing {
	at := slices.IndexFunc(sheets, func(w imports.Worksheet) bool { return w.Name == list[0].Sheet })
	if at < 0 {
		return nil
	}
	p := &plan{id: id, sheet: &sheets[at], lang: lang}
	for _, i := range list {
		if a, ok := area(i.Cell); ok && i.Sheet == p.sheet.Name {
			p.faults = append(p.faults, a)
		}
	}
	if len(p.faults) == 0 {
		return nil
	}
	p.chooseRows()
	p.chooseColumns()
	d := &drawing{Sheet: p.sheet.Name, faults: p.faults}
	for _, col := range p.columns {
		d.Columns = append(d.Columns, drawnColumn{strings.TrimRight(imports.CellName(1, col), "1"), p.aside(col, col)})
	}
	for i := range p.rows {
		d.Rows = append(d.Rows, p.row(i))
	}
	return d
}

// has says whether the cell of an issue is drawn as faulty.
func (d *drawing) has(i imports.Issue) bool {
	a, ok := area(i.Cell)
	return d != nil && ok && i.Sheet == d.Sheet && slices.Contains(d.faults, a)
}

// area reads "D12" or "D12:D13".
func area(ref string) (imports.Area, bool) {
	first, last, ranged := strings.Cut(ref, ":")
	top, left := imports.CellPlace(first)
	bottom, right := top, left
	if ranged {
		bottom, right = imports.CellPlace(last)
	}
	return imports.Area{Top: top, Left: left, Bottom: bottom, Right: right}, top > 0 && left > 0 && bottom >= top && right >= left
}

func inside(a imports.Area, row, col int) bool {
	return a.Top <= row && row <= a.Bottom && a.Left <= col && col <= a.Right
}

// firstCell is "D12" of "D12:D13".
func firstCell(ref string) string {
	first, _, _ := strings.Cut(ref, ":")
	return first
}

// row draws the i-th row that was chosen.
func (p *plan) row(i int) drawnRow {
	n := p.rows[i]
	r := drawnRow{Number: strconv.Itoa(n), Head: p.heads(n), Gap: i > 0 && p.rows[i-1] != n-1}
	stored := p.stored(n)
	r.Hidden = stored != nil && stored.Hidden
	r.Near = !r.Head && !slices.ContainsFunc(p.faults, func(f imports.Area) bool { return f.Top <= n && n <= f.Bottom })
	for k, col := range p.columns {
		merged, ok := p.merged(n, col)
		if ok && (k > 0 && inside(merged, n, p.columns[k-1]) || !r.Gap && i > 0 && inside(merged, p.rows[i-1], col)) {
			continue // stands in a cell that was drawn
		}
		if !ok {
			merged = imports.Area{Top: n, Left: col, Bottom: n, Right: col}
		}
		r.Cells = append(r.Cells, p.cell(i, k, merged))
	}
	return r
}

// cell draws what stands in an area whose first drawn row and column are given.
func (p *plan) cell(i, k int, merged imports.Area) drawnCell {
	c := drawnCell{Tall: 1, Wide: 1}
	for j := i + 1; j < len(p.rows) && p.rows[j] == p.rows[j-1]+1 && p.rows[j] <= merged.Bottom; j++ {
		c.Tall++
	}
	for j := k + 1; j < len(p.columns) && p.columns[j] <= merged.Right; j++ {
		c.Wide++
	}
	if stored := p.stored(merged.Top); stored != nil {
		for _, s := range stored.Cells {
			if s.Column == merged.Left {
				c.Text, c.Class = cutAt(shown(s, p.lang), letters), class(s)
			}
		}
	}
	for _, f := range p.faults {
		if f.Top <= merged.Bottom && merged.Top <= f.Bottom && f.Left <= merged.Right && merged.Left <= f.Right {
			c.Fault = true
			if c.ID == "" && p.rows[i] <= f.Top && inside(merged, f.Top, f.Left) {
				c.ID = p.id + "-" + imports.CellName(f.Top, f.Left)
			}
		}
	}
	if c.Fault {
		c.Class = strings.TrimSpace("bad " + c.Class)
	}
	if p.aside(merged.Left, merged.Right) {
		c.Class = strings.TrimSpace(c.Class + " aside")
	}
	return c
}

func class(c imports.WorksheetCell) string {
	switch {
	case c.Kind == imports.NumberCell:
		return "n"
	case len(c.Text) <= 12:
		return "s"
	case len(c.Text) > 40:
		return "t"
	}
	return ""
}

// shown is what a cell holds; numbers as Excel shows them to readers of a language.
func shown(c imports.WorksheetCell, lang words.Lang) string {
	switch {
	case c.Kind == imports.NumberCell && lang == words.Vi:
		return strings.Replace(c.Text, ".", ",", 1)
	case c.Kind == imports.LogicalCell && c.Text == "1":
		return "TRUE"
	case c.Kind == imports.LogicalCell:
		return "FALSE"
	}
	return c.Text
}
