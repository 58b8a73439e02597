package dashboard

import (
	"slices"
	"strconv"
	"strings"

	"parindex/store"
	"parindex/words"
)

const findRoute = "/find"

// findPage lists the units whose name fits what was typed on the first page, each in the
// newest ranking that it stands in, or in that of the year looked at.
type findPage struct {
	frame
	Search search
	Count  string
	Rows   []foundUnit
	Pager  *pager
}

type foundUnit struct {
	Name, Group, Year, URL string
	WhatIf                 string // where answers can be tried; "" where nothing was counted
	Into                   []tab  // those that continue it
}

// stood is a unit in the newest ranking that it stands in.
type stood struct {
	in *table
	*store.Result
}

// find leads to the page of the one unit that is meant, or lists those that could be.
func find(q *request) (any, error) {
	all := q.inYearAsked(q.shelf.everyUnit())
	found := q.sought(all)
	if one := meant(found, q.query.Get("q")); one != nil {
		return onward(q.unitAddress(one.in, one.Unit)), nil
	}
	from, to, pages, err := q.pageOf(len(found))
	if err != nil {
		return nil, err
	}
	p := &findPage{frame: q.frame(q.say("find.title"), crumb{Text: q.say("find.title")}), Search: q.finder("year"), Pager: pages, Count: q.counted(len(found), len(all))}
	for _, u := range found[from:to] {
		p.Rows = append(p.Rows, q.foundUnit(u))
	}
	return p, nil
}

// everyUnit lists every unit that was ever published, by name.
func (s *shelf) everyUnit() []stood {
	var list []stood
	known := map[string]bool{}
	for _, year := range s.years() {
		for _, t := range s.groups(year) {
			for i := range t.rows {
				if r := &t.rows[i]; !known[r.Unit] {
					known[r.Unit] = true
					list = append(list, stood{t, r})
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b stood) int { return alphabetical(a.Name, b.Name) })
	return list
}

// inYearAsked shows the units that stand in the year of the address in that one.
func (q *request) inYearAsked(all []stood) []stood {
	year, ok := number(q.query.Get("year"))
	for i := range all {
		u := &all[i]
		if in := q.shelf.of(int(year), u.Unit); ok && in != nil {
			u.in, u.Result = in, in.row(u.Unit)
		}
	}
	return all
}

// sought keeps the units with every word of ?q in their name, or with that code.
func (q *request) sought(all []stood) []stood {
	named, code := q.named(), words.Fold(q.query.Get("q"))
	var list []stood
	for _, u := range all {
		if named(u.Result) || words.Fold(u.Unit) == code {
			list = append(list, u)
		}
	}
	return list
}

// meant is the only unit that was found, or the only one of just that name or code; nil where
// there are several, or nothing was typed.
func meant(found []stood, typed string) *stood {
	typed = strings.Join(strings.Fields(words.Fold(typed)), " ")
	if typed == "" {
		return nil
	}
	if len(found) == 1 {
		return &found[0]
	}
	var one *stood
	for i := range found {
		if u := &found[i]; words.Fold(u.Name) == typed || words.Fold(u.Unit) == typed {
			if one != nil {
				return nil
			}
			one = u
		}
	}
	return one
}

func (q *request) foundUnit(u stood) foundUnit {
	row := foundUnit{Name: u.Name, Group: u.in.name, Year: strconv.Itoa(u.in.pub.Year), URL: q.unitAddress(u.in, u.Unit)}
	if u.HasIndex {
		row.WhatIf = q.whatIfAddress(u.in, u.Unit)
	}
	for _, next := range q.shelf.descent.after[u.Unit] {
		for _, year := range q.shelf.years() {
			if in := q.shelf.of(year, next); in != nil {
				row.Into = append(row.Into, tab{Text: in.row(next).Name, URL: q.unitAddress(in, next)})
				break
			}
		}
	}
	return row
}

// unitAddress is the page of a unit in a ranking that stands.
func (q *request) unitAddress(t *table, unit string) string {
	return q.link(false, strconv.Itoa(t.pub.Year), t.group, "units", unit)
}

// mostOffered is how many names the field of a search offers before anything is typed.
const mostOffered = 500

// unitSearch is the form on the first page, with the names of the units where those are few;
// nil where nothing is published.
func (q *request) unitSearch() *search {
	all := q.shelf.everyUnit()
	if len(all) == 0 {
		return nil
	}
	s := &search{Action: findRoute}
	for _, name := range []string{"lang", "year"} {
		if v := q.query.Get(name); v != "" {
			s.Hidden = append(s.Hidden, tab{Text: name, URL: v})
		}
	}
	for _, u := range all {
		if n := len(s.Names); len(all) <= mostOffered && (n == 0 || s.Names[n-1] != u.Name) {
			s.Names = append(s.Names, u.Name)
		}
	}
	return s
}
