package dashboard

import (
	"cmp"
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// rankingPage is the ranking of one group in one year.
type rankingPage struct {
	frame
	Heading string
	Group   string
	Leader  string // name that the finding begins with
	Finding string
	Years   []tab
	Groups  []tab
	Stats   []stat
	Classes []share
	Search  search
	Columns []column
	Rows    []rankingRow
	Count   string // of rows shown, in words
	Direct  string // heading of the direct points
	Has     optionalColumns
	Before  string // year that movements are taken against
	Changed bool   // that year was scored with another set or on another basis
	Printed string // title of the printed table beside the computed one
	Ranks   string // how many ranks differ from it, in words
	Figure  *figure
	CSV     string
	Excel   string
	Heatmap string
}

// tab is one choice of a row of links.
type tab struct {
	Text, URL string
	Here      bool
	Data      bool
}

// stat is one figure with its name; Data is a name from the database below it.
type stat struct{ Label, Value, Unit, Data, Note string }

// search is the form that looks for a unit by name.
type search struct {
	Action string
	Query  string
	Hidden []tab // name and value
	Clear  string
}

// optionalColumns says which columns hold anything.
type optionalColumns struct{ Class, Claimed, Survey, Other, Before, Printed bool }

type rankingRow struct {
	Rank, Name, URL                       string
	Index, Width                          string
	Class                                 badge
	Total, Claimed, Direct, Survey, Other string
	Move                                  move
	PrintedTotal, PrintedRank, Diff       string
	Differs, RankDiffers, Unranked        bool
	Missing                               string
}

// line is what a row of the ranking is made from.
type line struct {
	*store.Result
	before  *store.Result
	printed *assessment.Printed
}

func ranking(q *request) (any, error) {
	t, err := q.table()
	if err != nil {
		return nil, err
	}
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	year := strconv.Itoa(t.pub.Year)
	order := classes(set, t.group)
	p := &rankingPage{
		frame:   q.frame(q.say("ranking.title", t.pub.Year)+" – "+t.name, crumb{Text: year, URL: q.overviewOf(t.pub.Year)}, crumb{Text: t.name, Data: true}),
		Heading: q.say("ranking.title", t.pub.Year),
		Group:   t.name,
		Years:   q.yearTabs(t),
		Groups:  q.groupTabs(t),
		Classes: spread(t.rows, order, q.lang),
		CSV:     q.link(true, year, t.group, "ranking.csv"),
		Excel:   q.link(true, year, t.group, "ranking.xlsx"),
		Heatmap: q.link(true, year, t.group, "heatmap"),
		Search:  q.search(),
	}
	p.show(q, t)
	p.Charts, p.Direct = true, q.columnTitle(t, "", "direct")
	lines := q.lines(t, p)
	p.Stats = groupStats(q, t)
	p.Leader, p.Finding = finding(q, t)
	p.Figure = rankingFigure(q, t)
	found := match(lines, q.query.Get("q"))
	p.Columns = q.sortLines(t, found, p.Has)
	p.Rows = make([]rankingRow, len(found))
	for i, l := range found {
		p.Rows[i] = q.rankingRow(t, l, order)
	}
	p.Ranks = q.otherRanks(lines)
	p.Count = q.say("ranking.count", len(found), len(lines))
	return p, nil
}

// lines joins each row with the year before and the printed table, and notes on p what
// there is to show.
func (q *request) lines(t *table, p *rankingPage) []line {
	before := q.shelf.before(t)
	printed, printedRows := q.shelf.printedFor(t)
	if before != nil {
		p.Has.Before, p.Before = true, strconv.Itoa(before.pub.Year)
		p.Changed = before.pub.Set != t.pub.Set || before.pub.Basis != t.pub.Basis || len(before.pub.Without) != len(t.pub.Without)
	}
	if printed != nil {
		p.Has.Printed, p.Printed = true, printed.Title
	}
	list := make([]line, len(t.rows))
	for i := range t.rows {
		r := &t.rows[i]
		l := line{Result: r, printed: printedRows[r.Unit]}
		if before != nil {
			l.before = before.row(r.Unit)
		}
		p.Has.Class = p.Has.Class || r.Class != ""
		p.Has.Claimed = p.Has.Claimed || (r.Claimed != nil && !(t.pub.Basis == store.OnSelf && r.Claimed.Equal(r.Direct)))
		p.Has.Survey = p.Has.Survey || r.Survey.Sign() != 0
		p.Has.Other = p.Has.Other || r.Other.Sign() != 0
		list[i] = l
	}
	return list
}

// match keeps the lines whose name has every word of a search, accents and case aside.
func match(lines []line, query string) []line {
	wanted := strings.Fields(words.Fold(query))
	if len(wanted) == 0 {
		return lines
	}
	var found []line
next:
	for _, l := range lines {
		name := words.Fold(l.Name)
		for _, w := range wanted {
			if !strings.Contains(name, w) {
				continue next
			}
		}
		found = append(found, l)
	}
	return found
}

func (q *request) rankingRow(t *table, l line, order []string) rankingRow {
	lang, r := q.lang, l.Result
	row := rankingRow{
		Rank: rank(r), Name: r.Name, URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit),
		Index: index(r, lang), Width: coordinate(shownIndex(r).Float()), Class: newBadge(r.Class, order, lang),
		Total: q.sum(t, r.Total), Claimed: q.optionalSum(t, r.Claimed), Direct: q.sum(t, r.Direct),
		Survey: q.sum(t, r.Survey), Other: q.sum(t, r.Other),
		Move: moved(r, l.before, t.pub.Places, lang), Unranked: r.Rank == 0,
		PrintedTotal: none, PrintedRank: none, Diff: none,
	}
	switch {
	case r.Missing == 1:
		row.Missing = q.say("ranking.missing1")
	case r.Missing > 1:
		row.Missing = q.say("ranking.missing", r.Missing)
	}
	if p := l.printed; p != nil {
		row.PrintedTotal = q.optionalSum(t, p.Total)
		if p.Rank != nil {
			row.PrintedRank = strconv.Itoa(*p.Rank)
			row.RankDiffers = *p.Rank != r.Rank
		}
		if p.Total != nil {
			d := r.Total.Sub(*p.Total).Round(t.places())
			row.Diff, row.Differs = signed(d, t.places(), lang), d.Sign() != 0
		}
	}
	return row
}

