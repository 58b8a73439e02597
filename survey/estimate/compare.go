package estimate

import "math"

// Comparison is a difference with its test.
type Comparison struct {
	Difference float64
	Error      float64
	Degrees    float64
	T          float64 // difference ÷ error
	P          float64 // probability of so large a difference, either way, where there is none
}

// Compare tests a against b, figures of one sample: two units, or two rounds that were put
// into one design as groups. What both owe to the same clusters is taken into account.
func Compare(a, b Estimate, degrees float64) Comparison {
	diff := a.Minus(b)
	return compared(diff.Value, diff.Error(), degrees)
}

// CompareApart tests figures of two samples that were drawn each for itself.
func CompareApart(a, b Estimate, degrees float64) Comparison {
	return compared(a.Value-b.Value, math.Sqrt(a.Variance()+b.Variance()), degrees)
}

// CompareNumbers is CompareApart of figures of which only value and standard error were
// kept.
func CompareNumbers(a, errA, b, errB, degrees float64) Comparison {
	return compared(a-b, math.Hypot(errA, errB), degrees)
}

func compared(diff, err, degrees float64) Comparison {
	c := Comparison{Difference: diff, Error: err, Degrees: degrees, T: diff / err, P: math.NaN()}
	if degrees > 0 && err > 0 {
		c.P = 2 * Beyond(math.Abs(c.T), degrees)
	}
	return c
}
