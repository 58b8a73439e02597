package reports

import (
	"slices"

	"github.com/xuri/excelize/v2"

	"parindex/words"
)

// prepare sets widths and the rows that stay in view, which a stream wants to know first.
func (l *leaf) prepare() error {
	l.top = l.above()
	if err := l.arrange(); err != nil {
		return err
	}
	for i, c := range l.p.Columns {
		if err := l.w.SetColWidth(i+1, i+1, c.Width*l.scale); err != nil {
			return err
		}
	}
	fixed := len(l.top) + l.headingRows()
	if fixed > mostFixed {
		return nil
	}
	return l.w.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: fixed, TopLeftCell: cellName(3, fixed+1), ActivePane: "bottomRight"})
}

// mostFixed is how many rows may stay in view; more would leave no room for the table.
const mostFixed = 12

func (l *leaf) headingRows() int {
	if l.p.grouped() {
		return 2
	}
	return 1
}

// above lists what stands over the table.
func (l *leaf) above() []strip {
	var list []strip
	if l.front {
		list = append(l.motto(), l.across(l.r.Title, "title", 1.1))
		for i, u := range l.r.Under {
			look := "under"
			if l.r.named(i) {
				look = "title"
			}
			list = append(list, l.across(u, look, 1))
		}
	}
	if l.front {
		list = append(list, strip{height: 8})
	}
	list = append(list, l.figures()...)
	if l.p.Title != "" {
		list = append(list, l.across(l.p.Title, "part", 1.2))
	}
	if !l.front {
		list = append(list, l.across(l.r.attached(), "under", 1))
	}
	for _, line := range l.p.Lines {
		list = append(list, l.across(line, "note", 1))
	}
	return append(list, strip{height: 8})
}

// attached says what an appendix belongs to.
func (r *Report) attached() string {
	return words.Sprintf("(Kèm theo văn bản số ………/……… ngày ……/……/……… của %s)", "(Attached to no. ………/……… of ……/……/……… by %s)", r.Authority).In(r.Lang)
}

// half is the last column of the left half of the paper's head.
func (l *leaf) half() int {
	total := l.width(1, len(l.p.Columns))
	for i := range l.p.Columns {
		if l.width(1, i+1) >= total*0.42 {
			return max(1, min(i+1, len(l.p.Columns)-1))
		}
	}
	return 1
}

// motto is the head of the paper: authority and motto, lines to fill in.
func (l *leaf) motto() []strip {
	half, last := l.half(), len(l.p.Columns)
	row := func(left, leftLook, right, rightLook string, height float64) strip {
		return strip{[]span{{1, half, left, l.looks[leftLook]}, {half + 1, last, right, l.looks[rightLook]}}, height}
	}
	lang := l.r.Lang
	return []strip{
		row(upper(l.r.Authority), "bold", motto[0].In(lang), "bold", high(l.r.Authority, l.width(1, half)*0.75)),
		row("————", "center", motto[1].In(lang), "motto", 20),
		row(numberLine.In(lang), "center", dateLine.In(lang), "date", 24),
		{height: 8},
	}
}

// across is a text over the whole table.
func (l *leaf) across(text, look string, scale float64) strip {
	last := len(l.p.Columns)
	return strip{[]span{{1, last, plain(text), l.looks[look]}}, high(text, l.width(1, last)) * scale}
}

// paired is how many columns a table has at least where two figures stand beside each
// other above it.
const paired = 8

// figures lists names with their values, two beside each other where there is room.
func (l *leaf) figures() []strip {
	last := len(l.p.Columns)
	beside, places := 1, [][3]int{{1, min(2, last-1), last}}
	if last >= paired {
		beside, places = 2, [][3]int{{1, 2, 4}, {5, 6, last}}
	}
	var list []strip
	for some := range slices.Chunk(l.p.Figures, beside) {
		s := strip{}
		for i, f := range some {
			name, value := l.figure(f, places[i])
			s.cells = append(s.cells, name, value)
			s.height = max(s.height, high(f.Cell.Text, l.width(value.from, value.to)))
		}
		list = append(list, s)
	}
	return list
}

// figure is a name and a value; at is the first column, the last of the name and the last
// of the value.
func (l *leaf) figure(f Figure, at [3]int) (name, value span) {
	shown, look := any(plain(f.Cell.Text)), "value"
	if f.Cell.Number != nil {
		shown, look = f.Cell.Number.Float(), number("value", digits{places: f.Places})
	}
	return span{at[0], at[1], plain(f.Name), l.looks["name"]}, span{at[1] + 1, at[2], shown, l.looks[look]}
}

func (l *leaf) writeTop() error {
	for _, s := range l.top {
		if err := l.put(s); err != nil {
			return err
		}
	}
	return nil
}
