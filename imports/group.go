package imports

import (
	"cmp"
	"slices"
)

// Group is issues of one kind and severity, for people: forty scores typed as text are
// one thing to know with forty places, not forty things.
type Group struct {
	Severity Severity
	Kind     Kind
	Issues   []Issue // at least one, by sheet and cell
}

// folding is how many issues of a kind are read as one.
const folding = 4

// Folded says whether the group is better read as one message with its places than as
// a message for each.
func (g Group) Folded() bool { return len(g.Issues) >= folding }

// Grouped sorts issues into groups: errors first, then warnings, then notices; within
// a severity in the order in which a kind first appears.
func Grouped(issues []Issue) []Group {
	var groups []Group
	for _, i := range issues {
		at := slices.IndexFunc(groups, func(g Group) bool { return g.Kind == i.Kind && g.Severity == i.Severity })
		if at < 0 {
			at = len(groups)
			groups = append(groups, Group{Severity: i.Severity, Kind: i.Kind})
		}
		groups[at].Issues = append(groups[at].Issues, i)
	}
	order := []Severity{Error, Warning, Notice}
	slices.SortStableFunc(groups, func(a, b Group) int {
		return cmp.Compare(slices.Index(order, a.Severity), slices.Index(order, b.Severity))
	})
	return groups
}

// Place is "Sheet1!D12 [1.1.3]", as far as it is known.
func (i Issue) Place() string {
	at := i.Sheet
	if i.Cell != "" {
		at = i.Cell
		if i.Sheet != "" {
			at = i.Sheet + "!" + i.Cell
		}
	}
	switch {
	case i.Code == "":
		return at
	case at == "":
		return "[" + i.Code + "]"
	}
	return at + " [" + i.Code + "]"
}
