package dashboard

import (
	"net/url"
	"strconv"
)

// yearTabs lists the years that a group was ranked in, newest first.
func (q *request) yearTabs(t *table) []tab {
	var tabs []tab
	for _, other := range q.shelf.standing(t.group) {
		year := strconv.Itoa(other.pub.Year)
		tabs = append([]tab{{Text: year, URL: q.link(false, year, t.group), Here: other.pub.Year == t.pub.Year}}, tabs...)
	}
	return tabs
}

// unitYears lists the years that a unit stands in, newest first, whatever its group was.
func (q *request) unitYears(t *table, unit string) []tab {
	var tabs []tab
	for _, year := range q.shelf.years() {
		in := q.shelf.of(year, unit)
		if year == t.pub.Year {
			in = t
		}
		if in != nil {
			tabs = append(tabs, tab{Text: strconv.Itoa(year), URL: q.unitAddress(in, unit), Here: in == t})
		}
	}
	return tabs
}

// groupTabs lists the groups that were ranked in the year.
func (q *request) groupTabs(t *table) []tab {
	var tabs []tab
	for _, other := range q.shelf.groups(t.pub.Year) {
		tabs = append(tabs, tab{Text: other.name, URL: q.link(false, strconv.Itoa(t.pub.Year), other.group), Here: other.group == t.group, Data: true})
	}
	return tabs
}

// overviewOf is the address of the overview of a year.
func (q *request) overviewOf(year int) string {
	return address(q.lang, url.Values{"year": {strconv.Itoa(year)}})
}

// search keeps everything of the address but the name that is looked for.
func (q *request) search() search {
	s := search{Action: q.path, Query: q.query.Get("q"), Clear: q.with("q", "")}
	for _, name := range []string{"lang", "publication", "sort"} {
		if v := q.query.Get(name); v != "" {
			s.Hidden = append(s.Hidden, tab{Text: name, URL: v})
		}
	}
	return s
}
