package reports

import (
	"slices"
	"strings"

	"parindex/exact"
	"parindex/words"
)

// plot is how the bars of a chart stand on paper; sizes are points.
type plot struct {
	*press
	part   *Part
	lanes  int     // of rows beside each other
	size   float64 // of the letters of names
	gap    float64 // between rows
	thick  float64 // of a bar
	rows   []bar
	labels [][]string
	tall   []float64 // of rows
}

// Measures of a chart in points.
const (
	barThick = 7.5
	valueEnd = 36.0 // room behind the longest bar
	axisHigh = 18.0
	chartTop = 64.0 // title and legend
	laneGap  = 14.0
	laneWide = 240.0 // at least
)

// bars draws a chart from the numbers that stand in the table above it: for each row a
// name, one bar per column, and its value. Many rows stand in lanes beside each other, as
// many as there must be, and go over pages.
func (p *press) bars(part *Part, rows []bar) {
	if part.Bars == nil || len(rows) == 0 || p.err != nil {
		return
	}
	c := p.plot(part, rows)
	page := p.bottom - marginTop
	p.room(min(sum(c.tall)/float64(c.lanes)+chartTop, page))
	p.paragraph(part.Bars.Title, bold, 11, centered)
	c.legend()
	for from := 0; from < len(rows) && p.err == nil; {
		if from > 0 {
			p.newPage()
			p.paragraph(part.Bars.Title+words.Text{Vi: " (tiếp)", En: " (continued)"}.In(p.r.Lang), bold, 11, centered)
			p.y += 4
		}
		from = c.page(from)
	}
}

// plot measures the rows of a chart for as few lanes as hold them on one page.
func (p *press) plot(part *Part, rows []bar) *plot {
	c := &plot{press: p, part: part, rows: rows, lanes: 1, size: 9, gap: 6, thick: barThick}
	c.measureRows()
	room := p.bottom - marginTop - chartTop - axisHigh
	for sum(c.tall) > room*float64(c.lanes) && len(part.Bars.Columns) == 1 && c.laneWidth(c.lanes+1) >= laneWide {
		c.lanes, c.size, c.gap, c.thick = c.lanes+1, 8, 2.2, 7
		c.measureRows()
	}
	return c
}

func (c *plot) laneWidth(lanes int) float64 {
	return (c.width() - laneGap*float64(lanes-1)) / float64(lanes)
}

// names is the width of the names in a lane.
func (c *plot) names() float64 { return c.laneWidth(c.lanes) * 0.4 }

func (c *plot) measureRows() {
	c.set(regular, c.size)
	c.labels, c.tall = nil, nil
	for _, r := range c.rows {
		lines := c.wrap(strings.Join(r.label, ". "), c.names()-8)
		c.labels = append(c.labels, lines)
		c.tall = append(c.tall, max(float64(len(r.values))*c.thick, float64(len(lines))*c.size*lead)+c.gap)
	}
}

func sum(list []float64) (all float64) {
	for _, v := range list {
		all += v
	}
	return all
}

// page draws the rows from one on that have room on the page, and returns the next one. What
// does not fill the page is shared evenly by the lanes.
func (c *plot) page(from int) int {
	top, below := c.y, c.y
	high := c.bottom - top - axisHigh
	if rest := sum(c.tall[from:]) / float64(c.lanes); c.lanes > 1 && rest < high {
		high = min(high, rest+slices.Max(c.tall[from:]))
	}
	for lane := 0; lane < c.lanes && from < len(c.rows); lane++ {
		n, used := fitting(c.tall[from:], high)
		c.lane(c.left+float64(lane)*(c.laneWidth(c.lanes)+laneGap), top, from, n, used)
		from, below = from+n, max(below, top+used)
	}
	c.y = below + axisHigh
	return from
}

// fitting is how many rows have room, one at least, and how high they are.
func fitting(tall []float64, room float64) (n int, high float64) {
	for n < len(tall) && (n == 0 || high+tall[n] <= room) {
		high += tall[n]
		n++
	}
	return n, high
}

// lane draws some rows under each other, with the scale behind them.
func (c *plot) lane(left, top float64, from, n int, height float64) {
	b, names := c.part.Bars, c.names()
	x, scale := left+names, (c.laneWidth(c.lanes)-names-valueEnd)/b.Most
	c.axis(x, scale, top, height)
	for i := from; i < from+n; i++ {
		c.set(regular, c.size)
		c.lines(c.labels[i], left, top+(c.tall[i]-float64(len(c.labels[i]))*c.size*lead)/2, names-6, flushRight)
		y := top + (c.tall[i]-float64(len(b.Columns))*c.thick)/2
		for j, v := range c.rows[i].values {
			color := c.rows[i].color
			if color == "" {
				color = barColors[j]
			}
			c.bar(v, c.part.Columns[b.Columns[j]].Places, x, y, scale, color)
			y += c.thick
		}
		top += c.tall[i]
	}
}

// bar draws one bar with its value behind it.
func (c *plot) bar(v *exact.Number, places int, x, y, scale float64, color string) {
	if v == nil {
		return
	}
	c.box(x, y+0.5, max(0.5, v.Float()*scale), c.thick-1, color)
	c.set(regular, 7.5)
	c.say(words.Fixed(*v, places, c.r.Lang), x+v.Float()*scale+2, y+c.thick-1.2)
}

// axis draws the scale behind the bars, in quarters.
func (c *plot) axis(x, scale, top, height float64) {
	c.set(regular, 8)
	for i := range 5 {
		at := c.part.Bars.Most / 4 * float64(i)
		c.pdf.SetLineWidth(0.3)
		c.pdf.SetStrokeColor(190, 190, 190)
		c.pdf.Line(x+at*scale, top, x+at*scale, top+height)
		text := words.Fixed(exact.Int(int64(at)), 0, c.r.Lang)
		c.say(text, x+at*scale-c.measure(text)/2, top+height+10)
	}
}
