package borders

import (
	"math"
	"slices"
)

// scans are the heights, in parts of a ring's own, at which room for a number is looked
// for: the middle first, as a number there is found soonest.
var scans = []float64{0.5, 0.44, 0.56, 0.38, 0.62, 0.31, 0.69, 0.25, 0.75}

// spot is a place within a ring where a number has most room to its sides. The middle of
// its box may lie outside, over a neighbour.
func spot(ring [][2]float64) (x, y int) {
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, p := range ring {
		top, bottom = math.Min(top, p[1]), math.Max(bottom, p[1])
	}
	widest := -1.0
	for _, part := range scans {
		at := top + (bottom-top)*part
		crossed := crossings(ring, at)
		for i := 0; i+1 < len(crossed); i += 2 {
			if wide := crossed[i+1] - crossed[i]; wide > widest*1.05 {
				widest = wide
				x, y = int(math.Round((crossed[i]+crossed[i+1])/2)), int(math.Round(at))
			}
		}
	}
	if widest < 0 && len(ring) > 0 { // flat
		x, y = int(math.Round(ring[0][0])), int(math.Round(ring[0][1]))
	}
	return x, y
}

// crossings are where a ring crosses a height, from left to right; between an even one and
// the next is the inside.
func crossings(ring [][2]float64, at float64) []float64 {
	var list []float64
	for i := 1; i < len(ring); i++ {
		a, b := ring[i-1], ring[i]
		if (a[1] <= at) == (b[1] <= at) {
			continue
		}
		list = append(list, a[0]+(b[0]-a[0])*(at-a[1])/(b[1]-a[1]))
	}
	slices.Sort(list)
	return list
}
