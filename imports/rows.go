package imports

import (
	"strings"
	"unicode/utf8"

	"parindex/criteria"
	"parindex/scoring"
)

// line is an item of the set as the sheet prints it: its row and the rows without a
// code that follow.
type line struct {
	item  *criteria.Item
	leaf  *scoring.Leaf // nil for a heading
	row   *row
	subs  []*row
	twins []*row // further rows with the same code
}

// rows sorts the rows below the header into items, their option rows and totals, and
// stops at the signatures.
func (rd *reading) rows() {
	var at *line // item that rows without a code belong to
	rows := rd.t.g.rows
	for i := rd.t.first; i < len(rows); i++ {
		r := &rows[i]
		if rd.t.end != 0 && r.n >= rd.t.end {
			return
		}
		if counting(r) && (r.n <= rd.t.bottom+2 || rd.t.g.heads(&rows[i-1])) {
			continue
		}
		label := rd.label(r)
		switch {
		case rd.isTotal(r, label):
			at = nil
		case rd.section(label) != nil:
			at = rd.item(rd.section(label), r)
		default:
			c, shaped := rd.code(r)
			switch {
			case shaped && c.known:
				rd.tell(r, c)
				at = rd.known(r, c.text)
			case rd.ends(r):
				rd.behind(rows[i:])
				return
			case shaped:
				if at = rd.outside(r); at == nil {
					rd.unknown(r, c)
				}
			case at != nil:
				at.subs = append(at.subs, r)
			case c.text != "" && rd.holdsPoints(r):
				rd.unknown(r, c)
			default:
				rd.unowned(r)
			}
		}
	}
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
	case starts("cong ") && label != "cong diem":
	case strings.Contains(label, "thuong") || strings.Contains(label, "phat") || strings.Contains(label, "diem tru"):
		rd.grand = r
	default:
		rd.total = r
	}
	return true
}

// section recognises the heads of bonus and penalty by their name where they have no
// code.
func (rd *reading) section(label string) *criteria.Item { return sectionOf(rd.scheme.Set(), label) }

func sectionOf(set *criteria.Set, label string) *criteria.Item {
	switch {
	case label == "" || strings.Contains(label, ":"):
	case strings.HasPrefix(label, "diem thuong") || strings.HasPrefix(label, "diem cong"):
		return set.Bonus
	case strings.HasPrefix(label, "diem phat") || strings.HasPrefix(label, "diem tru"):
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

// ends says whether the table is over: signatures, a footnote.
func (rd *reading) ends(r *row) bool {
	if c := rd.t.cell(r, codeCol); c.kind != text || len(c.text) > 200 {
		return false
	}
	f := fold(rd.t.str(r, codeCol))
	for _, s := range []string{"nguoi lap", "nguoi cham", "thu truong", "lanh dao", "giam doc", "pho giam doc", "chu tich", "kt", "tm", "noi nhan", "(ky", "ghi chu", "truong", "chanh", "cuc truong", "xac nhan"} {
		if strings.HasPrefix(f, s) && rd.t.cell(r, maxCol).kind == empty {
			return true
		}
	}
	return false
}

// item starts the line of an item. A second row with its code is kept beside it.
func (rd *reading) item(it *criteria.Item, r *row) *line {
	if it.Section == criteria.Main {
		rd.field = it.Field().Code
	}
	if first := rd.byCode[it.Code]; first != nil {
		if len(first.twins) < 20 {
			first.twins = append(first.twins, r)
		}
		return nil
	}
	l := &line{item: it, row: r}
	if leaf, _, ok := rd.scheme.Leaf(it.Code); ok {
		l.leaf = leaf
	}
	rd.byCode[it.Code] = l
	rd.lines = append(rd.lines, l)
	return l
}
