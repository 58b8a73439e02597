package dashboard

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"parindex/assessment"
	"parindex/dashboard/chart"
	"parindex/store"
	"parindex/words"
)

// historyRow is one year of a unit, as computed here and as printed by others.
type historyRow struct {
	Year, URL                            string
	Class                                badge
	Rank, Index, Total, Set              string
	PrintedTotal, PrintedRank, PrintedBy string
	index, mean                          float64
	year                                 int
}

// history lists the years of a unit, oldest first, and draws its index where there are
// at least two.
func history(q *request, t *table, r *store.Result) (list []historyRow, hasPrinted bool, line *figure) {
	byYear := map[int]*historyRow{}
	year := func(y int) *historyRow {
		if byYear[y] == nil {
			byYear[y] = &historyRow{Year: strconv.Itoa(y), Rank: none, Index: none, Total: none, PrintedTotal: none, PrintedRank: none, index: math.NaN(), mean: math.NaN(), year: y}
		}
		return byYear[y]
	}
	for _, other := range q.shelf.standing(t.group) {
		if other.pub.Year == t.pub.Year {
			other = t
		}
		if o := other.row(r.Unit); o != nil {
			q.computed(year(other.pub.Year), other, o)
		}
	}
	for i := range q.shelf.printed {
		table := &q.shelf.printed[i]
		for j := range table.Rows {
			if table.Rows[j].Unit == r.Unit {
				hasPrinted = true
				q.printedRow(year(table.Year), table.Title, &table.Rows[j])
			}
		}
	}
	for _, h := range byYear {
		list = append(list, *h)
	}
	slices.SortFunc(list, func(a, b historyRow) int { return cmp.Compare(a.year, b.year) })
	return list, hasPrinted, historyFigure(q, r, list)
}

func (q *request) computed(h *historyRow, t *table, r *store.Result) {
	h.URL = q.link(false, h.Year, t.group, "units", r.Unit)
	h.Index, h.Class, h.Total, h.Set = index(r, q.lang), newBadge(r.Class, q.classesOf(t), q.lang), q.sum(t, r.Total), t.pub.Set
	if r.Rank > 0 {
		h.Rank = strconv.Itoa(r.Rank) + "/" + strconv.Itoa(t.ranked())
	}
	if r.HasIndex {
		h.index = shownIndex(r).Float()
	}
	if t.first != nil {
		h.mean = t.mean.Round(t.pub.Places).Float()
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
		if math.IsNaN(h.index) {
			continue
		}
		known = append(known, h)
		years = append(years, h.Year)
		own.Values, mean.Values = append(own.Values, h.index), append(mean.Values, h.mean)
	}
	if len(known) < 2 {
		return nil
	}
	first, last := known[0], known[len(known)-1]
	by := words.Point(strconv.FormatFloat(math.Abs(last.index-first.index), 'f', 2, 64), q.lang)
	key := "chart.history.up"
	if last.index < first.index {
		key = "chart.history.down"
	}
	title := q.say(key, by, first.Year, last.Year)
	return newFigure("", title, q.say("chart.history.text", r.Name, first.Year, last.Year, title), 260, chart.Lines(title, years, []chart.Series{own, mean}))
}
