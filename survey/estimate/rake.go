package estimate

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"parindex/words"
)

// Raking is what came of raking weights.
type Raking struct {
	Weights []float64
	Rounds  int
	// Off is the largest difference that is left between a class and its known total, as
	// a part of that total.
	Off float64
}

// ErrNotRaked says that margins were not met together. They contradict each other where
// their sums differ.
var ErrNotRaked = words.Faultf(
	"các tổng số đã biết không cùng đạt được; kiểm tra tổng của từng bảng có bằng nhau không, hoặc gộp nhóm ít người trả lời",
	"the known totals were not met together; see whether the sums of the tables agree, or join classes with few respondents")

// Rake fits the weights to every margin in turn, again and again, until all margins hold
// to tolerance, a part of each total (Deming and Stephan 1940). If they do not after so
// many rounds, the weights come with [ErrNotRaked].
func Rake(weights []float64, margins []Margin, tolerance float64, rounds int) (Raking, error) {
	faults := []error{checkWeights(weights)}
	for _, m := range margins {
		faults = append(faults, m.check())
	}
	if err := errors.Join(faults...); err != nil {
		return Raking{}, err
	}
	r := Raking{Weights: slices.Clone(weights), Off: math.Inf(1)}
	for r.Rounds < rounds && r.Off > tolerance {
		for _, m := range margins {
			m.fit(r.Weights)
		}
		r.Rounds++
		r.Off = off(r.Weights, margins)
	}
	if r.Off > tolerance {
		return r, ErrNotRaked
	}
	return r, nil
}

// off is the largest difference from a known total, as a part of it.
func off(weights []float64, margins []Margin) float64 {
	worst := 0.0
	for _, m := range margins {
		for c, s := range m.sums(weights) {
			worst = max(worst, math.Abs(s.value()/m.Classes[c].Total-1))
		}
	}
	return worst
}

// Cells numbers the combinations of classes that respondents of raked weights have: the
// cell of each, for [Tally.RowIn], and what [NewSample] is told of them.
func Cells(margins []Margin) (cell []int, fit Fit) {
	fit.margins = make([][]int, len(margins))
	numbers := map[string]int{}
	cell = make([]int, len(margins[0].Class))
	for i := range cell {
		var key []byte
		for _, m := range margins {
			key = binary.AppendVarint(key, int64(m.Class[i]))
		}
		number, ok := numbers[string(key)]
		if !ok {
			number = len(numbers)
			numbers[string(key)] = number
			for j, m := range margins {
				fit.margins[j] = append(fit.margins[j], m.Class[i])
			}
		}
		cell[i] = number
	}
	return cell, fit
}
