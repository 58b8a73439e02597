package estimate

import "math"

// variance is the variance of a figure whose deviation the units add up to: clusters
// around their stratum's mean, then units around their cluster's (R's svyrecvar). Strata
// that the rule Average leaves out count as the mean of the others.
func (s *Sample) variance(z influence) float64 {
	var between, within sum
	strata, known := 0, 0
	for at := 0; at < len(z.units); {
		b, w, next := s.inStratum(z, at)
		if !math.IsNaN(b) {
			between.plus(b)
			known++
		}
		within.plus(w)
		strata++
		at = next
	}
	if strata == 0 {
		return 0
	}
	return between.value()*float64(strata)/float64(known) + within.value()
}

// inStratum is what the stratum of the unit at a place adds between its clusters and
// within them, and the place behind its last unit.
func (s *Sample) inStratum(z influence, at int) (between, within float64, next int) {
	h := s.stratumAt(z.units[at])
	stratum := s.design.strata[h]
	clusters := make([]float64, 0, min(stratum.clusters, len(z.units)-at))
	for at < len(z.units) && s.stratumAt(z.units[at]) == h {
		first, c := at, s.clusterAt(z.units[at])
		total := 0.0
		for ; at < len(z.units) && s.clusterAt(z.units[at]) == c; at++ {
			total += z.values[at]
		}
		clusters = append(clusters, total)
		if cluster := s.design.clusters[c]; s.design.second(cluster) {
			of := s.spread(z.values[first:at], cluster.units, left(cluster.population, cluster.units))
			within += of * float64(stratum.clusters) / stratum.population
		}
	}
	return s.spread(clusters, stratum.clusters, left(stratum.population, stratum.clusters)), within, at
}

// spread is f·n/(n − 1)·Σ(z − mean)², where the n − len(z) others are 0. It is NaN for one
// of one where the rule is Average.
func (s *Sample) spread(z []float64, n int, f float64) float64 {
	switch {
	case f == 0:
		return 0
	case n == 1 && s.design.lonely == Average:
		return math.NaN()
	case n == 1 && s.design.lonely == Adjust:
		return f * z[0] * z[0]
	case n == 1:
		return 0
	}
	mean := 0.0
	for _, v := range z {
		mean += v
	}
	mean /= float64(n)
	squares := float64(n-len(z)) * mean * mean
	for _, v := range z {
		squares += (v - mean) * (v - mean)
	}
	return f * float64(n) / float64(n-1) * squares
}
