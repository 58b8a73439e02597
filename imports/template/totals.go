package template

import (
	"strconv"
	"strings"

	"parindex/criteria"
)

// Most that a spreadsheet takes in one formula.
const (
	maxArguments = 255
	maxFormula   = 8000
)

// sum writes the total of an item's parts into its row; where the sheet says points of the
// whole instead, as of bonus and penalty, those.
func (b *book) sum(it *criteria.Item) error {
	if e := b.entries[it.Code]; e != nil && e.Self != nil {
		return b.typeNumber(pointsCol, b.rowOf[it.Code], *e.Self)
	}
	return b.formula(b.rowOf[it.Code], b.below(it))
}

// below adds up the parts of an item. Their rows must be known or, of bonus and penalty,
// follow each other.
func (b *book) below(it *criteria.Item) string {
	var cells []string
	for _, part := range it.Items {
		cells = append(cells, pointsOf(b.rowOfPart(it, part)))
	}
	return sumOf(cells)
}

// pointsOf is the cell of the points in a row.
func pointsOf(row int) string { return "F" + strconv.Itoa(row) }

// rowOfPart is the row of a part, also of one that is not written yet.
func (b *book) rowOfPart(head, part *criteria.Item) int {
	if row, ok := b.rowOf[part.Code]; ok {
		return row
	}
	row := b.rowOf[head.Code] + 1
	for _, it := range head.Items {
		if it == part {
			break
		}
		row += b.rowsOf(it)
	}
	return row
}

// rowsOf is how many rows an item takes with all below it.
func (b *book) rowsOf(it *criteria.Item) int {
	rows := 1
	if leaf, _, ok := b.form.Scheme.Leaf(it.Code); ok && it.Source == criteria.Self && len(leaf.Lines()) == 0 {
		rows += len(leaf.Figures())
	}
	for _, part := range it.Items {
		rows += b.rowsOf(part)
	}
	return rows
}

func sumOf(cells []string) string {
	if len(cells) <= maxArguments {
		return "SUM(" + strings.Join(cells, ",") + ")"
	}
	return sumOf(cells[:maxArguments]) + "+" + sumOf(cells[maxArguments:])
}

// formula writes a total; one that no spreadsheet takes is left out.
func (b *book) formula(row int, formula string) error {
	if len(formula) > maxFormula {
		return nil
	}
	return b.f.SetCellFormula(Sheet, pointsOf(row), formula)
}

// total writes the row of the total without bonus and penalty.
func (b *book) total(row int) (int, error) {
	var cells []string
	for _, f := range b.set.Fields {
		cells = append(cells, pointsOf(b.rowOf[f.Code]))
	}
	b.rowOf[""] = row
	return row + 1, first(b.totalRow(row, "TỔNG CỘNG"), b.number(Sheet, at(maxCol, row), b.set.Total.Float(), centred.strong().on(totalTint)), b.formula(row, sumOf(cells)))
}

// grand writes the row of the total with bonus and without penalty, where a set has them.
func (b *book) grand(row int) (int, error) {
	formula := pointsOf(b.rowOf[""])
	if b.set.Bonus != nil {
		formula += "+" + pointsOf(b.rowOf[b.set.Bonus.Code])
	}
	if b.set.Penalty != nil {
		formula += "-" + pointsOf(b.rowOf[b.set.Penalty.Code])
	}
	if b.set.Bonus == nil && b.set.Penalty == nil {
		return row, nil
	}
	return row + 1, first(b.totalRow(row, "TỔNG ĐIỂM (cộng điểm thưởng, trừ điểm phạt)"), b.formula(row, formula))
}

func (b *book) totalRow(row int, label string) error {
	l := centred.strong().on(totalTint)
	err := first(b.put(Sheet, span{codeCol, row, nameCol, row}, label, l), b.height(Sheet, row, max(1, linesOf(label, 38))))
	for col := maxCol; col <= noteCol; col++ {
		err = first(err, b.put(Sheet, at(col, row), "", l))
	}
	return err
}
