package lines

import (
	"os"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
)

// FuzzRecognise feeds any text: nothing may panic, and a rule that is read must be one
// that a written set can be used with; else a reason must be given.
func FuzzRecognise(f *testing.F) {
	text, err := os.ReadFile(golden)
	if err != nil {
		f.Fatal(err)
	}
	for _, block := range strings.Split(string(text), "\n\n") {
		var list []string
		for _, l := range strings.Split(block, "\n") {
			if strings.HasPrefix(l, "|") {
				list = append(list, l[1:])
			}
		}
		for source := range criteria.Sources {
			f.Add(strings.Join(list, "\n"), uint16(8), uint8(source), false)
		}
	}
	f.Fuzz(func(t *testing.T, text string, quarters uint16, source uint8, penalty bool) {
		item := Item{Name: "Tên", Max: exact.Frac(int64(quarters)+1, 4), Source: criteria.Sources[int(source)%len(criteria.Sources)]}
		if penalty {
			item.Section = criteria.Penalty
		}
		var list []Line
		for _, l := range strings.Split(strings.ToValidUTF8(text, ""), "\n") {
			list = append(list, Line{Text: l})
		}
		r := Recognise(item, list)
		if r.Rule == nil {
			if r.Why.Vi == "" || r.Why.En == "" || r.Line >= len(list) {
				t.Errorf("no rule and no reason: %+v", r)
			}
			return
		}
		usable(t, item, r.Rule)
	})
}

// usable writes a set of one item with the rule and loads it.
func usable(t *testing.T, item Item, rule *criteria.Rule) {
	t.Helper()
	max := criteria.Points{Number: item.Max}
	set := criteria.Set{ID: "thu", Version: "2025.1", Title: "Bộ mẫu", Sample: true, Years: []int{2025}, Groups: []string{"so"}, Total: max, Ties: criteria.Competition,
		Fields: []*criteria.Item{{Code: "1", Name: item.Name, Max: max, Source: item.Source, Rule: rule}}}
	text, err := criteria.Write(&set, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, faults := scoring.Load(text); len(faults) > 0 {
		t.Errorf("%v in\n%s", faults[0], text)
	}
}
