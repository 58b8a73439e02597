package dashboard

import (
	"strconv"

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
	Before  string    // year that movements are taken against
	Changed bool      // that year was scored with another set or on another basis
	Printed string    // title of the printed table beside the computed one
	Ranks   string    // how many ranks differ from it, in words
	Firm    *firmness // nil where intervals of ranks were not computed
	Figure  *figure
	CSV     string
	Heatmap string
	Compare string
	Change  string     // "" without a year before
	Map     string     // "" where no borders of these units are known
	Papers  []formLink // the publication as an office sends it
	Files   []formLink // further files
	Forms   []formLink // blank forms of all units, newest year first
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
	Names  []string // offered while one types; nil offers none
}

// optionalColumns says which columns hold anything.
type optionalColumns struct{ Class, Claimed, Survey, Other, Before, Kin, Printed bool }

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
		Heatmap: q.link(true, year, t.group, "heatmap"),
		Compare: q.compareAddress(t),
		Search:  q.search(),
		Map:     q.mapLink(t),
	}
	if q.shelf.before(t) != nil {
		p.Change = q.link(true, year, t.group, "change")
	}
	p.show(q, t)
	p.Papers, p.Files = q.groupPapers(t), q.groupFiles(t)
	if p.Forms, err = q.forms(t.group, ""); err != nil {
		return nil, err
	}
	p.Charts, p.Direct = true, q.columnTitle(t, "", "direct")
	lines := q.lines(t, p)
	p.Stats = groupStats(q, t)
	p.Leader, p.Finding = finding(q, t)
	p.Figure, p.Firm = rankingFigure(q, t), q.firmness(t)
	found := match(lines, q.query.Get("q"))
	p.Columns = q.sortLines(t, found, p.Has)
	p.Rows = make([]rankingRow, len(found))
	for i, l := range found {
		p.Rows[i] = q.rankingRow(t, l, order)
	}
	if p.Columns[0].Sorted != "none" { // by rank
		join(t, found, p.Rows)
	}
	p.Ranks = q.otherRanks(lines)
	p.Count = q.say("ranking.count", len(found), len(lines))
	if len(lines) == 1 {
		p.Count = q.say("ranking.count1", len(found), len(lines))
	}
	return p, nil
}

// finding says the ranking in one sentence that begins with the leader's name, where
// there is one leader of several units.
func finding(q *request, t *table) (leader, text string) {
	if t.first == nil {
		return "", q.say("ranking.empty")
	}
	if t.ranked() == 1 {
		return "", q.say("ranking.alone")
	}
	gap := words.Fixed(shownIndex(t.first).Sub(shownIndex(t.last)), t.pub.Places, q.lang)
	mean := words.Fixed(t.mean, t.pub.Places, q.lang)
	if n := t.leaders(); n > 1 {
		return "", q.say("ranking.tied", n, index(t.first, q.lang), mean, gap)
	}
	return t.first.Name, q.say("ranking.finding", index(t.first, q.lang), mean, gap)
}

func groupStats(q *request, t *table) []stat {
	if t.first == nil {
		return []stat{{Label: q.say("stat.units"), Value: whole(len(t.rows), q.lang), Note: q.unrankedNote(t)}}
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
