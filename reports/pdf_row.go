package reports

// rowFills are the colours of rows by their kind; "" is none.
var rowFills = map[Kind]string{Section: "F1F5F9", Lead: "D5E3F0"}

// row sets a row; one that is taller than what is left of the page goes to the next one,
// and one taller than a page is continued there.
func (t *grid) row(r Row) {
	style := r.Kind.style()
	t.set(style, t.text)
	cells, most := t.cells(r)
	t.note(r)
	line := t.text * lead
	for done := 0; done < most; {
		need := float64(most-done)*line + 2*pad
		if r.Kind == Section || r.Kind == Lead {
			need += line * 2 // not alone at the foot of a page
		}
		if t.y+need > t.bottom && (need < t.bottom/2 || t.bottom-t.y < 6*line) {
			t.newPage()
			t.heading()
		}
		t.set(style, t.text)
		now := min(most-done, max(1, int((t.bottom-t.y-2*pad)/line)))
		t.slice(r, cells, done, done+now)
		if done += now; done < most {
			t.newPage()
			t.heading()
		}
	}
}

// cells wraps the cells of a row; most is the lines of the tallest.
func (t *grid) cells(r Row) (cells [][]string, most int) {
	for i, c := range r.Cells {
		lines := t.wrap(c.text(t.p.Columns[i].in(r.Kind), t.r.Lang), t.edge(r, i)-t.x[i]-2*pad)
		cells, most = append(cells, lines), max(most, len(lines))
	}
	return cells, max(most, 1)
}

func (k Kind) style() string {
	if k == Plain {
		return regular
	}
	return bold
}

func (t *grid) rowHeight(r Row) float64 {
	t.set(r.Kind.style(), t.text)
	_, most := t.cells(r)
	return float64(most)*t.text*lead + 2*pad
}

// edge is the right edge of a cell; the last of a short row spans what is left.
func (t *grid) edge(r Row, i int) float64 {
	if i == len(r.Cells)-1 {
		return t.right
	}
	return t.x[i+1]
}

// note keeps a row for the chart.
func (t *grid) note(r Row) {
	if !t.p.Bars.draws(r) {
		return
	}
	b := bar{color: t.p.Bars.color(r)}
	for _, c := range t.p.Bars.Labels {
		if text := r.Cells[c].text(digits{}, t.r.Lang); text != "" {
			b.label = append(b.label, text)
		}
	}
	for _, c := range t.p.Bars.Columns {
		b.values = append(b.values, r.Cells[c].Number)
	}
	t.drawn = append(t.drawn, b)
}

// slice sets some lines of a row.
func (t *grid) slice(r Row, cells [][]string, from, to int) {
	height := float64(to-from)*t.text*lead + 2*pad
	if color := rowFills[r.Kind]; color != "" {
		t.box(t.left, t.y, t.width(), height, color)
	}
	var between []float64
	for i, lines := range cells {
		if i > 0 {
			between = append(between, t.x[i])
		}
		at := flushLeft
		switch c := t.p.Columns[i]; {
		case r.Cells[i].Number != nil && c.Places > 0:
			at = flushRight
		case r.Cells[i].Number != nil, c.Width < wideText && len(r.Cells) == len(t.p.Columns):
			at = centered
		}
		x, width := t.x[i]+pad, t.edge(r, i)-t.x[i]-2*pad
		free := 0.0
		if len(lines) <= to && from == 0 {
			free = max(0, height-2*pad-float64(len(lines))*t.text*lead) / 2
		}
		t.lines(lines[min(from, len(lines)):min(to, len(lines))], x, t.y+pad+free, width, at)
	}
	t.frame(t.y, height, between)
	t.y += height
}
