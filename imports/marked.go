package imports

import (
	"strings"

	"parindex/words"
)

// What package corrected puts into a workbook and this package knows again: a first
// sheet that lists the faults. It is no part of what the sender says and is not read.

// ListName is the name of that sheet; where the sender has a sheet of that name, a
// number stands behind it.
var ListName = words.Text{Vi: "Lỗi cần sửa", En: "To be mended"}

// Columns of the list that people do not see. They say which cells were coloured.
// Their first row holds ListMark.
const (
	ListSheetColumn = 8  // name of the sheet
	ListWasColumn   = 9  // the cell, in the format that it had before
	ListIsColumn    = 10 // the cell, in the format that it got
	ListMark        = "parindex: danh sách lỗi"
)

// Marked is what a workbook holds of an earlier marking.
type Marked struct {
	Lists []int // lists of faults: places among the sheets, from 0
	Cells []MarkedCell
}

// MarkedCell is a cell that was coloured. The formats are those of the list: programs
// number them anew when they save, for both places alike.
type MarkedCell struct {
	Sheet, Cell string
	Was, Is     int // indexes of formats
}

// ReadMarked checks an .xlsx file as every reader here does and says how it is marked.
// The issue says why the file as a whole is refused; nil when it was read.
func ReadMarked(body []byte) (m Marked, refused *Issue) {
	book, bad := readWorkbook(body)
	if bad != nil {
		i := bad.issue()
		return m, &i
	}
	for _, g := range book.lists {
		m.Lists = append(m.Lists, g.place)
		m.Cells = append(m.Cells, g.marked()...)
	}
	return m, nil
}

// isList says whether the sheet is a list of faults: by its name and its mark, so that
// a sender's own sheet of that name is read as any other.
func (g *grid) isList() bool {
	if !strings.HasPrefix(g.name, ListName.Vi) && !strings.HasPrefix(g.name, ListName.En) {
		return false
	}
	first := g.row(1)
	return first != nil && first.str(ListSheetColumn) == ListMark
}

// marked reads the hidden columns of a list.
func (g *grid) marked() []MarkedCell {
	var cells []MarkedCell
	for i := range g.rows {
		was, is := g.rows[i].at(ListWasColumn), g.rows[i].at(ListIsColumn)
		if _, _, ok := parseRef([]byte(was.text)); ok && is.text == was.text {
			cells = append(cells, MarkedCell{Sheet: g.rows[i].at(ListSheetColumn).text, Cell: was.text, Was: int(was.style), Is: int(is.style)})
		}
	}
	return cells
}
