package dashboard

import (
	"slices"
	"strconv"

	"parindex/dashboard/chart"
	"parindex/exact"
)

// bucket is how many units got certain points, or an index within a range.
type bucket struct {
	Label, Count, Share string // share in percent
	n                   int
}

// mostValues is up to how many different points each has a bar of its own.
const mostValues = 12

// buckets spreads the units over the points that they got, or over tenths of the maximum
// where there are many, or where units could not reach the same; values says which of the two.
func (q *request) buckets(t *table, s *sample) (list []bucket, values bool) {
	if s.item.Depth > 0 && s.even() {
		if list = q.byPoints(t, s); len(list) <= mostValues {
			return q.shares(list, s.applies), true
		}
	}
	return q.shares(q.byTenths(s), s.applies), false
}

// even says whether the same points could be reached by every unit.
func (s *sample) even() bool {
	var most *exact.Number
	for _, c := range s.units {
		if c.Max.Sign() == 0 {
			continue
		}
		if most != nil && !most.Equal(c.Max) {
			return false
		}
		most = &c.Max
	}
	return true
}

func (q *request) byPoints(t *table, s *sample) []bucket {
	count := map[string]int{}
	var found []exact.Number
	for unit, c := range s.units {
		if _, ok := s.percent(unit); !ok {
			continue
		}
		p := c.Points.Round(t.places())
		if count[p.Exact()]++; count[p.Exact()] == 1 {
			found = append(found, p)
		}
	}
	slices.SortFunc(found, exact.Number.Cmp)
	list := make([]bucket, len(found))
	for i, p := range found {
		list[i] = bucket{Label: points(p, q.lang), n: count[p.Exact()]}
	}
	return list
}

// byTenths counts what lies in each tenth of the maximum; the whole of it stands by itself.
func (q *request) byTenths(s *sample) []bucket {
	list := make([]bucket, 11)
	for i := range 10 {
		list[i].Label = strconv.Itoa(10*i) + "–<" + strconv.Itoa(10*i+10) + "%"
	}
	list[10].Label = "100%"
	for _, p := range s.percents() {
		n := 10
		for n > 0 && p.Cmp(exact.Int(int64(10*n))) < 0 {
			n--
		}
		list[n].n++
	}
	for len(list) > 1 && list[0].n == 0 {
		list = list[1:]
	}
	return list
}

func (q *request) shares(list []bucket, of int) []bucket {
	for i := range list {
		share, _ := percentOf(exact.Int(int64(list[i].n)), exact.Int(int64(of)))
		list[i].Count, list[i].Share = whole(list[i].n, q.lang), percent1(share, q.lang)
	}
	return list
}

// distribution draws the buckets under a finding.
func (q *request) distribution(list []bucket, title, text string) *figure {
	if len(list) == 0 {
		return nil
	}
	s := chart.Series{Name: q.say("chart.units")}
	labels := make([]string, len(list))
	for i, b := range list {
		labels[i] = b.Label
		s.Values, s.Shown = append(s.Values, float64(b.n)), append(s.Shown, b.Count)
	}
	return newFigure("", title, text, 300, chart.Columns(text, labels, s))
}
