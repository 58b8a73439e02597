package dashboard

import (
	"slices"
	"strconv"

	"parindex/criteria"
	"parindex/store"
	"parindex/words"
)

// unitPage is one unit in one ranking: what it got, where it lost points, and why.
type unitPage struct {
	frame
	Name       string
	Group      string
	Heading    string
	Years      []tab  // in which the unit is known
	Place      string // "3"
	Of         string // "trên 17 đơn vị"
	Index      string
	Class      badge
	Stats      []stat
	NoData     bool // nothing was counted for the unit
	Move       move
	Before     string // year of the comparison
	Kin        kin    // what it was in that year, where that is not plainly itself
	Steady     *steadiness
	Change     *change
	Since      string // year that component indices are compared with; "" is none
	Neighbours []neighbour
	Compare    string // with the neighbours
	YearChange string // the unit against the year before, split; "" without one
	Losses     *losses
	Fields     []fieldRow
	Parts      []fieldRow // criteria
	Radar      *figure
	History    []historyRow
	Printed    []string // titles of printed tables in the history
	Line       *figure
	Sections   []section
	Ranking    string
	Criteria   string
	Files      []formLink // the report as files
	Forms      []formLink // blank forms of the unit, newest year first
	WhatIf     string     // where answers can be tried
	Survey     *tab       // what people say of it; nil is not known
}

func unit(q *request) (any, error) {
	t, err := q.table()
	if err != nil {
		return nil, err
	}
	r := t.row(q.value("unit"))
	if r == nil {
		return nil, errNotFound
	}
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	board, err := q.board(t)
	if err != nil {
		return nil, err
	}
	scores, err := q.scores(q.ctx, t.pub.ID, r.Unit)
	if err != nil {
		return nil, err
	}
	year, order := strconv.Itoa(t.pub.Year), classes(set, t.group)
	p := &unitPage{
		frame: q.frame(r.Name+" – "+q.say("ranking.title", t.pub.Year), crumb{Text: year, URL: q.overviewOf(t.pub.Year)},
			crumb{Text: t.name, URL: q.link(true, year, t.group), Data: true}, crumb{Text: r.Name, Data: true}),
		Name: r.Name, Group: t.name, Heading: q.say("unit.heading", t.pub.Year),
		Place: rank(r), Of: q.sayN(t.ranked(), "unit.of"), Index: index(r, q.lang), Class: newBadge(r.Class, order, q.lang),
		Ranking: q.link(true, year, t.group), Criteria: q.link(false, "criteria", t.pub.Set),
	}
	p.Files, p.Years = q.unitFiles(t, r), q.unitYears(t, r.Unit)
	p.Survey = q.surveyAbout(t.pub.Year, r.Unit)
	if r.Rank == 0 {
		p.Of = q.say("unit.unranked")
	}
	p.show(q, t)
	p.Charts = true
	if p.Forms, err = q.forms(t.group, r.Unit); err != nil {
		return nil, err
	}
	p.History, p.Printed, p.Line = history(q, t, r)
	if !r.HasIndex {
		p.NoData = true
		return p, nil
	}
	p.Stats, p.Steady = unitStats(q, t, r), q.steadiness(t, r)
	p.WhatIf = q.whatIfAddress(t, r.Unit)
	if p.Neighbours, err = q.neighbours(t, r, scores); err != nil {
		return nil, err
	}
	near := []string{r.Unit}
	for _, n := range p.Neighbours {
		near = append(near, n.Unit)
	}
	p.Compare = q.compareAddress(t, near...)
	if q.shelf.before(t) != nil {
		p.YearChange = q.changeOf(t, r.Name)
	}
	among, err := q.peersOf(t)
	if err != nil {
		return nil, err
	}
	scheme, err := q.scheme(t)
	if err != nil {
		return nil, err
	}
	if p.Losses, err = q.losses(t, scheme, among, scores, r); err != nil {
		return nil, err
	}
	p.Sections = sections(q, t, scheme, among, scores, r)
	return p, p.compare(q, t, board, r, scores)
}

// compare sets the unit beside its group and, where it can, beside itself a year before.
func (p *unitPage) compare(q *request, t *table, b *board, r *store.Result, scores []store.Score) error {
	before := q.shelf.before(t)
	var old *board
	if before != nil {
		p.Move, p.Before, p.Kin = q.movedIn(t, before, r), strconv.Itoa(before.pub.Year), q.kinOf(before, r)
		if before.row(r.Unit) != nil && !before.damaged && t.like(before) {
			var err error
			if old, err = q.board(before); err != nil {
				return err
			}
			p.Since = p.Before
		}
	} else if from := q.shelf.elsewhere(t, r.Unit); from != nil {
		p.Move = q.fromGroup(from, from.row(r.Unit))
	}
	p.Fields, p.Parts, p.Radar = fields(q, t, b, old, r)
	var err error
	p.Change, err = q.change(t, before, b, old, r, scores)
	return err
}

func unitStats(q *request, t *table, r *store.Result) []stat {
	direct := q.say("col.direct")
	if t.pub.Basis == store.OnSelf {
		direct = q.say("col.counted")
	}
	list := []stat{
		{Label: q.say("col.total"), Value: q.sum(t, r.Total), Note: q.say("unit.max", q.sum(t, r.Max))},
	}
	if r.Claimed != nil {
		list = append(list, stat{Label: q.say("col.claimed"), Value: q.sum(t, *r.Claimed), Note: q.say("unit.claimed")})
	}
	list = append(list, stat{Label: direct, Value: q.sum(t, r.Direct)})
	if r.Survey.Sign() != 0 {
		list = append(list, stat{Label: q.say("col.survey"), Value: q.sum(t, r.Survey)})
	}
	if r.Other.Sign() != 0 {
		list = append(list, stat{Label: q.say("col.other"), Value: q.sum(t, r.Other)})
	}
	if r.Bonus.Sign() != 0 || r.Penalty.Sign() != 0 {
		list = append(list, stat{Label: q.say("unit.bonus"), Value: "+" + q.sum(t, r.Bonus) + " / −" + q.sum(t, r.Penalty)})
	}
	if r.Missing > 0 {
		list = append(list, stat{Label: q.say("unit.missing"), Value: whole(r.Missing, q.lang), Note: q.say("unit.missing.note")})
	}
	return list
}

// fieldOf returns the top item of a code and, below it, its criterion.
func fieldOf(set *criteria.Set, code string) *criteria.Item {
	if it := set.Item(code); it != nil {
		return it.Field()
	}
	return nil
}

// statusText names a status and its colour.
func statusText(status string, lang words.Lang) (text, shade string) {
	shades := map[string]string{"scored": "s0", "missing": "s1", "exempt": "s2", "invalid": "s3"}
	return say(lang, "status."+status), shades[status]
}

// top keeps the first n of a list.
func top[T any](list []T, n int) []T { return slices.Clip(list[:min(n, len(list))]) }
