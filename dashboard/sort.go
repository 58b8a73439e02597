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

// orders compares lines by a column; down is the order that a first click asks for, and
// missing says that a line has nothing in the column.
var orders = map[string]struct {
	down    bool
	compare func(a, b line) int
	missing func(l line) bool
}{
	"rank":    {false, func(a, b line) int { return cmp.Compare(a.Rank, b.Rank) }, func(l line) bool { return l.Rank == 0 }},
	"name":    {false, func(a, b line) int { return alphabetical(a.Name, b.Name) }, nil},
	"index":   {true, func(a, b line) int { return a.Index.Cmp(b.Index) }, noIndex},
	"class":   {true, func(a, b line) int { return a.Index.Cmp(b.Index) }, func(l line) bool { return l.Class == "" }},
	"total":   {true, func(a, b line) int { return a.Total.Cmp(b.Total) }, noIndex},
	"claimed": {true, func(a, b line) int { return a.Claimed.Cmp(*b.Claimed) }, func(l line) bool { return l.Claimed == nil }},
	"direct":  {true, func(a, b line) int { return a.Direct.Cmp(b.Direct) }, noIndex},
	"survey":  {true, func(a, b line) int { return a.Survey.Cmp(b.Survey) }, noIndex},
	"other":   {true, func(a, b line) int { return a.Other.Cmp(b.Other) }, noIndex},
	"move":    {true, func(a, b line) int { return cmp.Compare(climb(a), climb(b)) }, noClimb},
	"change":  {true, func(a, b line) int { return rise(a).Cmp(rise(b)) }, noChange},
	"printed": {true, func(a, b line) int { return printedTotal(a).Cmp(*printedTotal(b)) }, noPrinted},
	"diff":    {true, func(a, b line) int { return difference(a).Cmp(difference(b)) }, func(l line) bool { return noIndex(l) || noPrinted(l) }},
}

func noIndex(l line) bool   { return !l.HasIndex }
func noPrinted(l line) bool { return printedTotal(l) == nil }
func noClimb(l line) bool   { return l.before == nil || l.before.Rank == 0 || l.Rank == 0 }
func noChange(l line) bool  { return l.before == nil || !l.HasIndex || !l.before.HasIndex }

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
		x, y := by.missing != nil && by.missing(a), by.missing != nil && by.missing(b)
		if x || y { // what is not there comes last in both directions
			return cmp.Compare(after(x), after(y))
		}
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

// climb is by how many places a unit rose.
func climb(l line) int { return l.before.Rank - l.Rank }

func rise(l line) exact.Number { return l.Index.Sub(l.before.Index) }

func printedTotal(l line) *exact.Number {
	if l.printed == nil {
		return nil
	}
	return l.printed.Total
}

func difference(l line) exact.Number { return l.Total.Sub(*printedTotal(l)) }

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

// after puts what it is true of behind the rest.
func after(b bool) int {
	if b {
		return 1
	}
	return 0
}
