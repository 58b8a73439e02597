package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// FuzzRule loads any text as the rule of an item worth 2 points. A rule without
// faults gives any answer 0 to 2 points, the same each time, and says why.
func FuzzRule(f *testing.F) {
	for _, name := range []string{"testdata/why.txtar", "testdata/rule_faults.txtar"} {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			rule, _, _ := strings.Cut(strings.TrimPrefix(string(file.Data), "rule: "), "\n")
			f.Add(rule, int64(50), int64(45), int64(0), uint8(1))
			f.Add(rule, int64(0), int64(-1), int64(1)<<62, uint8(2))
		}
	}
	f.Fuzz(func(t *testing.T, rule string, a, b, c int64, choice uint8) {
		text := `{id: so, version: "2025.1", title: Bộ tiêu chí mẫu, sample: true, years: [2025], groups: [so], total: 2, ties: dense, items: [
{code: "1", name: Một, max: 2, source: self, rule: ` + rule + `}]}`
		scheme, faults := scoring.Load([]byte(text))
		_, again := scoring.Load([]byte(text))
		if !slices.Equal(faults, again) {
			t.Fatalf("faults %v, then %v", faults, again)
		}
		for _, x := range faults {
			if x.Problem == "" || x.Fix == "" {
				t.Fatalf("fault %+v", x)
			}
		}
		if len(faults) > 0 {
			return
		}
		for i := range scheme.Leaves() {
			leaf := &scheme.Leaves()[i]
			answer := scoring.Answer{Choice: int(choice)}
			for j := range leaf.Figures() {
				n := exact.Int([]int64{a, b, c}[j%3])
				answer.Figures = append(answer.Figures, scoring.Value{Number: n, Given: choice&(1<<(j%8)) == 0})
			}
			scored(t, scheme, leaf, i, answer)
			for _, line := range leaf.Words() {
				said(t, line)
			}
		}
	})
}

// scored checks the points of one answer.
func scored(t *testing.T, scheme *scoring.Scheme, leaf *scoring.Leaf, i int, a scoring.Answer) {
	t.Helper()
	answers := make([]scoring.Answer, len(scheme.Leaves()))
	answers[i] = a
	var r, again scoring.Result
	scheme.Score(answers, &r)
	scheme.Score(answers, &again)
	got := leaf.Score(&r)
	if other := leaf.Score(&again); got.Status != other.Status || !got.Points.Equal(other.Points) {
		t.Fatalf("scored %v, then %v", got, other)
	}
	if got.Points.Sign() < 0 || got.Points.Cmp(leaf.Item.Max.Number) > 0 || got.Status != scoring.Scored && got.Points.Sign() != 0 {
		t.Fatalf("%s points, %s", got.Points, got.Status)
	}
	if points, out, ok := leaf.Points(&a); ok != (got.Status == scoring.Scored || got.Status == scoring.Exempt) || ok && !points.Equal(got.Points) || ok && out != (got.Status == scoring.Exempt) {
		t.Fatalf("by the rule %s, %v, %v; scored %s, %s", points, out, ok, got.Points, got.Status)
	}
	if index, ok := r.Index(); ok && (index.Sign() < 0 || index.Cmp(exact.Hundred) > 0) {
		t.Fatalf("index %s", index)
	}
	said(t, scheme.Why(leaf, &a))
	for _, text := range leaf.Broken(&a) {
		said(t, text)
	}
}

func said(t *testing.T, text words.Text) {
	t.Helper()
	for _, s := range []string{text.Vi, text.En} {
		if s == "" || strings.Contains(s, "%!") {
			t.Fatalf("said as %+v", text)
		}
	}
}
