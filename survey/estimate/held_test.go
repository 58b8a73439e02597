package estimate_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parindex/survey/estimate"
)

// TestFew: what a few respondents answered gives the same figures as its sums, to the last
// bit, whether tallied at once or merged.
func TestFew(t *testing.T) {
	const asked = 5
	d := estimate.NewDesign(estimate.Adjust)
	few, sums, half := estimate.NewTally(2*asked), estimate.NewTally(2*asked), estimate.NewTally(2*asked)
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 900 {
		unit, group, weight := d.Unit(fmt.Sprint(i%3), fmt.Sprint(random.IntN(300))), random.IntN(2), 1+random.Float64()
		var said []int32
		for q := range asked {
			if a := random.IntN(3); a < 2 {
				said = append(said, int32(2*q+a))
			}
		}
		row := func(t *testing.T, tally *estimate.Tally) estimate.Row {
			t.Helper()
			r, err := tally.Row(unit, group, weight)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		into := few
		if i%2 == 0 {
			into = half
		}
		r := row(t, into)
		r.Counts(said)
		r = row(t, sums)
		for _, c := range said {
			r.Count(int(c))
		}
	}
	few.Merge(half)
	figures := func(tally *estimate.Tally) string {
		s, err := estimate.NewSample(d, tally, estimate.Fit{})
		if err != nil {
			t.Fatal(err)
		}
		var out string
		for _, of := range []*estimate.Domain{s.Whole(), s.Of(0), s.Of(1), s.InStratum("1")} {
			for q := range asked {
				e := of.Share([]int{2 * q}, []int{2 * q, 2*q + 1})
				out += fmt.Sprintln(e.Value, e.Error(), e.N, of.Count(2*q), of.Degrees())
			}
		}
		return out
	}
	if got, want := figures(few), figures(sums); got != want {
		t.Errorf("few:\n%s, sums:\n%s", got, want)
	}
	if got, want := figures(few.Alike()), figures(sums.Alike()); got != want {
		t.Errorf("alike, few:\n%s, sums:\n%s", got, want)
	}
}
