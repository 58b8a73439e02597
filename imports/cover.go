package imports

import (
	"parindex/assessment"
	"parindex/words"
)

// A cover sheet says the unit and the year of tables on other sheets.

// covered takes unit and year from a cover sheet, one without a table, where the chosen
// table does not say them. A sheet that names several units is no cover.
func (rd *reading) covered(book *workbook, s subject, hint Hint) subject {
	for _, g := range book.grids {
		if s.name != "" && s.year != 0 || len(g.rows) == 0 || g.headed {
			continue
		}
		below := g.rows[min(len(g.rows), headRows)-1].n + 1
		year := g.titleYear(0, below).year
		line := rd.coverUnit(g, below, max(year, hint.Year))
		if s.year == 0 && year != 0 {
			s.year, g.cover = year, true
		}
		if s.name == "" && line != nil {
			s.unit, s.name, g.cover = line.ID, line.Name, true
		}
		if g.cover {
			rd.sheet = g.name
			rd.report(Notice, SeveralSheets, "", "", words.Sprintf("đơn vị hoặc năm không ghi ở trang có bảng, nên lấy từ trang bìa “%s”", "unit or year is not said beside the table and was taken from the cover sheet “%s”", g.name), nothingToDo)
		}
	}
	return s
}

// coverUnit is the one unit that a cover sheet names.
func (rd *reading) coverUnit(g *grid, below, year int) *assessment.Unit {
	var found *assessment.Unit
	see := func(u *assessment.Unit) bool {
		if u != nil && found != nil && u != found {
			return false
		}
		if u != nil {
			found = u
		}
		return true
	}
	for _, l := range rd.seekLines(g, below) {
		if !see(rd.labelled(l, year)) {
			return nil
		}
	}
	return found
}

// seekLines lists the texts of a cover sheet that may be a unit: alone, or behind
// “Đơn vị:”.
func (rd *reading) seekLines(g *grid, below int) (list []string) {
	for _, l := range g.unitLines(1, below) {
		list = append(list, l.name)
	}
	for _, r := range g.over(below) {
		for j := range r.cells[:min(len(r.cells), maxLines)] {
			if c := &r.cells[j]; c.kind == text && len(c.text) <= 200 {
				list = append(list, c.text)
			}
		}
	}
	return list
}
