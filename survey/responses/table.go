package responses

import (
	"bytes"
	"unicode/utf8"

	"parindex/survey"
)

// cursor reads the fields of a text that ends with a line end.
type cursor struct {
	buf    []byte
	at     int
	sep    byte
	quoted []byte // a field whose quotation marks were doubled
}

// field reads a field; more says that another follows in the row. It is false where a
// quotation mark is in the wrong place.
func (c *cursor) field() (field []byte, more, ok bool) {
	buf, at := c.buf, c.at
	if buf[at] == '"' {
		return c.inQuotes()
	}
	from := at
	for buf[at] != c.sep && buf[at] != '\n' {
		if buf[at] == '"' {
			return nil, false, false
		}
		at++
	}
	c.at = at + 1
	if buf[at] == c.sep {
		return buf[from:at], true, true
	}
	if at > from && buf[at-1] == '\r' {
		at--
	}
	return buf[from:at], false, true
}

func (c *cursor) inQuotes() (field []byte, more, ok bool) {
	buf := c.buf
	from, doubled := c.at+1, false
	at := from
	for {
		n := bytes.IndexByte(buf[at:], '"')
		if n < 0 {
			return nil, false, false
		}
		at += n
		if at+1 < len(buf) && buf[at+1] == '"' {
			doubled = true
			at += 2
			continue
		}
		break
	}
	field = buf[from:at]
	if doubled {
		c.quoted = append(c.quoted[:0], bytes.ReplaceAll(field, []byte(`""`), []byte(`"`))...)
		field = c.quoted
	}
	at++
	if at < len(buf) && buf[at] == '\r' {
		at++
	}
	switch {
	case at >= len(buf):
		return nil, false, false
	case buf[at] == '\n':
		c.at = at + 1
		return field, false, true
	case buf[at] == c.sep:
		c.at = at + 1
		return field, true, true
	}
	return nil, false, false
}

// quick is a column that most cells of one byte are read into without more ado.
type quick struct {
	out   []byte
	one   *[256]byte
	blank byte
}

// table parses a piece of text.
func (p *parser) table(c *chunk, sep byte) {
	if !utf8.Valid(c.raw) {
		c.fatal = notUTF8(c.raw)
		return
	}
	if n := len(c.raw); n == 0 || c.raw[n-1] != '\n' {
		c.raw = append(c.raw, '\n', 0)
		c.raw = c.raw[:len(c.raw)-1]
	}
	p.start(c, lineEnds(c.raw))
	columns := p.quick()
	cur := cursor{buf: c.raw, sep: sep}
	for cur.at < len(c.raw) {
		c.lines++
		if !p.record(&cur, columns) {
			c.fatal = quoting(int(c.lines))
			return
		}
		p.end(c.lines)
	}
	p.finish()
}

// record reads a row; false: a quotation mark is in the wrong place. Cells of one byte, or
// of none, in columns with choices are nearly all of a survey and take the short way.
func (p *parser) record(cur *cursor, columns []quick) bool {
	buf := cur.buf[:len(cur.buf)+1] // a 0 behind the end
	row, at, sep, filled := p.c.n, cur.at, cur.sep, false
	for k := range columns {
		if q := &columns[k]; q.out != nil {
			b := buf[at]
			if b == sep {
				q.out[row] = q.blank
				at++
				continue
			}
			if v := q.one[b]; v != slow && buf[at+1] == sep {
				q.out[row] = v
				at += 2
				filled = true
				continue
			}
		}
		p.next, cur.at = k, at
		field, more, ok := cur.field()
		if !ok {
			return false
		}
		p.cell(k, field)
		if at = cur.at; !more {
			p.filled = p.filled || filled
			return true
		}
	}
	cur.at = at
	p.filled = p.filled || filled
	return p.beyond(cur, len(columns))
}

// beyond reads what a row has behind the last column.
func (p *parser) beyond(cur *cursor, column int) bool {
	for more := true; more; column++ {
		var field []byte
		var ok bool
		if field, more, ok = cur.field(); !ok {
			return false
		}
		p.next = len(p.l.columns)
		p.cell(column, field)
	}
	return true
}

// quick are the columns, by place; out is nil where every cell has to be looked at.
func (p *parser) quick() []quick {
	list := make([]quick, len(p.l.columns))
	for i := range list {
		c := &p.l.columns[i]
		if c.use == asItem || c.use == asChoice && (c.role == "" || c.role == survey.FormNumber) {
			list[i] = quick{p.c.bytes[c.slot], &p.looks[i].one, p.looks[i].blank}
		}
	}
	return list
}
