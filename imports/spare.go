package imports

import (
	"slices"

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
	for i := range r.cells {
		if trim(r.cells[i].text) != "" {
			rd.spares = append(rd.spares, spot{rd.t, r})
			return
		}
	}
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
		rd.unreadRows(s.n, rd.spares[i].n, i == from, begins(s.row))
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

// begins is the first content of a row: a text, else a number.
func begins(r *row) string {
	if s := labelOf(r); s != "" {
		return s
	}
	for i := range r.cells {
		if s := value(&r.cells[i]); s != "" {
			return s
		}
	}
	return ""
}

// tableRows calls f for every row of the part that belongs to an item.
func (rd *reading) tableRows(f func(l *line, s spot)) {
	for _, l := range rd.lines {
		if l.t == rd.t {
			f(l, l.spot)
		}
		for _, list := range [][]spot{l.subs, l.twins, l.pages} {
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
