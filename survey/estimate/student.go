package estimate

import "math"

// Quantile is the value below which Student's distribution has probability p; with
// infinite degrees the normal one.
func Quantile(p, degrees float64) float64 {
	switch {
	case !(p > 0 && p < 1 && degrees > 0):
		return math.NaN()
	case p < 0.5:
		return -Quantile(1-p, degrees)
	}
	x := math.Sqrt2 * math.Erfinv(2*p-1)
	if math.IsInf(degrees, 1) {
		return x
	}
	// Above 0 the distribution is concave and its quantile above the normal one, so that
	// Newton's steps come from below and never pass it. With many degrees the first term
	// of Cornish and Fisher starts them closer.
	if degrees > 10 {
		x += (x*x*x + x) / (4 * degrees)
	}
	for range 200 {
		step := (1 - p - Beyond(x, degrees)) / density(x, degrees)
		x -= step
		if math.Abs(step) <= 1e-14*x {
			break
		}
	}
	return x
}

// Beyond is the probability that Student's t exceeds x, which is not below 0.
func Beyond(x, degrees float64) float64 {
	if math.IsInf(degrees, 1) {
		return math.Erfc(x/math.Sqrt2) / 2
	}
	return beta(degrees/(degrees+x*x), degrees/2, 0.5) / 2
}

// density of Student's t.
func density(x, degrees float64) float64 {
	a, _ := math.Lgamma((degrees + 1) / 2)
	b, _ := math.Lgamma(degrees / 2)
	return math.Exp(a-b-(degrees+1)/2*math.Log1p(x*x/degrees)) / math.Sqrt(degrees*math.Pi)
}

// beta is the regularised incomplete beta function (NIST DLMF 8.17.22).
func beta(x, a, b float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2):
		return 1 - beta(1-x, b, a)
	}
	ab, _ := math.Lgamma(a + b)
	ga, _ := math.Lgamma(a)
	gb, _ := math.Lgamma(b)
	front := math.Exp(ab - ga - gb + a*math.Log(x) + b*math.Log1p(-x))
	return front * fraction(x, a, b) / a
}

// fraction is the continued fraction of beta by Lentz's method.
func fraction(x, a, b float64) float64 {
	const tiny = 1e-300
	c, d := 1.0, 1/(1-(a+b)*x/(a+1))
	f := d
	for m := 1.0; m < 1000; m++ {
		for _, k := range []float64{
			m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m)),
			-(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1)),
		} {
			d = 1 / nonzero(1+k*d, tiny)
			c = nonzero(1+k/c, tiny)
			f *= c * d
		}
		if math.Abs(c*d-1) < 1e-16 {
			break
		}
	}
	return f
}

func nonzero(x, tiny float64) float64 {
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}
