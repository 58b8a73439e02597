package corrected

import (
	"bytes"
	"strconv"

	"parindex/imports"
)

// colouring is one cell that was coloured, for the hidden columns of the list.
type colouring struct {
	sheet   string
	at      place
	was, is int
}

// markSheet colours the cells of a sheet, puts its comments in and takes the marks of
// an earlier run away.
func (b *book) markSheet(s *sheet, m marks, past former, f *formats) ([]colouring, error) {
	if s.part == "" || !b.p.has(s.part) {
		return nil, nil
	}
	old, err := b.p.read(s.part)
	if err != nil {
		return nil, err
	}
	c := &colourist{t: walk(old), sheet: s.name, m: m, past: past, f: f, wanted: m.places()}
	if !c.run(b.listed) {
		return nil, broken(s.part)
	}
	src := splice(old, c.edits)
	if s.kind == "worksheet" {
		if src, err = b.comment(s, src, m, &c.size); err != nil {
			return nil, err
		}
	}
	if !bytes.Equal(src, old) {
		b.p.put(s.part, src)
	}
	return c.done, nil
}

// colourist walks over a sheet and gives its cells their formats.
type colourist struct {
	t         *tags
	sheet     string
	m         marks
	past      former
	f         *formats
	wanted    []place // cells still to be coloured, ascending
	edits     []edit
	done      []colouring
	size      measures
	section   string
	row       int
	rowFormat int // format of cells that the row at hand does not hold; -1 for that of the column
	cols      []columns
}

// columns are neighbouring columns of one width and format.
type columns struct{ from, to, format int }

func (c *colourist) run(listed bool) bool {
	t := c.t
	for t.next() {
		switch {
		case t.depth == 2 && !t.end:
			if c.section = t.name; t.name == "sheetData" && t.empty && len(c.wanted) > 0 {
				c.edits = append(c.edits, edit{t.from, t.to, opened(t.raw()) + c.rowsBefore(1<<30) + "</" + t.full + ">"})
			}
			c.size.read(t)
		case t.end && t.depth == 2 && t.name == "sheetData":
			c.insert(t.from, c.rowsBefore(1<<30))
		case t.starts(3, "sheetView") && listed:
			c.deselect()
		case t.starts(3, "col") && c.section == "cols":
			c.column()
		case t.starts(3, "row") && c.section == "sheetData":
			c.readRow()
		}
	}
	return !t.bad
}

// deselect leaves the list the only selected sheet: what is typed while several are
// selected goes into all of them.
func (c *colourist) deselect() {
	tag := c.t.raw()
	if view := get(tag, "workbookViewId"); truth(get(tag, "tabSelected")) && (view == "" || view == "0") {
		c.edits = append(c.edits, edit{c.t.from, c.t.to, string(with(tag, "tabSelected", "0"))})
	}
}

func (c *colourist) column() {
	tag := c.t.raw()
	from, _ := strconv.Atoi(get(tag, "min"))
	to, _ := strconv.Atoi(get(tag, "max"))
	format, _ := strconv.Atoi(get(tag, "style"))
	c.cols = append(c.cols, columns{from, to, format})
	c.size.column(tag, from, to)
}

func (c *colourist) insert(at int, text string) {
	if text != "" {
		c.edits = append(c.edits, edit{at, at, text})
	}
}

// readRow goes through one row; rows and cells without a number follow the one before.
func (c *colourist) readRow() {
	t := c.t
	n, err := strconv.Atoi(get(t.raw(), "r"))
	if err != nil {
		n = c.row + 1
	}
	c.insert(t.from, c.rowsBefore(n))
	c.row, c.rowFormat = n, -1
	if truth(get(t.raw(), "customFormat")) {
		c.rowFormat, _ = strconv.Atoi(get(t.raw(), "s"))
	}
	c.size.row(t.raw(), n)
	if t.empty {
		if cells := c.cellsBefore(1 << 30); cells != "" {
			c.edits = append(c.edits, edit{t.from, t.to, opened(t.raw()) + cells + "</" + t.full + ">"})
		}
		return
	}
	for col := 0; t.next(); {
		switch {
		case t.end && t.depth == 3:
			c.insert(t.from, c.cellsBefore(1<<30))
			return
		case t.starts(4, "c"):
			col = c.readCell(col)
		}
	}
}

func (c *colourist) readCell(last int) (col int) {
	tag := c.t.raw()
	col = last + 1
	if _, n := imports.CellPlace(get(tag, "r")); n > 0 {
		col = n
	}
	c.insert(c.t.from, c.cellsBefore(col))
	at := place{c.row, col}
	format, _ := strconv.Atoi(get(tag, "s"))
	was := c.past.before(at, format)
	is := was
	if len(c.wanted) > 0 && c.wanted[0] == at {
		is = c.colour(at, was)
	}
	if is != format {
		c.edits = append(c.edits, edit{c.t.from, c.t.to, string(with(tag, "s", strconv.Itoa(is)))})
	}
	return col
}

// colour gives the next wanted cell its format.
func (c *colourist) colour(at place, was int) int {
	c.wanted = c.wanted[1:]
	is := c.f.coloured(was, c.m.colour[at])
	c.done = append(c.done, colouring{c.sheet, at, was, is})
	return is
}

// rowsBefore writes wanted rows that the sheet does not hold, up to one that it holds.
func (c *colourist) rowsBefore(n int) string {
	text := ""
	for len(c.wanted) > 0 && c.wanted[0].row < n {
		c.row, c.rowFormat = c.wanted[0].row, -1
		name := c.t.root + "row"
		text += "<" + name + ` r="` + strconv.Itoa(c.row) + `">` + c.cellsBefore(1<<30) + "</" + name + ">"
	}
	return text
}

// cellsBefore writes wanted cells that the row at hand does not hold, up to a column.
func (c *colourist) cellsBefore(col int) string {
	text := ""
	for len(c.wanted) > 0 && c.wanted[0].row == c.row && c.wanted[0].col < col {
		at := c.wanted[0]
		was := c.rowFormat
		if was < 0 {
			was = c.columnFormat(at.col)
		}
		text += "<" + c.t.root + `c r="` + at.String() + `" s="` + strconv.Itoa(c.colour(at, was)) + `"/>`
	}
	return text
}

func (c *colourist) columnFormat(col int) int {
	for _, s := range c.cols {
		if s.from <= col && col <= s.to {
			return s.format
		}
	}
	return 0
}
