package estimate

// SumsOf adds up weights by the class of each, without loss.
func SumsOf(weights []float64, class []int, classes int) []float64 {
	sums := make([]sum, classes)
	for i, w := range weights {
		sums[class[i]].add(w)
	}
	out := make([]float64, classes)
	for i := range sums {
		out[i] = sums[i].value()
	}
	return out
}
