package imports

import (
	"regexp"
	"strings"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

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

// codeOfHeading reads a code, or a field by its number, that a set for these units and
// this year has.
func (mk *marking) codeOfHeading(heading string) string {
	tidy := tidyCode(heading)
	field := ""
	if m := fieldForm.FindStringSubmatch(fold(heading)); m != nil {
		field = m[1]
	}
	for _, s := range mk.candidates() {
		set := s.Set()
		if it := set.Item(tidy); it != nil && (strings.Contains(tidy, ".") || it.Depth == 0) {
			return tidy
		}
		if set.Item(field) != nil {
			return field
		}
		if n := roman(strings.ToUpper(field)); n > 0 && n <= len(set.Fields) {
			return set.Fields[n-1].Code
		}
	}
	return ""
}

// candidates are the sets that units of the list may be assessed with.
func (mk *marking) candidates() []*scoring.Scheme {
	if mk.sets != nil {
		return mk.sets
	}
	groups := map[string]bool{}
	for _, u := range mk.dir.Units {
		groups[u.Group] = true
	}
	for _, s := range mk.dir.Schemes {
		fits := mk.hint.Set == s.Set().Ref()
		for g := range groups {
			fits = fits || mk.hint.Set == "" && s.Set().AppliesTo(g, mk.year)
		}
		if fits {
			mk.sets = append(mk.sets, s)
		}
	}
	return mk.sets
}

// byUnit reads the rows of a matrix of units by items.
func (mk *marking) byUnit(g *grid, head, names int, codes map[int]string) bool {
	total := 0
	for k := head; k >= max(0, head-2); k-- {
		for j := range g.rows[k].cells {
			c := &g.rows[k].cells[j]
			if strings.HasPrefix(fold(c.text), "tong") && int(c.col) > names {
				total = int(c.col)
			}
		}
	}
	known := map[int]bool{names: true, total: true}
	cols := map[int]bool{}
	for col := range codes {
		cols[col], known[col] = true, true
	}
	var rows []*row
	var numbers []int
	units := map[*row]*assessment.Unit{}
	for i := head + 1; i < len(g.rows); i++ {
		r := &g.rows[i]
		u := mk.unit(r.str(names), mk.year)
		switch {
		case counting(r):
		case u != nil: // also where no cell can be read: each is told
			units[r], rows, numbers = u, append(rows, r), append(numbers, r.n)
		case mk.hasMarks(r, codes) && !derived(r, names):
			mk.stranger(ref(r.n, names), r.str(names))
		}
	}
	merged := mk.mergedMarks(g, numbers, cols)
	for _, r := range rows {
		for j := range r.cells {
			col := int(r.cells[j].col)
			if _, shared := merged[[2]int{r.n, col}]; codes[col] != "" && !shared {
				mk.mark(g, units[r], codes[col], r, col, "")
			}
		}
		if total != 0 {
			mk.compareTotal(g, r, total, units[r], r.n-1)
		}
	}
	mk.unknownCodes(g, head, rows, known)
	return len(rows) > 0
}

// hasMarks says whether a row holds points in a column with a code.
func (mk *marking) hasMarks(r *row, codes map[int]string) bool {
	for j := range r.cells {
		if c := &r.cells[j]; codes[int(c.col)] != "" && valued(c) {
			return true
		}
	}
	return false
}

// unknownCodes reports columns with numbers that no item or field heads.
func (mk *marking) unknownCodes(g *grid, head int, rows []*row, known map[int]bool) {
	for _, col := range unreadColumns(rows, known) {
		label, at := g.heading(head, col)
		if r := g.book.role(label); beside(label) || r != none && r != selfCol && r != appraisedCol && r != surveyCol {
			continue
		}
		severity := Warning
		if label == "" || codeShape.MatchString(tidyCode(label)) || fieldForm.MatchString(fold(label)) {
			severity = Error
		}
		mk.report(severity, UnknownCode, at, "", words.Sprintf("cột “%s” có số nhưng không phải mã tiêu chí hay lĩnh vực đọc được; không lấy", "column “%s” holds numbers but heads no item or field; not taken", quote(label)),
			words.Text{Vi: "Ghi mã tiêu chí như trong bộ tiêu chí, hoặc xóa cột.", En: "Write the code as in the set, or delete the column."})
	}
}
