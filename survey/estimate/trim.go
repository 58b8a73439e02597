package estimate

import (
	"slices"

	"parindex/words"
)

// Trim cuts weights to the bounds and gives what was cut to the others, the same to each
// (R's trimWeights). Then others may be beyond a bound: strict cuts again until none is.
// Trimming makes errors smaller and adds a bias; trimmed weights no longer add up to
// known totals of classes, only to the same sum.
func Trim(weights []float64, lower, upper float64, strict bool) ([]float64, error) {
	if err := checkWeights(weights); err != nil {
		return nil, err
	}
	if !(lower <= upper) {
		return nil, words.Faultf("giới hạn dưới %v lớn hơn giới hạn trên %v", "the lower bound %v is above the upper bound %v", lower, upper)
	}
	out := slices.Clone(weights)
	for range len(weights) + 1 {
		cut, inside := outside(out, lower, upper)
		if cut.n == 0 {
			return out, nil
		}
		if inside == 0 {
			break
		}
		for i, w := range out {
			if held := min(max(w, lower), upper); held != w {
				out[i] = held
			} else {
				out[i] = w + cut.value()/float64(inside)
			}
		}
		if !strict {
			return out, nil
		}
	}
	return nil, words.Faultf("không thể giữ mọi trọng số từ %v đến %v mà vẫn giữ tổng; nới giới hạn", "the weights cannot all be from %v to %v and keep their sum; widen the bounds", lower, upper)
}

// outside is what is beyond the bounds, and how many weights are within them.
func outside(weights []float64, lower, upper float64) (cut sum, inside int) {
	for _, w := range weights {
		if held := min(max(w, lower), upper); held != w {
			cut.add(w - held)
		} else {
			inside++
		}
	}
	return cut, inside
}
