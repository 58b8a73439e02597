package scoring_test

import (
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"parindex/criteria/sets"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// shipped compiles the shipped version of a set.
func shipped(t testing.TB, id string) *scoring.Scheme {
	t.Helper()
	names, err := fs.Glob(sets.FS, id+"@*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no shipped set %s: %v", id, err)
	}
	text, err := sets.FS.ReadFile(names[len(names)-1])
	if err != nil {
		t.Fatal(err)
	}
	scheme, faults := scoring.Load(text)
	for _, f := range faults {
		t.Errorf("%s: %s", id, f)
	}
	return scheme
}

func readCSV(t testing.TB, name string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, v := range r {
			m[rows[0][i]] = v
		}
		out = append(out, m)
	}
	return out
}

// TestRuleCases holds every rule kind at its edges against cases that no developer
// of the rules wrote: exact fractions, not rounded ones.
func TestRuleCases(t *testing.T) {
	schemes := map[string]*scoring.Scheme{}
	for _, id := range []string{"so", "xa", "tinh"} {
		schemes[id] = shipped(t, id)
	}
	cases := readCSV(t, "testdata/rule_cases.csv")
	if len(cases) != 1046 {
		t.Fatalf("%d cases, want 1046", len(cases))
	}
	for _, c := range cases {
		leaf, i, ok := schemes[c["set"]].Leaf(c["code"])
		if !ok {
			t.Fatalf("%s has no item %s", c["set"], c["code"])
		}
		answer := answerOf(t, leaf, c["figures_json"], c["choice"])
		answers := make([]scoring.Answer, i+1)
		answers[i] = answer
		var r scoring.Result
		schemes[c["set"]].Score(answers, &r)
		got := leaf.Score(&r)
		name := c["set"] + " " + c["code"] + " " + c["figures_json"] + c["choice"] + " (" + c["why"] + ")"
		if c["points_exact"] == "na" {
			if got.Status != scoring.Exempt {
				t.Errorf("%s: %s, want exempt", name, got.Status)
			}
			continue
		}
		if want := exact.MustParse(c["points_exact"]); got.Status != scoring.Scored || !got.Points.Equal(want) {
			t.Errorf("%s: %s %s, want %s", name, got.Status, got.Points.Exact(), want.Exact())
		}
		if why := schemes[c["set"]].Why(leaf, &answer); why.Vi == "" || why.En == "" || strings.Contains(why.Vi+why.En, "%!") {
			t.Errorf("%s: why %q", name, why)
		}
	}
}

func answerOf(t *testing.T, leaf *scoring.Leaf, figures, choice string) scoring.Answer {
	t.Helper()
	var a scoring.Answer
	if choice != "" {
		for i, l := range leaf.Lines() {
			if l == words.NFC(choice) {
				a.Choice = i + 1
			}
		}
		if a.Choice == 0 {
			t.Fatalf("%s has no line %q", leaf.Item.Code, choice)
		}
	}
	if figures == "" {
		return a
	}
	var given map[string]json.Number
	if err := json.Unmarshal([]byte(figures), &given); err != nil {
		t.Fatal(err)
	}
	for _, f := range leaf.Figures() {
		v, ok := given[f.Name]
		value := scoring.Value{Given: ok}
		if ok {
			value.Number = exact.MustParse(v.String())
		}
		a.Figures = append(a.Figures, value)
	}
	return a
}
