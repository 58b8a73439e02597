package dashboard

import (
	"math"
	"strconv"

	"parindex/exact"
	"parindex/words"
)

// strip shows every unit of a group as a dot on one line of percentages.
type strip struct {
	Dots  []dot
	Ticks []tick
	Mean  string // place of the mean
	Text  string // description
}

type dot struct{ X, Title string }
type tick struct{ X, Text string }

// newStrip places the units between the next lower ten and 100.
func newStrip(q *request, t *table) *strip {
	if t.first == nil {
		return nil
	}
	from := math.Max(0, math.Floor(shownIndex(t.last).Float()/10)*10-5)
	if from < 5 {
		from = 0
	}
	to := math.Max(100, math.Ceil(shownIndex(t.first).Float()/5)*5) // a bonus may lift an index over 100
	at := func(v float64) string { return coordinate(100 * (v - from) / (to - from)) }
	s := &strip{Mean: at(t.mean.Float()), Text: q.say("overview.strip", index(t.last, q.lang), index(t.first, q.lang), words.Fixed(t.mean, t.pub.Places, q.lang))}
	for i := range t.rows {
		if r := &t.rows[i]; r.HasIndex && r.Rank > 0 {
			s.Dots = append(s.Dots, dot{at(shownIndex(r).Float()), r.Name + ": " + index(r, q.lang) + "%"})
		}
	}
	by := 10.0
	if from > 70 {
		by = 5
	}
	for v := math.Ceil(from/by) * by; v <= to; v += by {
		s.Ticks = append(s.Ticks, tick{at(v), strconv.Itoa(int(v))})
	}
	return s
}

// deviation is the standard deviation of the indices of ranked units, in percentage points;
// it is printed and nothing follows from it.
func (t *table) deviation() exact.Number {
	sum, n, mean := 0.0, 0, t.mean.Float()
	for i := range t.rows {
		if r := &t.rows[i]; r.HasIndex && r.Rank > 0 {
			sum, n = sum+(r.Index.Float()-mean)*(r.Index.Float()-mean), n+1
		}
	}
	if n == 0 {
		return exact.Zero
	}
	return exact.Frac(int64(math.Round(math.Sqrt(sum/float64(n))*1e6)), 1e6)
}
