package dashboard

import (
	"net/url"
	"slices"
	"strconv"

	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// changePage is a group's year against the year before: how far the criteria moved each
// index, and how far the unit did.
type changePage struct {
	frame
	Heading  string
	Group    string
	Now      string // year
	Groups   []tab
	Years    []tab
	Before   string // year; "" is none
	BeforeAt string // its ranking
	Finding  string
	Fallen   *riser   // who fell by most places; nil where nobody did
	How      []string // what is compared with what, and what is not
	Kind     comparison
	Split    bool // the move is split
	Total    bool // it is known how far the indices moved
	Stats    []stat
	Level    []riser
	Most     []riser
	Own      []riser
	Figure   *figure
	Columns  []column
	Rows     []changeRow
	Pager    *pager
	Search   search
	Count    string
	Apart    []apartRow
	Gone     []goneRow
	Ranking  string

	places int // decimals of the moves: as many as either year is printed with
}

// comparison is what two years of a group have in common.
type comparison int

const (
	noBefore   comparison = iota
	otherBasis            // self-assessed in one year, appraised in the other
	unjoined              // other sets that no crosswalk joins
	alike                 // the same set, the same sources
	joinedSets            // a crosswalk, or the same set with other sources
)

// riser is a unit among those who moved most.
type riser struct{ Name, URL, Value, Note string }

// changeRow is one unit against the year before.
type changeRow struct {
	Rank, Name, URL               string
	Before, Now                   string
	Total, Criteria, Own, Rest    string
	TotalWay, CriteriaWay, OwnWay string
	Move                          move
	Why                           *why // where the two years were scored alike
	Kin                           kin
	Note, Data                    string
}

// apartRow is an item that is not compared.
type apartRow struct{ Code, Name, From, Why string }

// goneRow is a unit of the year before that is not in the ranking any more.
type goneRow struct {
	Name, URL, Index string
	Into             []forename
}

func yearChange(q *request) (any, error) {
	t, err := q.table()
	if err != nil {
		return nil, err
	}
	year := strconv.Itoa(t.pub.Year)
	p := &changePage{
		frame: q.frame(q.say("change.title", t.pub.Year)+" – "+t.name, crumb{Text: year, URL: q.overviewOf(t.pub.Year)},
			crumb{Text: t.name, URL: q.link(true, year, t.group), Data: true}, crumb{Text: q.say("change.short")}),
		Heading: q.say("change.title", t.pub.Year), Group: t.name, Now: year, Ranking: q.link(true, year, t.group), Search: q.finder("sort"),
	}
	p.show(q, t)
	p.Charts = true
	q.changeTabs(p, t)
	before := q.shelf.before(t)
	if before == nil {
		p.Finding = q.say("change.first", t.pub.Year)
		return p, nil
	}
	p.places = max(t.pub.Places, before.pub.Places)
	p.Before, p.BeforeAt = strconv.Itoa(before.pub.Year), q.link(false, strconv.Itoa(before.pub.Year), t.group)
	if p.Kind, err = q.comparison(t, before); err != nil {
		return nil, err
	}
	parts, err := q.joined(t, before)
	if err != nil {
		return nil, err
	}
	return p, p.fill(q, t, before, parts)
}

// changeTabs are the groups of the year, and the years of the group, newest first.
func (q *request) changeTabs(p *changePage, t *table) {
	year := strconv.Itoa(t.pub.Year)
	for _, other := range q.shelf.groups(t.pub.Year) {
		p.Groups = append(p.Groups, tab{Text: other.name, URL: q.link(false, year, other.group, "change"), Here: other.group == t.group, Data: true})
	}
	for _, other := range slices.Backward(q.shelf.standing(t.group)) {
		y := strconv.Itoa(other.pub.Year)
		p.Years = append(p.Years, tab{Text: y, URL: q.link(false, y, t.group, "change"), Here: other.pub.Year == t.pub.Year})
	}
}

// changeOf is the page with one unit found.
func (q *request) changeOf(t *table, name string) string {
	v := url.Values{"q": {name}}
	if p := q.query.Get("publication"); p != "" {
		v.Set("publication", p)
	}
	return address(q.lang, v, strconv.Itoa(t.pub.Year), t.group, "change")
}

// comparison says what two years have in common.
func (q *request) comparison(t, before *table) (comparison, error) {
	switch {
	case t.pub.Basis != before.pub.Basis:
		return otherBasis, nil
	case t.like(before):
		return alike, nil
	case t.pub.Set == before.pub.Set:
		return joinedSets, nil
	}
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return noBefore, err
	}
	if crosswalk(set, before.pub.Set) == nil {
		return unjoined, nil
	}
	return joinedSets, nil
}

// joined splits the moves between two years whose sets a crosswalk joins; nil where none does.
func (q *request) joined(t, before *table) (*split, error) {
	kind, err := q.comparison(t, before)
	if err != nil || kind != joinedSets {
		return nil, err
	}
	return q.split(t, before)
}

