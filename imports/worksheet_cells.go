package imports

import "parindex/exact"

// What other readers of workbooks see: every cell as it is stored, read by the same
// strict pass as a self-assessment.

// Worksheet is one sheet of a workbook.
type Worksheet struct {
	Name   string
	Hidden bool
	Rows   []WorksheetRow // ascending, only rows with content
	Merges []Area
}

// WorksheetRow is one row with its cells that hold something, ascending.
type WorksheetRow struct {
	Number int // 1-based
	Hidden bool
	Cells  []WorksheetCell
}

// WorksheetCell is one cell.
type WorksheetCell struct {
	Column int      // 1-based
	Kind   CellKind // NumberCell …
	Text   string   // as stored: a number in digits, an error as "#REF!"; a text in NFC, read as Unicode where its font is legacy
	Font   string   // of the cell's style
	Form   CellForm // how a number is shown
}

// CellKind says what a cell holds.
type CellKind uint8

// Kinds of cells. A formula is what its stored value is, and EmptyCell without one.
const (
	EmptyCell CellKind = iota
	NumberCell
	TextCell
	LogicalCell
	ErrorCell
)

// CellForm says how a number is shown.
type CellForm uint8

// Forms of numbers: as they are, 0.75 as 75%, 45778 as 01/05/2025.
const (
	PlainForm CellForm = iota
	PercentForm
	DateForm
)

// Area is a rectangle of cells, 1-based, both ends inside.
type Area struct{ Top, Left, Bottom, Right int }

// Worksheets reads every cell of an .xlsx file. The issue says why the file as a whole
// is refused; nil when it was read.
func Worksheets(body []byte) (list []Worksheet, refused *Issue) {
	book, bad := readWorkbook(body)
	if bad != nil {
		i := bad.issue()
		return nil, &i
	}
	for _, g := range book.grids {
		list = append(list, g.worksheet())
	}
	return list, nil
}

func (g *grid) worksheet() Worksheet {
	w := Worksheet{Name: g.name, Hidden: g.hidden, Rows: make([]WorksheetRow, len(g.rows))}
	for _, m := range g.merges {
		w.Merges = append(w.Merges, Area{m.top, m.left, m.bottom, m.right})
	}
	for i := range g.rows {
		r := &g.rows[i]
		cells := make([]WorksheetCell, len(r.cells))
		for j := range r.cells {
			c := &r.cells[j]
			st := g.style(c)
			cells[j] = WorksheetCell{Column: int(c.col), Kind: CellKind(c.kind), Text: c.text, Font: st.font, Form: st.class.form()}
		}
		w.Rows[i] = WorksheetRow{Number: r.n, Hidden: r.hidden, Cells: cells}
	}
	return w
}

func (c class) form() CellForm {
	switch c {
	case percent:
		return PercentForm
	case date:
		return DateForm
	}
	return PlainForm
}

// At returns the text of a column, trimmed; "" where nothing stands.
func (r *WorksheetRow) At(column int) string {
	for i := range r.Cells {
		if r.Cells[i].Column == column {
			return trim(r.Cells[i].Text)
		}
	}
	return ""
}

// Cell returns the cell of a column, an empty one where nothing stands.
func (r *WorksheetRow) Cell(column int) WorksheetCell {
	for i := range r.Cells {
		if r.Cells[i].Column == column {
			return r.Cells[i]
		}
	}
	return WorksheetCell{Column: column}
}

// Points reads a number as people type one: stored as a number, or clearly one in text
// (“0,5”, “1,5 điểm”).
func (c WorksheetCell) Points() (n exact.Number, ok bool) {
	switch c.Kind {
	case NumberCell:
		return stored(c.Text)
	case TextCell:
		n, sure := typed(c.Text)
		return n, sure == clear
	}
	return exact.Zero, false
}

// CellName writes a place: row 12, column 4 is "D12".
func CellName(row, column int) string { return ref(row, column) }

// CellPlace reads "D12" or the first cell of "D12:D13"; 0, 0 for anything else.
func CellPlace(name string) (row, column int) { return placeOf(name) }
