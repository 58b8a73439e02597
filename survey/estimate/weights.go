package estimate

import (
	"fmt"
	"math"
	"slices"
)

// NonResponse moves the weight of those who did not answer onto those of their class who
// did: w·(Σ of the class ÷ Σ of its respondents). Who did not answer has 0 then.
func NonResponse(base []float64, class []int, answered []bool) ([]float64, error) {
	if err := checkWeights(base); err != nil {
		return nil, err
	}
	all, got := map[int]*sum{}, map[int]*sum{}
	for i, w := range base {
		if all[class[i]] == nil {
			all[class[i]], got[class[i]] = &sum{}, &sum{}
		}
		all[class[i]].add(w)
		if answered[i] {
			got[class[i]].add(w)
		}
	}
	if silent := without(got); len(silent) > 0 {
		return nil, fmt.Errorf("classes %v: nobody answered; join each with another class", silent)
	}
	out := make([]float64, len(base))
	for i, w := range base {
		if answered[i] {
			out[i] = w * all[class[i]].value() / got[class[i]].value()
		}
	}
	return out, nil
}

// without lists the classes in which nothing was added, in order.
func without(sums map[int]*sum) []int {
	var empty []int
	for class, s := range sums {
		if s.n == 0 {
			empty = append(empty, class)
		}
	}
	slices.Sort(empty)
	return empty
}

// Post sets the weights of each class to the class's known total: w·(total ÷ Σ of the
// class). Class numbers are places in totals; every class with a total needs respondents.
func Post(weights []float64, class []int, totals []float64) ([]float64, error) {
	if err := checkWeights(weights); err != nil {
		return nil, err
	}
	out := slices.Clone(weights)
	if err := post(out, class, totals); err != nil {
		return nil, err
	}
	return out, nil
}

// post sets weights in place.
func post(weights []float64, class []int, totals []float64) error {
	sums := make([]sum, len(totals))
	for i, w := range weights {
		if class[i] < 0 || class[i] >= len(totals) {
			return fmt.Errorf("class %d has no known total", class[i])
		}
		sums[class[i]].add(w)
	}
	for c, total := range totals {
		if !(total > 0) || math.IsInf(total, 1) {
			return fmt.Errorf("class %d: known total %v is not above 0", c, total)
		}
		if sums[c].n == 0 {
			return fmt.Errorf("class %d: known total %v, but nobody answered; join it with another class", c, total)
		}
	}
	for i, w := range weights {
		weights[i] = w * (totals[class[i]] / sums[class[i]].value())
	}
	return nil
}

// Trim cuts weights to the bounds and gives what was cut to the others, the same to each
// (R's trimWeights). Then others may be beyond a bound: strict cuts again until none is.
// Trimming makes errors smaller and adds a bias; trimmed weights no longer add up to
// known totals of classes, only to the same sum.
func Trim(weights []float64, lower, upper float64, strict bool) ([]float64, error) {
	if err := checkWeights(weights); err != nil {
		return nil, err
	}
	if !(lower <= upper) {
		return nil, fmt.Errorf("lower bound %v above upper bound %v", lower, upper)
	}
	out := slices.Clone(weights)
	for range len(weights) + 1 {
		cut, inside := sum{}, 0
		for _, w := range out {
			if w < lower || w > upper {
				cut.add(w - min(max(w, lower), upper))
			} else {
				inside++
			}
		}
		if cut.n == 0 {
			return out, nil
		}
		if inside == 0 {
			return nil, fmt.Errorf("all weights are outside %v to %v", lower, upper)
		}
		for i, w := range out {
			if w < lower || w > upper {
				out[i] = min(max(w, lower), upper)
			} else {
				out[i] = w + cut.value()/float64(inside)
			}
		}
		if !strict {
			return out, nil
		}
	}
	return nil, fmt.Errorf("bounds %v to %v cannot hold the sum of the weights", lower, upper)
}

// Kish is 1 + the squared variation of the weights: about how many times larger unequal
// weights make a variance (Kish 1965, 11.7).
func Kish(weights []float64) float64 {
	var total, squares sum
	for _, w := range weights {
		total.add(w)
		squares.add(w * w)
	}
	return float64(len(weights)) * squares.value() / (total.value() * total.value())
}

// checkWeights refuses what is no weight.
func checkWeights(weights []float64) error {
	for i, w := range weights {
		if !(w > 0) || math.IsInf(w, 1) {
			return fmt.Errorf("weight %d: %v is not a number above 0", i+1, w)
		}
	}
	return nil
}
