package dashboard

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"parindex/words"
)

// overviewPage is a year at a glance: three minutes before the meeting.
type overviewPage struct {
	frame
	Heading string
	Empty   bool
	Years   []tab
	Groups  []groupCard
	Printed []printedLine
	Nation  *nationCard
	Wall    string
}

// groupCard is one group of the year.
type groupCard struct {
	Name, Year      string
	URL, Heatmap    string
	Leader, Finding string
	Stats           []stat
	Notices         []notice
	Classes         []share
	Strip           *strip
	Top, Bottom     []standing
	Up, Down        []standing
	Before          string
}

// standing is a unit named on a card.
type standing struct {
	Rank, Name, URL, Index string
	Class                  badge
	Move                   move
}

// strip shows every unit of a group as a dot on one line of percentages.
type strip struct {
	Dots  []dot
	Ticks []tick
	Mean  string // place of the mean
	Text  string // description
}

type dot struct{ X, Title string }
type tick struct{ X, Text string }

// printedLine is a table that somebody else published.
type printedLine struct{ Year, Title, Units, URL string }

// onCard is how many units a list on a card names.
const onCard = 3

func overview(q *request) (any, error) {
	p := &overviewPage{frame: q.frame(q.say("overview.title")), Heading: q.say("overview.heading"), Wall: q.link(false, "wall")}
	var err error
	if p.Nation, err = q.nationCard(); err != nil {
		return nil, err
	}
	years := q.shelf.years()
	if len(years) == 0 {
		p.Empty = true
		return p, nil
	}
	year, tables := 0, q.shelf.newest()
	if wanted := q.query.Get("year"); wanted != "" {
		if year, err = strconv.Atoi(wanted); err != nil || !slices.Contains(years, year) {
			return nil, errNotFound
		}
		tables, p.Heading = q.shelf.groups(year), q.say("overview.heading.year", year)
		p.Title = p.Heading
	}
	p.Years = []tab{{Text: q.say("overview.newest"), URL: p.Home, Here: year == 0}}
	for _, y := range years {
		p.Years = append(p.Years, tab{Text: strconv.Itoa(y), URL: q.overviewOf(y), Here: y == year})
	}
	for _, t := range tables {
		card, err := q.card(t)
		if err != nil {
			return nil, err
		}
		p.Groups = append(p.Groups, card)
	}
	for _, t := range q.shelf.printed {
		p.Printed = append(p.Printed, printedLine{strconv.Itoa(t.Year), t.Title, q.sayN(len(t.Rows), "overview.units"), q.link(false, "printed", strconv.Itoa(t.Year))})
	}
	return p, nil
}

func (q *request) card(t *table) (groupCard, error) {
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return groupCard{}, err
	}
	year, order := strconv.Itoa(t.pub.Year), classes(set, t.group)
	c := groupCard{
		Name: t.name, Year: year, URL: q.link(false, year, t.group), Heatmap: q.link(false, year, t.group, "heatmap"),
		Stats: groupStats(q, t), Classes: spread(t.rows, order, q.lang), Notices: notices(q, t), Strip: newStrip(q, t),
	}
	c.Leader, c.Finding = finding(q, t)
	before := q.shelf.before(t)
	var list []standing
	var moves []mover
	for i := range t.rows {
		r := &t.rows[i]
		if r.Rank == 0 {
			continue
		}
		s := standing{Rank: rank(r), Name: r.Name, URL: q.link(false, year, t.group, "units", r.Unit), Index: index(r, q.lang), Class: newBadge(r.Class, order, q.lang)}
		if before != nil {
			old := before.row(r.Unit)
			s.Move = q.movedIn(t, before, r)
			if old != nil && old.Rank > 0 {
				moves = append(moves, mover{s, old.Rank - r.Rank, shownIndex(r).Sub(shownIndex(old)).Float()})
			}
		}
		list = append(list, s)
	}
	c.Top = top(list, onCard)
	if rest := list[len(c.Top):]; len(rest) > 0 {
		c.Bottom = rest[max(0, len(rest)-onCard):]
	}
	if before != nil {
		c.Before = strconv.Itoa(before.pub.Year)
		c.Up, c.Down = movers(moves)
	}
	return c, nil
}

// mover is a unit with the places that it rose.
type mover struct {
	standing
	by    int
	index float64
}

// movers returns who rose and who fell most.
func movers(list []mover) (up, down []standing) {
	slices.SortStableFunc(list, func(a, b mover) int { return cmp.Or(cmp.Compare(b.by, a.by), cmp.Compare(b.index, a.index)) })
	for _, m := range list {
		if m.by > 0 && len(up) < onCard {
			up = append(up, m.standing)
		}
	}
	for _, m := range slices.Backward(list) {
		if m.by < 0 && len(down) < onCard {
			down = append(down, m.standing)
		}
	}
	return up, down
}

// newStrip places the units between the next lower ten and 100.
func newStrip(q *request, t *table) *strip {
	if t.first == nil {
		return nil
	}
	from := math.Max(0, math.Floor(shownIndex(t.last).Float()/10)*10-5)
	if from < 5 {
		from = 0
	}
	to := math.Max(100, math.Ceil(shownIndex(t.first).Float()/5)*5) // a bonus may lift an index over 100
	at := func(v float64) string { return coordinate(100 * (v - from) / (to - from)) }
	s := &strip{Mean: at(t.mean.Float()), Text: q.say("overview.strip", index(t.last, q.lang), index(t.first, q.lang), words.Fixed(t.mean, t.pub.Places, q.lang))}
	for i := range t.rows {
		if r := &t.rows[i]; r.HasIndex && r.Rank > 0 {
			s.Dots = append(s.Dots, dot{at(shownIndex(r).Float()), r.Name + ": " + index(r, q.lang) + "%"})
		}
	}
	by := 10.0
	if from > 70 {
		by = 5
	}
	for v := math.Ceil(from/by) * by; v <= to; v += by {
		s.Ticks = append(s.Ticks, tick{at(v), strconv.Itoa(int(v))})
	}
	return s
}
