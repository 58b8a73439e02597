package estimate_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"parindex/survey/estimate"
)

// BenchmarkTally counts 51 answers of a respondent at a time, of 200 units in 400
// clusters: satisfied and not. A million respondents are 51 million answers.
func BenchmarkTally(b *testing.B) {
	const respondents, asked = 1 << 16, 51
	random := rand.New(rand.NewPCG(1, 1))
	answers := make([]uint8, respondents*asked)
	for i := range answers {
		answers[i] = uint8(random.IntN(7))
	}
	columns := [7]int32{-1, 1, 1, 1, 0, 0, -1} // blank, 1–5, does not know
	d, tally := estimate.NewDesign(estimate.Fail), estimate.NewTally(2*asked)
	units := make([]int, 400)
	for i := range units {
		units[i] = d.Unit(strconv.Itoa(i%4), strconv.Itoa(i))
	}
	said := make([]int32, 0, asked)
	for b.Loop() {
		for r := range respondents {
			row, err := tally.Row(units[r%400], r%200, 1+float64(r%100)/7)
			if err != nil {
				b.Fatal(err)
			}
			said = said[:0]
			for q, answer := range answers[r*asked : (r+1)*asked] {
				if c := columns[answer]; c >= 0 {
					said = append(said, int32(2*q)+c)
				}
			}
			row.Counts(said)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(respondents*asked), "ns/answer")
}

// BenchmarkUnits estimates 51 items of 200 units, each with its error and interval.
func BenchmarkUnits(b *testing.B) {
	const asked = 51
	d, tally := estimate.NewDesign(estimate.Fail), estimate.NewTally(2*asked)
	for i := range 40_000 {
		row, err := tally.Row(d.Unit(strconv.Itoa(i%4), strconv.Itoa(i%400)), i%199, 1+float64(i%100)/7)
		if err != nil {
			b.Fatal(err)
		}
		for q := range asked {
			row.Count(2*q + (i+q)%2)
		}
	}
	for b.Loop() {
		s, err := estimate.NewSample(d, tally, estimate.Fit{})
		if err != nil {
			b.Fatal(err)
		}
		for unit := range 199 {
			of := s.Of(unit)
			for q := range asked {
				of.Share([]int{2 * q}, []int{2 * q, 2*q + 1}).Interval(0.95, of.Degrees())
			}
		}
	}
}
