package estimate_test

import (
	"fmt"

	"parindex/survey/estimate"
)

// Four persons of two communes in each of two areas answer one item: column 1 counts who
// is satisfied, column 0 who is not.
func Example() {
	answers := []struct {
		area, commune string
		weight        float64
		satisfied     int
	}{
		{"urban", "A", 100, 1}, {"urban", "A", 100, 1}, {"urban", "B", 120, 0}, {"urban", "B", 120, 1},
		{"rural", "C", 300, 1}, {"rural", "C", 300, 0}, {"rural", "D", 250, 1}, {"rural", "D", 250, 0},
	}
	design, tally := estimate.NewDesign(estimate.Fail), estimate.NewTally(2)
	for _, a := range answers {
		row, err := tally.Row(design.Unit(a.area, a.commune), 0, a.weight)
		if err != nil {
			fmt.Println(err)
			return
		}
		row.Count(a.satisfied)
	}
	sample, err := estimate.NewSample(design, tally, estimate.Fit{})
	if err != nil {
		fmt.Println(err)
		return
	}
	whole := sample.Whole()
	index := whole.Share([]int{1}, []int{0, 1}).Times(100)
	low, high := index.Interval(0.95, whole.Degrees())
	fmt.Printf("%.2f ± %.2f, from %.2f to %.2f, %d answers", index.Value, index.Error(), low, high, index.N)
	// Output: 56.49 ± 6.68, from 27.77 to 85.22, 8 answers
}
