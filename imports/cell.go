package imports

import (
	"bytes"
	"strconv"
	"strings"
)

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
	if bad := r.store(n, &c, kind, value, stored); bad != nil {
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
	r.keep(c)
	return at, nil
}

// content reads what stands inside a cell: formula, value, inline text.
func (r *sheetReader) content(c *cell) (value []byte, stored bool, bad *refusal) {
	r.buf = r.buf[:0]
	r.rich.clear()
	valued := false
	var in byte // v value, f formula, i inline text
	for {
		switch t := r.m.next(); t {
		case stop:
			return nil, false, nil
		case open:
			switch name := string(r.m.name); {
			case r.m.depth() == 5 && name == "v":
				if valued {
					return nil, false, damaged("tệp bị hỏng: một ô có hai giá trị", "the file is damaged: a cell holds two values")
				}
				in, stored, valued = 'v', true, true
			case r.m.depth() == 5 && name == "f":
				in, c.formula = 'f', true
			case r.m.depth() == 5 && name == "is":
				stored = true
			case name == "t" && (r.m.depth() == 6 || r.m.depth() == 7) && in != 'p':
				in = 'i'
			case name == "rPh":
				in = 'p'
			case name == "rFont" && r.m.depth() == 8:
				r.rich.font = r.m.get("val")
			}
		case chars:
			switch in {
			case 'v', 'i':
				r.buf = grow(r.buf, r.m.text)
			case 'f':
				c.foreign = c.foreign || bytes.IndexByte(r.m.text, '[') >= 0
			}
		case shut:
			if r.m.depth() == 4 {
				return r.buf, stored, nil
			}
			if r.m.depth() == 6 && string(r.m.name) == "r" {
				r.rich.end(len(r.buf))
			}
			if in != 'p' || string(r.m.name) == "rPh" {
				in = 0
			}
		}
	}
}

// store decides what a cell holds by its type.
func (r *sheetReader) store(n int, c *cell, kind string, value []byte, stored bool) *refusal {
	switch kind {
	case "s":
		i, err := strconv.Atoi(string(bytes.TrimSpace(value)))
		if err != nil && len(value) == 0 {
			return nil
		}
		if err != nil || i < 0 || i >= len(r.shared.list) {
			return damaged("tệp bị hỏng: thiếu bảng chuỗi văn bản (sharedStrings)", "the file is damaged: shared strings are missing")
		}
		c.kind, c.text = text, r.shared.list[i]
		if r.shared.cut[i] {
			r.noteCut(n, c)
		}
		r.g.keepRuns(n, c, r.shared.runs[i])
	case "inlineStr", "str", "d":
		if stored {
			var cut bool
			if c.text, cut = cellText(value); cut {
				r.noteCut(n, c)
			} else {
				r.g.keepRuns(n, c, r.rich.of(value, r.g.book.legacy))
			}
			c.kind = text
		}
	case "b":
		if len(value) > 0 {
			c.kind, c.text = boolean, string(value)
			if c.text != "0" && c.text != "1" {
				return damaged("tệp bị hỏng: giá trị logic không đúng", "the file is damaged: a logical value is wrong")
			}
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
		if _, err := strconv.ParseFloat(s, 64); err != nil || !decimal(s) {
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

// decimal says whether a number is written with digits, a point and an exponent only.
func decimal(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return false
		}
	}
	return true
}

// noteCut keeps the first cell whose text was cut.
func (r *sheetReader) noteCut(n int, c *cell) {
	if r.g.cut == "" {
		r.g.cut = ref(n, int(c.col))
	}
}