// otherRanks says how many units stand on another rank in the printed table.
func (q *request) otherRanks(lines []line) string {
	n := 0
	for _, l := range lines {
		if l.printed != nil && l.printed.Rank != nil && *l.printed.Rank != l.Rank {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return q.say("ranking.printed.ranks", n)
}

func rank(r *store.Result) string {
	if r.Rank == 0 {
		return none
	}
	return strconv.Itoa(r.Rank)
}

// finding says the ranking in one sentence that begins with the leader's name.
func finding(q *request, t *table) (leader, text string) {
	if t.first == nil {
		return "", q.say("ranking.empty")
	}
	gap := shownIndex(t.first).Sub(shownIndex(t.last))
	return t.first.Name, q.say("ranking.finding", index(t.first, q.lang), words.Fixed(t.mean, t.pub.Places, q.lang), words.Fixed(gap, t.pub.Places, q.lang))
}

func groupStats(q *request, t *table) []stat {
	if t.first == nil {
		return nil
	}
	return []stat{
		{Label: q.say("stat.units"), Value: whole(len(t.rows), q.lang), Note: q.unrankedNote(t)},
		{Label: q.say("stat.mean"), Value: words.Fixed(t.mean, t.pub.Places, q.lang), Unit: "%"},
		{Label: q.say("stat.highest"), Value: index(t.first, q.lang), Unit: "%", Data: t.first.Name},
		{Label: q.say("stat.lowest"), Value: index(t.last, q.lang), Unit: "%", Data: t.last.Name},
	}
}

func (q *request) unrankedNote(t *table) string {
	if n := len(t.rows) - t.ranked(); n > 0 {
		return q.say("stat.unranked", n)
	}
	return ""
}

// byPlace compares by rank; units without one come last.
func byPlace(a, b line) int {
	return cmp.Or(cmp.Compare(b2i(a.Rank == 0), b2i(b.Rank == 0)), cmp.Compare(a.Rank, b.Rank))
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
