package imports

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/words"
)

// Spare rows, columns and cells: what stands in a table and has no place in an entry is
// said with its place, never left out without a word.

// tail is what stands below the last row of a table: the numbers of its rows.
type tail struct {
	t        *table
	from, to int
}

// spare keeps a row that is no part of an item.
func (rd *reading) spare(r *row) {
	if labelOf(r) != "" || rd.holdsPoints(r) {
		rd.spares = append(rd.spares, spot{rd.t, r})
	}
}

// below keeps what stands below a table, unless it is only signatures.
func (rd *reading) below(i int) {
	rows := rd.t.g.rows[i:]
	for n := range rows {
		if rd.t.end != 0 && rows[n].n >= rd.t.end {
			rows = rows[:n]
			break
		}
	}
	if !signatures(rows) {
		rd.tails = append(rd.tails, tail{rd.t, rows[0].n, rows[len(rows)-1].n})
	}
}

var remark = regexp.MustCompile(`^(\(?\*|[-+•] |\d|ghi chu|luu y|de nghi|kien nghi|giai trinh|ly do|so lieu)`)

// signatures says whether rows hold nothing but a block of signatures: a few short
// lines, no numbers, no remarks.
func signatures(rows []row) bool {
	if len(rows) > 15 {
		return false
	}
	for i := range rows {
		for j := range rows[i].cells {
			c := &rows[i].cells[j]
			if trim(c.text) != "" && (c.kind != text || len([]rune(c.text)) > 80 || remark.MatchString(fold(c.text))) {
				return false
			}
		}
	}
	return true
}

// spareRows says which rows were not read, a block of them in one issue. Points on such
// a row are warned of.
func (rd *reading) spareRows() {
	for i := 0; i < len(rd.spares); i++ {
		s := rd.spares[i]
		if s.t != rd.t {
			continue
		}
		if rd.holdsPoints(s.row) {
			rd.report(Warning, PointsAstray, s.ref(selfCol), "",
				words.Sprintf("dòng %d có điểm %s nhưng không có mã tiêu chí; không được lấy", "row %d holds the points %s but no code of an item; they are not taken", s.n, shown(s.cell(selfCol))),
				words.Text{Vi: "Ghi mã tiêu chí ở đầu dòng, hoặc chuyển điểm về đúng dòng của tiêu chí.", En: "Write the item's code on the row, or move the points to the row of their item."})
			continue
		}
		from := i
		for i+1 < len(rd.spares) && rd.spares[i+1].t == s.t && rd.spares[i+1].n == rd.spares[i].n+1 && !rd.holdsPoints(rd.spares[i+1].row) {
			i++
		}
		rd.unreadRows(s.n, rd.spares[i].n, i == from, labelOf(s.row))
	}
	for _, t := range rd.tails {
		if t.t == rd.t {
			rd.report(Notice, Unused, rd.t.g.block(t.from, t.to), "", words.Sprintf("phần dưới bảng (dòng %d–%d) không được nhập", "what stands below the table (rows %d–%d) is not imported", t.from, t.to), nothingToDo)
		}
	}
}

func (rd *reading) unreadRows(from, to int, one bool, label string) {
	problem := words.Sprintf("dòng %d (“%s”) không phải tiêu chí; không được nhập", "row %d (“%s”) is no item and is not imported", from, quote(label))
	if !one {
		problem = words.Sprintf("các dòng %d–%d (“%s” …) không phải tiêu chí; không được nhập", "rows %d–%d (“%s” …) are no items and are not imported", from, to, quote(label))
	}
	rd.report(Notice, Unused, rd.t.g.block(from, to), "", problem, nothingToDo)
}

// block names the cells of some rows: "A5:E9".
func (g *grid) block(from, to int) string {
	s := span{from, maxColumns, to, 1}
	lo, hi := g.between(from, to)
	for i := lo; i < hi; i++ {
		if cells := g.rows[i].cells; len(cells) > 0 {
			s.left, s.right = min(s.left, int(cells[0].col)), max(s.right, min(maxColumns, int(cells[len(cells)-1].col)))
		}
	}
	return s.place()
}

// place is a range, or the one cell of it.
func (s span) place() string {
	if s.top == s.bottom && s.left >= s.right {
		return ref(s.top, min(s.left, s.right))
	}
	return s.String()
}

// tableRows calls f for every row of the part that belongs to an item.
func (rd *reading) tableRows(f func(l *line, s spot)) {
	for _, l := range rd.lines {
		if l.t == rd.t {
			f(l, l.spot)
		}
		for _, list := range [][]spot{l.subs, l.twins} {
			for _, s := range list {
				if s.t == rd.t {
					f(l, s)
				}
			}
		}
	}
}

// spareColumns says which columns were not read though something stands in them.
func (rd *reading) spareColumns() {
	t := rd.t
	used := map[int]bool{}
	for _, col := range t.col {
		used[col] = true
	}
	rows := map[int][]int{}
	rd.tableRows(func(_ *line, s spot) {
		for i := range s.cells {
			if c := &s.cells[i]; !used[int(c.col)] && trim(c.text) != "" && !rd.marked[c] {
				rows[int(c.col)] = append(rows[int(c.col)], s.n)
			}
		}
	})
	for _, col := range columns(rows) {
		last := slices.Max(rows[col])
		if head, ok := t.head[col]; ok {
			rd.report(Notice, Unused, span{t.top, col, last, col}.place(), "", words.Sprintf("cột %s (“%s”) không được nhập", "column %s (“%s”) is not imported", letters(col), quote(head)), nothingToDo)
			continue
		}
		rd.report(Notice, Unused, span{slices.Min(rows[col]), col, last, col}.place(), "", words.Sprintf("cột %s không có tiêu đề, nội dung không được nhập (%s)", "column %s has no heading and is not imported (%s)", letters(col), some(cellsIn(col, rows[col]))), nothingToDo)
	}
}

