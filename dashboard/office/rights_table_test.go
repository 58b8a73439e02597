package office

import (
	"os"
	"slices"
	"strings"
	"testing"

	"parindex/access"
	"parindex/assessment"
)

// rightsLine is a line of the table in docs/rights.md.
type rightsLine struct {
	pattern string
	needs   string
	cells   map[string]string // by role, and "nobody"
	phases  string
}

func rightsColumns() []string {
	list := []string{"nobody"}
	for _, r := range access.Roles {
		list = append(list, string(r))
	}
	return list
}

func (l rightsLine) String() string {
	if l.pattern == "" {
		return ""
	}
	cells := []string{"`" + l.pattern + "`", l.needs}
	for _, column := range rightsColumns() {
		cells = append(cells, l.cells[column])
	}
	return "| " + strings.Join(append(cells, l.phases), " | ") + " |"
}

// with is the line with the phases that somebody wrote, for all or for one role, where
// the route is about a sheet.
func (l rightsLine) with(written rightsLine) rightsLine {
	if l.phases != "any" {
		return l
	}
	if written.phases != "" && written.phases != "–" {
		l.phases = written.phases
	}
	for column, cell := range l.cells {
		if reach, only, ok := strings.Cut(written.cells[column], " ("); ok && reach == cell && strings.HasSuffix(only, ")") {
			l.cells[column] = written.cells[column]
		}
	}
	return l
}

// readRights reads the table.
func readRights(t *testing.T) map[string]rightsLine {
	t.Helper()
	text, err := os.ReadFile("../../docs/rights.md")
	if err != nil {
		t.Fatal(err)
	}
	columns := rightsColumns()
	table := map[string]rightsLine{}
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "| "), " | ")
		if len(cells) != len(columns)+3 {
			t.Errorf("docs/rights.md: got %d cells, want %d: %s", len(cells), len(columns)+3, line)
			continue
		}
		l := rightsLine{pattern: strings.Trim(cells[0], "`"), needs: cells[1], cells: map[string]string{}, phases: cells[len(cells)-1]}
		for i, column := range columns {
			l.cells[column] = cells[i+2]
		}
		if _, twice := table[l.pattern]; twice {
			t.Errorf("docs/rights.md: %s is there twice", l.pattern)
		}
		if l.phases != "any" && l.phases != "–" && slices.ContainsFunc(strings.Split(l.phases, ", "), func(p string) bool { return !assessment.Phase(p).Known() }) {
			t.Errorf("docs/rights.md: %s: phases %q, want any or some of %v", l.pattern, l.phases, assessment.Phases)
		}
		table[l.pattern] = l
	}
	return table
}

var reachNames = map[access.Reach]string{access.Whole: "all", access.OwnOne: "own", access.Within: "scope", access.Others: "others"}

// expected is the line of a route as its needs and the table of rights make it.
func expected(r route) rightsLine {
	l := rightsLine{pattern: r.pattern, cells: map[string]string{"nobody": "–"}, phases: "–"}
	unit := strings.Contains(r.pattern, "{unit}")
	if unit {
		l.phases = "any"
	}
	switch {
	case r.needs == open:
		l.needs, l.cells["nobody"] = "open", "✓"
	case r.needs == half:
		l.needs = "half"
	case r.needs == signedIn:
		l.needs = "signed in"
	default:
		l.needs = string(r.needs.deed)
	}
	for _, role := range access.Roles {
		reach, ok := access.Reaches(r.needs.deed)[role]
		switch {
		case r.needs.deed != "" && !ok:
			l.cells[string(role)] = "–"
		case r.needs.deed == "" || !unit:
			l.cells[string(role)] = "✓"
		default:
			l.cells[string(role)] = reachNames[reach]
		}
	}
	return l
}
