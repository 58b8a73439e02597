package reports

import (
	"parindex/exact"
	"parindex/words"
)

// Measures of a chart in points.
const (
	barThick = 7.5
	barGap   = 6.0
)

// bars draws a chart from the numbers that stand in the table above it: for each row a
// name, one bar per column, and its value.
func (p *press) bars(part *Part, rows []bar) {
	b := part.Bars
	if b == nil || len(rows) == 0 || p.err != nil {
		return
	}
	p.set(regular, 9)
	names := p.width() * 0.4
	var labels [][]string
	tall, height := make([]float64, len(rows)), 0.0
	for i, r := range rows {
		labels = append(labels, p.wrap(r.label, names-8))
		tall[i] = max(float64(len(b.Columns))*barThick, float64(len(labels[i]))*9*lead) + barGap
		height += tall[i]
	}
	p.room(min(height+64, p.bottom-marginTop))
	p.paragraph(b.Title, bold, 11, centered)
	p.legend(part)
	for from := 0; from < len(rows) && p.err == nil; {
		if from > 0 {
			p.newPage()
		}
		n, high := fitting(tall[from:], p.bottom-p.y-18)
		p.barBlock(part, rows[from:from+n], labels[from:from+n], tall[from:from+n], high)
		from += n
	}
}

// fitting is how many rows have room, one at least, and how high they are.
func fitting(tall []float64, room float64) (n int, high float64) {
	for n < len(tall) && (n == 0 || high+tall[n] <= room) {
		high += tall[n]
		n++
	}
	return n, high
}

// barBlock draws the rows of a chart that stand on one page, with the scale behind them.
func (p *press) barBlock(part *Part, rows []bar, labels [][]string, tall []float64, height float64) {
	b, names := part.Bars, p.width()*0.4
	x, scale := p.left+names, (p.width()-names-36)/b.Most
	p.axis(x, scale, p.y, height, b.Most)
	for i, r := range rows {
		p.set(regular, 9)
		p.lines(labels[i], p.left, p.y+(tall[i]-float64(len(labels[i]))*9*lead)/2, names-6, flushRight)
		y := p.y + (tall[i]-float64(len(b.Columns))*barThick)/2
		for j, v := range r.values {
			p.bar(v, part.Columns[b.Columns[j]].Places, x, y, scale, barColors[j])
			y += barThick
		}
		p.y += tall[i]
	}
	p.y += 18
}

// bar draws one bar with its value behind it.
func (p *press) bar(v *exact.Number, places int, x, y, scale float64, color string) {
	if v == nil {
		return
	}
	p.box(x, y+0.5, max(0.5, v.Float()*scale), barThick-1, color)
	p.set(regular, 7.5)
	p.say(words.Fixed(*v, places, p.r.Lang), x+v.Float()*scale+2, y+barThick-1.2)
}

// axis draws the scale behind the bars, in quarters.
func (p *press) axis(x, scale, top, height, most float64) {
	p.set(regular, 8)
	for i := range 5 {
		at := most / 4 * float64(i)
		p.pdf.SetLineWidth(0.3)
		p.pdf.SetStrokeColor(190, 190, 190)
		p.pdf.Line(x+at*scale, top, x+at*scale, top+height)
		text := words.Fixed(exact.Int(int64(at)), 0, p.r.Lang)
		p.say(text, x+at*scale-p.measure(text)/2, top+height+10)
	}
}

// legend says which bar is which column, where there are several.
func (p *press) legend(part *Part) {
	p.y += 4
	if len(part.Bars.Columns) < 2 {
		return
	}
	p.set(regular, 9)
	x := p.left + p.width()*0.4
	for i, c := range part.Bars.Columns {
		p.box(x, p.y+2, 8, 8, barColors[i])
		p.say(part.Columns[c].Title, x+12, p.y+9)
		x += 28 + p.measure(part.Columns[c].Title)
	}
	p.y += 16
}
