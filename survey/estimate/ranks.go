package estimate

// Range is the ranks that a unit may have, 1 the highest.
type Range struct{ Best, Worst int }

// Ranks says of units of one sample which ranks they may have: a unit is above another
// only if a test of the difference says so, at level for all pairs together (Bonferroni).
// A unit without a figure may have any rank.
func Ranks(units []Estimate, level, degrees float64) []Range {
	n := len(units)
	out := make([]Range, n)
	for i := range out {
		out[i] = Range{1, n}
	}
	pairs := float64(n*(n-1)) / 2
	for i := range units {
		for j := range i {
			c := Compare(units[i], units[j], degrees)
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
