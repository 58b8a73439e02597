package imports

import (
	"regexp"
	"strings"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
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

// pointColumns reads the roles of a header row; points is 0 where it has none. Two
// columns of points are refused.
func (mk *marking) pointColumns(g *grid, i int) (t *table, points int) {
	r := &g.rows[i]
	if !g.headsPoints(r) {
		return nil, 0
	}
	t = &table{g: g, top: r.n, bottom: r.n, head: g.headings(r)}
	t.assign(mk.year)
	points = t.col[appraisedCol]
	if points == 0 {
		points = t.col[surveyCol]
	}
	if points == 0 && len(t.unsure) > 0 {
		points = -1
	}
	return t, points
}

// headsPoints says whether a row may head a column of appraised or survey points.
func (g *grid) headsPoints(r *row) bool {
	for j := range r.cells {
		if c := &r.cells[j]; c.kind == text && len(c.text) <= maxHeading {
			if role := g.book.role(c.text); role == appraisedCol || role == surveyCol {
				return true
			}
		}
	}
	return false
}

// severalColumns says that a header has two columns of points.
func (mk *marking) severalColumns(t *table) {
	var heads []string
	for _, col := range t.unsure[:min(len(t.unsure), 6)] {
		heads = append(heads, "“"+quote(t.head[col])+"” ("+letters(col)+")")
	}
	mk.report(Error, SeveralColumns, ref(t.top, t.unsure[1]), "", words.Sprintf("không biết lấy điểm ở cột nào: %s", "which column of points counts is not clear: %s", strings.Join(heads, ", ")),
		words.Text{Vi: "Chỉ để lại cột điểm được lấy.", En: "Leave only the column that counts."})
}

// list reads a long list: unit, code, points and perhaps a reason in each row; the
// name of a unit stands once over its rows.
func (mk *marking) list(g *grid) bool {
	for i := 0; i < min(len(g.rows), headRows); i++ {
		t, points := mk.pointColumns(g, i)
		if points == 0 || t.col[unitCol] == 0 {
			continue
		}
		names := t.col[unitCol]
		codes := g.columnOf(i, codeCol)
		if codes == 0 || codes == names || !g.dotted(i+1, codes) {
			continue
		}
		if points < 0 {
			mk.severalColumns(t)
			return true
		}
		reason := t.col[reasonCol]
		if reason == 0 {
			reason = max(t.col[remarkCol], t.col[noteCol])
		}
		return mk.listed(g, i+1, names, codes, points, reason)
	}
	return false
}

func (mk *marking) listed(g *grid, from, names, codes, points, reason int) bool {
	l := lines{marking: mk, g: g, codes: codes, points: points, reason: reason}
	l.merges(from, mk.candidates())
	var u *assessment.Unit
	name, at, told := "", "", false
	for i := from; i < len(g.rows); i++ {
		r := &g.rows[i]
		s := r.str(names)
		known := mk.unit(s, mk.year)
		aside := known == nil && beside(s)
		if s != "" && !counting(r) && !aside {
			name, at, told, u = s, ref(r.n, names), false, known
		}
		switch {
		case !valued(r.at(points)) && (u == nil || r.at(points).kind == empty), counting(r), aside:
		case u != nil:
			l.line(r, u)
		case !told:
			if at == "" {
				at = ref(r.n, names)
			}
			mk.stranger(at, name)
			l.read, told = true, true
		}
	}
	return l.read
}

// lines reads rows with a code and one column of points.
type lines struct {
	*marking
	g                     *grid
	codes, points, reason int
	merged                map[[2]int]span
	since                 int  // row of the total before
	read                  bool // something was read
}

// merges finds points that are merged over several items.
func (l *lines) merges(from int, schemes []*scoring.Scheme) {
	var numbers []int
	for _, c := range l.codedRows(l.g, from, l.codes, schemes) {
		numbers = append(numbers, c.r.n)
	}
	l.merged = l.mergedMarks(l.g, numbers, map[int]bool{l.points: true})
}

// line reads one row of a unit.
func (l *lines) line(r *row, u *assessment.Unit) {
	s := l.scheme(u)
	if s == nil {
		return
	}
	schemes := []*scoring.Scheme{s}
	c, ok := codeIn(r, l.codes, schemes)
	if !ok {
		if c = l.uncoded(r, u, schemes); c == "" {
			return
		}
	} else if valued(r.at(l.points)) && !l.meant(r, l.codes, c, schemes) {
		l.read = true
		return
	}
	l.read = true
	if _, shared := l.merged[[2]int{r.n, l.points}]; !shared {
		l.mark(l.g, u, c, r, l.points, r.str(l.reason))
	}
}

// uncoded reads a row without a code: a total, or an item by its name.
func (l *lines) uncoded(r *row, u *assessment.Unit, schemes []*scoring.Scheme) string {
	if !valued(r.at(l.points)) || counting(r) {
		return ""
	}
	if label := sumLabel(r, l.codes); label != "" {
		from := 0
		if part(label) {
			from = l.since
		}
		l.compareTotal(l.g, r, l.points, u, from)
		l.since = r.n
		return ""
	}
	c := l.nameless(r, l.codes, schemes)
	if c == "" && !derived(r, l.codes) {
		l.lost(r, l.codes, labelOf(r))
	}
	return c
}

// oneUnit reads a sheet about one unit, named above the table or by the sheet.
func (mk *marking) oneUnit(g *grid) bool {
	for i := 0; i < min(len(g.rows), headRows); i++ {
		t, points := mk.pointColumns(g, i)
		if points == 0 {
			continue
		}
		codes := g.columnOf(i, codeCol)
		if codes == 0 {
			continue
		}
		if points < 0 {
			mk.severalColumns(t)
			return true
		}
		u := mk.unitOf(g, t.top)
		if u == nil {
			return true // the issue says so
		}
		reason := t.col[reasonCol]
		if reason == 0 {
			reason = t.col[remarkCol]
		}
		l := lines{marking: mk, g: g, codes: codes, points: points, reason: reason}
		l.merges(i+1, mk.candidates())
		for k := i + 1; k < len(g.rows); k++ {
			l.line(&g.rows[k], u)
		}
		return true
	}
	return false
}

var sheetNumber = regexp.MustCompile(`^\s*\d{1,3}[\s.\-_]+`)

// unitOf finds the unit that a sheet is about.
func (mk *marking) unitOf(g *grid, above int) *assessment.Unit {
	said := mk.unitLine(g, 1, above, mk.year)
	name, at := said.name, said.cell
	if o := said.other; o != nil && mk.hint.Unit == "" {
		mk.report(Error, SeveralUnits, o.cell, "",
			words.Sprintf("phía trên bảng ghi hai đơn vị: “%s” (%s) và “%s” (%s)", "two units are named above the table: “%s” (%s) and “%s” (%s)", quote(name), at, quote(o.name), o.cell),
			words.Text{Vi: "Giữ lại một dòng “Đơn vị:”.", En: "Keep one of the lines."})
	}
	if name == "" {
		name = sheetNumber.ReplaceAllString(g.name, "")
	}
	u := mk.labelled(name, mk.year)
	if u == nil && mk.hint.Unit != "" {
		u = mk.dir.byID(mk.hint.Unit)
	}
	if u == nil {
		mk.stranger(at, name)
	}
	return u
}
