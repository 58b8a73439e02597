package dashboard

import (
	"math"

	"parindex/dashboard/chart"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// fieldRow is a field or criterion of a unit beside its group.
type fieldRow struct {
	Code, Name, URL string
	Index           string // component index
	Mean, Best      string // of the group
	Against         string // index minus mean, in percentage points
	Way             string // "up", "down", "same"
	Since, SinceWay string // against the year before; "" without a comparison
	Points, Max     string
}

// fields compares the component indices of a unit with its group, per field and per
// criterion, and, with the board of the year before, with itself; it draws those of the
// fields.
func fields(q *request, t *table, b, before *board, r *store.Result) (list, criteria []fieldRow, radar *figure) {
	var axes []string
	own, mean, best := chart.Series{Name: r.Name}, chart.Series{Name: q.say("unit.mean")}, chart.Series{Name: q.say("unit.best")}
	var ahead, behind *fieldRow
	high, low := exact.Int(-101), exact.Int(101)
	for _, h := range b.items {
		if h.Depth > 1 {
			continue
		}
		row, against, ok := q.fieldRow(t, b, h, r)
		q.sinceBefore(&row, b, before, r.Unit)
		if h.Depth > 0 {
			criteria = append(criteria, row)
			continue
		}
		if list = append(list, row); !h.OK {
			continue
		}
		axes = append(axes, h.Code+". "+h.Name)
		own.Values = append(own.Values, valueOr(b, r.Unit, h.Code))
		mean.Values, best.Values = append(mean.Values, h.Mean.Float()), append(best.Values, h.Best.Float())
		if !ok {
			continue
		}
		if against.Cmp(high) > 0 {
			high, ahead = against, &row
		}
		if against.Cmp(low) < 0 {
			low, behind = against, &row
		}
	}
	if len(axes) < 3 || ahead == nil {
		return list, criteria, nil
	}
	title := radarTitle(q, len(b.units), ahead, behind, high.Sign(), low.Sign())
	text := q.say("chart.radar.text", r.Name, len(axes), title)
	from := lowest(own.Values, mean.Values)
	f := newFigure("", title, text, 430, chart.Radar(text, from, axes, []chart.Series{own, mean, best}))
	f.Hint = q.say("chart.radar.hint", int(from))
	return list, criteria, f
}

func (q *request) fieldRow(t *table, b *board, h *head, r *store.Result) (row fieldRow, against exact.Number, ok bool) {
	row = fieldRow{Code: h.Code, Name: h.Name, URL: q.headAddress(t, h), Index: none, Mean: none, Best: none, Against: none, Points: none, Max: none, Way: "same"}
	if h.OK {
		row.Mean, row.Best = percent(h.Mean, q.lang), percent(h.Best, q.lang)
	}
	if c := b.units[r.Unit][h.Code]; c != nil {
		row.Points, row.Max = q.sum(t, c.Points), q.sum(t, c.Max)
	}
	p, ok := b.percent(r.Unit, h.Code)
	if !ok {
		return row, exact.Zero, false
	}
	against = p.Round(2).Sub(h.Mean.Round(2))
	row.Index, row.Against, row.Way = percent(p, q.lang), signed(against, 2, q.lang), wayOf(against)
	return row, against, true
}

// headAddress is the page of a field or criterion over the whole group.
func (q *request) headAddress(t *table, h *head) string {
	if h.Depth == 0 {
		return q.fieldAddress(t, h.Code)
	}
	return q.itemAddress(t, h.Code)
}

// sinceBefore adds what a component index gained since the year before.
func (q *request) sinceBefore(row *fieldRow, b, before *board, unit string) {
	if before == nil {
		return
	}
	row.Since, row.SinceWay = none, "same"
	if by, ok := gained(b, before, unit, row.Code); ok {
		row.Since, row.SinceWay = signed(by, 2, q.lang), wayOf(by)
	}
}

// gained is the difference of a component index between two years, as readers see it.
func gained(now, before *board, unit, code string) (exact.Number, bool) {
	a, ok := now.percent(unit, code)
	b, known := before.percent(unit, code)
	if !ok || !known {
		return exact.Zero, false
	}
	return a.Round(2).Sub(b.Round(2)), true
}

// wayOf names the direction of a difference.
func wayOf(n exact.Number) string { return [...]string{"down", "same", "up"}[n.Sign()+1] }

// radarTitle says where a unit stands furthest from its group, and only what is so: it
// may be above, or below, in every field. high and low are signs.
func radarTitle(q *request, units int, ahead, behind *fieldRow, high, low int) string {
	switch {
	case units < 2:
		return q.say("chart.radar.alone")
	case high == 0 && low == 0:
		return q.say("chart.radar.equal")
	case low >= 0:
		return q.say("chart.radar.above", ahead.Code, ahead.Against)
	case high <= 0:
		return q.say("chart.radar.below", behind.Code, behind.Against)
	}
	return q.say("chart.radar.title", ahead.Code, ahead.Against, behind.Code, behind.Against)
}

// lowest is where the axes begin: the ten below every value, with room.
func lowest(series ...[]float64) float64 {
	low := 100.0
	for _, values := range series {
		for _, v := range values {
			if v < low { // never for NaN
				low = v
			}
		}
	}
	return math.Max(0, math.Floor(low/10)*10-10)
}

// percent writes a component index.
func percent(n exact.Number, lang words.Lang) string { return words.Fixed(n, 2, lang) }

func valueOr(b *board, unit, code string) float64 {
	if p, ok := b.percent(unit, code); ok {
		return p.Float()
	}
	return math.NaN()
}
