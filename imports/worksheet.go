package imports

import (
	"strconv"
)

// read fills the grid from a worksheet part. budget is how many cells the workbook
// may still hold.
func (g *grid) read(b []byte, shared texts, budget *int) *refusal {
	m := scan(b)
	r := sheetReader{g: g, m: m, shared: shared, budget: budget}
	section := ""
	for t := m.next(); t != stop; t = m.next() {
		if t != open {
			continue
		}
		switch m.depth() {
		case 1:
			if string(m.name) != "worksheet" {
				return malformed()
			}
		case 2:
			section = string(m.name)
		case 3:
			if bad := r.part(section); bad != nil {
				return bad
			}
		}
	}
	if m.err != nil {
		return m.err
	}
	return g.disjoint()
}

type sheetReader struct {
	g      *grid
	m      *markup
	shared texts
	budget *int
	last   int    // number of the row read last
	cols   int    // hidden column formats read
	cells  []cell // where cells of this and of earlier rows are kept
	from   int    // index of the first cell of this row
	buf    []byte
	rich   rich
}

// keep adds a cell to the row at hand. A full list is left to the rows that are in it:
// one that grew would be held several times over.
func (r *sheetReader) keep(c cell) {
	if len(r.cells) == cap(r.cells) {
		row := r.cells[r.from:]
		r.cells = append(make([]cell, 0, max(min(2*cap(r.cells), 8192), 2*len(row), 64)), row...)
		r.from = 0
	}
	r.cells = append(r.cells, c)
}

// part reads one element inside a section of the sheet.
func (r *sheetReader) part(section string) *refusal {
	switch name := string(r.m.name); {
	case section == "sheetData" && name == "row":
		return r.row()
	case section == "mergeCells" && name == "mergeCell":
		s, ok := parseSpan(r.m.get("ref"))
		if !ok {
			return damaged("tệp bị hỏng: vùng gộp ô không đúng", "the file is damaged: a merged range is wrong")
		}
		if len(r.g.merges) >= maxMerges {
			return tooLarge("trang tính “"+r.g.name+"” có quá nhiều vùng gộp ô", "sheet “"+r.g.name+"” has too many merged ranges")
		}
		r.g.merges = append(r.g.merges, s)
	case section == "cols" && name == "col" && truth(r.m.raw("hidden")):
		lo, err1 := strconv.Atoi(r.m.get("min"))
		hi, err2 := strconv.Atoi(r.m.get("max"))
		if r.cols++; r.cols > maxHidden {
			return tooLarge("trang tính “"+r.g.name+"” có quá nhiều định dạng cột", "sheet “"+r.g.name+"” has too many column formats")
		}
		for col := max(1, lo); err1 == nil && err2 == nil && col <= min(hi, maxColumns); col++ {
			r.g.hid[col] = true
		}
	}
	return nil
}

// row reads a row to its end and keeps it when it has content.
func (r *sheetReader) row() *refusal {
	n := r.last + 1
	if raw := r.m.raw("r"); raw != nil {
		var err error
		if n, err = strconv.Atoi(string(raw)); err != nil || n <= r.last || n > 1_048_576 {
			return damaged("tệp bị hỏng: thứ tự dòng không đúng", "the file is damaged: rows are out of order")
		}
	}
	r.last = n
	line := row{n: n, hidden: truth(r.m.raw("hidden"))}
	col := 0
	r.from = len(r.cells)
	for {
		switch t := r.m.next(); {
		case t == stop:
			return nil // the caller reports
		case t == shut && r.m.depth() == 3:
			line.cells = r.cells[r.from:len(r.cells):len(r.cells)]
			if len(line.cells) > 0 {
				if len(r.g.rows) >= maxRows {
					return tooLarge("trang tính “"+r.g.name+"” có quá nhiều dòng", "sheet “"+r.g.name+"” has too many rows")
				}
				r.g.rows = append(r.g.rows, line)
			}
			return nil
		case t == open && r.m.depth() == 4 && string(r.m.name) == "c":
			var bad *refusal
			if col, bad = r.cell(n, col); bad != nil {
				return bad
			}
		}
	}
}
