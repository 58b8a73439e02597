package sampling

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"parindex/words"
)

// Stratum is a part of the population in which a sample of its own is drawn.
type Stratum struct {
	Code   string
	Size   int     // persons, or clusters
	Spread float64 // expected standard deviation, for Neyman
}

// Proportional allocates n by size, at least so many to each stratum, never more than it has.
func Proportional(n int, strata []Stratum, least int) ([]int, error) {
	return allocate(n, strata, least, func(s Stratum) float64 { return float64(s.Size) })
}

// Equal allocates the same to each stratum.
func Equal(n int, strata []Stratum, least int) ([]int, error) {
	return allocate(n, strata, least, func(Stratum) float64 { return 1 })
}

// Neyman allocates by size times spread, which makes the error of the whole smallest
// (Neyman 1934).
func Neyman(n int, strata []Stratum, least int) ([]int, error) {
	return allocate(n, strata, least, func(s Stratum) float64 { return float64(s.Size) * s.Spread })
}

// allocate gives each stratum λ·share held between its bounds, λ such that all is given,
// then rounds by largest remainder; of equal remainders the first stratum's counts.
func allocate(n int, strata []Stratum, least int, share func(Stratum) float64) ([]int, error) {
	if err := checkStrata(n, strata, least, share); err != nil {
		return nil, err
	}
	at := func(lambda float64, s Stratum) float64 {
		return min(max(lambda*share(s), float64(min(least, s.Size))), float64(s.Size))
	}
	given := func(lambda float64) float64 {
		all := 0.0
		for _, s := range strata {
			all += at(lambda, s)
		}
		return all
	}
	low, high := 0.0, 1.0
	for given(high) < float64(n)-noise && high < math.MaxFloat64/4 {
		high *= 2
	}
	for range 200 {
		if mid := low + (high-low)/2; given(mid) < float64(n) {
			low = mid
		} else {
			high = mid
		}
	}
	exact := make([]float64, len(strata))
	for i, s := range strata {
		exact[i] = at(high, s)
	}
	return round(n, exact, strata)
}

// round rounds down and gives what is left to the largest remainders.
func round(n int, exact []float64, strata []Stratum) ([]int, error) {
	out, order := make([]int, len(exact)), make([]int, len(exact))
	rest := make([]float64, len(exact))
	for i, x := range exact {
		out[i] = int(math.Floor(x + noise))
		order[i], rest[i] = i, math.Round((x-float64(out[i]))/noise)
		n -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range order {
		if n > 0 && out[i] < strata[i].Size && rest[i] > 0 {
			out[i]++
			n--
		}
	}
	if n != 0 {
		return nil, words.Faultf("còn %d người chưa phân bổ được vì các tầng còn lại có độ lệch chuẩn bằng 0; nhập độ lệch chuẩn hoặc chọn cách phân bổ khác", "%d of the sample have no stratum, as those left have no spread; fill it in or allocate otherwise", n)
	}
	return out, nil
}

// checkStrata refuses what cannot be allocated.
func checkStrata(n int, strata []Stratum, least int, share func(Stratum) float64) error {
	var faults []error
	few, many := 0, 0
	for _, s := range strata {
		if s.Size < 0 {
			faults = append(faults, words.Faultf("tầng %s: quy mô là %d, phải từ 0 trở lên", "stratum %s: the size is %d, must be 0 or more", s.Code, s.Size))
		}
		if w := share(s); !(w >= 0) || math.IsInf(w, 1) {
			faults = append(faults, words.Faultf("tầng %s: độ lệch chuẩn là %v, phải từ 0 trở lên", "stratum %s: the spread is %v, must be 0 or more", s.Code, s.Spread))
		}
		few, many = few+min(least, s.Size), many+s.Size
	}
	if least < 0 || n < few || n > many {
		faults = append(faults, words.Faultf("cỡ mẫu là %d, phải từ %d (mức tối thiểu của các tầng cộng lại) đến %d (quy mô các tầng cộng lại)", "the sample is %d, must be from %d (the least of all strata) to %d (all of them)", n, few, many))
	}
	return errors.Join(faults...)
}
