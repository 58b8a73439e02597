package dashboard

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// comparePage sets two to six units of a group side by side.
type comparePage struct {
	frame
	Heading string
	Group   string
	Finding string
	Said    []said // what could not be taken from the address
	Chosen  []compared
	Add     *addition
	Fields  []compareRow
	Items   []compareRow
	More    string // how many further items differ
	Figure  *figure
	Ranking string
	Groups  []tab // of the same year
	Years   []tab // the same units in other years
}

// invited is how many units a reader who chose none may choose at once.
const invited = 4

// mostCompared is how many units stand beside each other.
const mostCompared = 6

// compared is one of the units.
type compared struct {
	Name, URL, Drop    string // Drop leaves it out
	Rank, Index, Total string
	Class              badge
}

// said is a remark about what a reader typed.
type said struct{ Text, Data string }

// addition is the form that adds units; it works without scripts.
type addition struct {
	Action  string
	Hidden  []tab
	Fields  []int    // one list of units to choose from for each
	Options []option // none: the name is typed
}

type option struct{ Value, Text string }

// compareRow is a field or item with what each unit got.
type compareRow struct {
	Code, Name, URL string
	Cells           []compareCell
	Max             string
	Gap             string
	gap             exact.Number
}

type compareCell struct {
	Text string
	Best bool // the highest, where they differ
}

func compare(q *request) (any, error) {
	t, err := q.table()
	if err != nil {
		return nil, err
	}
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	year := strconv.Itoa(t.pub.Year)
	heading := q.say("compare.title", t.pub.Year)
	p := &comparePage{
		frame: q.frame(heading+" – "+t.name, crumb{Text: year, URL: q.overviewOf(t.pub.Year)},
			crumb{Text: t.name, URL: q.link(true, year, t.group), Data: true}, crumb{Text: q.say("compare.short")}),
		Heading: heading, Group: t.name, Ranking: q.link(true, year, t.group),
	}
	p.show(q, t)
	p.Charts = true
	rows, remarks := q.chosenUnits(t)
	p.Said = remarks
	p.Add = q.addition(t, rows)
	p.Groups, p.Years = q.compareGroups(t), q.compareYears(t, rows)
	order := classes(set, t.group)
	for _, r := range rows {
		p.Chosen = append(p.Chosen, compared{
			Name: r.Name, URL: q.link(true, year, t.group, "units", r.Unit), Drop: q.without(rows, r.Unit),
			Rank: rank(r), Index: index(r, q.lang), Total: q.sum(t, r.Total), Class: newBadge(r.Class, order, q.lang),
		})
	}
	if len(rows) < 2 {
		return p, nil
	}
	return p, p.fill(q, t, rows)
}

// compareGroups are the groups of the year, each with nobody chosen.
func (q *request) compareGroups(t *table) []tab {
	var list []tab
	for _, other := range q.shelf.groups(t.pub.Year) {
		list = append(list, tab{Text: other.name, URL: q.link(false, strconv.Itoa(t.pub.Year), other.group, "compare"), Here: other.group == t.group, Data: true})
	}
	return list
}

// compareYears are the years of the group, newest first, each with the same units chosen.
func (q *request) compareYears(t *table, rows []*store.Result) []tab {
	var units []string
	for _, r := range rows {
		units = append(units, r.Unit)
	}
	var list []tab
	for _, other := range slices.Backward(q.shelf.standing(t.group)) {
		v := url.Values{}
		if len(units) > 0 {
			v["u"] = units
		}
		year := strconv.Itoa(other.pub.Year)
		list = append(list, tab{Text: year, URL: address(q.lang, v, year, t.group, "compare"), Here: other.pub.Year == t.pub.Year})
	}
	return list
}

// chosenUnits finds the units that the address names, by code or by name, each once.
func (q *request) chosenUnits(t *table) (rows []*store.Result, remarks []said) {
	more := false
	for _, wanted := range q.query["u"] {
		r, remark := q.unitNamed(t, wanted)
		switch {
		case r == nil:
			remarks = append(remarks, said{remark, wanted})
		case slices.Contains(rows, r):
		case len(rows) == mostCompared:
			more = true
		default:
			rows = append(rows, r)
		}
	}
	if more {
		remarks = append(remarks, said{Text: q.say("compare.most", mostCompared)})
	}
	return rows, remarks
}

// unitNamed finds a unit by its code, its whole name, or words that only its name has; else
// it says why there is none.
func (q *request) unitNamed(t *table, text string) (*store.Result, string) {
	if r := t.row(text); r != nil {
		return r, ""
	}
	folded := words.Fold(text)
	var found []*store.Result
	for i := range t.rows {
		r := &t.rows[i]
		name := words.Fold(r.Name)
		if name == folded {
			return r, ""
		}
		if strings.Contains(name, folded) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return nil, q.say("compare.unknown")
	case 1:
		return found[0], ""
	}
	return nil, q.say("compare.many", len(found))
}

// without is the address of the page with one unit less.
func (q *request) without(rows []*store.Result, unit string) string {
	bare := q.with("u", "")
	for _, r := range rows {
		if r.Unit != unit {
			bare += [...]string{"?", "&"}[after(strings.Contains(bare, "?"))] + query("u", r.Unit)
		}
	}
	return bare
}

// addition is the form for what may still be added; nil where nothing may.
func (q *request) addition(t *table, rows []*store.Result) *addition {
	if len(rows) == mostCompared || len(rows) == len(t.rows) {
		return nil
	}
	a := &addition{Action: q.path, Fields: make([]int, max(1, min(invited, len(t.rows))-len(rows)))}
	for _, name := range []string{"lang", "publication"} {
		if v := q.query.Get(name); v != "" {
			a.Hidden = append(a.Hidden, tab{Text: name, URL: v})
		}
	}
	for _, r := range rows {
		a.Hidden = append(a.Hidden, tab{Text: "u", URL: r.Unit})
	}
	for i := range a.Fields {
		a.Fields[i] = len(rows) + i + 1
	}
	if len(t.rows) > onPage {
		return a
	}
	for i := range t.rows {
		if r := &t.rows[i]; !slices.Contains(rows, r) {
			a.Options = append(a.Options, option{r.Unit, r.Name})
		}
	}
	slices.SortFunc(a.Options, func(x, y option) int { return alphabetical(x.Text, y.Text) })
	return a
}