// cellsIn names the cells of a column.
func cellsIn(col int, rows []int) (list []string) {
	slices.Sort(rows)
	for _, n := range slices.Compact(rows) {
		list = append(list, ref(n, col))
	}
	return list
}

// spareCells says which cells of the columns that are read were not taken: evidence on
// a row without a code, a word where points stand.
func (rd *reading) spareCells() {
	entries := make(map[string]*assessment.Entry, len(rd.entries))
	for i := range rd.entries {
		entries[rd.entries[i].Code] = &rd.entries[i]
	}
	named := map[string]bool{} // cells that an issue names
	for i := range rd.issues {
		if rd.issues[i].Sheet == rd.sheet {
			named[rd.issues[i].Cell] = true
		}
	}
	cells := map[role][]int{}
	rd.tableRows(func(l *line, s spot) {
		if len(l.twins) > 0 {
			return // said as duplicate
		}
		for _, c := range []role{figureCol, evidenceCol, selfCol, appraisedCol, surveyCol, noteCol} {
			if x := s.cell(c); x.kind != empty && !rd.taken(l, s, c, entries[l.item.Code]) && !named[s.ref(c)] {
				cells[c] = append(cells[c], s.n)
			}
		}
	})
	for _, c := range slices.Sorted(maps.Keys(cells)) {
		col := rd.t.col[c]
		list := cellsIn(col, cells[c])
		at := span{slices.Min(cells[c]), col, slices.Max(cells[c]), col}.place()
		rd.report(Notice, Unused, at, "", words.Sprintf("cột “%s”: nội dung ở ô %s không được nhập, vì không thuộc dòng chấm điểm của tiêu chí nào", "column “%s”: what stands in %s is not imported, because it is not on the row of an item that takes it", quote(rd.t.head[col]), some(list)),
			words.Text{Vi: "Nếu cần, chuyển nội dung về dòng có mã của tiêu chí.", En: "If it matters, move it to the row with the item's code."})
	}
}

// taken says whether a cell of an item is in its entry, or nothing to take: a dash, the
// total of a heading.
func (rd *reading) taken(l *line, s spot, c role, e *assessment.Entry) bool {
	x := s.cell(c)
	own := s == l.spot
	points := c == selfCol || c == appraisedCol || c == surveyCol
	switch {
	case own && e != nil && (c == evidenceCol || c == noteCol || c == selfCol && (e.Self != nil || e.Exempt) || c == appraisedCol && e.Appraised != nil || c == surveyCol && e.Survey != nil):
		return true
	case own && l.leaf == nil && points && x.kind == number, rd.marked[x], rd.isMerged(s, c), trim(x.text) == "", dash(trim(x.text)):
		return true
	case own && l.leaf == nil && points:
		if _, ok := plain(x); ok {
			return true
		}
	}
	if e != nil && c == figureCol {
		at := s.ref(c)
		for _, cell := range e.Cells {
			if cell == at {
				return true
			}
		}
	}
	return false
}

// dated is a line like “Vĩnh Phúc, ngày 10 tháng 12 năm 2019”.
var dated = regexp.MustCompile(`^(.{0,60}, ?)?ngay [\d.…/ ]+thang [\d.…/ ]+nam\b`)

// signers begin a line of signatures in the first column; elsewhere a line is one only
// when it is nothing but the office of who signs.
var (
	signers = []string{"nguoi lap", "nguoi cham", "nguoi tong hop", "thu truong", "lanh dao", "giam doc", "pho giam doc", "chu tich", "kt", "tm", "noi nhan", "(ky", "ghi chu", "truong", "chanh", "cuc truong", "xac nhan"}
	signer  = regexp.MustCompile(`^(kt\. |tm\. |tl\. )|^((pho )?(giam doc|chu tich|cuc truong|truong ban|chanh van phong)|nguoi (lap|lap bieu|tong hop|cham diem)|thu truong( don vi| co quan)?|lanh dao (don vi|co quan)|xac nhan cua \w+( \w+){0,4})$`)
)

// ends says whether the table is over: a place and a date, signatures, a footnote.
func (rd *reading) ends(r *row) bool {
	if rd.t.cell(r, maxCol).kind == number || rd.holdsPoints(r) {
		return false
	}
	for i := range r.cells {
		c := &r.cells[i]
		if c.kind != text || len(c.text) > 200 {
			continue
		}
		first := int(c.col) == rd.t.col[codeCol]
		if !first && !maySign(c.text) {
			continue
		}
		f := fold(c.text)
		if dated.MatchString(f) || signer.MatchString(f) {
			return true
		}
		if first && slices.ContainsFunc(signers, func(s string) bool { return strings.HasPrefix(f, s) }) {
			return rd.t.cell(r, maxCol).kind == empty || rd.t.cell(r, nameCol).kind == empty
		}
	}
	return false
}

// maySign says whether a text may be a line of a signature; folding every option row is
// dear.
func maySign(s string) bool {
	if len(s) > 100 {
		return false
	}
	year := strings.Contains(s, "năm") || strings.Contains(s, "NĂM") || strings.Contains(s, "Năm")
	return year || len(s) <= 60 && s != "" && strings.ContainsAny(s[:1], "GgPpCcTtNnLlXxKk") && !strings.ContainsAny(s, "0123456789:%")
}
