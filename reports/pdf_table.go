package reports

import (
	"parindex/exact"
)

// Sizes of a table in points.
const (
	pad      = 1.6
	noteSize = 9.5
	orphan   = 40.0 // a heading with less room below it goes to the next page
)

// part sets one part: title, figures, table, chart, notes.
func (p *press) part(i int) {
	part := &p.r.Parts[i]
	if i > 0 && p.r.Apart {
		p.newPage()
	}
	p.room(2*orphan + 30)
	if i > 0 {
		p.y += 10
	}
	p.figures(part.Figures)
	p.paragraph(part.Title, bold, 12.5, centered)
	if i > 0 && p.r.Apart {
		p.paragraph(p.r.attached(), italic, 11, centered)
	}
	for _, line := range part.Lines {
		p.paragraph(line, italic, 10.5, flushLeft)
	}
	p.y += 4
	t := p.table(part)
	t.heading()
	if t.rows(i == p.r.signed() && part.Bars == nil && len(part.Notes) == 0); p.err != nil {
		return
	}
	p.y += 6
	p.bars(part, t.drawn)
	if i == p.r.signed() {
		p.keepSigned(part)
	}
	for _, n := range part.Notes {
		p.paragraph(n, italic, noteSize, flushLeft)
	}
}

// rows sets the rows of a table; where one signs right below it, the last one goes to the next
// page with the signature that has no room.
func (t *grid) rows(signed bool) {
	var last *Row
	for row, err := range t.p.Rows {
		if err != nil {
			t.err = err
		}
		if t.err != nil {
			return
		}
		if last != nil {
			t.row(*last)
		}
		last = &row
	}
	if last == nil {
		return
	}
	if left := t.bottom - t.y - t.rowHeight(*last); signed && left >= 0 && left < signedHeight+6 {
		t.newPage()
		t.heading()
	}
	t.row(*last)
}

// keepSigned takes the notes of the signed part to the next page where only the signature
// would not fit below them: no signature stands alone on a page.
func (p *press) keepSigned(part *Part) {
	p.set(italic, noteSize)
	notes := 0.0
	for _, n := range part.Notes {
		notes += float64(len(p.wrap(n, p.width()))) * noteSize * lead
	}
	if left := p.bottom - p.y; notes > 0 && notes <= left && notes+signedHeight > left {
		p.newPage()
	}
}

// figures sets figures in two columns.
func (p *press) figures(list []Figure) {
	column, name := p.width()/2, p.width()*0.27
	for i := 0; i < len(list); i += 2 {
		p.room(18)
		below := p.y
		for j := i; j < min(i+2, len(list)); j++ {
			x := p.left + float64(j-i)*column
			p.set(regular, 11.5)
			y := p.lines(p.wrap(list[j].Name+":", name-4), x, p.y, name, flushLeft)
			p.set(bold, 11.5)
			below = max(below, y, p.lines(p.wrap(list[j].Cell.text(digits{places: list[j].Places}, p.r.Lang), column-name-6), x+name, p.y, column-name, flushLeft))
		}
		p.y = below + 2
	}
	p.y += 4
}

// grid is a table being set.
type grid struct {
	*press
	p     *Part
	text  float64   // size of its letters
	x     []float64 // left edge of every column, and the right edge of the last
	drawn []bar     // of the plain rows, for the chart
}

// bar is a row of a chart.
type bar struct {
	label  []string
	values []*exact.Number
	color  string // of its class; "" is none
}

func (p *press) table(part *Part) *grid {
	t := &grid{press: p, p: part, text: 8.2, x: []float64{p.left}}
	if p.r.Landscape {
		t.text = 8.6
	}
	all := 0.0
	for _, c := range part.Columns {
		all += c.Width
	}
	for i, c := range part.Columns {
		t.x = append(t.x, t.x[i]+p.width()*c.Width/all)
	}
	return t
}

// heading sets the heading, of two rows where columns have a common one.
func (t *grid) heading() {
	t.set(bold, t.text)
	var titles [][]string
	most, common := 1, 0
	for i, c := range t.p.Columns {
		lines := t.wrap(c.Title, t.x[i+1]-t.x[i]-2*pad)
		titles, most = append(titles, lines), max(most, len(lines))
	}
	if t.p.grouped() {
		common = 1
	}
	line := t.text * lead
	height := float64(most+common)*line + 2*pad + float64(common)*2*pad
	t.room(height + orphan)
	t.set(bold, t.text)
	t.box(t.left, t.y, t.width(), height, "E7EEF5")
	t.frame(t.y, height, nil)
	for i, c := range t.p.Columns {
		top := t.y
		if c.Part != "" {
			top += line + 2*pad
			t.common(i, line)
		}
		free := t.y + height - top - float64(len(titles[i]))*line
		t.lines(titles[i], t.x[i], top+free/2, t.x[i+1]-t.x[i], centered)
		if i > 0 {
			from := top
			if c.Part == "" || t.p.Columns[i-1].Part != c.Part {
				from = t.y
			}
			t.rule(t.x[i], from, t.x[i], t.y+height, 0.5)
		}
	}
	t.y += height
}

// common sets the common heading of columns above the first of them.
func (t *grid) common(i int, line float64) {
	name := t.p.Columns[i].Part
	y := t.y + line + 2*pad
	t.rule(t.x[i], y, t.x[i+1], y, 0.5)
	if i > 0 && t.p.Columns[i-1].Part == name {
		return
	}
	end := i
	for end+1 < len(t.p.Columns) && t.p.Columns[end+1].Part == name {
		end++
	}
	t.lines([]string{name}, t.x[i], t.y+pad, t.x[end+1]-t.x[i], centered)
}

// frame draws the edges of a row, and the lines between its cells.
func (t *grid) frame(y, height float64, between []float64) {
	t.rule(t.left, y, t.right, y, 0.5)
	t.rule(t.left, y+height, t.right, y+height, 0.5)
	for _, x := range append([]float64{t.left, t.right}, between...) {
		t.rule(x, y, x, y+height, 0.5)
	}
}
