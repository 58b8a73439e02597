package estimate

import "math"

// Estimate is a figure with what each unit of the sample adds to its deviation, so that
// figures of one sample can be combined and compared with their covariance.
type Estimate struct {
	Value float64
	N     int // answers that it rests on; of a combination, those of its weakest part

	sample    *Sample
	influence influence
	simple    float64 // variance in a simple random sample with replacement; NaN: not known
	fraction  float64 // n/N of that sample
}

// Variance is the variance under the design, NaN where there is no figure.
func (e Estimate) Variance() float64 {
	if math.IsNaN(e.Value) {
		return math.NaN()
	}
	return e.sample.variance(e.influence)
}

// Error is the standard error.
func (e Estimate) Error() float64 { return math.Sqrt(e.Variance()) }

// Interval holds the true figure with probability level. With the design's degrees of
// freedom it is Student's (R's confint with df = degf(design)), with math.Inf(1) the
// normal one.
func (e Estimate) Interval(level, degrees float64) (low, high float64) {
	half := e.Error() * Quantile((1+level)/2, degrees)
	return e.Value - half, e.Value + half
}

// Effect is how many times larger the variance is than that of a simple random sample of
// as many respondents: drawn with replacement (R's deff = "replace") or without (deff =
// TRUE). It is NaN for figures of which it is not known.
func (e Estimate) Effect(replace bool) float64 {
	simple := e.simple
	if !replace {
		simple *= 1 - e.fraction
	}
	if !(simple > 0) {
		return math.NaN()
	}
	return e.Variance() / simple
}

// Covariance of two figures of one sample.
func Covariance(a, b Estimate) float64 {
	return (a.Plus(b).Variance() - a.Minus(b).Variance()) / 4
}

// Plus is the sum of two figures of one sample.
func (e Estimate) Plus(o Estimate) Estimate { return e.with(e.Value+o.Value, 1, 1, o) }

// Minus is the difference of two figures of one sample.
func (e Estimate) Minus(o Estimate) Estimate { return e.with(e.Value-o.Value, 1, -1, o) }

// Over is the ratio of two figures of one sample.
func (e Estimate) Over(o Estimate) Estimate {
	r := e.Value / o.Value
	z := e.with(r, 1/o.Value, -r/o.Value, o)
	z.N = o.N
	return z
}

// Times is the figure multiplied by a known number, such as 100 for percent.
func (e Estimate) Times(c float64) Estimate {
	e.Value *= c
	e.influence = linear(c, e.influence, 0, e.influence)
	e.simple *= c * c
	return e
}

// Combine is a composite index: the sum of figures of one sample, each times its weight.
func Combine(parts []Estimate, weights []float64) Estimate {
	whole := parts[0].Times(weights[0])
	for i, p := range parts[1:] {
		whole = whole.with(whole.Value+weights[i+1]*p.Value, 1, weights[i+1], p)
	}
	whole.simple = math.NaN()
	return whole
}

// with is a·e + b·o in influence, with a value that the caller knows.
func (e Estimate) with(value, a, b float64, o Estimate) Estimate {
	if e.sample != o.sample {
		panic("estimate: figures of two samples have no covariance; put both into one design")
	}
	return Estimate{Value: value, N: min(e.N, o.N), sample: e.sample, influence: linear(a, e.influence, b, o.influence), simple: math.NaN()}
}
