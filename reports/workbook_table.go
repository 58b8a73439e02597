package reports

import (
	"github.com/xuri/excelize/v2"

	"parindex/words"
)

// heading writes the heading of the table, of two rows where columns have a common one.
func (l *leaf) heading() error {
	l.first = l.row + l.headingRows() + 1
	look := l.looks["heading"]
	tops, lows := make([]any, len(l.p.Columns)), make([]any, len(l.p.Columns))
	var merged [][2]string
	for i := range l.p.Columns {
		c := l.p.Columns[i]
		tops[i], lows[i] = excelize.Cell{StyleID: look, Value: plain(c.Title)}, excelize.Cell{StyleID: look}
		switch end := l.common(i); {
		case c.Part == "":
			merged = append(merged, [2]string{cellName(i+1, l.row+1), cellName(i+1, l.first-1)})
			continue
		case i == 0 || l.p.Columns[i-1].Part != c.Part:
			tops[i] = excelize.Cell{StyleID: look, Value: plain(c.Part)}
			merged = append(merged, [2]string{cellName(i+1, l.row+1), cellName(end+1, l.row+1)})
		default:
			tops[i] = excelize.Cell{StyleID: look}
		}
		lows[i] = excelize.Cell{StyleID: look, Value: plain(c.Title)}
	}
	upper, lower := l.headingHeights()
	if err := l.headingRow(tops, upper); err != nil {
		return err
	}
	if l.p.grouped() {
		if err := l.headingRow(lows, lower); err != nil {
			return err
		}
	}
	for _, m := range merged {
		if m[0] == m[1] {
			continue
		}
		if err := l.w.MergeCell(m[0], m[1]); err != nil {
			return err
		}
	}
	return nil
}

// common is the last column that stands under the same heading as a column.
func (l *leaf) common(i int) int {
	for i+1 < len(l.p.Columns) && l.p.Columns[i+1].Part == l.p.Columns[i].Part {
		i++
	}
	return i
}

// headingHeights are those of the one or two rows of the heading.
func (l *leaf) headingHeights() (upper, lower float64) {
	upper = bodyLine + 3
	for _, c := range l.p.Columns {
		if need := high(c.Title, c.Width*l.scale*0.85); c.Part != "" {
			lower = max(lower, need)
		} else if l.p.grouped() {
			lower = max(lower, need-bodyLine)
		} else {
			upper = max(upper, need)
		}
	}
	return upper, lower
}

func (l *leaf) headingRow(cells []any, height float64) error {
	l.row++
	l.tall += height
	return l.w.SetRow(cellName(1, l.row), cells, excelize.RowOpts{Height: min(highest, height)})
}

// rows writes the table.
func (l *leaf) rows() error {
	at := func(column, row int) string { return cellName(column+1, l.first+row) }
	defer func() { l.last = l.tall }()
	for row, err := range l.p.Rows {
		if err != nil {
			return err
		}
		if err := l.tableRow(row, at); err != nil {
			return err
		}
	}
	return nil
}

func (l *leaf) tableRow(row Row, at At) error {
	columns := l.p.Columns
	cells := make([]any, len(columns))
	for i := range columns {
		if i >= len(row.Cells) {
			cells[i] = excelize.Cell{StyleID: l.looks[cellLook(row, columns, len(row.Cells)-1)]}
			continue
		}
		c := row.Cells[i]
		cell := excelize.Cell{StyleID: l.looks[cellLook(row, columns, i)]}
		switch {
		case c.Number != nil:
			cell.Value = c.Number.Float()
			if c.formula != nil {
				cell.Formula = c.formula(at)
			}
		case c.Text != "":
			cell.Value = plain(words.NFC(c.Text))
		}
		cells[i] = cell
	}
	l.row++
	height := l.rowHeight(row)
	l.tall += height
	l.draws(row)
	if err := l.w.SetRow(cellName(1, l.row), cells, excelize.RowOpts{Height: min(highest, height)}); err != nil {
		return err
	}
	if n := len(row.Cells); n > 0 && n < len(columns) {
		return l.w.MergeCell(cellName(n, l.row), cellName(len(columns), l.row))
	}
	return nil
}

// rowHeight is that of a row by its longest text.
func (l *leaf) rowHeight(row Row) float64 {
	height := bodyLine + 3
	for i, c := range row.Cells {
		if c.Number != nil || c.Text == "" {
			continue
		}
		end := i + 1
		if end == len(row.Cells) {
			end = len(l.p.Columns)
		}
		height = max(height, high(c.Text, l.width(i+1, end)))
	}
	return height
}

// cellLook names how a cell looks: by its row, and by its column where it holds a number.
func cellLook(row Row, columns []Column, i int) string {
	base := [...]string{"text", "section", "sum", "lead"}[row.Kind]
	switch {
	case i >= 0 && row.Cells[i].Number != nil:
		return number(base, columns[i].in(row.Kind))
	case i >= 0 && columns[i].Width < wideText && len(row.Cells) == len(columns):
		return base + " center"
	}
	return base
}

// notes writes what must be known, and where to sign, below the first table.
func (l *leaf) notes() error {
	if len(l.p.Notes) > 0 {
		if err := l.put(strip{height: 8}); err != nil {
			return err
		}
	}
	for _, n := range l.p.Notes {
		if err := l.put(l.across(n, "note", 0.92)); err != nil {
			return err
		}
	}
	if !l.front {
		return nil
	}
	half, last, lang := l.half(), len(l.p.Columns), l.r.Lang
	for _, s := range []strip{
		{height: 14},
		{[]span{{1, half, copiesLine.In(lang), l.looks["copies"]}, {half + 1, last, signLine.In(lang), l.looks["bold"]}}, 20},
		{[]span{{1, half, "- ………………………", l.looks["note"]}, {half + 1, last, sealLine.In(lang), l.looks["date"]}}, 20},
	} {
		if err := l.put(s); err != nil {
			return err
		}
	}
	return nil
}
