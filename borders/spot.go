package borders

import (
	"math"
	"slices"
)

// scans is at how many heights of a ring room for a number is looked for.
const scans = 19

// spot is a place within a ring where a number is farthest from the border. The middle of
// its box may lie outside, over a neighbour.
func spot(ring [][2]float64) (x, y int) {
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, p := range ring {
		top, bottom = math.Min(top, p[1]), math.Max(bottom, p[1])
	}
	most := -1.0
	for i := range scans { // from the middle on, up and down by turns
		away := float64((i+1)/2*(1-i%2*2)) / (scans + 1)
		at := top + (bottom-top)*(0.5+away)
		crossed := crossings(ring, at)
		for i := 0; i+1 < len(crossed); i += 2 {
			middle := (crossed[i] + crossed[i+1]) / 2
			if room := clearance(ring, middle, at); room > most*1.05 { // the middle, unless elsewhere is notably better
				most, x, y = room, int(math.Round(middle)), int(math.Round(at))
			}
		}
	}
	if most < 0 && len(ring) > 0 { // flat
		x, y = int(math.Round(ring[0][0])), int(math.Round(ring[0][1]))
	}
	return x, y
}

// flatter shortens distances to the sides, as numbers are wider than high.
const flatter = 0.7

// clearance is how far a place is from a ring.
func clearance(ring [][2]float64, x, y float64) float64 {
	least := math.Inf(1)
	for i := 1; i < len(ring); i++ {
		ax, ay := (ring[i-1][0]-x)*flatter, ring[i-1][1]-y
		dx, dy := (ring[i][0]-x)*flatter-ax, ring[i][1]-y-ay
		along := 0.0
		if square := dx*dx + dy*dy; square > 0 {
			along = math.Max(0, math.Min(1, -(ax*dx+ay*dy)/square))
		}
		least = math.Min(least, math.Hypot(ax+along*dx, ay+along*dy))
	}
	return least
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
