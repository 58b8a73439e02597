package sampling_test

import (
	"slices"
	"strings"
	"testing"

	"parindex/survey/sampling"
)

// TestSlovin: n = N ÷ (1 + N·e²) as the ministry teaches it, e = 5 %.
func TestSlovin(t *testing.T) {
	for _, c := range []struct {
		population int
		e          float64
		want       int
	}{{1, 0.05, 1}, {400, 0.05, 200}, {1000, 0.05, 286}, {10_000, 0.05, 385}, {1_000_000, 0.05, 400}, {2000, 0.1, 96}} {
		if got, err := sampling.Slovin(c.population, c.e); got != c.want || err != nil {
			t.Errorf("N = %d, e = %v: %d, %v, want %d", c.population, c.e, got, err, c.want)
		}
	}
	if _, err := sampling.Slovin(0, 0.05); err == nil {
		t.Error("nobody: no error")
	}
}

// TestNeed: the well-known 385, its correction for a small population, and what a design
// effect and silence add.
func TestNeed(t *testing.T) {
	half := sampling.Precision{Error: 0.05, Confidence: 0.95, Share: 0.5, Effect: 1, Response: 1}
	of := func(change func(*sampling.Precision)) sampling.Precision {
		p := half
		change(&p)
		return p
	}
	for name, c := range map[string]struct {
		ask  sampling.Precision
		want sampling.Need
	}{
		"no end":      {half, sampling.Need{Simple: 385, Finite: 385, Answers: 385, Ask: 385}},
		"1000":        {of(func(p *sampling.Precision) { p.Population = 1000 }), sampling.Need{Simple: 385, Finite: 278, Answers: 278, Ask: 278}},
		"twice":       {of(func(p *sampling.Precision) { p.Population, p.Effect = 1000, 2 }), sampling.Need{Simple: 385, Finite: 278, Answers: 556, Ask: 556}},
		"80 % answer": {of(func(p *sampling.Precision) { p.Effect, p.Response = 1.5, 0.8 }), sampling.Need{Simple: 385, Finite: 385, Answers: 577, Ask: 721}},
		"one in five": {of(func(p *sampling.Precision) { p.Share, p.Error = 0.2, 0.03 }), sampling.Need{Simple: 683, Finite: 683, Answers: 683, Ask: 683}},
		"everybody":   {of(func(p *sampling.Precision) { p.Population, p.Effect = 100, 2 }), sampling.Need{Simple: 385, Finite: 80, Answers: 100, Ask: 100, Everybody: true}},
	} {
		if got, err := c.ask.Need(); got != c.want || err != nil {
			t.Errorf("%s: %+v, %v, want %+v", name, got, err, c.want)
		}
	}
	_, err := sampling.Precision{Population: -1}.Need()
	for _, word := range []string{"population", "error", "confidence", "share", "design effect", "response"} {
		if err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%q is not among the faults: %v", word, err)
		}
	}
}

// TestAllocate: by size, by size and spread, the same to each; with a least, with strata
// that are smaller than their share, and rounded by largest remainder.
func TestAllocate(t *testing.T) {
	strata := []sampling.Stratum{{Code: "a", Size: 700, Spread: 0.3}, {Code: "b", Size: 250, Spread: 0.5}, {Code: "c", Size: 40, Spread: 0.5}, {Code: "d", Size: 10}}
	type way func(int, []sampling.Stratum, int) ([]int, error)
	for _, c := range []struct {
		name     string
		way      way
		n, least int
		want     []int
	}{
		{"proportional", sampling.Proportional, 100, 0, []int{70, 25, 4, 1}},
		{"proportional, least 8", sampling.Proportional, 100, 8, []int{62, 22, 8, 8}},
		{"largest remainder", sampling.Proportional, 99, 0, []int{69, 25, 4, 1}},
		{"everybody", sampling.Proportional, 1000, 0, []int{700, 250, 40, 10}},
		{"equal", sampling.Equal, 100, 0, []int{30, 30, 30, 10}},
		{"equal, the first get the rest", sampling.Equal, 38, 0, []int{10, 10, 9, 9}},
		{"Neyman", sampling.Neyman, 71, 0, []int{42, 25, 4, 0}},
		{"Neyman, least 2", sampling.Neyman, 73, 2, []int{42, 25, 4, 2}},
	} {
		if got, err := c.way(c.n, strata, c.least); !slices.Equal(got, c.want) || err != nil {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
	for name, err := range map[string]error{
		"more than there are":    second(sampling.Proportional(1001, strata, 0)),
		"fewer than the least":   second(sampling.Proportional(30, strata, 10)),
		"no spread but in three": second(sampling.Neyman(995, strata, 0)),
		"spread below 0":         second(sampling.Neyman(1, []sampling.Stratum{{Size: 5, Spread: -1}}, 0)),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func second(_ []int, err error) error { return err }
