// Package sampling plans a sample survey: how many persons are asked, how many of them
// in each stratum, and who, drawn in stages with a seed.
package sampling

import (
	"errors"
	"math"

	"parindex/words"
)

// noise is what floats may be above a whole number without being rounded up.
const noise = 1e-9

// Slovin is the sample size n = N ÷ (1 + N·e²), rounded up: what an interval of 95 % of
// ± e needs for a share of one half, with 1.96 taken as 2.
func Slovin(population int, e float64) (int, error) {
	if population < 1 || !(e > 0 && e < 1) {
		return 0, words.Faultf("tổng thể %d và sai số %v: tổng thể phải từ 1 trở lên, sai số lớn hơn 0 và nhỏ hơn 1", "population %d and error %v: the population must be 1 or more, the error above 0 and below 1", population, e)
	}
	n := float64(population)
	return int(math.Ceil(n/(1+n*e*e) - noise)), nil
}

// Precision is what is wanted of a share, and what is expected of the survey.
type Precision struct {
	Population int     // persons; 0: as if there were no end
	Error      float64 // half the interval
	Confidence float64 // of the interval, such as 0.95
	Share      float64 // expected; 0.5 needs the largest sample
	Effect     float64 // expected design effect; 1: as a simple random sample
	Response   float64 // part expected to answer
}

// Need is a sample size, step by step.
type Need struct {
	Simple  int // z²·p·(1 − p) ÷ e²
	Finite  int // n ÷ (1 + (n − 1) ÷ N)
	Answers int // times the design effect
	Ask     int // divided by the expected response
	// Everybody is true where more would be needed than there are: then all are asked
	// and the error is larger than wanted.
	Everybody bool
}

// Need computes the sample size (Cochran 1977, 4.4 and 5.9; each step unrounded, printed
// rounded up).
func (p Precision) Need() (Need, error) {
	if err := p.check(); err != nil {
		return Need{}, err
	}
	z := math.Sqrt2 * math.Erfinv(p.Confidence)
	simple := z * z * p.Share * (1 - p.Share) / (p.Error * p.Error)
	finite := simple
	if p.Population > 0 {
		finite = simple / (1 + (simple-1)/float64(p.Population))
	}
	answers := finite * p.Effect
	ask := answers / p.Response
	up := func(n float64) int { return int(math.Ceil(n - noise)) }
	need := Need{Simple: up(simple), Finite: up(finite), Answers: up(answers), Ask: up(ask)}
	if p.Population > 0 && need.Ask > p.Population {
		need.Everybody, need.Ask, need.Answers = true, p.Population, min(need.Answers, p.Population)
	}
	return need, nil
}

func (p Precision) check() error {
	var faults []error
	want := func(ok bool, vi, en string, value any) {
		if !ok {
			faults = append(faults, words.Faultf(vi, en, value))
		}
	}
	inside := func(v float64) bool { return v > 0 && v < 1 }
	want(p.Population >= 0, "tổng thể là %v, phải từ 0 trở lên", "the population is %v, must be 0 or more", p.Population)
	want(inside(p.Error), "sai số là %v, phải lớn hơn 0 và nhỏ hơn 1", "the error is %v, must be above 0 and below 1", p.Error)
	want(inside(p.Confidence), "độ tin cậy là %v, phải lớn hơn 0 và nhỏ hơn 1", "the confidence is %v, must be above 0 and below 1", p.Confidence)
	want(inside(p.Share), "tỷ lệ dự kiến là %v, phải lớn hơn 0 và nhỏ hơn 1", "the expected share is %v, must be above 0 and below 1", p.Share)
	want(p.Effect > 0 && !math.IsInf(p.Effect, 1), "hệ số thiết kế là %v, phải lớn hơn 0", "the design effect is %v, must be above 0", p.Effect)
	want(p.Response > 0 && p.Response <= 1, "tỷ lệ trả lời dự kiến là %v, phải lớn hơn 0 và không quá 1", "the expected response is %v, must be above 0 and at most 1", p.Response)
	return errors.Join(faults...)
}
