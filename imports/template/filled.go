package template

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/exact"
	"parindex/scoring"
)

// fill writes what a sheet says of an item into the cells that the unit fills.
func (b *book) fill(leaf *scoring.Leaf, row int) error {
	e := b.entries[leaf.Item.Code]
	if e == nil {
		return nil
	}
	err := first(b.claim(e, row), b.typeText(evidenceCol, row, e.Evidence), b.typeText(noteCol, row, e.Note))
	if len(leaf.Lines()) > 0 {
		return first(err, b.typeText(figureCol, row, e.Choice))
	}
	for i, f := range leaf.Figures() {
		if n := e.Figures[f.Name]; n != nil {
			err = first(err, b.typeNumber(figureCol, row+1+i, *n))
		}
	}
	return err
}

// claim writes the points of an entry, or that the item does not apply.
func (b *book) claim(e *assessment.Entry, row int) error {
	switch {
	case e.Exempt:
		return b.typeText(pointsCol, row, notApplicable)
	case e.Self != nil:
		return b.typeNumber(pointsCol, row, *e.Self)
	}
	return nil
}

// typeText writes a text over a cell whose look stays.
func (b *book) typeText(col, row int, text string) error {
	if text == "" {
		return nil
	}
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	return b.f.SetCellStr(Sheet, cell, coded.ReplaceAllString(plain(text), "_x005F_$1"))
}

// typeNumber writes a number digit by digit: no float comes between.
func (b *book) typeNumber(col, row int, n exact.Number) error {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	if strings.Contains(n.Exact(), "/") { // no decimal number is the same
		return b.f.SetCellStr(Sheet, cell, n.Exact())
	}
	return b.f.SetCellDefault(Sheet, cell, n.Exact())
}

// entered finds entries by code.
func entered(list []assessment.Entry) map[string]*assessment.Entry {
	found := map[string]*assessment.Entry{}
	for i := range list {
		found[list[i].Code] = &list[i]
	}
	return found
}
