package dashboard

import (
	"slices"
	"strconv"

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

// indexCard is nil where nothing is known of the province in an index.
func (q *request) indexCard(index provinces.Index, own *home) *indexCard {
	seasons := q.shelf.seasons(index, own.code)
	if len(seasons) == 0 {
		return nil
	}
	c := &indexCard{ID: "i-" + index.Key, Name: index.Name}
	for i := range seasons {
		s := &seasons[i]
		row := seasonRow{Year: strconv.Itoa(s.year), Value: none, Nation: q.figureOf(index, s.nationValue()), Rank: none, Target: q.targetOf(index, s.target)}
		if s.said != nil {
			row.Value, row.Rank = q.figureOf(index, s.said.Value), s.place()
		}
		row.Marks = c.marks(q, s)
		row.Verdict, row.Way = q.verdict(s)
		c.Computed, c.Unlike = c.Computed || s.computed && s.said != nil, c.Unlike || s.verdict() == unlike
		c.Rows = append([]seasonRow{row}, c.Rows...)
	}
	c.Finding, c.Way = q.indexFinding(index, seasons)
	c.Figure = q.indexFigure(index, own, seasons)
	c.Parts = q.partTable(c, index, own)
	return c
}

// marks are the numbers of the sources of a year: of the province's result, of the nation's,
// and of a target that was set for this very year.
func (c *indexCard) marks(q *request, s *season) (list []int) {
	from := []*store.Standing{s.said, s.nation}
	if s.nationValue() == nil {
		from[1] = nil
	}
	if s.own {
		from = append(from, s.target)
	}
	for _, one := range from {
		if one == nil {
			continue
		}
		if n := c.source(q, one); !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

// source numbers where a figure was printed.
func (c *indexCard) source(q *request, s *store.Standing) int {
	line := sourceLine{Text: s.Source, From: s.From.Name + ", " + shell.Moment(s.From.At, q.lang)}
	for _, have := range c.Sources {
		if have.Text == line.Text && have.From == line.From {
			return have.Number
		}
	}
	line.Number = len(c.Sources) + 1
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
	case targetMet:
		return q.say("provinces.reached"), "good"
	case missed:
		return q.say("provinces.missed"), "bad"
	case unlike:
		return q.say("provinces.unlike"), ""
	}
	return none, ""
}

// indexFinding says how the newest result stands, of an index that is told by its ranks the
// newest with a rank: "2024: hạng 12/63, đạt mục tiêu hạng 40/63".
func (q *request) indexFinding(index provinces.Index, seasons []season) (text, way string) {
	var last *season
	ranks := byRank(seasons)
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
	case targetMet:
		return what + q.say("provinces.find.reached", q.targetOf(index, t)), "good"
	case missed:
		return what + q.say("provinces.find.missed", q.targetOf(index, t)), "bad"
	case unlike:
		return what + q.say("provinces.find.unlike", among(t)), ""
	}
	if t == nil {
		return what + q.say("provinces.find.free", last.year), ""
	}
	return what, ""
}
