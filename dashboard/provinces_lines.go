package dashboard

import (
	"math"
	"strconv"

	"parindex/dashboard/chart"
	"parindex/provinces"
	"parindex/store"
)

// indexFigure draws ranks against the band of the target, or values where fewer than two
// ranks are known; nil where there is no line to draw.
func (q *request) indexFigure(index provinces.Index, own *home, seasons []season) *figure {
	first, last := seasons[0].year, seasons[len(seasons)-1].year
	if first == last || last-first > 40 {
		return nil
	}
	lead := index.Name
	span := strconv.Itoa(first) + "–" + strconv.Itoa(last)
	finding, _ := q.indexFinding(index, seasons)
	switch {
	case byRank(seasons):
		text := q.say("provinces.ranks.text", index.Name, own.name(), span, finding)
		return newFigure(lead, finding, text, 260, q.rankLines(own, seasons, text))
	case valued(seasons) > 1:
		text := q.say("provinces.values.text", index.Name, own.name(), span, finding)
		return newFigure(lead, finding, text, 260, q.valueLines(own, seasons, text))
	}
	return nil
}

// byRank says whether an index is told by its ranks, wherever it is: at most one result
// came without one, and there is something to hold them against.
func byRank(seasons []season) bool {
	ranks, aims := 0, 0
	for _, s := range seasons {
		if s.rank > 0 {
			ranks++
		}
		if s.target != nil && s.target.Rank > 0 {
			aims++
		}
	}
	return ranks > 0 && ranks+aims > 1 && ranks >= valued(seasons)-1
}

// valued counts the years of which the value is known.
func valued(seasons []season) (n int) {
	for _, s := range seasons {
		if s.said != nil && s.said.Value != nil {
			n++
		}
	}
	return n
}

// drawn are series over every year from the first to the last; a gap is NaN.
type drawn struct {
	labels []string
	first  int
}

func axisOf(seasons []season) drawn {
	d := drawn{first: seasons[0].year}
	for y := d.first; y <= seasons[len(seasons)-1].year; y++ {
		d.labels = append(d.labels, strconv.Itoa(y))
	}
	return d
}

func (d *drawn) series(name string) chart.Series {
	s := chart.Series{Name: name}
	for range d.labels {
		s.Values = append(s.Values, math.NaN())
	}
	return s
}

// ownLines splits a line at 1/7/2025 where the territory is another since.
func (q *request) ownLines(d *drawn, own *home, seasons []season, of func(*season) (float64, bool)) []chart.Series {
	then, now := d.series(own.name()), d.series(own.name())
	if own.before != nil {
		then.Name = own.before.Name
	}
	if own.since != nil && own.before != nil && own.apart() {
		then.Name, now.Name = q.say("provinces.line.before", own.before.Name), q.say("provinces.line.since", own.since.Name)
	}
	var before, since bool
	for i := range seasons {
		v, ok := of(&seasons[i])
		switch at := seasons[i].year - d.first; {
		case !ok:
		case own.apart() && provinces.EraOf(seasons[i].year) == provinces.Since:
			now.Values[at], since = v, true
		default:
			then.Values[at], before = v, true
		}
	}
	var list []chart.Series
	if before || !since {
		list = append(list, then)
	}
	if since {
		list = append(list, now)
	}
	return list
}

func (q *request) rankLines(own *home, seasons []season, text string) chart.Option {
	d := axisOf(seasons)
	lines := q.ownLines(&d, own, seasons, func(s *season) (float64, bool) { return float64(s.rank), s.rank > 0 })
	target, aimed, worst := d.series(q.say("provinces.band")), false, 10
	var band *store.Standing
	at := map[int]*season{}
	for i := range seasons {
		at[seasons[i].year] = &seasons[i]
		worst = max(worst, seasons[i].of, seasons[i].rank)
	}
	for i := range d.labels {
		if s := at[d.first+i]; s != nil && s.target != nil {
			band = s.target
		}
		if s := at[d.first+i]; band != nil && band.Rank > 0 && (s == nil || s.verdict() != unlike) {
			target.Values[i], aimed, worst = float64(band.Rank), true, max(worst, among(band))
		}
	}
	if !aimed {
		target.Values = nil
	}
	return chart.Ranks(text, d.labels, lines, target, worst)
}

func (q *request) valueLines(own *home, seasons []season, text string) chart.Option {
	d := axisOf(seasons)
	series := q.ownLines(&d, own, seasons, func(s *season) (float64, bool) {
		if s.said == nil || s.said.Value == nil {
			return 0, false
		}
		return s.said.Value.Float(), true
	})
	mean, known := d.series(q.say("provinces.nation")), false
	target, aimed := d.series(q.say("provinces.target")), false
	for i := range seasons {
		s := &seasons[i]
		if v := s.nationValue(); v != nil {
			mean.Values[s.year-d.first], known = v.Float(), true
		}
		if s.target != nil && s.target.Value != nil {
			target.Values[s.year-d.first], aimed = s.target.Value.Float(), true
		}
	}
	if known {
		series = append(series, mean)
	}
	if aimed {
		series = append(series, target)
	}
	return chart.Lines(text, d.labels, series)
}
