package reports

import "fmt"

// wordSize is the size of letters in a table, in points.
const wordSize = 12.0

// narrowest is the least width of a column, in characters of a worksheet: a code such as
// "1.10.1" stands on one line.
const narrowest = 9.5

// table writes a table with lines and a heading that is repeated on every page.
func (d *document) table(p *Part) {
	all, widths := 0.0, make([]float64, len(p.Columns))
	for _, c := range p.Columns {
		all += max(c.Width, narrowest)
	}
	d.raw(fmt.Sprintf(`<w:tbl><w:tblPr><w:tblW w:w="%.0f" w:type="dxa"/><w:tblBorders>`, wide))
	for _, edge := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.raw(`<w:` + edge + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	d.raw(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for i, c := range p.Columns {
		widths[i] = wide * max(c.Width, narrowest) / all
		d.raw(fmt.Sprintf(`<w:gridCol w:w="%.0f"/>`, widths[i]))
	}
	d.raw(`</w:tblGrid>`)
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
	look := cell{fill: "E7EEF5", side: "center", look: run{bold: true, keep: true, size: wordSize}}
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
		h := cell{width: widths[i], span: 1, fill: rowFills[r.Kind], side: "left", look: run{bold: r.Kind != Plain, keep: r.Kind == Section || r.Kind == Lead, size: wordSize}}
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
		d.cell(c.text(p.Columns[i], d.r.Lang), h)
	}
	d.raw(`</w:tr>`)
}
