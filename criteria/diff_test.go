package criteria

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func parsed(t *testing.T, name string) *Set {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	set, faults := Parse(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return set
}

// TestDiff compares two small sets in which something of every kind changes.
func TestDiff(t *testing.T) {
	d := Diff(parsed(t, "testdata/diff_old.yaml"), parsed(t, "testdata/diff_new.yaml"))
	code := func(it *Item) string {
		if it == nil {
			return "-"
		}
		return it.Code
	}
	var got strings.Builder
	for _, m := range d.Matches {
		fmt.Fprintf(&got, "%s = %s %s %d\n", m.Old.Code, m.New.Code, m.Certainty, m.Alike)
	}
	for _, c := range d.Changes {
		fmt.Fprintf(&got, "[%s] %s %s %s: %q → %q\n", code(c.Field), c.Kind, code(c.Old), code(c.New), c.From.Vi, c.To.Vi)
	}
	compareGolden(t, "testdata/diff.golden", got.String())
}

// TestDiffEvery: a set does not differ from itself, nor every shipped one; and every
// change is told, be it only one letter.
func TestDiffEvery(t *testing.T) {
	for _, ref := range []string{"so@2019.1", "xa@2025.1", "tinh@2025.1", "pci@2015.1", "papi@2011.1"} {
		if d := Diff(shipped(t, ref), shipped(t, ref)); len(d.Changes) != 0 {
			t.Errorf("%s differs from itself: %+v", ref, d.Changes[0])
		}
	}
	old := shipped(t, "so@2019.1")
	text := string(old.Text)
	for before, kind := range map[string]ChangeKind{
		`evidence: "Kế hoạch CCHC năm của cơ quan, đơn vị"`: EvidenceChanged, `"Ban hành kế hoạch CCHC năm"`: Renamed,
		`{label: "Đạt yêu cầu", points: 0.25}`: RuleChanged, `source: survey`: SourceChanged, `- "Đạt yêu cầu: 0,25"`: LinesChanged,
		`{name: "Tốt", from: 80}`: ClassesChanged, "total: 100": TotalChanged, "years: [2018, 2019, 2020]": YearsChanged,
	} {
		after := strings.NewReplacer("Kế hoạch CCHC", "Kế hoạch  cchc", "0.25", "0.2", "0,25", "0,2", "survey", "index", "80", "80.00001", "100", "100.00001", "2020", "2021", "kế", "Kế").Replace(before)
		set, _ := Parse([]byte(strings.Replace(text, before, after, 1)))
		if d := Diff(old, set); len(d.Changes) != 1 || d.Changes[0].Kind != kind {
			t.Errorf("%s → %s: %+v, want one %s", before, after, d.Changes, kind)
		}
	}
}

func TestSameRule(t *testing.T) {
	rule := func(text string) *Rule {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(strings.TrimPrefix(text, "{kind: "), ",")
		return &Rule{Kind: kind, node: doc.Content[0]}
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{`{kind: count, per_unit: 0.5, cap: 2}`, `{kind: count, cap: "2.0", per_unit: 1/2}`, true},
		{`{kind: count, per_unit: 0.5, cap: 2}`, `{kind: count, per_unit: 0.5, cap: 3}`, false},
		{`{kind: ratio, floor: 0.8}`, `{kind: ratio, floor: 0.8, below: 0, full_at: 1, floor_open: false, require: []}`, true},
		{`{kind: ratio, floor: 0.8}`, `{kind: ratio, floor: 0.8, below: 1}`, false},
		{`{kind: deduct, start: 1}`, `{kind: deduct, start: 1, floor: 0}`, true},
		{`{kind: ratio, start: 1}`, `{kind: ratio, start: 1, floor: 0}`, false},
		{`{kind: x, expr: "b/a * max"}`, `{kind: x, expr: b / a*max}`, true},
		{`{kind: x, when: "a > 0 and b > 0"}`, `{kind: x, when: "a>0 and b>0"}`, true},
		{`{kind: x, when: "a > 0 and b > 0"}`, `{kind: x, when: "a > 0 or b > 0"}`, false},
		{`{kind: x, options: [{label: 1.10, points: 1}]}`, `{kind: x, options: [{label: 1.1, points: 1}]}`, false},
		{`{kind: x, options: [{label: "a  b", points: 1}]}`, `{kind: x, options: [{points: 1.0, label: a b}]}`, true},
		{`{kind: x, options: [{label: a}, {label: b}]}`, `{kind: x, options: [{label: b}, {label: a}]}`, false},
	} {
		if got := rule(c.a).Same(rule(c.b)); got != c.same {
			t.Errorf("%s and %s: same = %v", c.a, c.b, got)
		}
	}
}
