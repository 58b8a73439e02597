package lines

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
)

var update = flag.Bool("update", false, "write the golden file")

const golden = "testdata/lines.golden"

// TestRecognise reads the lines of every block of the golden file and compares what they
// were read as. A block is a line with the maximum and the source, the scoring lines
// behind "|", then what was read: the rule, notes behind "!", or "?" with the reason why
// there is no rule.
func TestRecognise(t *testing.T) {
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, block := range strings.Split(strings.TrimSpace(string(want)), "\n\n") {
		out = append(out, answered(t, block))
	}
	got := strings.Join(out, "\n\n") + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	wants := strings.Split(string(want), "\n")
	for i, l := range strings.Split(got, "\n") {
		if i >= len(wants) || l != wants[i] {
			t.Fatalf("line %d:\n got %s\nwant %s", i+1, l, strings.Join(wants[min(i, len(wants)-1):][:1], ""))
		}
	}
}

// answered returns a block with what its lines are read as.
func answered(t *testing.T, block string) string {
	t.Helper()
	var kept []string
	var item Item
	var list []Line
	for _, l := range strings.Split(block, "\n") {
		switch {
		case strings.HasPrefix(l, "#"):
		case strings.HasPrefix(l, "|"):
			list = append(list, parseLine(t, strings.TrimSpace(l[1:])))
		case strings.HasPrefix(l, "max "):
			item = parseItem(t, l)
		default:
			continue
		}
		kept = append(kept, l)
	}
	if len(list) == 0 {
		return strings.Join(kept, "\n")
	}
	return strings.Join(append(kept, read(Recognise(item, list))...), "\n")
}

func parseItem(t *testing.T, l string) Item {
	t.Helper()
	f := strings.Fields(l)
	if len(f) < 3 {
		t.Fatalf("%q: want max POINTS SOURCE [penalty]", l)
	}
	item := Item{Name: "Tên tiêu chí", Max: exact.MustParse(f[1]), Source: criteria.Source(f[2])}
	if len(f) > 3 && f[3] == "penalty" {
		item.Section = criteria.Penalty
	}
	return item
}

// parseLine reads "text | points", points being those of a column of their own.
func parseLine(t *testing.T, s string) Line {
	t.Helper()
	text, points, column := strings.Cut(s, " ║ ")
	l := Line{Text: strings.ReplaceAll(text, `\n`, "\n")}
	if column {
		n := exact.MustParse(points)
		l.Points = &n
	}
	return l
}

func read(r Reading) []string {
	if r.Rule == nil {
		return []string{fmt.Sprintf("? %d: %s", r.Line+1, r.Why.Vi)}
	}
	out := []string{r.Rule.String()}
	for _, n := range r.Notes {
		out = append(out, fmt.Sprintf("! %d: %s", n.Line+1, n.Text.Vi))
	}
	return out
}
