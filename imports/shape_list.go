package imports

import (
	"regexp"
	"strings"

	"parindex/assessment"
)

// dotted says whether codes stand in a column, and not just numbers of rows.
func (g *grid) dotted(from, col int) bool {
	n := 0
	for i := from; i < min(len(g.rows), from+10); i++ {
		if strings.Contains(tidyCode(g.rows[i].str(col)), ".") {
			n++
		}
	}
	return n >= 2 || n > 0 && len(g.rows)-from <= 3
}

// list reads a long list: unit, code, points and perhaps a reason in each row; the
// name of a unit stands once over its rows.
func (mk *marking) list(g *grid) bool {
	for i := 0; i < min(len(g.rows), headRows); i++ {
		r := &g.rows[i]
		col := map[role]int{}
		for j := range r.cells {
			if c := &r.cells[j]; c.kind == text && len(c.text) <= maxHeading {
				col[headerRole(c.text)] = int(c.col)
			}
		}
		points := max(col[appraisedCol], 0)
		if points == 0 {
			points = col[surveyCol]
		}
		codes := g.columnOf(i, codeCol)
		if col[unitCol] == 0 || points == 0 || codes == 0 || codes == col[unitCol] || !g.dotted(i+1, codes) {
			continue
		}
		reason := col[reasonCol]
		if reason == 0 {
			reason = max(col[remarkCol], col[noteCol])
		}
		return mk.listed(g, i+1, col[unitCol], codes, points, reason)
	}
	return false
}

func (mk *marking) listed(g *grid, from, names, codes, points, reason int) bool {
	var u *assessment.Unit
	read := false
	for i := from; i < len(g.rows); i++ {
		r := &g.rows[i]
		if name := r.str(names); name != "" && !counting(r) {
			u = mk.dir.unit(name, mk.year)
			if u == nil && r.at(points).kind != empty {
				mk.stranger(ref(r.n, names), name)
			}
		}
		if u == nil {
			continue
		}
		if c, ok := mk.codeIn(r, codes, map[int]*assessment.Unit{0: u}); ok {
			mk.mark(g, u, c, r, points, r.str(reason))
			read = true
		}
	}
	return read
}

// oneUnit reads a sheet about one unit, named above the table or by the sheet.
func (mk *marking) oneUnit(g *grid) bool {
	for i := 0; i < min(len(g.rows), headRows); i++ {
		r := &g.rows[i]
		col := map[role]int{}
		for j := range r.cells {
			if c := &r.cells[j]; c.kind == text && len(c.text) <= maxHeading {
				col[headerRole(c.text)] = int(c.col)
			}
		}
		points := col[appraisedCol]
		if points == 0 {
			points = col[surveyCol]
		}
		codes := g.columnOf(i, codeCol)
		if points == 0 || codes == 0 {
			continue
		}
		u := mk.unitOf(g, r.n)
		if u == nil {
			return true // the issue says so
		}
		reason := col[reasonCol]
		if reason == 0 {
			reason = col[remarkCol]
		}
		mk.listOf(g, i+1, u, codes, points, reason)
		return true
	}
	return false
}

func (mk *marking) listOf(g *grid, from int, u *assessment.Unit, codes, points, reason int) {
	units := map[int]*assessment.Unit{0: u}
	for i := from; i < len(g.rows); i++ {
		r := &g.rows[i]
		if c, ok := mk.codeIn(r, codes, units); ok {
			mk.mark(g, u, c, r, points, r.str(reason))
		} else if isSum(r, codes) {
			mk.compareTotal(g, r, points, u, r.n)
		}
	}
}

var sheetNumber = regexp.MustCompile(`^\s*\d{1,3}[\s.\-_]+`)

// unitOf finds the unit that a sheet is about.
func (mk *marking) unitOf(g *grid, above int) *assessment.Unit {
	name, at := g.unitLine(1, above)
	if name == "" {
		name = sheetNumber.ReplaceAllString(g.name, "")
	}
	u := mk.dir.unit(name, mk.year)
	if u == nil && mk.hint.Unit != "" {
		u = mk.dir.byID(mk.hint.Unit)
	}
	if u == nil {
		mk.stranger(at, name)
	}
	return u
}
