package dashboard

import (
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/dashboard/chart"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// itemYear is an item in one year of its group.
type itemYear struct {
	Year, URL, Code  string
	Mean, Full, Note string
	Here             bool
	mean             exact.Number
	known            bool
}

// itemPast is an item over the years, and by unit in the year before.
type itemPast struct {
	rows   []itemYear
	line   *figure
	before string // year; "" where it is not compared
	units  map[string]*store.Component
}

// itemYears follows an item through the rankings of its group: in the same set, or through
// a crosswalk. Where neither joins it, or it was scored on another basis, that is said.
func (q *request) itemYears(t *table, set *criteria.Set, now *sample) (past itemPast, err error) {
	for _, other := range q.shelf.standing(t.group) {
		year := itemYear{Year: strconv.Itoa(other.pub.Year), Mean: none, Full: none, Here: other.pub.Year == t.pub.Year}
		s := now
		if year.Here {
			other, year.Code = t, now.item.Code
		} else if s, err = q.sameItem(t, other, set, now.item, &year); err != nil {
			return past, err
		}
		if s != nil && s.applies > 0 {
			year.mean, year.known = s.mean, true
			year.Mean, year.Full = percent(s.mean, q.lang), whole(s.full, q.lang)+"/"+whole(s.applies, q.lang)
		}
		if s != nil && other == q.shelf.before(t) {
			past.before, past.units = year.Year, s.units
		}
		past.rows = append(past.rows, year)
	}
	if len(past.rows) < 2 {
		past.rows = nil
	}
	past.line = q.itemLine(now.item, past.rows)
	return past, nil
}

// sameItem finds the item in another year; nil where it cannot be compared, with the
// reason on the row.
func (q *request) sameItem(t, other *table, set *criteria.Set, it *criteria.Item, year *itemYear) (*sample, error) {
	if other.damaged {
		year.Note = q.say("item.year.damaged")
		return nil, nil
	}
	otherSet, err := q.set(q.ctx, other.pub.Set)
	if err != nil {
		return nil, err
	}
	year.Code, year.Note = q.counterpart(t, other, set, otherSet, it.Code)
	twin := otherSet.Item(year.Code)
	if twin == nil || twin.Section != criteria.Main {
		year.Code = ""
		return nil, nil
	}
	year.URL = q.partLink(other, twin)
	if other.pub.Basis != t.pub.Basis {
		year.Note = q.say("item.year.basis")
		return nil, nil
	}
	if !twin.Max.Equal(it.Max.Number) {
		year.Note = q.say("item.year.max", points(twin.Max.Number, q.lang))
	}
	made, err := q.samples(other, otherSet, []*criteria.Item{twin})
	if err != nil {
		return nil, err
	}
	return made[twin.Code], nil
}

// counterpart is the code of an item in the set of another year, or why there is none.
func (q *request) counterpart(t, other *table, set, otherSet *criteria.Set, code string) (twin, note string) {
	if other.pub.Year > t.pub.Year {
		now, told := became(otherSet, set, code)
		switch {
		case !told:
			return "", q.say("item.year.unjoined")
		case now == "" && divided(set, code):
			return "", q.say("item.year.unnamed")
		case now == "":
			return "", q.say("item.year.gone")
		case len(joinedTo(otherSet, set, now).old) > 1:
			return "", q.say("item.year.merged", strings.Join(joinedTo(otherSet, set, now).old, ", "))
		}
		return now, ""
	}
	j := joinedTo(set, otherSet, code)
	switch {
	case !j.told:
		return "", q.say("item.year.unjoined")
	case len(j.old) == 0 && divided(set, code):
		return "", q.say("item.year.unnamed")
	case len(j.old) == 0:
		return "", q.say("item.year.new")
	case len(j.old) > 1:
		return "", q.say("item.year.merged", strings.Join(j.old, ", "))
	}
	return j.old[0], ""
}

// divided says whether a set divides a code into items. Where a crosswalk does not name such a field
// or criterion, it may still go on by its items; an item that is not named has no counterpart.
func divided(set *criteria.Set, code string) bool {
	it := set.Item(code)
	return it != nil && !it.Leaf()
}

// partLink is partAddress in the ranking that stands for another year.
func (q *request) partLink(t *table, it *criteria.Item) string {
	kind := "items"
	if it.Depth == 0 && !it.Leaf() {
		kind = "fields"
	}
	return q.link(false, strconv.Itoa(t.pub.Year), t.group, kind, it.Code)
}

// itemLine draws the mean over the years where there are at least two.
func (q *request) itemLine(it *criteria.Item, rows []itemYear) *figure {
	var known []itemYear
	s := chart.Series{Name: q.say("unit.mean")}
	var years []string
	for _, r := range rows {
		if r.known {
			known = append(known, r)
			years, s.Values = append(years, r.Year), append(s.Values, r.mean.Float())
		}
	}
	if len(known) < 2 {
		return nil
	}
	first, last := known[0], known[len(known)-1]
	by := last.mean.Round(2).Sub(first.mean.Round(2))
	title := q.say("item.line.same", first.Year, last.Year)
	switch by.Sign() {
	case 1:
		title = q.say("item.line.up", words.Fixed(by, 2, q.lang), first.Year, last.Year)
	case -1:
		title = q.say("item.line.down", words.Fixed(by.Neg(), 2, q.lang), first.Year, last.Year)
	}
	return newFigure("", title, q.say("item.line.text", it.Code, title), 240, chart.Lines(title, years, []chart.Series{s}))
}
