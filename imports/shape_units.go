package imports

import (
	"regexp"
	"strings"

	"parindex/scoring"
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
			if f := fold(name); values > 1 && !strings.HasPrefix(f, "tong") && !strings.HasPrefix(f, "cong") && !strings.HasPrefix(f, "trung binh") && !counting(r) {
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
