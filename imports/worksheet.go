package imports

import (
	"bytes"
	"strconv"
	"strings"
)

// read fills the grid from a worksheet part. budget is how many cells the workbook
// may still hold.
func (g *grid) read(b []byte, shared []string, budget *int) *refusal {
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
	return nil
}

type sheetReader struct {
	g      *grid
	m      *markup
	shared []string
	budget *int
	last   int    // number of the row read last
	cells  []cell // one backing list for all rows
	buf    []byte
}

// part reads one element inside a section of the sheet.
func (r *sheetReader) part(section string) *refusal {
	switch name := string(r.m.name); {
	case section == "sheetData" && name == "row":
		return r.row()
	case section == "mergeCells" && name == "mergeCell":
		s, ok := parseSpan(r.m.get("ref"))
		if !ok || len(r.g.merges) >= maxCells {
			return damaged("tệp bị hỏng: vùng gộp ô không đúng", "the file is damaged: a merged range is wrong")
		}
		r.g.merges = append(r.g.merges, s)
	case section == "cols" && name == "col" && truth(r.m.raw("hidden")):
		lo, err1 := strconv.Atoi(r.m.get("min"))
		hi, err2 := strconv.Atoi(r.m.get("max"))
		if err1 == nil && err2 == nil {
			r.g.hid = append(r.g.hid, span{left: lo, right: hi})
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
	from, col := len(r.cells), 0
	for {
		switch t := r.m.next(); {
		case t == stop:
			return nil // the caller reports
		case t == shut && r.m.depth() == 3:
			line.cells = r.cells[from:len(r.cells):len(r.cells)]
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

// cell reads one cell to its end; col is the column of the cell before.
func (r *sheetReader) cell(n, col int) (int, *refusal) {
	at := col + 1
	if raw := r.m.raw("r"); raw != nil {
		line, c, ok := parseRef(raw)
		if !ok || line != n || c <= col {
			return 0, damaged("tệp bị hỏng: địa chỉ ô không đúng", "the file is damaged: a cell reference is wrong")
		}
		at = c
	}
	style, _ := strconv.Atoi(string(r.m.raw("s")))
	kind := string(r.m.raw("t"))
	c := cell{col: int16(at), style: int32(style)}
	value, stored, bad := r.content(&c)
	if bad != nil || r.m.err != nil {
		return at, bad
	}
	if bad := r.store(&c, kind, value, stored); bad != nil {
		return at, bad
	}
	if c.kind == empty && !c.formula {
		return at, nil
	}
	if at > maxColumns {
		if r.g.beyond == "" {
			r.g.beyond = ref(n, at)
		}
		return at, nil
	}
	if *r.budget--; *r.budget < 0 {
		return at, tooLarge("tệp có quá nhiều ô có nội dung", "the workbook holds too many cells")
	}
	r.cells = append(r.cells, c)
	return at, nil
}

// content reads what stands inside a cell: formula, value, inline text.
func (r *sheetReader) content(c *cell) (value []byte, stored bool, bad *refusal) {
	r.buf = r.buf[:0]
	var in byte // v value, f formula, i inline text
	for {
		switch t := r.m.next(); t {
		case stop:
			return nil, false, nil
		case open:
			switch name := string(r.m.name); {
			case r.m.depth() == 5 && name == "v":
				in, stored = 'v', true
			case r.m.depth() == 5 && name == "f":
				in, c.formula = 'f', true
			case r.m.depth() == 5 && name == "is":
				stored = true
			case name == "t" && (r.m.depth() == 6 || r.m.depth() == 7) && in != 'p':
				in = 'i'
			case name == "rPh":
				in = 'p'
			}
		case chars:
			switch in {
			case 'v', 'i':
				r.buf = append(r.buf, r.m.text...)
			case 'f':
				c.foreign = c.foreign || bytes.IndexByte(r.m.text, '[') >= 0
			}
		case shut:
			if r.m.depth() == 4 {
				return r.buf, stored, nil
			}
			if in != 'p' || string(r.m.name) == "rPh" {
				in = 0
			}
		}
	}
}

// store decides what a cell holds by its type.
func (r *sheetReader) store(c *cell, kind string, value []byte, stored bool) *refusal {
	switch kind {
	case "s":
		i, err := strconv.Atoi(string(bytes.TrimSpace(value)))
		if err != nil && len(value) == 0 {
			return nil
		}
		if err != nil || i < 0 || i >= len(r.shared) {
			return damaged("tệp bị hỏng: thiếu bảng chuỗi văn bản (sharedStrings)", "the file is damaged: shared strings are missing")
		}
		c.kind, c.text = text, r.shared[i]
	case "inlineStr", "str", "d":
		if stored {
			c.kind, c.text = text, cellText(value)
		}
	case "b":
		if len(value) > 0 {
			c.kind, c.text = boolean, string(value)
		}
	case "e":
		if len(value) > 0 {
			c.kind, c.text = fault, string(value)
		}
	case "", "n":
		if len(value) == 0 {
			return nil
		}
		s := strings.TrimSpace(string(value))
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return damaged("tệp bị hỏng: giá trị số không đúng", "the file is damaged: a number is wrong")
		}
		c.kind, c.text = number, s
	default:
		return damaged("tệp bị hỏng: loại ô không đúng", "the file is damaged: an unknown cell type")
	}
	if c.kind == text && c.text == "" && !c.formula {
		c.kind = empty
	}
	return nil
}
