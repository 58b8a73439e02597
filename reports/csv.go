package reports

import (
	"bufio"
	"io"
)

// CSV writes rows as text for Excel: UTF-8 with a mark, texts in quotes and [Harmless]. An
// error is kept until [CSV.Flush].
type CSV struct {
	w      *bufio.Writer
	comma  string
	inside bool // of a row
}

// NewCSV begins a table whose cells are parted by comma.
func NewCSV(w io.Writer, comma string) *CSV {
	c := &CSV{w: bufio.NewWriterSize(w, 32<<10), comma: comma}
	c.w.WriteString("\ufeff")
	return c
}

// Text adds a cell of text.
func (c *CSV) Text(s string) { c.cell(Quoted(s)) }

// Digits adds a number as it is written; "" leaves the cell empty.
func (c *CSV) Digits(s string) { c.cell(s) }

func (c *CSV) cell(s string) {
	if c.inside {
		c.w.WriteString(c.comma)
	}
	c.inside = true
	c.w.WriteString(s)
}

// End ends a row.
func (c *CSV) End() {
	c.inside = false
	c.w.WriteString("\r\n")
}

// Flush sends what is left, and says whether all of it could be written.
func (c *CSV) Flush() error { return c.w.Flush() }
