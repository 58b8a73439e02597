package imports

import (
	"strconv"
	"strings"

	"parindex/imports/legacy"
)

// workbook is what was read of an .xlsx file.
type workbook struct {
	grids    []*grid
	lists    []*grid // lists of faults that were put in, see marked.go
	styles   []style
	legacy   bool // a style has a font of before Unicode
	date1904 bool
	roles    map[string]role // see role
}

// grid is one worksheet: its cells with content, by row.
type grid struct {
	name   string
	place  int // among the sheets, from 0
	hidden bool
	rows   []row // ascending, only rows with content
	merges []span
	hid    [maxColumns + 1]bool // hidden columns
	beyond string               // first cell right of the last column that is read
	cut    string               // first cell whose text was longer than a cell may hold
	runs   map[place][]run      // of cells whose text has fonts of its own
	old    oldText              // what is typed in fonts of before Unicode
	book   *workbook
}

type row struct {
	n      int // 1-based
	hidden bool
	cells  []cell // ascending
}

// kind is what a cell holds.
type kind uint8

const (
	empty kind = iota // nothing, or a formula without a stored value
	number
	text
	boolean
	fault // an Excel error such as #REF!
)

type cell struct {
	col     int16 // 1-based
	kind    kind
	formula bool
	foreign bool // the formula reads another workbook
	style   int32
	text    string // as stored; text is NFC
}

// style is what a cell's format says about its value.
type style struct {
	class    class
	format   string // of dates: "d.m.yy"
	font     string
	encoding legacy.Encoding // that the font asks for
}

type class uint8

const (
	general class = iota
	percent
	date
	other
)

type place struct{ row, col int }

type span struct{ top, left, bottom, right int }

func (s span) has(row, col int) bool {
	return s.top <= row && row <= s.bottom && s.left <= col && col <= s.right
}

func (s span) String() string {
	return ref(s.top, s.left) + ":" + ref(s.bottom, s.right)
}

// at returns the cell of a column, or an empty one.
func (r *row) at(col int) *cell {
	for i := range r.cells {
		if int(r.cells[i].col) == col {
			return &r.cells[i]
		}
	}
	return &nothing
}

var nothing cell

// str returns the trimmed text of a column; numbers as stored.
func (r *row) str(col int) string {
	if col == 0 {
		return ""
	}
	return trim(r.at(col).text)
}

// row returns the row of a number, nil when it has no content.
func (g *grid) row(n int) *row {
	lo, hi := 0, len(g.rows)
	for lo < hi {
		mid := (lo + hi) / 2
		if g.rows[mid].n < n {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(g.rows) && g.rows[lo].n == n {
		return &g.rows[lo]
	}
	return nil
}

func (g *grid) columnHidden(col int) bool {
	return col >= 1 && col <= maxColumns && g.hid[col]
}

func (g *grid) style(c *cell) style {
	if int(c.style) < len(g.book.styles) {
		return g.book.styles[c.style]
	}
	return style{}
}

// ref writes a place: row 12, column 4 is "D12".
func ref(row, col int) string { return letters(col) + strconv.Itoa(row) }

func letters(col int) string {
	if col <= 26 {
		return alphabet[col-1 : col]
	}
	return letters((col-1)/26) + alphabet[(col-1)%26:(col-1)%26+1]
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// parseRef reads "D12" or "$D$12"; ok is false for anything else.
func parseRef(s []byte) (row, col int, ok bool) {
	i := 0
	if i < len(s) && s[i] == '$' {
		i++
	}
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && col < 100_000; i++ {
		col = col*26 + int(s[i]-'A') + 1
	}
	if i < len(s) && s[i] == '$' {
		i++
	}
	from := i
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9' && row < 10_000_000; i++ {
		row = row*10 + int(s[i]-'0')
	}
	return row, col, i == len(s) && i > from && col >= 1 && col <= 16384 && row >= 1 && row <= 1_048_576
}

func parseSpan(s string) (span, bool) {
	a, b, two := strings.Cut(s, ":")
	if !two {
		b = a
	}
	top, left, ok1 := parseRef([]byte(a))
	bottom, right, ok2 := parseRef([]byte(b))
	return span{top, left, bottom, right}, ok1 && ok2 && top <= bottom && left <= right
}

// trim takes off blanks, no-break and zero-width ones too.
func trim(s string) string {
	return strings.Trim(s, " \t\r\n\u00a0\u2007\u202f\u200b\u200c\u200d\ufeff")
}
