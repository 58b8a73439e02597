package corrected

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// measures are the sizes of a sheet's columns and rows in pixels, to place boxes.
type measures struct {
	cols   []columns // format is the width here
	rows   map[int]int
	width  int
	height int
}

// Ends of a sheet, counted from 0.
const (
	lastColumn = 1<<14 - 1
	lastRow    = 1<<20 - 1
)

const boxWidth = 380 // pixels

// boxHeight is how many pixels a text in a box takes.
func boxHeight(text string) int {
	lines := 2 // those around it
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + utf8.RuneCountInString(line)/52
	}
	return min(24+18*lines, 700)
}

// read takes the sizes that hold where none is said.
func (m *measures) read(t *tags) {
	if t.name != "sheetFormatPr" {
		return
	}
	if w, err := strconv.ParseFloat(get(t.raw(), "defaultColWidth"), 64); err == nil {
		m.width = pixels(w)
	}
	if h, err := strconv.ParseFloat(get(t.raw(), "defaultRowHeight"), 64); err == nil {
		m.height = clamp(h * 4 / 3)
	}
}

// pixels is the width of a column of so many characters.
func pixels(characters float64) int { return clamp(characters*7 + 5) }

func clamp(px float64) int { return int(max(0, min(px, 4000))) }

func (m *measures) column(tag []byte, from, to int) {
	w, err := strconv.ParseFloat(get(tag, "width"), 64)
	if err != nil && !truth(get(tag, "hidden")) {
		return
	}
	if truth(get(tag, "hidden")) {
		w = -1
	}
	m.cols = append(m.cols, columns{from, to, pixels(w)})
}

func (m *measures) row(tag []byte, n int) {
	h, err := strconv.ParseFloat(get(tag, "ht"), 64)
	if truth(get(tag, "hidden")) {
		h, err = 0, nil
	}
	if err == nil {
		if m.rows == nil {
			m.rows = map[int]int{}
		}
		m.rows[n] = clamp(h * 4 / 3)
	}
}

// columnWidth is that of a column counted from 0.
func (m *measures) columnWidth(n int) int {
	for _, c := range m.cols {
		if c.from <= n+1 && n+1 <= c.to {
			return c.format
		}
	}
	if m.width > 0 {
		return m.width
	}
	return 64
}

func (m *measures) rowHeight(n int) int {
	if h, ok := m.rows[n+1]; ok {
		return h
	}
	if m.height > 0 {
		return m.height
	}
	return 20
}

// anchor says where a box beside a cell begins and ends: columns and rows from 0, each
// with pixels inside.
func (m *measures) anchor(at place, height int) string {
	left, x := at.col, 12
	if left > lastColumn-8 { // no room on the right
		left, x = at.col-9, 0
	}
	top := at.row - 1
	if top > lastRow-40 {
		top -= 40
	}
	right, rx := far(left, x+boxWidth, lastColumn, m.columnWidth)
	bottom, by := far(top, 2+height, lastRow, m.rowHeight)
	return fmt.Sprintf("%d, %d, %d, 2, %d, %d, %d, %d", left, x, top, right, rx, bottom, by)
}

// far is the column or row that so many pixels from the start of another lie in.
func far(from, px, last int, size func(int) int) (n, rest int) {
	for n = from; n < min(from+500, last); n++ {
		if px < size(n) {
			break
		}
		px -= size(n)
	}
	return n, min(px, max(0, size(n)-1))
}
