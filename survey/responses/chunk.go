package responses

import "bytes"

// chunk is a piece of a file that ends where a row ends, and the rows that were read of it.
type chunk struct {
	raw   []byte
	ready chan struct{} // closed when it was parsed
	read  int64         // bytes of the file that went into it

	n        int
	rows     []uint32 // the number of each row: within the chunk, or within the sheet
	relative bool     // rows are numbered from 1 within the piece
	lines    uint32   // the number of the last row, blank ones too
	bytes    [][]byte // of items and choices, by slot
	texts    []terms
	numbers  [][]float64
	forms    []byte // the form numbers, one after the other
	ends     []uint32
	prints   []print96
	private  []private
	events   []event
	said     []string // texts of faults
	fatal    *fatal   // the piece cannot be read on; its place is within the piece
}

// terms is a column of text of a chunk. Word 0 is "".
type terms struct {
	list []string
	of   []uint32
	by   map[string]uint32 // as written
}

// private is text that is kept apart.
type private struct {
	row    int
	column int
	text   string
}

// clear makes room for as many rows as the piece has ends of lines.
func (c *chunk) clear(l *layout, rows int) {
	c.n, c.lines, c.relative, c.fatal = 0, 0, true, nil
	c.rows, c.forms, c.ends, c.prints = c.rows[:0], c.forms[:0], c.ends[:0], c.prints[:0]
	c.private, c.events, c.said = c.private[:0], c.events[:0], c.said[:0]
	if len(c.bytes) != l.bytes || len(c.texts) != l.texts || len(c.numbers) != l.numbers {
		c.bytes, c.texts, c.numbers = make([][]byte, l.bytes), make([]terms, l.texts), make([][]float64, l.numbers)
	}
	for i := range c.bytes {
		if cap(c.bytes[i]) < rows {
			c.bytes[i] = make([]byte, rows+rows/8)
		}
		c.bytes[i] = c.bytes[i][:cap(c.bytes[i])]
	}
	for i := range c.texts {
		t := &c.texts[i]
		if t.by == nil {
			t.by = map[string]uint32{}
		}
		clear(t.by)
		t.list, t.of = append(t.list[:0], ""), t.of[:0]
	}
	for i := range c.numbers {
		c.numbers[i] = c.numbers[i][:0]
	}
}

// form is the form number of a row.
func (c *chunk) form(row int) []byte {
	from := uint32(0)
	if row > 0 {
		from = c.ends[row-1]
	}
	return c.forms[from:c.ends[row]]
}

// lineEnds is how many rows a piece of text may have.
func lineEnds(raw []byte) int { return bytes.Count(raw, []byte{'\n'}) }
