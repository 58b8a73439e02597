package dashboard

import (
	"math"
	"slices"
	"strconv"

	"parindex/dashboard/chart"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/provinces"
	"parindex/store"
	"parindex/words"
)

// indexCard is a province in one index over the years.
type indexCard struct {
	ID, Name string
	Finding  string
	Way      string // "good" where the target is reached, "bad" where it is not
	Figure   *figure
	Rows     []seasonRow
	Computed bool // a rank is computed here
	Unlike   bool // a target is not held against a result
	Parts    *partTable
	Sources  []sourceLine
}

type seasonRow struct {
	Year, Value, Nation, Rank, Target, Verdict, Way string
	Marks                                           []int // numbers of sources
}

// sourceLine is where figures were printed, and how they came here.
type sourceLine struct {
	Number int
	Text   string
	From   string // file and when; who is in the log
}

// partTable shows component indices by year.
type partTable struct {
	Whose   string // in place of the province: "the whole country"
	Finding string
	Lead    string // name that the finding begins with
	Years   []string
	Rows    []partRow
}

type partRow struct {
	Name   string
	Values []string
}

// indexCard is nil where nothing is known of the province in an index.
func (q *request) indexCard(index provinces.Index, own *home) *indexCard {
	seasons := q.shelf.seasons(index, own.code)
	if len(seasons) == 0 {
		return nil
	}
	c := &indexCard{ID: "i-" + index.Key, Name: index.Name}
	for i := range seasons {
		s := &seasons[i]
		row := seasonRow{Year: strconv.Itoa(s.year), Value: none, Nation: q.figureOf(index, s.nation), Rank: none, Target: q.targetOf(index, s.target)}
		if s.said != nil {
			row.Value, row.Rank = q.figureOf(index, s.said.Value), s.place()
			row.Marks = append(row.Marks, c.source(q, s.said))
		}
		if s.own {
			if n := c.source(q, s.target); !slices.Contains(row.Marks, n) {
				row.Marks = append(row.Marks, n)
			}
		}
		row.Verdict, row.Way = q.verdict(s)
		c.Computed, c.Unlike = c.Computed || s.computed && s.said != nil, c.Unlike || s.verdict() == unlike
		c.Rows = append([]seasonRow{row}, c.Rows...)
	}
	c.Finding, c.Way = q.indexFinding(index, seasons, false)
	c.Figure = q.indexFigure(index, own, seasons)
	c.Parts = q.partTable(c, index, own)
	return c
}

// source numbers where a figure was printed.
func (c *indexCard) source(q *request, s *store.Standing) int {
	line := sourceLine{Text: s.Source}
	for _, have := range c.Sources {
		if have.Text == line.Text {
			return have.Number
		}
	}
	line.Number = len(c.Sources) + 1
	line.From = s.From.Name + ", " + shell.Moment(s.From.At, q.lang)
	c.Sources = append(c.Sources, line)
	return line.Number
}

// figureOf writes a value of an index: "89,28%".
func (q *request) figureOf(index provinces.Index, v *exact.Number) string {
	switch {
	case v == nil:
		return none
	case index.Percent():
		return minus(words.Fixed(*v, 2, q.lang)) + "%"
	case index.Order() < provinces.IndexNamed("?").Order():
		return minus(words.Fixed(*v, 2, q.lang))
	}
	return points(*v, q.lang)
}

// place writes a rank as it was printed: "5/63".
func (s *season) place() string { return ranked(s.rank, s.of) }

func ranked(rank, of int) string {
	switch {
	case rank == 0:
		return none
	case of == 0:
		return strconv.Itoa(rank)
	}
	return strconv.Itoa(rank) + "/" + strconv.Itoa(of)
}

// targetOf writes a target: "hạng 40/63", "≥ 85,00%".
func (q *request) targetOf(index provinces.Index, t *store.Standing) string {
	switch {
	case t == nil:
		return none
	case t.Rank > 0 && t.Value != nil:
		return q.say("provinces.target.both", ranked(t.Rank, t.Of), q.figureOf(index, t.Value))
	case t.Rank > 0:
		return q.say("provinces.target.rank", ranked(t.Rank, t.Of))
	}
	return "≥ " + q.figureOf(index, t.Value)
}

