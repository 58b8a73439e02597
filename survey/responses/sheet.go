package responses

import (
	"bytes"
	"unicode/utf8"
)

// maxRows is how many rows a sheet may have, as in Excel.
const maxRows = 1 << 20

// sheet reads the rows of pieces of a sheet.
type sheet struct {
	markup
	shared *shared
	inline []byte
}

// formulaWithoutValue is what a cell is taken for that has a formula and no value: a text
// that is no answer, so that it is named.
var formulaWithoutValue = []byte("=…")

// row reads a row and gives its cells; number is 0 where the file does not say it. more is
// false at the end of the piece.
func (s *sheet) row(cell func(column int, b []byte)) (number uint32, more, ok bool) {
	if blankText(s.buf[s.at:]) {
		return 0, false, true
	}
	text, t, ok := s.next()
	if !ok || !blankText(text) || t.end || string(t.name) != "row" {
		return 0, false, false
	}
	if raw := t.attribute('r'); raw != nil {
		n, ok := whole(raw)
		if !ok || n == 0 || n > maxRows {
			return 0, false, false
		}
		number = uint32(n)
	}
	for last := -1; !t.empty; {
		text, c, ok := s.next()
		switch {
		case !ok || !blankText(text):
			return 0, false, false
		case c.end:
			return number, true, string(c.name) == "row"
		case string(c.name) != "c":
			if !c.empty && !s.skip(c) {
				return 0, false, false
			}
			continue
		}
		column := last + 1
		if raw := c.attribute('r'); raw != nil {
			if column = columnOf(raw); column <= last {
				return 0, false, false
			}
		}
		if last = column; c.empty {
			continue
		}
		b, ok := s.value(c.attribute('t'))
		if !ok {
			return 0, false, false
		}
		if len(b) > 0 {
			cell(column, b)
		}
	}
	return number, true, true
}

// value reads the inside of a cell of a type.
func (s *sheet) value(kind []byte) (b []byte, ok bool) {
	formula := false
	for {
		text, t, ok := s.next()
		if !ok || !blankText(text) {
			return nil, false
		}
		switch name := string(t.name); {
		case t.end && name == "c":
			if formula && len(b) == 0 {
				b = formulaWithoutValue
			}
			return b, true
		case t.end:
			return nil, false
		case name == "f":
			formula = true
			if !t.empty && !s.skip(t) {
				return nil, false
			}
		case t.empty:
		case name == "v":
			if b, ok = s.content("v"); !ok {
				return nil, false
			}
			if b, ok = s.typed(kind, b); !ok {
				return nil, false
			}
		case name == "is":
			if s.inline, ok = s.rich("is", s.inline[:0]); !ok {
				return nil, false
			}
			b = s.inline
		default:
			if !s.skip(t) {
				return nil, false
			}
		}
	}
}

// typed is a value of a type as text.
func (s *sheet) typed(kind, b []byte) ([]byte, bool) {
	switch {
	case len(kind) == 1 && kind[0] == 's':
		n, ok := whole(b)
		if !ok {
			return nil, false
		}
		return s.shared.at(n)
	case len(kind) == 1 && kind[0] == 'b':
		if bytes.Equal(b, []byte("1")) {
			return []byte("TRUE"), true
		}
		return []byte("FALSE"), true
	}
	return b, true
}

// columnOf is the column of a cell's name, from 0; −1 when it has none.
func columnOf(name []byte) int {
	n := 0
	for _, b := range name {
		if b < 'A' || b > 'Z' || n > 16384 {
			break
		}
		n = n*26 + int(b-'A') + 1
	}
	if n > 16384 {
		return -1
	}
	return n - 1
}

// whole reads a small whole number.
func whole(b []byte) (n int, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0 && len(b) < 10
}

// sheet parses a piece of a sheet.
func (p *parser) sheet(c *chunk, s *sheet) {
	s.buf, s.at = c.raw, 0
	p.start(c, bytes.Count(c.raw, []byte("row")))
	if c.relative = false; !utf8.Valid(c.raw) {
		c.fatal = damaged()
		return
	}
	last := uint32(0)
	for first := true; ; first = false {
		number, more, ok := s.row(p.cell)
		if ok && !more {
			break
		}
		if first {
			c.relative = number == 0
		}
		if number == 0 {
			number = last + 1
		} else if c.relative {
			ok = false
		}
		if !ok || number <= last {
			c.fatal = damaged()
			return
		}
		p.end(number)
		last = number
	}
	c.lines = last
	p.finish()
}
