package dashboard

import (
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// TestSumsAddUp: sums are as fine as the finest maximum or scoring line of the set, so that
// fields of 0.125 do not come to another total than the one below them.
func TestSumsAddUp(t *testing.T) {
	for _, c := range []struct {
		max, line string
		want      int
	}{{"1", "0.5", 2}, {"1.125", "0.05", 3}, {"1", "0.375", 3}, {"1.0625", "0.01", 4}} {
		set, faults := criteria.Parse([]byte(strings.NewReplacer("MAX", c.max, "LINE", c.line).Replace(fineSet)))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		scheme, wrong := scoring.Compile(set)
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		in := &table{pub: &store.Publication{Places: 2}, finest: finest(scheme)}
		if got := in.places(); got != c.want {
			t.Errorf("maximum %s, line %s: got %d decimals, want %d", c.max, c.line, got, c.want)
		}
		q := &request{lang: words.Vi}
		if got, want := q.sum(in, exact.MustParse(c.max)), words.Fixed(exact.MustParse(c.max), c.want, words.Vi); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

const fineSet = `
id: thu
version: "2018.1"
title: Bộ mẫu
sample: true
years: [2018]
groups: [so]
total: MAX
ties: competition
items:
  - code: "1"
    name: LĨNH VỰC
    max: MAX
    items:
      - {code: "1.1", name: Chọn dòng, max: MAX, source: self, rule: {kind: choice, options: [{label: Kịp thời, points: MAX}, {label: Muộn, points: LINE}, {label: Không, points: 0}]}}
`
