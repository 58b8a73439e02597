package dashboard

import (
	"math"
	"slices"
	"strconv"

	"parindex/assessment"
	"parindex/dashboard/chart"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// historyRow is one year of a unit, as computed here and as printed by others.
type historyRow struct {
	Year, URL                            string
	Class                                badge
	Group                                string // where it was another than now
	Rank, Index, Total, Mean             string
	PrintedTotal, PrintedRank, PrintedBy string
	index, mean                          exact.Number
	known, grouped                       bool // index and mean are there
	year                                 int
}

// history lists the years of a unit in whatever group, oldest first, with the titles of
// the printed tables among them, and draws its index where there are at least two.
func history(q *request, t *table, r *store.Result) (list []historyRow, printed []string, line *figure) {
	years := q.shelf.years()
	for i := range q.shelf.printed {
		years = append(years, q.shelf.printed[i].Year)
	}
	slices.Sort(years)
	for _, year := range slices.Compact(years) {
		in := q.shelf.of(year, r.Unit)
		if year == t.pub.Year {
			in = t
		}
		title, row := q.shelf.printedUnit(year, in, r.Unit)
		if in == nil && row == nil {
			continue
		}
		h := historyRow{Year: strconv.Itoa(year), Rank: none, Index: none, Total: none, Mean: none, PrintedTotal: none, PrintedRank: none, year: year}
		if in != nil {
			q.computed(&h, in, in.row(r.Unit))
			if in.group != t.group {
				h.Group = in.name
			}
		}
		if row != nil {
			q.printedRow(&h, title, row)
			if !slices.Contains(printed, title) {
				printed = append(printed, title)
			}
		}
		list = append(list, h)
	}
	return list, printed, historyFigure(q, r, list)
}

func (q *request) computed(h *historyRow, t *table, r *store.Result) {
	h.URL = q.link(false, h.Year, t.group, "units", r.Unit)
	h.Index, h.Class = index(r, q.lang), newBadge(r.Class, q.classesOf(t), q.lang)
	if r.Rank > 0 {
		h.Rank = strconv.Itoa(r.Rank) + "/" + strconv.Itoa(t.ranked())
	}
	if r.HasIndex {
		h.index, h.known, h.Total = shownIndex(r), true, q.sum(t, r.Total)
	}
	if t.first != nil {
		h.mean, h.grouped, h.Mean = t.mean.Round(t.pub.Places), true, words.Fixed(t.mean, t.pub.Places, q.lang)
	}
}

func (q *request) printedRow(h *historyRow, title string, p *assessment.Printed) {
	h.PrintedTotal, h.PrintedBy = optional(p.Total, q.lang), title
	if p.Rank != nil {
		h.PrintedRank = strconv.Itoa(*p.Rank)
	}
}

func historyFigure(q *request, r *store.Result, list []historyRow) *figure {
	var years []string
	own, mean := chart.Series{Name: r.Name}, chart.Series{Name: q.say("unit.mean")}
	var known []historyRow
	for _, h := range list {
		if !h.known {
			continue
		}
		known = append(known, h)
		years = append(years, h.Year)
		average := math.NaN()
		if h.grouped {
			average = h.mean.Float()
		}
		own.Values, mean.Values = append(own.Values, h.index.Float()), append(mean.Values, average)
	}
	if len(known) < 2 {
		return nil
	}
	first, last := known[0], known[len(known)-1]
	title := q.say("chart.history.same", first.Year, last.Year)
	switch by := last.index.Sub(first.index); by.Sign() {
	case 1:
		title = q.say("chart.history.up", points(by, q.lang), first.Year, last.Year)
	case -1:
		title = q.say("chart.history.down", points(by.Neg(), q.lang), first.Year, last.Year)
	}
	return newFigure("", title, q.say("chart.history.text", r.Name, first.Year, last.Year, title), 260, chart.Lines(title, years, []chart.Series{own, mean}))
}