func (p *changePage) fill(q *request, t, before *table, parts *split) error {
	p.Split, p.Total = parts != nil, p.Kind != otherBasis
	p.How = q.changeHow(p.Kind, t, before)
	all := q.changes(t, before, p.Kind, parts)
	p.Finding = q.changeFinding(p, all, t.pub.Set != before.pub.Set)
	p.Fallen = q.fallenMost(t, all)
	p.Stats = q.changeStats(t, before, p, all)
	p.Level, p.Most, p.Own = q.risers(t, p, all)
	p.Figure = q.changeFigure(t, p, all)
	if parts != nil {
		p.Apart = q.apartRows(parts.apart)
	}
	p.Gone = q.gone(t, before)
	named := q.named()
	found := slices.DeleteFunc(slices.Clone(all), func(c *changed) bool { return !named(c.now) })
	p.Columns = q.sortChanges(p, found)
	from, to, pages, err := q.pageOf(len(found))
	if err != nil {
		return err
	}
	p.Pager, p.Count = pages, q.counted(len(found), len(all))
	pace, err := q.pace(t, before)
	if err != nil {
		return err
	}
	for _, c := range found[from:to] {
		p.Rows = append(p.Rows, q.changeRow(t, before, p, c, pace))
	}
	return nil
}

// fallenMost is the unit that fell by most places, with how many.
func (q *request) fallenMost(t *table, all []*changed) *riser {
	var list []mover
	for _, c := range all {
		if c.before != nil && c.now.Rank > 0 && c.before.Rank > 0 {
			list = append(list, mover{now: c.now, was: c.before})
		}
	}
	_, down := movers(list)
	if len(down) == 0 {
		return nil
	}
	m := down[0]
	return &riser{Name: m.now.Name, URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", m.now.Unit), Value: q.sayN(-m.by(), "change.places")}
}

// changed is a unit of both years, or what it was before.
type changed struct {
	now, before   *store.Result // before is nil where it was not ranked under its code
	forebears     []forebear
	total         *exact.Number // nil where the years are not compared
	criteria, own *exact.Number // nil where the move is not split
	rest          exact.Number
	plain         bool // the unit is what it was: same code, same name, nobody merged into it
}

// changes compares every unit of t with the year before.
func (q *request) changes(t, before *table, kind comparison, parts *split) []*changed {
	list := make([]*changed, len(t.rows))
	for i := range t.rows {
		list[i] = q.changed(t, before, &t.rows[i], kind, parts)
	}
	return list
}

// changed compares one unit of t with the year before.
func (q *request) changed(t, before *table, r *store.Result, kind comparison, parts *split) *changed {
	c := &changed{now: r, before: before.row(r.Unit), forebears: q.shelf.forebears(before.pub.Year, r.Unit)}
	total, ok := movedBy(r, c.before)
	if kind == otherBasis || !ok {
		return c
	}
	c.plain = c.before.Name == r.Name && len(c.forebears) == 0
	c.total = &total
	switch {
	case kind == alike:
		c.own = &total
	case parts != nil && parts.units[r.Unit] != nil && parts.units[r.Unit].ok:
		c.take(parts.units[r.Unit], max(t.pub.Places, before.pub.Places))
	}
	return c
}

// take rounds the parts of a move so that they add up to it as it is shown: what is not
// compared takes the rounding, or where everything is compared the unit's own part.
func (c *changed) take(u *unitSplit, places int) {
	criteria, own := u.criteria.Round(places), u.own.Round(places)
	exactly := c.now.Index.Sub(c.before.Index)
	if exactly.Equal(u.criteria.Add(u.own)) {
		own = c.total.Sub(criteria)
	}
	c.criteria, c.own, c.rest = &criteria, &own, c.total.Sub(criteria).Sub(own)
}

// changeHow says what the two years have in common.
func (q *request) changeHow(kind comparison, t, before *table) []string {
	switch kind {
	case otherBasis:
		return []string{q.say("change.how.basis", before.pub.Year)}
	case unjoined:
		return []string{q.say("change.how.unjoined", t.pub.Set, before.pub.Set)}
	case alike:
		return []string{q.say("change.how.alike", t.pub.Set)}
	}
	if t.pub.Set == before.pub.Set {
		return []string{q.say("change.how.sources", t.pub.Set), q.say("change.how.rest")}
	}
	return []string{q.say("change.how.split", t.pub.Set), q.say("change.how.rest")}
}

// changeFinding says in a sentence how many rose, and what of it is the criteria's.
func (q *request) changeFinding(p *changePage, all []*changed, otherSet bool) string {
	up, n, criteria := tallied(all)
	switch {
	case p.Kind == otherBasis:
		return q.say("change.finding.basis", p.Before)
	case n == 0:
		return q.say("change.finding.none", p.Before)
	case p.Split && otherSet:
		return q.say("change.finding.split", whole(up, q.lang), whole(n, q.lang), p.Before, signed(criteria, p.places, q.lang))
	}
	return q.say("change.finding", whole(up, q.lang), whole(n, q.lang), p.Before)
}

// optionalSigned writes a difference that may not be known.
func optionalSigned(n *exact.Number, places int, lang words.Lang) (text, way string) {
	if n == nil {
		return none, "same"
	}
	return signed(*n, places, lang), wayOf(n.Round(places))
}
