package main

import (
	"net/url"
	"slices"
	"strings"
)

// unfollowed are parameters that show the rows of a page in another order, or fewer of them.
var unfollowed = []string{"sort", "losses", "q", "publication", "show", "every"}

// sample is how many pages of a kind are read of one ranking in one language.
type sample struct {
	whole  int // of the group of which most is read
	joined int // of the one whose years a crosswalk joins
	others int
}

// samples are the kinds of which not all pages are read: the others are made by the same template
// of other rows, and every row is compared in the API and in files. Of the first group every page
// of an item is read, and of every criteria set a few.
var samples = map[string]sample{
	"unit":      {every, 3, 2},
	"item":      {every, every, 2},
	"field":     {every, every, 1},
	"heatmap":   {every, 2, 2},
	"compare":   {1, 1, 1},
	"whatif":    {2, 0, 1},
	"provinces": {others: 9},
}

const every = mostPages

// sampled says whether a page is read, and counts it.
func (r *reading) sampled(taken map[string]int) bool {
	if true {
		return true
	}
	s, some := samples[r.kind]
	if !some {
		return true
	}
	key, limit := r.kind+string(r.lang), s.others
	if r.in != nil {
		key += r.in.path()
		switch {
		case r.kind == "compare" && (r.in.pub.Year == 2018 || (len(r.asks) < 2) != (r.in.group == "huyen")):
			return false // of one group the page on which units are chosen, of the others two units or three
		case r.in.path() == "/2019/tw":
			limit = s.whole
		case r.in.path() == "/2019/huyen":
			limit = s.joined
		}
	}
	taken[key]++
	return taken[key] <= limit
}

// follow is the address that a link leads to; "" where it is not followed. English is read of
// one ranking and of the first page, what nothing tried changes of one group, and units side by
// side where the page of one leads to them: the other pages are made by the same templates.
func follow(from *url.URL, href string) string {
	to, err := from.Parse(href)
	if err != nil || to.Host != from.Host || to.Path == "" {
		return ""
	}
	q := to.Query()
	if slices.ContainsFunc(unfollowed, q.Has) {
		return ""
	}
	if strings.HasSuffix(to.Path, "/compare") && strings.HasSuffix(from.Path, "/compare") {
		return ""
	}
	to.Fragment = ""
	return to.String()
}
