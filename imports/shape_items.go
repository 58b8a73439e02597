package imports

import (
	"strings"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

// Shapes of workbooks with points of many units. Each reader returns false when the
// sheet has another shape.

// headRows is how far down a header may start.
const headRows = 40

// itemsByUnits reads a matrix: a row of unit names, and a code in each row below.
func (mk *marking) itemsByUnits(g *grid) bool {
	for i := 0; i < min(len(g.rows), headRows); i++ {
		r := &g.rows[i]
		units, first := mk.unitsIn(r)
		if len(units) < 2 {
			continue
		}
		codes := g.columnOf(i, codeCol)
		if codes == 0 {
			continue
		}
		m := &matrix{marking: mk, g: g, head: i, codes: codes, units: units, known: map[int]bool{codes: true}}
		m.strangers(r, first)
		m.underUnits()
		m.read()
		return true
	}
	return false
}

// matrix is a sheet with units side by side.
type matrix struct {
	*marking
	g     *grid
	head  int // index of the row of units
	codes int // column
	units map[int]*assessment.Unit
	known map[int]bool // columns that need not be told
}

// unitsIn finds the known units in a row, by column.
func (mk *marking) unitsIn(r *row) (units map[int]*assessment.Unit, first int) {
	for j := range r.cells {
		c := &r.cells[j]
		if c.kind != text || len(c.text) > 200 {
			continue
		}
		if u := mk.unit(c.text, mk.year); u != nil {
			if units == nil {
				units, first = map[int]*assessment.Unit{}, int(c.col)
			}
			units[int(c.col)] = u
		}
	}
	return units, first
}

// strangers refuses names among the units that are not in the list.
func (m *matrix) strangers(r *row, first int) {
	for j := range r.cells {
		c := &r.cells[j]
		col := int(c.col)
		if col <= first || c.kind != text || m.units[col] != nil || trim(c.text) == "" || len(c.text) > maxName || beside(c.text) || m.g.book.role(c.text) != none {
			continue
		}
		m.stranger(ref(r.n, col), c.text)
		m.known[col] = true
	}
}

func (mk *marking) stranger(at, name string) {
	mk.report(Error, UnknownUnit, at, "", words.Sprintf("đơn vị “%s” không có trong danh sách đơn vị", "unit “%s” is not in the list of units", quote(name)), addUnit)
}

// columnOf finds the column of a role in the header that ends with the row of an
// index: the row itself and up to two above.
func (g *grid) columnOf(i int, want role) int {
	found, cost := 0, 9
	for k := i; k >= max(0, i-2); k-- {
		for j := range g.rows[k].cells {
			c := &g.rows[k].cells[j]
			if c.kind != text || len(c.text) > maxHeading || g.book.role(c.text) != want {
				continue
			}
			weight := i - k
			if f := fold(c.text); want == codeCol && !strings.HasPrefix(f, "ma") {
				weight += 4 // "TT" beside "Mã tiêu chí" only counts rows
			}
			if weight < cost {
				found, cost = int(c.col), weight
			}
		}
	}
	return found
}

// underUnits finds the column of each unit where its name stands over several.
func (m *matrix) underUnits() {
	head := &m.g.rows[m.head]
	var under *row
	if k := m.head + 1; k < len(m.g.rows) && m.subheads(&m.g.rows[k]) {
		under = &m.g.rows[k]
	}
	if under == nil {
		return
	}
	across := m.g.across(head.n)
	for _, col := range columns(m.units) {
		last := col
		if s, ok := across[col]; ok {
			last = min(s.right, maxColumns)
		} else {
			for last < maxColumns && head.str(last+1) == "" && under.str(last+1) != "" && across[last+1] == (span{}) {
				last++
			}
		}
		if last == col && under.str(col) == "" {
			continue
		}
		m.choose(under, col, last)
	}
}

// subheads says whether the row below the units names columns.
func (m *matrix) subheads(r *row) bool {
	for j := range r.cells {
		if c := &r.cells[j]; c.kind != text && c.kind != empty {
			return false
		}
	}
	return r.str(m.codes) == "" || r.str(m.codes) == m.g.rows[m.head].str(m.codes)
}

// choose takes the one column of points of a unit's columns, or refuses.
func (m *matrix) choose(under *row, from, to int) {
	var given, plain, list []string
	at := 0
	for _, want := range []bool{true, false} {
		for col := from; col <= to; col++ {
			m.known[col] = true
			s := under.str(col)
			switch r := m.g.book.role(s); {
			case want && (r == appraisedCol || r == surveyCol) && !ofOtherYear(r, s, m.year):
				given, at = append(given, s), col
			case !want && len(given) == 0 && r == none && (from == to || loose(s) == "diem" || loose(s) == "diem so"):
				plain, at = append(plain, s), col
			}
			if want && s != "" && len(list) < 6 {
				list = append(list, "“"+quote(s)+"”")
			}
		}
	}
	u := m.units[from]
	delete(m.units, from)
	if len(given)+len(plain) == 1 {
		m.units[at] = u
		return
	}
	m.report(Error, SeveralColumns, ref(under.n, from), "", words.Sprintf("không biết lấy điểm của “%s” ở cột nào: %s", "which column of “%s” holds the points is not clear: %s", u.Name, strings.Join(list, ", ")),
		words.Text{Vi: "Mỗi đơn vị chỉ để một cột điểm thẩm định (hoặc điểm điều tra XHH).", En: "Leave one column of appraised (or survey) points for each unit."})
}

// read reads rows of an item each and compares total rows.
func (m *matrix) read() {
	schemes := m.schemesOf(m.units)
	rows := m.codedRows(m.g, m.head+1, m.codes, schemes)
	var numbers []int
	var list []*row
	code := map[*row]string{}
	for _, c := range rows {
		numbers, list = append(numbers, c.r.n), append(list, c.r)
		code[c.r] = c.code
	}
	cols := map[int]bool{}
	for col := range m.units {
		cols[col], m.known[col] = true, true
	}
	merged := m.mergedMarks(m.g, numbers, cols)
	since := 0
	for i := m.head + 1; i < len(m.g.rows); i++ {
		r := &m.g.rows[i]
		c := code[r]
		if c == "" {
			c = m.uncoded(r, schemes, &since)
		} else if m.holdsPoints(r) && !m.meant(r, m.codes, c, schemes) {
			continue
		}
		for j := range r.cells {
			col := int(r.cells[j].col)
			if _, shared := merged[[2]int{r.n, col}]; c != "" && m.units[col] != nil && !shared {
				m.mark(m.g, m.units[col], c, r, col, "")
			}
		}
	}
	m.unknownColumns(list)
}

// holdsPoints says whether a unit has points in a row.
func (m *matrix) holdsPoints(r *row) bool {
	for col := range m.units {
		if valued(r.at(col)) {
			return true
		}
	}
	return false
}

// uncoded reads a row without a code: a total, or an item by its name.
func (m *matrix) uncoded(r *row, schemes []*scoring.Scheme, since *int) string {
	if !m.holdsPoints(r) || counting(r) {
		return ""
	}
	if label := sumLabel(r, m.codes); label != "" {
		from := 0
		if part(label) {
			from = *since
		}
		for _, col := range columns(m.units) {
			m.compareTotal(m.g, r, col, m.units[col], from)
		}
		*since = r.n
		return ""
	}
	c := m.nameless(r, m.codes, schemes)
	if c == "" && !derived(r, m.codes) {
		m.lost(r, m.codes, labelOf(r))
	}
	return c
}

// unknownColumns reports columns with numbers beside the codes that are no unit's.
func (m *matrix) unknownColumns(rows []*row) {
	for _, col := range unreadColumns(rows, m.known) {
		label, at := m.g.heading(m.head, col)
		switch m.g.book.role(label) {
		case none, selfCol, appraisedCol, surveyCol:
			if !beside(label) {
				m.stranger(at, label)
			}
		}
	}
}
