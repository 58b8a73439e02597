package imports

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parindex/criteria"
	"parindex/scoring"
)

// line is an item of the set as the sheet prints it: its row and the rows without a
// code that follow.
type line struct {
	item *criteria.Item
	leaf *scoring.Leaf // nil for a heading
	spot
	subs  []spot
	twins []spot // further rows with the same code
	pages []spot // of a heading: further rows that only say its name
}

// rows sorts the rows of a table into items, their option rows and totals, and stops at
// the signatures. What is none of them is kept for [reading.unread].
func (rd *reading) rows() {
	rows := rd.t.g.rows
	for i := rd.t.first; i < len(rows); i++ {
		r := &rows[i]
		switch {
		case rd.t.end != 0 && r.n >= rd.t.end:
			return
		case counting(r) && (r.n <= rd.t.bottom+2 || rd.t.g.heads(&rows[i-1])):
		case !rd.take(i):
			rd.below(i)
			return
		}
	}
}

// take finds the place of a row; false when the table is over.
func (rd *reading) take(i int) bool {
	r := &rd.t.g.rows[i]
	label := rd.label(r)
	if rd.isTotal(r, label) {
		rd.at = nil
		return true
	}
	if it := rd.section(label); it != nil {
		rd.at = rd.item(it, r)
		return true
	}
	c, shaped := rd.code(r)
	switch {
	case shaped && c.known && rd.besideSet(c.text, r):
		rd.at = rd.outside(r) // “VIII. Điểm thưởng” where the set has a field 8
	case shaped && c.known:
		rd.tell(r, c)
		rd.at = rd.known(r, c.text)
	case rd.ends(r):
		if i >= rd.lastItem() {
			return false
		}
		rd.spare(r) // a line of text between items
	case shaped:
		if rd.at = rd.outside(r); rd.at == nil {
			rd.unknown(r, c)
		}
	case rd.at != nil && !rd.isText(r) && (rd.at.leaf != nil || rd.at.item.Section != criteria.Main):
		rd.at.subs = append(rd.at.subs, spot{rd.t, r})
	case c.text != "" && beside(c.text) || derived(r, rd.t.col[nameCol]):
		// a rate, a class, a subtotal: it follows from the items
	case c.text != "" && rd.holdsPoints(r):
		rd.unknown(r, c)
	default:
		rd.spare(r)
	}
	return true
}

// besideSet says whether a row with the code of a field is one of bonus or penalty by
// its name.
func (rd *reading) besideSet(code string, r *row) bool {
	it := rd.coded().Set().Item(code)
	return it.Parent == nil && it.Section == criteria.Main && sectionOf(rd.coded().Set(), foldLabel(rd.t.str(r, nameCol))) != nil
}

// lastItem is the index of the last row of the table that is surely an item: by its
// code, and by its name or maximum.
func (rd *reading) lastItem() int {
	if rd.t.last != 0 {
		return rd.t.last
	}
	rd.t.last = -1
	for i, r := range rd.t.g.rows {
		if i < rd.t.first || rd.t.end != 0 && r.n >= rd.t.end {
			continue
		}
		if c, shaped := rd.code(&r); shaped && c.known && rd.confirms(rd.coded().Set().Item(c.text), rd.t.str(&r, nameCol), &r) {
			rd.t.last = i
		}
	}
	return rd.t.last
}

// isText says whether a row is a line of text over the table, no part of an item: it
// has something where codes stand and neither a name nor a value.
func (rd *reading) isText(r *row) bool {
	c := rd.t.cell(r, codeCol)
	return c.kind == text && rd.t.cell(r, nameCol).kind == empty && rd.t.cell(r, figureCol).kind == empty && !rd.holdsPoints(r)
}

// holdsPoints says whether a number stands where points do.
func (rd *reading) holdsPoints(r *row) bool {
	_, ok := plain(rd.t.cell(r, selfCol))
	return ok
}

// counting says whether a row only counts columns: 1 2 3, (1) (2), A B 1 2.
func counting(r *row) bool {
	n := 0
	for i := range r.cells {
		s := strings.Trim(trim(r.cells[i].text), "()")
		if len(s) > 2 && !strings.ContainsAny(s, "=+") || len(s) > 12 || s == "" {
			return false
		}
		n++
	}
	return n >= 3
}

