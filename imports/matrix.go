package imports

import (
	"regexp"
	"sort"
	"strings"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

// What the shapes of appraisal workbooks have in common: which rows have a code, which
// numbers are read, and which must be told because they are not.

// coded is a row with the code of an item.
type coded struct {
	r    *row
	code string
}

// codedRows lists the rows with a code from an index on.
func (mk *marking) codedRows(g *grid, from, codes int, schemes []*scoring.Scheme) (list []coded) {
	for i := from; i < len(g.rows); i++ {
		if c, ok := codeIn(&g.rows[i], codes, schemes); ok {
			list = append(list, coded{&g.rows[i], c})
		}
	}
	return list
}

// codeIn reads the code of a row for units of some sets; ok is false for a row without
// one.
func codeIn(r *row, col int, schemes []*scoring.Scheme) (string, bool) {
	tidy := tidyCode(r.str(col))
	if tidy == "" || len(tidy) > 20 || lettered.MatchString(r.str(col)) {
		return "", false
	}
	for _, s := range schemes {
		if it := s.Set().Item(tidy + "0"); it != nil && r.at(col).kind == number && r.says(it.Name) {
			return it.Code, true // Excel made 1.1 of 1.10
		}
		if s.Set().Item(tidy) != nil {
			return tidy, true
		}
		if c := romanCode(s.Set(), tidy); c != "" {
			return c, true
		}
	}
	return tidy, codeShape.MatchString(tidy) && strings.Contains(tidy, ".")
}

// says whether a cell of a row holds a name.
func (r *row) says(name string) bool {
	for j := range r.cells {
		if c := &r.cells[j]; c.kind == text && sameName(name, c.text) {
			return true
		}
	}
	return false
}

// nameless finds the item of a row without a code by its name: bonus, penalty, or a
// name that one item of the set has.
func (mk *marking) nameless(r *row, codes int, schemes []*scoring.Scheme) string {
	for j := range r.cells {
		c := &r.cells[j]
		if c.kind != text || int(c.col) > codes+2 || len(c.text) > maxName {
			continue
		}
		for _, s := range schemes {
			if it := sectionOf(s.Set(), foldLabel(c.text)); it != nil {
				return it.Code
			}
			if names := mk.dir.itemsOf(s); names != nil && len(names.codes(c.text)) == 1 {
				return names.codes(c.text)[0]
			}
		}
	}
	return ""
}

// schemesOf lists the sets of some units, each once.
func (mk *marking) schemesOf(units map[int]*assessment.Unit) (list []*scoring.Scheme) {
	seen := map[*scoring.Scheme]bool{}
	for _, col := range columns(units) {
		if s := mk.scheme(units[col]); s != nil && !seen[s] {
			seen[s] = true
			list = append(list, s)
		}
	}
	return list
}

func columns[T any](m map[int]T) []int {
	var cols []int
	for col := range m {
		cols = append(cols, col)
	}
	sort.Ints(cols)
	return cols
}

// mergedMarks reports points that are merged over several items or units and returns
// their places.
func (mk *marking) mergedMarks(g *grid, rows []int, cols map[int]bool) map[[2]int]span {
	found := g.shared(rows, cols)
	said := map[span]bool{}
	for _, m := range found {
		said[m] = true
	}
	for m := range said {
		if c := g.inside(m); c != nil {
			mk.report(Error, MergedScore, m.String(), "", words.Sprintf("một ô điểm (giá trị %s) gộp chung cho nhiều tiêu chí hoặc đơn vị, không chia được", "one merged cell of points (value %s) over several items or units cannot be split", shown(c)),
				words.Text{Vi: "Bỏ gộp ô và nhập từng điểm.", En: "Unmerge the cells and type each of the points."})
		}
	}
	return found
}

// valued says whether a cell holds points, or says that they do not apply.
func valued(c *cell) bool {
	_, ok := plain(c)
	return ok || c.kind == text && exempt(trim(c.text))
}

var besides = regexp.MustCompile(`^(tong( (cong|diem|so|chung|linh vuc|muc|phan|\d|[ivx]+)\b|$)|trung binh|binh quan|xep (hang|loai|thu)\b|thu tu|thu hang|hang$|vi thu|ty trong|trong so|he so|t[yi] le( dat| phan tram)?$|chi so( cchc| cai cach hanh chinh| par index)?$|chenh lech|muc dat$)`)

// beside says whether a heading or a label is of numbers that follow from the points.
func beside(label string) bool { return addsUp(label) || besides.MatchString(loose(label)) }

// addsUp tells “Cộng” from “Công an”, which folds alike.
func addsUp(label string) bool {
	label = strings.ToLower(trim(label[:min(len(label), maxHeading)]))
	return strings.HasPrefix(label, "cộng") || label == "cong"
}

// derived says whether a row without a code is labelled as a total or the like.
func derived(r *row, codes int) bool {
	for j := range r.cells {
		if c := &r.cells[j]; c.kind == text && int(c.col) <= codes+2 && len(c.text) <= maxHeading && beside(c.text) {
			return true
		}
	}
	return false
}

// heading returns the text that heads a column: in the row of an index, else in the two
// above it.
func (g *grid) heading(i, col int) (label, at string) {
	for k := i; k >= max(0, i-2); k-- {
		if c := g.rows[k].at(col); c.kind == text && trim(c.text) != "" {
			return trim(c.text), ref(g.rows[k].n, col)
		}
	}
	return "", ref(g.rows[i].n, col)
}

// unreadColumns lists the columns that hold a number in some rows and are not known.
func unreadColumns(rows []*row, known map[int]bool) []int {
	found := map[int]bool{}
	for _, r := range rows {
		for j := range r.cells {
			c := &r.cells[j]
			if col := int(c.col); !known[col] && !found[col] {
				if _, ok := plain(c); ok {
					found[col] = true
				}
			}
		}
	}
	return columns(found)
}

// lost reports points of a row that is no item.
func (mk *marking) lost(r *row, codes int, label string) {
	mk.report(Error, UnknownCode, ref(r.n, codes), "", words.Sprintf("dòng %d (“%s”) có điểm nhưng không có mã tiêu chí đọc được", "row %d (“%s”) holds points but no code that can be read", r.n, quote(label)),
		words.Text{Vi: "Ghi mã tiêu chí như trong bộ tiêu chí, hoặc xóa dòng.", En: "Write the code as in the set, or delete the row."})
}

// labelOf is the first text of a row.
func labelOf(r *row) string {
	for j := range r.cells {
		if c := &r.cells[j]; c.kind == text && trim(c.text) != "" {
			return c.text
		}
	}
	return ""
}
