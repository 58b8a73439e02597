package chart

import (
	"math"
	"testing"
)

// TestASmallMoveIsNoCliff gives lines their axis.
func TestASmallMoveIsNoCliff(t *testing.T) {
	for _, c := range []struct {
		values   []float64
		min, max any
	}{
		{[]float64{75.76, 76.47}, 70.0, 80.0},
		{[]float64{99.2, 100}, 90.0, 100.0},
		{[]float64{86.7, 91.2}, 80.0, 100.0},
		{[]float64{100, 100}, 90.0, 100.0},
		{[]float64{60, 92}, nil, nil},
		{[]float64{0.5, 0.6}, nil, nil},
		{[]float64{math.NaN()}, nil, nil},
	} {
		if got := yearsAxis([]Series{{Values: c.values}}); got.Min != c.min || got.Max != c.max {
			t.Errorf("%v: got %v to %v, want %v to %v", c.values, got.Min, got.Max, c.min, c.max)
		}
	}
}
