package stability

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"sync"

	"parindex/criteria"
)

// fine is what a percent of an index is divided into before indices are compared, far
// coarser than what floats lose and far finer than points are given in: equal points
// have equal ranks.
const fine = 1e9

// drawn holds the ranks of all units under all draws.
type drawn struct {
	plan    Plan
	ties    criteria.Ties
	weights weights
	units   []Unit
	ranks   []int32 // by draw, then unit
}

// row is the ranks of one draw.
func (d *drawn) row(draw int) []int32 {
	n := len(d.units)
	return d.ranks[draw*n : (draw+1)*n]
}

// run makes every draw, on as many cores as there are.
func (d *drawn) run() {
	d.ranks = make([]int32, d.plan.Draws*len(d.units))
	workers := min(runtime.GOMAXPROCS(0), d.plan.Draws)
	var all sync.WaitGroup
	for first := range workers {
		all.Go(func() {
			f, order := d.weights.newFactors(), make([]standing, len(d.units))
			for draw := first; draw < d.plan.Draws; draw += workers {
				d.weights.vary(d.plan, draw, f)
				d.rank(f.criteria, order, d.row(draw))
			}
		})
	}
	all.Wait()
}

// standing is a unit's index in one draw.
type standing struct {
	index int64 // percent × fine
	unit  int32
}

// rank fills the ranks of one draw; order is room to work in.
func (d *drawn) rank(factors []float64, order []standing, ranks []int32) {
	for i := range d.units {
		order[i] = standing{d.units[i].index(factors), int32(i)}
	}
	slices.SortFunc(order, func(a, b standing) int { return cmp.Compare(b.index, a.index) })
	rank := int32(0)
	for i, s := range order {
		switch {
		case i > 0 && s.index == order[i-1].index:
		case d.ties == criteria.Dense:
			rank++
		default:
			rank = int32(i + 1)
		}
		ranks[s.unit] = rank
	}
}

// index is the unit's index on its own maximum, with every criterion's points and
// maximum multiplied by the factor of its weight. Bonus and penalty are as they are.
func (u *Unit) index(factors []float64) int64 {
	points, whole := 0.0, 0.0
	for c, f := range factors {
		points += float64(f * u.Points[c])
		whole += float64(f * u.Max[c])
	}
	if whole <= 0 {
		return 0
	}
	return int64(math.Round(float64(max(0, points+u.Extra)/whole) * (100 * fine)))
}

// interval reads a unit's place off its ranks; count is room to work in. A percentile is
// the best rank that so many draws do not exceed.
func (d *drawn) interval(unit int, count []int) Place {
	clear(count)
	for draw := range d.plan.Draws {
		count[d.row(draw)[unit]]++
	}
	percentile := func(percent int) int {
		seen := 0
		for rank, n := range count {
			if seen += n; 100*seen >= percent*d.plan.Draws {
				return rank
			}
		}
		return len(d.units)
	}
	published := d.units[unit].Rank
	return Place{
		Median: percentile(midPercent),
		Low:    min(percentile(lowPercent), published),
		High:   max(percentile(highPercent), published),
	}
}

// bands joins units from the top down. The first that is in none begins a band; those
// right after it join while they stand before it in more than [Plan.Flips] percent of
// the draws. So each is held against the first of its band, and a long row of near
// neighbours does not become one band. Units that share a rank stay together.
func (d *drawn) bands(places []Place) {
	first := 0
	for i := range places {
		switch {
		case i == 0:
			places[i].Band = 1
		case d.units[i].Rank == d.units[i-1].Rank || d.flips(first, i):
			places[i].Band = places[first].Band
		default:
			places[i].Band, first = places[first].Band+1, i
		}
	}
}

// flips says whether the lower of two units stands before the upper one too often.
func (d *drawn) flips(upper, lower int) bool {
	n := 0
	for draw := range d.plan.Draws {
		if row := d.row(draw); row[lower] < row[upper] {
			n++
		}
	}
	return 100*n > d.plan.Flips*d.plan.Draws
}
