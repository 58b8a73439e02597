package estimate

// Range is the ranks that a unit may have, 1 the highest.
type Range struct{ Best, Worst int }

// Ranks says of units of one sample which ranks they may have: a unit is above another
// only if a test of the difference says so, at level for all pairs together (Bonferroni).
// A unit without a figure may have any rank.
func Ranks(units []Estimate, level, degrees float64) []Range {
	return ranks(len(units), level, func(i, j int) Comparison { return Compare(units[i], units[j], degrees) })
}

// RankNumbers is Ranks of units of which only value and standard error were kept, as if they
// had no clusters in common.
func RankNumbers(values, errors []float64, level, degrees float64) []Range {
	return ranks(len(values), level, func(i, j int) Comparison { return CompareNumbers(values[i], errors[i], values[j], errors[j], degrees) })
}

func ranks(n int, level float64, compare func(i, j int) Comparison) []Range {
	out := make([]Range, n)
	for i := range out {
		out[i] = Range{1, n}
	}
	pairs := float64(n*(n-1)) / 2
	for i := range n {
		for j := range i {
			c := compare(i, j)
			switch {
			case !(c.P < (1-level)/pairs):
			case c.Difference > 0:
				out[i].Worst--
				out[j].Best++
			default:
				out[j].Worst--
				out[i].Best++
			}
		}
	}
	return out
}
