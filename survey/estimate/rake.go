package estimate

import (
	"fmt"
	"math"
	"slices"
)

// Margin is one way to class the respondents, with the known total of each class.
type Margin struct {
	Class  []int // of each respondent, a place in Totals
	Totals []float64
}

// Raking is what came of it.
type Raking struct {
	Weights []float64
	Rounds  int
	// Off is the largest difference that is left between a class and its known total, as
	// a part of that total.
	Off float64
}

// NotConvergedError says that margins were not met together. They contradict each other
// where their sums differ.
type NotConvergedError struct{ Raking }

func (e *NotConvergedError) Error() string {
	return fmt.Sprintf("raking: after %d rounds a class is still off its known total by %.2g of it", e.Rounds, e.Off)
}

// Rake fits the weights to every margin in turn, again and again, until all margins hold
// to tolerance, a part of each total (Deming and Stephan 1940). If they do not after so
// many rounds, the weights come with a *NotConvergedError.
func Rake(weights []float64, margins []Margin, tolerance float64, rounds int) (Raking, error) {
	if err := checkWeights(weights); err != nil {
		return Raking{}, err
	}
	r := Raking{Weights: slices.Clone(weights), Off: math.Inf(1)}
	for r.Rounds < rounds && r.Off > tolerance {
		for i, m := range margins {
			if err := post(r.Weights, m.Class, m.Totals); err != nil {
				return Raking{}, fmt.Errorf("margin %d: %w", i+1, err)
			}
		}
		r.Rounds++
		r.Off = off(r.Weights, margins)
	}
	if r.Off > tolerance {
		return r, &NotConvergedError{r}
	}
	return r, nil
}

// off is the largest difference from a known total, as a part of it.
func off(weights []float64, margins []Margin) float64 {
	worst := 0.0
	for _, m := range margins {
		sums := make([]sum, len(m.Totals))
		for i, w := range weights {
			sums[m.Class[i]].add(w)
		}
		for c, total := range m.Totals {
			worst = max(worst, math.Abs(sums[c].value()-total)/total)
		}
	}
	return worst
}
