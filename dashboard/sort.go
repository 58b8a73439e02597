package dashboard

import (
	"cmp"
	"slices"
	"strings"

	"parindex/exact"
	"parindex/store"
)

// column is a heading that sorts the ranking.
type column struct {
	Key    string
	Label  string
	URL    string // sorts by it, or turns the order round
	Sorted string // for aria-sort: "ascending", "descending", "none"
	Number bool
}

// orders compares lines by a column; down is the order that a first click asks for.
var orders = map[string]struct {
	down    bool
	compare func(a, b line) int
}{
	"rank":    {false, byPlace},
	"name":    {false, func(a, b line) int { return alphabetical(a.Name, b.Name) }},
	"index":   {true, func(a, b line) int { return a.Index.Cmp(b.Index) }},
	"class":   {true, func(a, b line) int { return a.Index.Cmp(b.Index) }},
	"total":   {true, func(a, b line) int { return a.Total.Cmp(b.Total) }},
	"claimed": {true, func(a, b line) int { return compareOptional(a.Claimed, b.Claimed) }},
	"direct":  {true, func(a, b line) int { return a.Direct.Cmp(b.Direct) }},
	"survey":  {true, func(a, b line) int { return a.Survey.Cmp(b.Survey) }},
	"other":   {true, func(a, b line) int { return a.Other.Cmp(b.Other) }},
	"move":    {true, func(a, b line) int { return cmp.Compare(climb(a), climb(b)) }},
	"change":  {true, func(a, b line) int { return change(a).Cmp(change(b)) }},
	"printed": {true, func(a, b line) int { return compareOptional(printedTotal(a), printedTotal(b)) }},
	"diff":    {true, func(a, b line) int { return difference(a).Cmp(difference(b)) }},
}

// sortLines orders lines as ?sort says ("total", or "-total" from the top down) and
// returns the headings.
func (q *request) sortLines(t *table, lines []line, has optionalColumns) []column {
	key, down := strings.CutPrefix(q.query.Get("sort"), "-")
	by, known := orders[key]
	if !known {
		key, down, by = "rank", false, orders["rank"]
	}
	if !known && q.query.Get("sort") == "" {
		return q.columns(t, key, down, has) // rows come by rank
	}
	slices.SortStableFunc(lines, func(a, b line) int {
		c := by.compare(a, b)
		if down {
			c = -c
		}
		return c
	})
	return q.columns(t, key, down, has)
}

func (q *request) columns(t *table, sorted string, down bool, has optionalColumns) []column {
	show := map[string]bool{
		"class": has.Class, "claimed": has.Claimed, "survey": has.Survey, "other": has.Other,
		"move": has.Before, "change": has.Before, "printed": has.Printed, "diff": has.Printed,
	}
	var list []column
	for _, key := range []string{"rank", "name", "index", "class", "total", "claimed", "direct", "survey", "other", "move", "change", "printed", "diff"} {
		if wanted, optional := show[key]; optional && !wanted {
			continue
		}
		c := column{Key: key, Label: q.columnTitle(t, "", key), Sorted: "none", Number: key != "name" && key != "class"}
		next := orders[key].down
		if key == sorted {
			c.Sorted, next = "ascending", !down
			if down {
				c.Sorted = "descending"
			}
		}
		value := key
		if next {
			value = "-" + key
		}
		c.URL = q.with("sort", value)
		list = append(list, c)
	}
	return list
}

// climb is by how many places a unit rose; units without a comparison come last.
func climb(l line) int {
	if l.before == nil || l.before.Rank == 0 || l.Rank == 0 {
		return -1 << 30
	}
	return l.before.Rank - l.Rank
}

var unknown = exact.Int(-1 << 30)

func change(l line) exact.Number {
	if l.before == nil || !l.HasIndex || !l.before.HasIndex {
		return unknown
	}
	return l.Index.Sub(l.before.Index)
}

func printedTotal(l line) *exact.Number {
	if l.printed == nil {
		return nil
	}
	return l.printed.Total
}

func difference(l line) exact.Number {
	if p := printedTotal(l); p != nil {
		return l.Total.Sub(*p)
	}
	return unknown
}

func compareOptional(a, b *exact.Number) int {
	switch {
	case a == nil || b == nil:
		return cmp.Compare(after(a != nil), after(b != nil))
	}
	return a.Cmp(*b)
}

// columnTitle heads a column; before is the earlier year that "before" is about.
func (q *request) columnTitle(t *table, before, key string) string {
	switch {
	case key == "before":
		return q.say("col.before", before)
	case key == "direct" && t.pub.Basis == store.OnSelf:
		return q.say("col.counted")
	}
	return q.say("col." + key)
}

// byPlace compares by rank; units without one come last.
func byPlace(a, b line) int {
	return cmp.Or(cmp.Compare(after(a.Rank == 0), after(b.Rank == 0)), cmp.Compare(a.Rank, b.Rank))
}

// after puts what it is true of behind the rest.
func after(b bool) int {
	if b {
		return 1
	}
	return 0
}
