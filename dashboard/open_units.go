package dashboard

import (
	"slices"

	"parindex/dashboard/api"
)

// unitFacts is a unit that was ranked, under the name that it had last.
type unitFacts struct {
	Unit         string   `json:"unit"`
	Name         string   `json:"name"`
	Group        string   `json:"group"`
	Years        []int    `json:"years"`
	Predecessors []string `json:"continues"`
	Successors   []string `json:"continued_by"`
}

type unitList struct {
	api.Window
	Items []unitFacts `json:"items"`
}

func openUnits(q *request) (unitList, error) {
	list, w, err := windowOfAll(q, q.unitsOf(""))
	return unitList{w, listed(list)}, err
}

// unitsOf lists every unit of a ranking that stands, or the one of a code, newest rankings
// first. Of those that it continues only ranked ones are named.
func (q *request) unitsOf(only string) (list []unitFacts) {
	at := map[string]int{}
	for _, year := range q.shelf.years() {
		for _, t := range q.shelf.groups(year) {
			for i := range t.rows {
				r := &t.rows[i]
				if only != "" && r.Unit != only {
					continue
				}
				if _, there := at[r.Unit]; !there {
					at[r.Unit] = len(list)
					list = append(list, unitFacts{Unit: r.Unit, Name: r.Name, Group: t.group, Predecessors: q.shelf.ranked(q.shelf.descent.before[r.Unit]), Successors: q.shelf.ranked(q.shelf.descent.after[r.Unit])})
				}
				one := &list[at[r.Unit]]
				one.Years = append(one.Years, year)
			}
		}
	}
	return list
}

// ranked keeps the units that some ranking that stands has.
func (s *shelf) ranked(units []string) []string {
	list := []string{}
	for _, unit := range units {
		if slices.ContainsFunc(s.years(), func(year int) bool { return s.of(year, unit) != nil }) {
			list = append(list, unit)
		}
	}
	return list
}

// unitYears is a unit over the years.
type unitYears struct {
	unitFacts
	Results []yearResult `json:"by_year"`
}

type yearResult struct {
	Year        int         `json:"year"`
	Group       string      `json:"group"`
	Publication int64       `json:"publication"`
	Name        string      `json:"name"`
	Rank        *int        `json:"rank"`
	Ranked      int         `json:"ranked"`
	Index       *api.Number `json:"percent"`
	Total       *api.Number `json:"points"`
	Class       *string     `json:"class"`
	Result      string      `json:"result"`
}

func openUnit(q *request) (unitYears, error) {
	found := q.unitsOf(q.value("unit"))
	if len(found) == 0 {
		return unitYears{}, errNotFound
	}
	u := unitYears{unitFacts: found[0], Results: []yearResult{}}
	for _, year := range u.Years {
		t := q.shelf.of(year, u.Unit)
		e := t.entry(t.row(u.Unit))
		u.Results = append(u.Results, yearResult{year, t.group, t.pub.ID, e.Name, e.Rank, t.ranked(), e.Index, e.Total, e.Class, openAddress(t, "units", u.Unit)})
	}
	return u, nil
}

// forebearFacts is a predecessor as it was ranked.
type forebearFacts struct {
	Unit  string      `json:"unit"`
	Name  string      `json:"name"`
	Year  int         `json:"year"`
	Group string      `json:"group"`
	Index *api.Number `json:"percent"`
}

func forebearsOf(list []forebear) []forebearFacts {
	facts := []forebearFacts{}
	for _, f := range list {
		facts = append(facts, forebearFacts{f.row.Unit, f.row.Name, f.table.pub.Year, f.table.group, indexOf(f.row)})
	}
	return facts
}
