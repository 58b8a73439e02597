package criteria_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
)

// TestWrite writes every shipped set and reads it back: nothing may be lost.
func TestWrite(t *testing.T) {
	files, err := filepath.Glob("sets/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		set, faults := criteria.Parse(text)
		if len(faults) > 0 {
			t.Fatal(name, faults[0])
		}
		written, err := criteria.Write(set, nil)
		if err != nil {
			t.Fatal(err)
		}
		again, faults := criteria.Parse(written)
		if len(faults) > 0 {
			t.Errorf("%s: %v", name, faults[0])
		}
		twice, err := criteria.Write(again, nil)
		if err != nil {
			t.Fatal(err)
		}
		if string(written) != string(twice) {
			t.Errorf("%s: written, read and written again it is another text", name)
		}
		if len(again.Nodes()) != len(set.Nodes()) {
			t.Fatalf("%s: %d items, want %d", name, len(again.Nodes()), len(set.Nodes()))
		}
		for i, it := range again.Nodes() {
			sameItem(t, it, set.Nodes()[i])
		}
		if again.Title != set.Title || again.Ref() != set.Ref() || !again.Total.Equal(set.Total.Number) || len(again.Classes) != len(set.Classes) ||
			len(again.Years) != len(set.Years) || len(again.Groups) != len(set.Groups) || again.Sample != set.Sample || again.Decimals() != set.Decimals() {
			t.Errorf("%s: the head differs", name)
		}
	}
}

func sameItem(t *testing.T, got, want *criteria.Item) {
	t.Helper()
	if got.Code != want.Code || got.Name != want.Name || !got.Max.Equal(want.Max.Number) || got.Source != want.Source || got.Evidence != want.Evidence ||
		strings.Join(got.Lines, "|") != strings.Join(want.Lines, "|") || len(got.Legal) != len(want.Legal) || got.Section != want.Section || got.Depth != want.Depth {
		t.Errorf("item %s: got %+v, want %+v", want.Code, got, want)
	}
	if (got.Rule == nil) != (want.Rule == nil) || got.Rule != nil && got.Rule.String() != want.Rule.String() {
		t.Errorf("item %s: another rule", want.Code)
	}
}

// TestNewRule shows the text of rules made in Go, with comments above their items.
func TestNewRule(t *testing.T) {
	half := exact.MustParse("0.5")
	set := &criteria.Set{ID: "so", Version: "2025.1", Title: `Bộ “mẫu”: "thử"`, Sample: true, Years: []int{2025}, Groups: []string{"so"}, Ties: criteria.Competition,
		Total:  criteria.Points{Number: exact.MustParse("10/3")},
		Accept: []criteria.Accept{{Code: "", Sum: criteria.Points{Number: exact.One}, Reason: "in như vậy"}},
		Fields: []*criteria.Item{{Code: "1", Name: "yes", Max: criteria.Points{Number: exact.One}, Source: criteria.Self, Lines: []string{"Mỗi tin: 0,5\nđiểm"},
			Rule: criteria.NewRule("count", criteria.Keys{{Name: "figures", Value: criteria.Strings{{Key: "n", Value: "Số tin"}}}, {Name: "per_unit", Value: half}, {Name: "cap", Value: exact.One}})}}}
	text, err := criteria.Write(set, criteria.Comments{nil: {"Đầu tệp"}, set.Fields[0]: {"Một", "Hai"}})
	if err != nil {
		t.Fatal(err)
	}
	const want = `# Đầu tệp
id: so
version: "2025.1"
title: "Bộ “mẫu”: \"thử\""
sample: true
years: [2025]
groups: [so]
total: 10/3
ties: competition
accept: [{code: "", sum: 1, reason: "in như vậy"}]
items:
  # Một
  # Hai
  - code: "1"
    name: "yes"
    max: 1
    source: self
    rule: {kind: count, figures: {n: "Số tin"}, per_unit: 0.5, cap: 1}
    lines:
      - "Mỗi tin: 0,5\nđiểm"
`
	if string(text) != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if _, faults := criteria.Parse(text); len(faults) > 0 {
		t.Error(faults)
	}
}
