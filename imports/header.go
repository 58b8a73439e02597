package imports

import "maps"

// table is a header that was found on a sheet, and where its rows begin.
type table struct {
	g           *grid
	top, bottom int // rows of the header
	col         [roles]int
	head        map[int]string // text above each column
	first       int            // index in g.rows of the first row below
	said
	twins  []int // columns that claim to be the self-assessed points, besides the first
	unsure []int // the same of appraised and survey points; none is taken
	end    int   // row that the next table of the sheet begins with; 0 is none
	last   int   // see lastItem
	told   bool  // an issue says why it is not read
}

func (t *table) cell(r *row, c role) *cell {
	if t.col[c] == 0 {
		return &nothing
	}
	return r.at(t.col[c])
}

// str returns the trimmed text of a column in a row.
func (t *table) str(r *row, c role) string { return r.str(t.col[c]) }

// spot is a row of a table.
type spot struct {
	t *table
	*row
}

func (s spot) cell(c role) *cell { return s.t.cell(s.row, c) }

func (s spot) str(c role) string { return s.t.str(s.row, c) }

func (s spot) ref(c role) string { return s.t.ref(s.row, c) }

// ref names the cell of a column in a row, "" when the table has no such column.
func (t *table) ref(r *row, c role) string {
	if t.col[c] == 0 {
		return ""
	}
	if t.col[c] == splitColumn {
		c = nameCol
	}
	return ref(r.n, t.col[c])
}

// lastRow is the last row that may belong to the table.
func (t *table) lastRow() int {
	if t.end != 0 {
		return t.end - 1
	}
	return max(t.bottom, t.g.rows[len(t.g.rows)-1].n)
}

// maxTables bounds how many headers of a sheet are looked at.
const maxTables = 20

// tables finds every header of a self-assessment on a sheet: a name or a code, and
// points or declared figures, in one or two rows.
func (g *grid) tables(year int) []*table {
	var found []*table
	for i := 0; i < len(g.rows) && len(found) < maxTables; i++ {
		after := 0
		if len(found) > 0 {
			after = found[len(found)-1].bottom
		}
		t := g.header(i, after, year)
		if t == nil {
			continue
		}
		found, g.headed = append(found, t), true
		i = t.first - 1
	}
	return found
}

// header reads a header that starts with the row of an index, nil when there is none.
// after is the last row of the header before it on the sheet; year is what the caller
// says.
func (g *grid) header(i, after, year int) *table {
	top := &g.rows[i]
	if len(top.cells) < 3 || !g.heads(top) {
		return nil
	}
	t := &table{g: g, top: top.n}
	stack := g.stack(i)
	t.bottom, t.first = stack[len(stack)-1].n, i+len(stack)
	t.head = g.stacked(stack)
	t.said = g.titleYear(after, top.n)
	if year == 0 {
		year = t.year
	}
	t.assign(year)
	if (t.col[selfCol] == 0 && t.col[figureCol] == 0) || (t.col[codeCol] == 0 && t.col[nameCol] == 0) {
		return nil
	}
	if t.col[codeCol] == 0 {
		t.splitNames()
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
			seen[g.book.role(c.text)] = true
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

// maxHeader is how many rows a header may have.
const maxHeader = 4

// stack lists the rows of a header from the row of an index on. A row below belongs to
// it as far as the rows name columns of points.
func (g *grid) stack(i int) []*row {
	top := &g.rows[i]
	list, last := []*row{top}, 1
	for k := i + 1; k < len(g.rows) && len(list) < maxHeader && g.rows[k].n <= list[len(list)-1].n+2; k++ {
		fits, named := g.continues(top, &g.rows[k])
		if !fits {
			break
		}
		list = append(list, &g.rows[k])
		if named {
			last = len(list)
		}
	}
	return list[:last]
}

// stacked puts the rows of a header together: the heading of each column.
func (g *grid) stacked(rows []*row) map[int]string {
	head := g.headings(rows[0])
	groups := map[int]bool{} // columns whose heading stands over several
	for k, r := range rows[1:] {
		over := rows[k]
		across := g.across(over.n)
		under := g.headings(r)
		for col := range head {
			if m, ok := across[col]; ok && m.left != m.right && over.str(m.left) != "" {
				groups[col] = true
			}
		}
		above := maps.Clone(head)
		for col, lower := range under {
			upper := above[col]
			if m, ok := across[col]; ok && upper == "" {
				upper = above[m.left]
			}
			head[col] = g.joined(upper, lower)
			delete(groups, col)
		}
	}
	for col := range groups {
		delete(head, col)
	}
	return head
}

// continues says whether the row below may belong to the header: it holds neither code
// nor name, and whether it names columns of points.
func (g *grid) continues(top, under *row) (fits, named bool) {
	for i := range under.cells {
		c := &under.cells[i]
		if c.kind == empty {
			continue
		}
		switch r := g.book.role(top.str(int(c.col))); {
		case c.kind != text, r == codeCol, r == nameCol:
			return false, false
		}
		if r := g.book.role(c.text); r == selfCol || r == appraisedCol || r == surveyCol || r == maxCol || r == gotCol {
			named = true
		}
	}
	return true, named
}

// joined puts two header rows together; a lower text with a meaning of its own stands
// alone.
func (g *grid) joined(upper, lower string) string {
	if upper == "" || g.book.role(lower) != none {
		return lower
	}
	return upper + " " + lower
}
