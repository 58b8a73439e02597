package estimate_test

import (
	"testing"

	"parindex/survey/estimate"
)

// TestLimits: few answers, a large error and an error that nobody knows are not published.
func TestLimits(t *testing.T) {
	s := plans["wr"].sample(t, persons(t), nil)
	whole := statistic(s.Whole(), "share1") // error 0.044
	small := statistic(domainOf(s, "small"), "share1")
	nobody := statistic(s.Of(999), "share1")
	for _, c := range []struct {
		name   string
		e      estimate.Estimate
		limits estimate.Limits
		want   estimate.Verdict
	}{
		{"enough", whole, estimate.Limits{Answers: 30, Error: 0.05}, estimate.Publish},
		{"any error", whole, estimate.Limits{Answers: 30}, estimate.Publish},
		{"too few", small, estimate.Limits{Answers: 30}, estimate.TooFew},
		{"too large", whole, estimate.Limits{Error: 0.04}, estimate.Uncertain},
		{"nobody", nobody, estimate.Limits{}, estimate.Uncertain},
	} {
		if got := c.limits.Judge(c.e); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
