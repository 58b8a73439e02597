package estimate_test

import (
	"slices"
	"strconv"
	"testing"

	"parindex/survey/estimate"
)

// TestRanks: two units that hardly differ share their ranks; one far below is last.
func TestRanks(t *testing.T) {
	d, tally := estimate.NewDesign(estimate.Fail), estimate.NewTally(2)
	satisfied := []int{80, 78, 30} // of 100, by unit
	for unit, yes := range satisfied {
		for k := range 100 {
			row, err := tally.Row(d.Unit("", strconv.Itoa(k%20)), unit, 1)
			if err != nil {
				t.Fatal(err)
			}
			if k*37%100 < yes {
				row.Count(1)
			} else {
				row.Count(0)
			}
		}
	}
	s, err := estimate.NewSample(d, tally, estimate.Fit{})
	if err != nil {
		t.Fatal(err)
	}
	var units []estimate.Estimate
	for unit := range 4 { // nobody was asked about the last
		units = append(units, s.Of(unit).Share([]int{1}, []int{0, 1}))
	}
	got := estimate.Ranks(units, 0.95, s.Whole().Degrees())
	if want := []estimate.Range{{1, 3}, {1, 3}, {3, 4}, {1, 4}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
