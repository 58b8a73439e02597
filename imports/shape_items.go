package imports

import (
	"strings"

	"parindex/assessment"
	"parindex/exact"
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
		mk.strangers(r, units, first)
		mk.matrix(g, i+1, codes, units)
		return true
	}
	return false
}

// unitsIn finds the known units in a row, by column.
func (mk *marking) unitsIn(r *row) (units map[int]*assessment.Unit, first int) {
	for j := range r.cells {
		c := &r.cells[j]
		if c.kind != text || len(c.text) > 200 {
			continue
		}
		if u := mk.dir.unit(c.text, mk.year); u != nil {
			if units == nil {
				units, first = map[int]*assessment.Unit{}, int(c.col)
			}
			units[int(c.col)] = u
		}
	}
	return units, first
}

// strangers refuses names among the units that are not in the list.
func (mk *marking) strangers(r *row, units map[int]*assessment.Unit, first int) {
	for j := range r.cells {
		c := &r.cells[j]
		col := int(c.col)
		if col <= first || c.kind != text || units[col] != nil || trim(c.text) == "" || len(c.text) > maxName {
			continue
		}
		if f := fold(c.text); strings.HasPrefix(f, "tong") || strings.HasPrefix(f, "cong") || headerRole(c.text) != none || strings.HasPrefix(f, "trung binh") {
			continue
		}
		mk.stranger(ref(r.n, col), c.text)
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
			if c.kind != text || headerRole(c.text) != want {
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

// matrix reads rows of an item each and compares total rows.
func (mk *marking) matrix(g *grid, from, codes int, units map[int]*assessment.Unit) {
	for i := from; i < len(g.rows); i++ {
		r := &g.rows[i]
		c, ok := mk.codeIn(r, codes, units)
		if !ok {
			if isSum(r, codes) {
				for col, u := range units {
					mk.compareTotal(g, r, col, u, r.n)
				}
			}
			continue
		}
		for _, cell := range r.cells {
			if u := units[int(cell.col)]; u != nil {
				mk.mark(g, u, c, r, int(cell.col), "")
			}
		}
	}
}

// codeIn reads the code of a row for units of one set; ok is false for a row without
// one.
func (mk *marking) codeIn(r *row, col int, units map[int]*assessment.Unit) (string, bool) {
	tidy := tidyCode(r.str(col))
	if tidy == "" || len(tidy) > 20 {
		return "", false
	}
	for _, u := range units {
		if s := mk.scheme(u); s != nil {
			if s.Set().Item(tidy) != nil {
				return tidy, true
			}
			if n := roman(tidy); n > 0 && n <= len(s.Set().Fields) {
				return s.Set().Fields[n-1].Code, true
			}
		}
		break
	}
	return tidy, codeShape.MatchString(tidy) && strings.Contains(tidy, ".")
}

// isSum says whether a row without a code is labelled as a total.
func isSum(r *row, codes int) bool {
	for j := range r.cells {
		c := &r.cells[j]
		if c.kind == text && int(c.col) <= codes+2 && len(c.text) <= maxHeading {
			f := fold(c.text)
			if strings.HasPrefix(f, "tong") || strings.HasPrefix(f, "cong ") {
				return true
			}
		}
	}
	return false
}

// compareTotal compares a printed total with the marks of a unit on this sheet above
// a row.
func (mk *marking) compareTotal(g *grid, r *row, col int, u *assessment.Unit, above int) {
	n, ok := plain(r.at(col))
	if !ok {
		return
	}
	sum := exact.Zero
	for _, i := range mk.ofUnit[u.ID] {
		m := mk.marks[i]
		if m.Cell.Sheet != g.name || m.Points == nil {
			continue
		}
		if line, _ := placeOf(m.Cell.Ref); line <= above {
			sum = sum.Add(*m.Points)
		}
	}
	if apart(n, sum) {
		mk.report(Warning, TotalMismatch, ref(r.n, col), "",
			words.Sprintf("tổng của “%s” ghi %s, nhưng các điểm cộng lại được %s", "the printed total of “%s” is %s, its points add up to %s", u.Name, n, sum),
			words.Text{Vi: "Kiểm tra lại; hệ thống tính theo từng tiêu chí.", En: "Check it; the single points count."})
	}
}
