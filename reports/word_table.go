package reports

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"parindex/words"
)

// Sizes of the letters in a table, in points: the largest at which no word of a heading is
// broken.
const (
	wordSize     = 12.0
	wordSmallest = 8.5
)

// letter is how wide a bold letter of a heading is, as a multiple of its size.
const letter = 0.6

// inWord is the width of a column in characters of a worksheet, for which its heading
// would be set smaller: what the longest word of that needs at a readable size is the least.
func inWord(c Column) float64 { return max(c.Width, narrowest, 1.85*float64(longestWord(c.Title))) }

func longestWord(title string) (n int) {
	for word := range strings.FieldsSeq(words.NFC(title)) {
		n = max(n, utf8.RuneCountInString(word))
	}
	return n
}

// sizeIn is the size of the letters of a table with columns of so many twentieths of a
// point.
func sizeIn(p *Part, widths []float64) float64 {
	size := wordSize
	for i, c := range p.Columns {
		if n := longestWord(c.Title); n > 0 {
			size = min(size, (widths[i]-2*cellMargin)/20/(letter*float64(n)))
		}
	}
	return max(math.Floor(2*size)/2, wordSmallest)
}

// cellMargin stands left and right in a cell, in twentieths of a point.
const cellMargin = 57

// narrowest is the least width of a column, in characters of a worksheet: a code such as
// "1.10.1" stands on one line.
const narrowest = 9.5

// table writes a table with lines and a heading that is repeated on every page.
func (d *document) table(p *Part) {
	all, widths := 0.0, make([]float64, len(p.Columns))
	for _, c := range p.Columns {
		all += inWord(c)
	}
	d.raw(fmt.Sprintf(`<w:tbl><w:tblPr><w:tblW w:w="%.0f" w:type="dxa"/><w:tblBorders>`, wide))
	for _, edge := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.raw(`<w:` + edge + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	d.raw(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for i, c := range p.Columns {
		widths[i] = wide * inWord(c) / all
		d.raw(fmt.Sprintf(`<w:gridCol w:w="%.0f"/>`, widths[i]))
	}
	d.raw(`</w:tblGrid>`)
	d.size = sizeIn(p, widths)
	d.heading(p, widths)
	for row, err := range p.Rows {
		if err != nil {
			d.err = err
		}
		if d.err != nil {
			return
		}
		d.tableRow(p, widths, row)
	}
	d.raw(`</w:tbl>`)
	d.text("", run{size: 6}, "left") // tables must not touch
}

const headingRow = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`

// heading writes the heading, of two rows where columns have a common one.
func (d *document) heading(p *Part, widths []float64) {
	look := cell{fill: "E7EEF5", side: "center", look: run{bold: true, keep: true, size: d.size}}
	d.raw(headingRow)
	for i := 0; i < len(p.Columns); i++ {
		c, h := p.Columns[i], look
		h.width, h.span = widths[i], 1
		switch {
		case c.Part != "":
			for i+1 < len(p.Columns) && p.Columns[i+1].Part == c.Part {
				i++
				h.width, h.span = h.width+widths[i], h.span+1
			}
			d.cell(c.Part, h)
		case p.grouped():
			h.merge = `<w:vMerge w:val="restart"/>`
			d.cell(c.Title, h)
		default:
			d.cell(c.Title, h)
		}
	}
	d.raw(`</w:tr>`)
	if !p.grouped() {
		return
	}
	d.raw(headingRow)
	for i, c := range p.Columns {
		h := look
		h.width, h.span = widths[i], 1
		if c.Part == "" {
			h.merge = `<w:vMerge/>`
			d.cell("", h)
			continue
		}
		d.cell(c.Title, h)
	}
	d.raw(`</w:tr>`)
}

// cell is how a cell of a table looks.
type cell struct {
	width float64
	span  int
	merge string // with the cell above or below
	fill  string // colour; "" is none
	side  string
	look  run
}

func (d *document) cell(text string, c cell) {
	d.raw(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%.0f" w:type="dxa"/>`, c.width))
	if c.span > 1 {
		d.raw(fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, c.span))
	}
	d.raw(c.merge)
	if c.fill != "" {
		d.raw(`<w:shd w:val="clear" w:color="auto" w:fill="` + c.fill + `"/>`)
	}
	d.raw(`<w:vAlign w:val="center"/></w:tcPr>`)
	d.text(text, c.look, c.side)
	d.raw(`</w:tc>`)
}

func (d *document) tableRow(p *Part, widths []float64, r Row) {
	d.raw(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	for i, c := range r.Cells {
		h := cell{width: widths[i], span: 1, fill: rowFills[r.Kind], side: "left", look: run{bold: r.Kind != Plain, keep: r.Kind == Section || r.Kind == Lead, size: d.size}}
		if i == len(r.Cells)-1 {
			h.span = len(widths) - i
			for _, w := range widths[i+1:] {
				h.width += w
			}
		}
		switch column := p.Columns[i]; {
		case c.Number != nil && column.Places > 0:
			h.side = "right"
		case c.Number != nil, column.Width < wideText && len(r.Cells) == len(p.Columns):
			h.side = "center"
		}
		d.cell(c.text(p.Columns[i].in(r.Kind), d.r.Lang), h)
	}
	d.raw(`</w:tr>`)
}
