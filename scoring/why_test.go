package scoring_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parindex/exact"
	"parindex/scoring"
)

// TestWhy compares what is said of rules and answers with the golden file.
func TestWhy(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/why.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range archive.Files {
		lines := strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		scheme := oneRule(t, strings.TrimPrefix(lines[0], "rule: "), "leave")
		leaf := scheme.Leaves()[0]
		fmt.Fprintf(&got, "-- %s --\n", f.Name)
		for _, w := range leaf.Words() {
			fmt.Fprintf(&got, "%s | %s\n", w.Vi, w.En)
		}
		for _, line := range lines[1:] {
			answers := []scoring.Answer{written(t, &leaf, line)}
			var r scoring.Result
			scheme.Score(answers, &r)
			s, why := leaf.Score(&r), scheme.Why(&leaf, &answers[0])
			fmt.Fprintf(&got, "> %s\n  %s %s of %s: %s | %s\n", line, s.Status, s.Points.Exact(), s.Max, why.Vi, why.En)
			for _, b := range leaf.Broken(&answers[0]) {
				fmt.Fprintf(&got, "  %s | %s\n", b.Vi, b.En)
			}
		}
	}
	compareGolden(t, "testdata/why.golden", got.String())
}

// compareGolden shows the first line that differs.
func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s:%d differs\ngot  %q\nwant %q", name, i+1, append(g, "")[min(i, len(g))], append(w, "")[min(i, len(w))])
		}
	}
}

// oneRule is a set of one item of 2 points.
func oneRule(t *testing.T, rule, policy string) *scoring.Scheme {
	t.Helper()
	scheme, faults := scoring.Load([]byte(oneRuleText(rule, policy)))
	for _, f := range faults {
		t.Errorf("%s: %s", rule, f)
	}
	return scheme
}

func oneRuleText(rule, policy string) string {
	return `{id: so, version: "2025.1", title: Bộ tiêu chí mẫu, sample: true, years: [2025], groups: [so], total: 2, ties: dense, not_applicable: ` + policy +
		`, items: [{code: "1", name: Một, max: 2, source: self, rule: ` + rule + `}]}`
}

// written reads "a=50 b=45", "choice=2", "typed=1.5", "exempt" or "nothing".
func written(t *testing.T, leaf *scoring.Leaf, line string) (a scoring.Answer) {
	t.Helper()
	given := map[string]string{}
	for field := range strings.FieldsSeq(line) {
		name, value, _ := strings.Cut(field, "=")
		given[name] = value
	}
	switch {
	case line == "nothing":
	case line == "exempt":
		a.Exempt = true
	case given["typed"] != "":
		a.Typed, a.Origin, a.Points = true, scoring.FromSelf, exact.MustParse(given["typed"])
	case given["choice"] != "":
		a.Choice, _ = strconv.Atoi(given["choice"])
	default:
		for _, f := range leaf.Figures() {
			v := scoring.Value{}
			if text, ok := given[f.Name]; ok {
				v = scoring.Value{Number: exact.MustParse(text), Given: true}
			}
			a.Figures = append(a.Figures, v)
		}
	}
	return a
}

// TestRuleAndScoreAgree: what a rule alone says is what scoring counts.
func TestRuleAndScoreAgree(t *testing.T) {
	for _, rule := range []string{
		"{kind: deduct, figures: {n: Chậm}, start: 2, per_event: 0.5, floor: 0}",
		"{kind: count, figures: {n: Số}, per_unit: 0.5, cap: 2}",
		"{kind: scale, figures: {n: x, v: Điểm}, of: 1}",
	} {
		scheme := oneRule(t, rule, "leave")
		leaf := scheme.Leaves()[0]
		for _, n := range []string{"-4", "0", "1", "9"} {
			a := scoring.Answer{}
			for range leaf.Figures() {
				a.Figures = append(a.Figures, scoring.Value{Number: exact.MustParse(n), Given: true})
			}
			var r scoring.Result
			scheme.Score([]scoring.Answer{a}, &r)
			points, _, ok := leaf.Points(&a)
			if s := leaf.Score(&r); ok != (s.Status == scoring.Scored) || !points.Equal(s.Points) {
				t.Errorf("%s with %s: rule says %s %v, scored %s %s", rule, n, points, ok, s.Status, s.Points)
			}
		}
	}
}

// TestDeepFormula: nesting costs no more than its length.
func TestDeepFormula(t *testing.T) {
	deep := strings.Repeat("abs(floor(", 40) + "a" + strings.Repeat("))", 40)
	scheme := oneRule(t, `{kind: formula, figures: {a: Một}, variants: [{expr: "`+deep+`"}]}`, "leave")
	var r scoring.Result
	scheme.Score([]scoring.Answer{{Figures: []scoring.Value{{Number: exact.One, Given: true}}}}, &r)
	if !r.Points.Equal(exact.One) {
		t.Errorf("%s points, want 1", r.Points)
	}
}

func TestRefuse(t *testing.T) {
	if _, faults := scoring.Load([]byte(oneRuleText("{kind: ratio, figures: {a: x, b: y}, floor: 0, if_zero: na}", "refuse"))); len(faults) != 1 {
		t.Errorf("if_zero: na under refuse: %v", faults)
	}
	scheme := oneRule(t, "{kind: count, figures: {n: Số}, per_unit: 0.5, cap: 2}", "refuse")
	var r scoring.Result
	scheme.Score([]scoring.Answer{{Exempt: true}}, &r)
	if s := scheme.Leaves()[0].Score(&r); s.Status != scoring.Invalid || s.Max.Sign() == 0 {
		t.Errorf("exempt where refused: %s of %s", s.Status, s.Max)
	}
}

// TestCaps: bonus and penalty count within the cap of the year, and their heads say
// so; the total never falls below 0.
func TestCaps(t *testing.T) {
	text := `{id: so, version: "2025.1", title: Bộ tiêu chí mẫu, sample: true, years: [2025], groups: [so], total: 2, ties: dense,
items: [{code: "1", name: Một, max: 2, source: self, rule: {kind: scale, figures: {v: Điểm}, of: 2}}],
bonus: {code: T, name: Thưởng, max: 3, items: [{code: T.1, name: x, max: 3, source: self, rule: {kind: scale, figures: {v: Điểm}, of: 3}}, {code: T.2, name: y, max: 2, source: self, rule: {kind: scale, figures: {v: Điểm}, of: 2}}]},
penalty: {code: P, name: Phạt, max: 5, items: [{code: P.1, name: x, max: 5, source: appraiser, rule: {kind: scale, figures: {v: Điểm}, of: 5}}]}}`
	scheme, faults := scoring.Load([]byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	score := func(points ...string) *scoring.Result {
		var answers []scoring.Answer
		for _, p := range points {
			answers = append(answers, scoring.Answer{Typed: true, Points: exact.MustParse(p)})
		}
		var r scoring.Result
		scheme.Score(answers, &r)
		return &r
	}
	r := score("1", "3", "2", "0")
	head, _ := scheme.At(r, "T")
	if r.Total().Exact() != "4" || head.Points.Exact() != "3" || head.Max.Exact() != "3" {
		t.Errorf("total %s, bonus %s of %s; want 4, 3 of 3", r.Total(), head.Points, head.Max)
	}
	if r := score("1", "0", "0", "5"); r.Total().Sign() != 0 {
		t.Errorf("total %s, want 0", r.Total())
	}
}
