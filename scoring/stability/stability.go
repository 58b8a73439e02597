// Package stability says how firmly the units of a group hold their ranks when the
// weights of fields and criteria vary.
//
// It is the uncertainty analysis of composite indicators as COINr does it (OECD/JRC
// handbook): the ranking is made again under many weightings that lie near the one
// that counts, and each unit's rank becomes an interval. docs/method.md has the
// formulas.
//
// Published points are exact; here floats do, since an interval of ranks is a
// statement about weights that nobody chose. The same plan over the same points gives
// the same answer on every machine and any number of cores.
package stability

import "parindex/criteria"

// Plan says how weights are varied. It is stored beside what it gave.
type Plan struct {
	Share int   // percent by which a weight may be larger or smaller, 25 is ±25 %
	Draws int   // weightings
	Seed  int64 // of the random numbers
	Flips int   // percent of draws above which two units are not told apart
}

// Standard is the plan that publications are made with.
func Standard() Plan { return Plan{Share: 25, Draws: 1000, Seed: 1, Flips: 5} }

// Limits of a plan: a weight stays above 0, and a stored plan cannot keep a machine busy.
const (
	mostShare = 90
	mostDraws = 10_000
)

// Valid says whether a plan can be computed.
func (p Plan) Valid() bool {
	return p.Share >= 0 && p.Share <= mostShare && p.Draws > 0 && p.Draws <= mostDraws && p.Flips >= 0 && p.Flips <= 100
}

// The interval holds the ranks from the 5th to the 95th percentile of the draws.
const (
	lowPercent  = 5
	midPercent  = 50
	highPercent = 95
)

// Criterion is an item whose weight is varied: one right below a field, or a field
// that is scored itself.
type Criterion struct {
	Code  string
	Field int // counts the fields of the set from 0
}

// Criteria lists the criteria of a set in printed order. Bonus and penalty stand
// outside the weights and are not among them.
func Criteria(set *criteria.Set) []Criterion {
	var list []Criterion
	for i, field := range set.Fields {
		if field.Leaf() {
			list = append(list, Criterion{field.Code, i})
		}
		for _, it := range field.Items {
			list = append(list, Criterion{it.Code, i})
		}
	}
	return list
}

// Unit is a ranked unit as it was published. Numbers are points.
type Unit struct {
	Rank   int
	Points []float64 // by criterion
	Max    []float64 // by criterion: the unit's own attainable maximum, without what is not applicable
	Extra  float64   // bonus − penalty
}

// Place says how firmly a unit holds its rank.
type Place struct {
	Median int
	Low    int // the best rank of the interval: the 5th percentile, or the published rank where that is better
	High   int // the worst: the 95th percentile, or the published rank where that is worse
	Band   int // counts the bands of the group from 1; units of one band are not told apart
}

// Compute varies the weights of one group by a plan that is [Plan.Valid]. Units come
// best first, as published, and places in their order.
func Compute(p Plan, list []Criterion, units []Unit, ties criteria.Ties) []Place {
	d := drawn{plan: p, ties: ties, weights: newWeights(list, units), units: units}
	d.run()
	places := make([]Place, len(units))
	count := make([]int, len(units)+1)
	for i := range places {
		places[i] = d.interval(i, count)
	}
	d.bands(places)
	return places
}
