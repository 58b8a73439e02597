package dashboard

import (
	"slices"
	"strconv"

	"parindex/words"
)

// overviewRoute is the first page.
const overviewRoute = "/{$}"

// overviewPage is a year at a glance: three minutes before the meeting.
type overviewPage struct {
	frame
	Heading string
	Empty   string // why there is no ranking; "" where there is one
	Years   []tab
	Jumps   []tab   // to what stands further down the page
	Search  *search // for a unit; nil where there is none
	Rounds  []*roundCard
	Groups  []groupCard
	Notices []notice // of groups that cannot be shown
	Printed []printedLine
	Nation  *nationCard
	Survey  *surveyCard
	Wall    string
}

// groupCard is one group of the year.
type groupCard struct {
	ID, Name, Year  string
	URL, Heatmap    string
	Compare         string // where units to stand beside each other are chosen
	Leader, Finding string
	Stats           []stat
	Notices         []notice
	Classes         []share
	Strip           *strip
	Top, Bottom     []standing
	Up, Down        []standing
	Before, Change  string
	Costs           []costLine
	Fields          []tab // those that are not among them
	Targets         []targetLine
}

// standing is a unit named on a card.
type standing struct {
	Rank, Name, URL, Index string
	Class                  badge
	Move                   move
	Why                    *why // of the move; nil where it is not asked
}

// printedLine is a table that somebody else published.
type printedLine struct{ Year, Title, Units, URL string }

// onCard is how many units a list on a card names.
const onCard = 3

func overview(q *request) (any, error) {
	p := &overviewPage{frame: q.frame(q.say("overview.title")), Heading: q.say("overview.heading"), Wall: q.link(false, "wall")}
	p.Scripts = []string{"chart.js", "save.js"}
	var err error
	if p.Nation, err = q.nationCard(); err != nil {
		return nil, err
	}
	p.Survey = q.surveyCard()
	open := q.roundYears()
	years := q.shelf.years()
	for _, y := range open {
		if !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	year, tables := 0, q.shelf.newest()
	if wanted := q.query.Get("year"); wanted != "" {
		if year, err = strconv.Atoi(wanted); err != nil || !slices.Contains(years, year) {
			return nil, errNotFound
		}
		tables, p.Heading = q.shelf.groups(year), q.say("overview.heading.year", year)
		p.Title = p.Heading
	}
	for _, y := range open {
		if card := q.roundCard(y); card != nil && (year == 0 || y == year) {
			p.Rounds = append(p.Rounds, card)
		}
	}
	switch {
	case len(tables) > 0:
		p.Search = q.unitSearch()
	case year > 0:
		p.Empty = q.say("overview.empty.year", year)
	default:
		p.Empty = q.say("overview.empty")
	}
	if len(years) == 0 {
		return p, nil
	}
	p.Years = []tab{{Text: q.say("overview.newest"), URL: p.Home, Here: year == 0}}
	for _, y := range years {
		p.Years = append(p.Years, tab{Text: strconv.Itoa(y), URL: q.overviewOf(y), Here: y == year})
	}
	for _, t := range tables {
		card, err := q.card(t)
		if unread(err) {
			p.Notices = append(p.Notices, notice{Kind: "warning", Text: q.say("overview.damaged", t.pub.Year), Data: t.name})
			continue
		}
		if err != nil {
			return nil, err
		}
		p.Groups = append(p.Groups, card)
	}
	p.Jumps = q.jumps(p)
	for _, t := range q.shelf.printed {
		p.Printed = append(p.Printed, printedLine{strconv.Itoa(t.Year), t.Title, q.sayN(len(t.Rows), "overview.units"), q.link(false, "printed", strconv.Itoa(t.Year))})
	}
	return p, nil
}

// jumps are the parts of the page, which is many screens long on a phone.
func (q *request) jumps(p *overviewPage) []tab {
	var list []tab
	for _, c := range p.Groups {
		list = append(list, tab{Text: c.Name, URL: "#" + c.ID, Data: true})
	}
	for _, r := range p.Rounds {
		list = append(list, tab{Text: q.say("round.title", r.Year), URL: "#t-round-" + r.Year})
	}
	if p.Nation != nil {
		list = append(list, tab{Text: q.say("provinces.title"), URL: "#t-nation"})
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

func (q *request) card(t *table) (groupCard, error) {
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return groupCard{}, err
	}
	year, order := strconv.Itoa(t.pub.Year), classes(set, t.group)
	c := groupCard{
		ID: "g-" + t.group, Name: t.name, Year: year, URL: q.link(false, year, t.group), Heatmap: q.link(false, year, t.group, "heatmap"), Compare: q.compareAddress(t),
		Stats: groupStats(q, t), Classes: spread(t.rows, order, q.lang), Notices: notices(q, t), Strip: newStrip(q, t),
	}
	c.Leader, c.Finding = finding(q, t)
	if t.first != nil && t.ranked() > 1 {
		c.Stats[1].Note = q.say("overview.deviation", words.Fixed(t.deviation(), t.pub.Places, q.lang))
	}
	if c.Costs, c.Fields, err = q.costLines(t, set); err != nil {
		return groupCard{}, err
	}
	for _, aim := range q.shelf.targetsOf(t.pub.Year, t.group) {
		c.Targets = append(c.Targets, q.targetLine(&aim, t, order))
	}
	list, moves := q.standings(t, order)
	c.Top = top(list, onCard)
	if rest := list[len(c.Top):]; len(rest) > 0 {
		c.Bottom = rest[max(0, len(rest)-onCard):]
	}
	before := q.shelf.before(t)
	if before == nil {
		return c, nil
	}
	c.Before, c.Change = strconv.Itoa(before.pub.Year), q.link(false, year, t.group, "change")
	up, down := movers(moves)
	if c.Up, err = q.reasons(t, before, up); err != nil {
		return groupCard{}, err
	}
	c.Down, err = q.reasons(t, before, down)
	return c, err
}

// standings lists the ranked units of a table, and those of them that were ranked the year
// before.
func (q *request) standings(t *table, order []string) (list []standing, moves []mover) {
	before := q.shelf.before(t)
	for i := range t.rows {
		r := &t.rows[i]
		if r.Rank == 0 {
			continue
		}
		s := standing{Rank: rank(r), Name: r.Name, URL: q.link(false, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit), Index: index(r, q.lang), Class: newBadge(r.Class, order, q.lang)}
		if before != nil {
			s.Move = q.movedIn(t, before, r)
			if old := before.row(r.Unit); old != nil && old.Rank > 0 {
				moves = append(moves, mover{s, r, old})
			}
		}
		list = append(list, s)
	}
	return list, moves
}