func (q *request) verdict(s *season) (text, way string) {
	switch s.verdict() {
	case reached:
		return q.say("provinces.reached"), "good"
	case missed:
		return q.say("provinces.missed"), "bad"
	case unlike:
		return q.say("provinces.unlike"), ""
	}
	return none, ""
}

// indexFinding says how the newest result stands, or the newest with a rank: "2024: hạng
// 12/63, đạt mục tiêu hạng 40/63".
func (q *request) indexFinding(index provinces.Index, seasons []season, ranks bool) (text, way string) {
	var last *season
	for i := range seasons {
		if seasons[i].said != nil && (seasons[i].rank > 0 || !ranks) {
			last = &seasons[i]
		}
	}
	if last == nil {
		return q.say("provinces.find.none"), ""
	}
	what := q.say("provinces.find.value", last.year, q.figureOf(index, last.said.Value))
	if last.rank > 0 {
		what = q.say("provinces.find.rank", last.year, last.place())
	}
	t := last.target
	switch last.verdict() {
	case reached:
		return what + q.say("provinces.find.reached", q.targetOf(index, t)), "good"
	case missed:
		return what + q.say("provinces.find.missed", q.targetOf(index, t)), "bad"
	case unlike:
		return what + q.say("provinces.find.unlike", among(t)), ""
	}
	if t == nil {
		return what + q.say("provinces.find.free"), ""
	}
	return what, ""
}

// indexFigure draws ranks against the band of the target, or values where fewer than two
// ranks are known; nil where there is no line to draw.
func (q *request) indexFigure(index provinces.Index, own *home, seasons []season) *figure {
	first, last := seasons[0].year, seasons[len(seasons)-1].year
	if first == last || last-first > 40 {
		return nil
	}
	ranks, values, aims := 0, 0, 0
	for _, s := range seasons {
		if s.rank > 0 {
			ranks++
		}
		if s.said != nil && s.said.Value != nil {
			values++
		}
		if s.target != nil && s.target.Rank > 0 {
			aims++
		}
	}
	lead := index.Name
	span := strconv.Itoa(first) + "–" + strconv.Itoa(last)
	switch {
	case ranks > 0 && ranks+aims > 1 && ranks >= values-1:
		finding, _ := q.indexFinding(index, seasons, true)
		text := q.say("provinces.ranks.text", index.Name, own.name(), span, finding)
		return newFigure(lead, finding, text, 260, q.rankLines(own, seasons, text))
	case values > 1:
		finding, _ := q.indexFinding(index, seasons, false)
		text := q.say("provinces.values.text", index.Name, own.name(), span, finding)
		return newFigure(lead, finding, text, 260, q.valueLines(own, seasons, text))
	}
	return nil
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

// own splits a line at 1/7/2025 where the territory is another since.
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
		if s.nation != nil {
			mean.Values[s.year-d.first], known = s.nation.Float(), true
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

// partTable shows the component indices of the province or, where none are known, those of
// the whole country.
func (q *request) partTable(c *indexCard, index provinces.Index, own *home) *partTable {
	t := &partTable{}
	parts, years := q.shelf.parts(index, own.code)
	if len(parts) == 0 {
		parts, years = q.shelf.parts(index, provinces.Nation)
		t.Whose = q.say("provinces.nation")
	}
	if len(parts) == 0 {
		return nil
	}
	for _, y := range years {
		t.Years = append(t.Years, strconv.Itoa(y))
	}
	newest := years[len(years)-1]
	var low *part
	for i := range parts {
		p := &parts[i]
		row := partRow{Name: p.name}
		for _, y := range years {
			row.Values = append(row.Values, q.partOf(index, p.values[y]))
			if s := p.mark[y]; s != nil {
				c.source(q, s)
			}
		}
		t.Rows = append(t.Rows, row)
		if v := p.values[newest]; v != nil && (low == nil || v.Cmp(*low.values[newest]) < 0) {
			low = p
		}
	}
	if low != nil && index.Key != "par" { // the parts of PAR INDEX are out of maxima that differ
		t.Lead, t.Finding = low.name, q.say("provinces.parts.low", newest, q.partOf(index, low.values[newest]))
	}
	return t
}

// partOf writes the value of a component; those of PAR INDEX may be points.
func (q *request) partOf(index provinces.Index, v *exact.Number) string {
	if index.Key == "par" && v != nil {
		return words.Fixed(*v, 2, q.lang)
	}
	return q.figureOf(index, v)
}