// label is the text of a row without a code; a label merged over code and name stands
// in the code column.
func (rd *reading) label(r *row) string {
	c := rd.t.cell(r, codeCol)
	if c.kind == text && len(c.text) > 4 && strings.Contains(trim(c.text), " ") {
		return foldLabel(c.text)
	}
	if c.kind == empty || trim(c.text) == "" {
		if s := rd.t.str(r, nameCol); len(s) <= 120 {
			return foldLabel(s)
		}
	}
	return ""
}

// foldLabel folds what may be a label (Tổng …, Cộng …, Điểm thưởng …) and returns ""
// for the many scoring lines that begin otherwise, because folding is dear.
func foldLabel(s string) string {
	if s = trim(s); len(s) > 200 {
		return ""
	}
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if !strings.ContainsRune("TtCcĐđDd", first) || !strings.ContainsRune("OoỔổÔôỘộIi", second) {
		return ""
	}
	return fold(s)
}

// isTotal keeps total rows for later comparison.
func (rd *reading) isTotal(r *row, label string) bool {
	starts := func(list ...string) bool {
		for _, s := range list {
			if strings.HasPrefix(label, s) {
				return true
			}
		}
		return false
	}
	if !starts("tong cong", "tong diem", "tong so", "tong", "cong ", "cong:") || strings.Contains(label, "=") {
		return false
	}
	if rd.t.cell(r, selfCol).kind == empty && !rd.t.cell(r, selfCol).formula && rd.t.cell(r, maxCol).kind == empty {
		return false // a scoring line that begins so
	}
	switch {
	case starts("cong ") && label != "cong diem", part(label):
	case strings.Contains(label, "thuong") || strings.Contains(label, "phat") || strings.Contains(label, "diem tru"):
		rd.sums = append(rd.sums, sumRow{spot{rd.t, r}, true})
	default:
		rd.sums = append(rd.sums, sumRow{spot{rd.t, r}, false})
	}
	return true
}

// section recognises the heads of bonus and penalty by their name where they have no
// code.
func (rd *reading) section(label string) *criteria.Item { return sectionOf(rd.scheme.Set(), label) }

func sectionOf(set *criteria.Set, label string) *criteria.Item {
	label = strings.TrimRight(label, ": ")
	starts := func(list ...string) bool {
		return slices.ContainsFunc(list, func(s string) bool { return strings.HasPrefix(label, s) })
	}
	both := strings.Contains(label, "thuong") && (strings.Contains(label, "phat") || strings.Contains(label, "tru"))
	switch {
	case label == "" || both || strings.Contains(label, ":"):
	case starts("diem thuong", "diem cong"):
		return set.Bonus
	case starts("diem phat", "diem tru", "diem bi tru", "diem giam tru"):
		return set.Penalty
	}
	return nil
}

// outside finds bonus and penalty rows by their name where a sheet numbers them in
// its own way (“VIII. Điểm thưởng”).
func (rd *reading) outside(r *row) *line {
	name := rd.t.str(r, nameCol)
	it := sectionOf(rd.coded().Set(), foldLabel(name))
	if codes := rd.names.codes(name); it == nil && len(codes) == 1 {
		it = rd.coded().Set().Item(codes[0])
	}
	if it == nil || it.Section == criteria.Main {
		return nil
	}
	rd.tell(r, code{text: it.Code, changed: CodeAsNumber, shown: rd.t.str(r, codeCol)})
	return rd.known(r, it.Code)
}

// item starts the line of an item. A second row with its code is kept beside it.
func (rd *reading) item(it *criteria.Item, r *row) *line {
	if it.Section == criteria.Main {
		rd.field = it.Field().Code
	}
	if first := rd.byCode[it.Code]; first != nil {
		if len(first.twins) < 20 {
			first.twins = append(first.twins, spot{rd.t, r})
		}
		return nil
	}
	l := &line{item: it, spot: spot{rd.t, r}}
	if leaf, _, ok := rd.scheme.Leaf(it.Code); ok {
		l.leaf = leaf
	}
	rd.byCode[it.Code] = l
	rd.lines = append(rd.lines, l)
	return l
}
