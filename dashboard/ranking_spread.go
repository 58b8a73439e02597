package dashboard

import (
	"fmt"
	"math"
	"strconv"

	"parindex/dashboard/chart"
	"parindex/words"
)

// step is the width of a bar of the histogram in percentage points.
const step = 2.5

// spreadOver is how many units of a table reached which index.
type spreadOver struct {
	labels    []string // "85,0–87,5"
	count     []int
	low, high float64 // of the units
	title     string  // the finding
}

func (q *request) spreadOver(t *table) spreadOver {
	s := spreadOver{low: 100}
	for i := range t.rows {
		if v := t.rows[i].Index.Float(); t.rows[i].HasIndex {
			s.low, s.high = math.Min(s.low, v), math.Max(s.high, v)
		}
	}
	from := math.Floor(s.low/step) * step
	s.count = make([]int, int((s.high-from)/step)+1)
	for i := range t.rows {
		if t.rows[i].HasIndex {
			s.count[min(len(s.count)-1, int((t.rows[i].Index.Float()-from)/step))]++
		}
	}
	most := 0
	for i, n := range s.count {
		s.labels = append(s.labels, edge(q, from+step*float64(i))+"–"+edge(q, from+step*float64(i+1)))
		if n > s.count[most] {
			most = i
		}
	}
	s.title = q.sayN(s.count[most], "chart.spread.title", len(t.rows), s.labels[most])
	return s
}

func histogram(q *request, t *table) *figure {
	s := q.spreadOver(t)
	text := q.say("chart.spread.text", len(t.rows), edge(q, s.low), edge(q, s.high), s.title)
	drawn := chart.Series{Name: q.say("chart.units")}
	var bins []bin
	for i, n := range s.count {
		drawn.Values, drawn.Shown = append(drawn.Values, float64(n)), append(drawn.Shown, strconv.Itoa(n))
		bins = append(bins, bin{s.labels[i], strconv.Itoa(n)})
	}
	f := newFigure("", s.title, text, 340, chart.Columns(text, s.labels, drawn))
	f.Bins = bins
	return f
}

func edge(q *request, v float64) string { return words.Point(fmt.Sprintf("%.1f", v), q.lang) }
