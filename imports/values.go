package imports

import (
	"parindex/assessment"
	"parindex/words"
)

// Values is a matrix of units by items: what parindex score reads.
type Values struct {
	Head   string   // header of the first column, which names the rows
	Codes  []string // headers of the columns behind it
	Rows   []ValueRow
	Issues []Issue
}

// ValueRow is one unit of [Values].
type ValueRow struct {
	Unit   string
	Values []string // one per code: a number with a decimal point, a text, or ""
	Cells  []assessment.Cell
}

// ReadValues reads a matrix from a workbook or a CSV file: codes in the first row
// with at least two cells, units in the first column.
func ReadValues(name string, body []byte) (out Values) {
	defer func() {
		if recover() != nil {
			out = Values{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readTables(body)
	if bad != nil {
		return Values{Issues: []Issue{bad.issue()}}
	}
	var rp reports
	for _, g := range book.grids {
		if !rp.matrix(g, &out) {
			continue
		}
		out.Issues = rp.sorted(book)
		return out
	}
	rp.report(Error, NoTable, "", "", words.Text{Vi: "không tìm thấy bảng: dòng đầu là mã tiêu chí, cột đầu là đơn vị", En: "no table found: codes in the first row, units in the first column"}, sendAgain)
	out.Issues = rp.sorted(book)
	return out
}

func (rp *reports) matrix(g *grid, out *Values) bool {
	head := 0
	for head < len(g.rows) && len(g.rows[head].cells) < 2 {
		head++
	}
	if head >= len(g.rows)-1 {
		return false
	}
	rp.sheet = g.name
	var cols []int
	seen := map[string]bool{}
	first := int(g.rows[head].cells[0].col)
	out.Head = value(&g.rows[head].cells[0])
	for i := range g.rows[head].cells[1:] {
		c := &g.rows[head].cells[i+1]
		code := value(c)
		if machineNumber.MatchString(c.text) {
			code = c.text // "1.10" is not "1.1"
		}
		if seen[code] {
			rp.report(Error, DuplicateCode, ref(g.rows[head].n, int(c.col)), code, words.Sprintf("mã %s có ở hai cột", "code %s stands in two columns", code),
				words.Text{Vi: "Xóa một cột.", En: "Delete one column."})
			continue
		}
		seen[code] = true
		cols, out.Codes = append(cols, int(c.col)), append(out.Codes, code)
	}
	for i := head + 1; i < len(g.rows); i++ {
		r := &g.rows[i]
		v := ValueRow{Unit: r.str(first)}
		if v.Unit == "" {
			rp.report(Error, MissingValue, ref(r.n, first), "", words.Sprintf("dòng %d thiếu tên đơn vị", "row %d has no unit", r.n),
				words.Text{Vi: "Ghi tên đơn vị ở cột đầu.", En: "Write the unit in the first column."})
			continue
		}
		for _, col := range cols {
			v.Values = append(v.Values, value(r.at(col)))
			v.Cells = append(v.Cells, assessment.Cell{Sheet: g.name, Ref: ref(r.n, col)})
		}
		out.Rows = append(out.Rows, v)
	}
	return true
}

// value is a cell as text, numbers without the dust of floats.
func value(c *cell) string {
	if c.kind == number {
		if n, ok := stored(c.text); ok {
			return n.String()
		}
	}
	return trim(c.text)
}
