package imports

import (
	"regexp"
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
		if col <= first || c.kind != text || units[col] != nil || trim(c.text) == "" {
			continue
		}
		if f := words.Fold(c.text); strings.HasPrefix(f, "tong") || strings.HasPrefix(f, "cong") || headerRole(c.text) != none || strings.HasPrefix(f, "trung binh") {
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
			if f := words.Fold(c.text); want == codeCol && !strings.HasPrefix(f, "ma") {
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
		if c.kind == text && int(c.col) <= codes+2 {
			f := words.Fold(c.text)
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
	for _, m := range mk.marks {
		if m.Unit != u.ID || m.Cell.Sheet != g.name || m.Points == nil {
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

var fieldForm = regexp.MustCompile(`^linh vuc (\d{1,2}|[ivx]{1,5})\b`)

// unitsByItems reads a matrix the other way: codes or fields in the header, a unit in
// each row.
func (mk *marking) unitsByItems(g *grid) bool {
	for i := 0; i < min(len(g.rows), headRows); i++ {
		codes := mk.codesOf(&g.rows[i])
		if len(codes) < 2 {
			continue
		}
		names := 0
		for _, want := range []role{unitCol, nameCol} {
			if names = g.columnOf(i, want); names != 0 {
				break
			}
		}
		if names == 0 || codes[names] != "" {
			continue
		}
		return mk.byUnit(g, i, names, codes)
	}
	return false
}

// codesOf reads codes or fields from a header row, by column.
func (mk *marking) codesOf(r *row) map[int]string {
	var codes map[int]string
	for j := range r.cells {
		c := &r.cells[j]
		if c.kind != text || len(c.text) > 200 {
			continue
		}
		if code := mk.codeOfHeading(c.text); code != "" {
			if codes == nil {
				codes = map[int]string{}
			}
			codes[int(c.col)] = code
		}
	}
	return codes
}

func (mk *marking) codeOfHeading(heading string) string {
	tidy, f := tidyCode(heading), words.Fold(heading)
	for _, s := range mk.dir.Schemes {
		set := s.Set()
		if mk.hint.Set != "" && set.Ref() != mk.hint.Set {
			continue
		}
		if it := set.Item(tidy); it != nil && (strings.Contains(tidy, ".") || it.Depth == 0) {
			return tidy
		}
		if m := fieldForm.FindStringSubmatch(f); m != nil {
			if it := set.Item(m[1]); it != nil {
				return m[1]
			}
			if n := roman(strings.ToUpper(m[1])); n > 0 && n <= len(set.Fields) {
				return set.Fields[n-1].Code
			}
		}
	}
	return ""
}

// byUnit reads the rows of a matrix of units by items.
func (mk *marking) byUnit(g *grid, head, names int, codes map[int]string) bool {
	total := 0
	for k := head; k >= max(0, head-2); k-- {
		for j := range g.rows[k].cells {
			c := &g.rows[k].cells[j]
			if strings.HasPrefix(words.Fold(c.text), "tong") && int(c.col) > names {
				total = int(c.col)
			}
		}
	}
	read := false
	for i := head + 1; i < len(g.rows); i++ {
		r := &g.rows[i]
		values := 0
		for col := range codes {
			if c := r.at(col); c.kind != empty && trim(c.text) != "" {
				values++
			}
		}
		name := r.str(names)
		if values == 0 || name == "" {
			continue
		}
		u := mk.dir.unit(name, mk.year)
		if u == nil {
			if f := words.Fold(name); values > 1 && !strings.HasPrefix(f, "tong") && !strings.HasPrefix(f, "cong") && !strings.HasPrefix(f, "trung binh") && !counting(r) {
				mk.stranger(ref(r.n, names), name)
			}
			continue
		}
		read = true
		for _, c := range r.cells {
			if code := codes[int(c.col)]; code != "" {
				mk.mark(g, u, code, r, int(c.col), "")
			}
		}
		if total != 0 {
			mk.compareTotal(g, r, total, u, r.n)
		}
	}
	return read
}

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
		u = mk.dir.index().byID[mk.hint.Unit]
	}
	if u == nil {
		mk.stranger(at, name)
	}
	return u
}
