package imports

import (
	"regexp"
	"strconv"
	"strings"
)

// table is a header that was found on a sheet, and where its rows begin.
type table struct {
	g           *grid
	top, bottom int // rows of the header
	col         [roles]int
	head        map[int]string // text above each column
	first       int            // index in g.rows of the first row below
	year        int
	end         int // row that another unit's table begins with; 0 is none
}

func (t *table) cell(r *row, c role) *cell {
	if t.col[c] == 0 {
		return &nothing
	}
	return r.at(t.col[c])
}

// str returns the trimmed text of a column in a row.
func (t *table) str(r *row, c role) string { return r.str(t.col[c]) }

// ref names the cell of a column in a row, "" when the table has no such column.
func (t *table) ref(r *row, c role) string {
	if t.col[c] == 0 {
		return ""
	}
	return ref(r.n, t.col[c])
}

// maxTables bounds how many headers of a sheet are looked at.
const maxTables = 50

var yearForm = regexp.MustCompile(`(?:nam|cchc|index) (20\d\d)`)

// tables finds every header of a self-assessment on a sheet: a name or a code, and
// points or declared figures, in one or two rows.
func (g *grid) tables() []*table {
	var found []*table
	for i := 0; i < len(g.rows) && len(found) < maxTables; i++ {
		t := g.header(i)
		if t == nil {
			continue
		}
		found = append(found, t)
		i = t.first - 1
	}
	return found
}

// header reads a header that starts with the row of an index, nil when there is none.
func (g *grid) header(i int) *table {
	top := &g.rows[i]
	if len(top.cells) < 3 || !g.heads(top) {
		return nil
	}
	t := &table{g: g, top: top.n, bottom: top.n, first: i + 1, head: g.headings(top)}
	if i+1 < len(g.rows) && g.continues(top, &g.rows[i+1]) {
		under := g.headings(&g.rows[i+1])
		for col, lower := range under {
			t.head[col] = joined(g.above(top, col), lower)
		}
		for col := range t.head {
			if m, ok := g.merge(top.n, col); ok && m.left != m.right && under[col] == "" {
				delete(t.head, col) // heads a group of columns
			}
		}
		t.bottom, t.first = g.rows[i+1].n, i+2
	}
	t.year = g.titleYear(top.n)
	t.assign()
	if (t.col[selfCol] == 0 && t.col[figureCol] == 0) || (t.col[codeCol] == 0 && t.col[nameCol] == 0) {
		return nil
	}
	return t
}

// heads says whether a row can be the first of a header.
func (g *grid) heads(r *row) bool {
	seen := map[role]bool{}
	for i := range r.cells {
		if r.cells[i].kind != text && r.cells[i].kind != empty {
			return false // a row of data
		}
	}
	for i := range r.cells {
		c := &r.cells[i]
		if c.kind == text && len(c.text) <= maxHeading {
			seen[headerRole(c.text)] = true
		}
	}
	return seen[codeCol] && (seen[nameCol] || seen[maxCol] || seen[selfCol]) || seen[nameCol] && seen[maxCol]
}

// headings returns the texts of a row by column.
func (g *grid) headings(r *row) map[int]string {
	m := map[int]string{}
	for i := range r.cells {
		if c := &r.cells[i]; c.kind == text && trim(c.text) != "" && len(c.text) <= maxHeading {
			m[int(c.col)] = trim(c.text)
		}
	}
	return m
}

// continues says whether the row below belongs to the header: it names columns and
// holds neither code nor name.
func (g *grid) continues(top, under *row) bool {
	if under.n > top.n+2 {
		return false
	}
	named := false
	for i := range under.cells {
		c := &under.cells[i]
		if c.kind == empty {
			continue
		}
		switch r := headerRole(top.str(int(c.col))); {
		case c.kind != text, r == codeCol, r == nameCol:
			return false
		}
		if r := headerRole(c.text); r == selfCol || r == appraisedCol || r == surveyCol || r == maxCol || r == gotCol {
			named = true
		}
	}
	return named
}

// above returns the heading above a column, through merged cells.
func (g *grid) above(top *row, col int) string {
	if s := top.str(col); s != "" {
		return s
	}
	if m, ok := g.merge(top.n, col); ok {
		return top.str(m.left)
	}
	return ""
}

// joined puts two header rows together; a lower text with a meaning of its own stands
// alone.
func joined(upper, lower string) string {
	if upper == "" || headerRole(lower) != none {
		return lower
	}
	return upper + " " + lower
}

// assign gives each role its column. A column of another year (“Điểm tự đánh giá năm
// 2018”) is never the one of this year; a visible column goes before a hidden one.
func (t *table) assign() {
	type claim struct {
		col  int
		cost int
	}
	best := map[role]claim{}
	for col := 1; col <= maxColumns; col++ {
		head, ok := t.head[col]
		if !ok {
			continue
		}
		r := headerRole(head)
		cost := 0
		if t.g.columnHidden(col) {
			cost += 2
		}
		if r == codeCol && !strings.HasPrefix(fold(head), "ma") {
			cost++ // beside “Mã tiêu chí”, “STT” only counts rows
		}
		if m := yearForm.FindStringSubmatch(bare(fold(head))); m != nil {
			if y, _ := strconv.Atoi(m[1]); t.year == 0 || y != t.year {
				cost += 4
			}
		}
		if cost >= 4 {
			continue
		}
		if b, ok := best[r]; !ok || cost < b.cost {
			best[r] = claim{col, cost}
		}
	}
	for r, b := range best {
		t.col[r] = b.col
	}
	t.col[none] = 0
}
