package estimate_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"parindex/survey/estimate"
	"parindex/words"
)

// TestOrderIsNothing: in whatever order answers come, and by however many tallies they are
// counted, every bit of the result is the same.
func TestOrderIsNothing(t *testing.T) {
	all := persons(t)
	random := rand.New(rand.NewPCG(1, 2))
	want := []float64(nil)
	for workers := 1; workers <= 6; workers++ {
		d := estimate.NewDesign(estimate.Fail)
		tallies := make([]*estimate.Tally, workers)
		for w := range tallies {
			tallies[w] = estimate.NewTally(width)
		}
		var reading sync.WaitGroup
		for w, tally := range tallies {
			reading.Go(func() {
				for i := w; i < len(all); i += workers {
					p := all[i]
					row, err := tally.RowIn(d.Unit(p.stratum, p.cluster), p.group(), fullCell(p), p.weight)
					if err != nil {
						t.Error(err)
						return
					}
					record(row, p)
				}
			})
		}
		reading.Wait()
		for _, other := range tallies[1:] {
			tallies[0].Merge(other)
		}
		s, err := estimate.NewSample(d, tallies[0], estimate.Raked(sexAgeRegion))
		if err != nil {
			t.Fatal(err)
		}
		var got []float64
		for _, what := range []string{"share1", "mean2", "total", "pooled", "ratio", "composite"} {
			e := statistic(s.Whole(), what)
			got = append(got, e.Value, e.Error())
		}
		if want != nil && !slices.Equal(got, want) {
			t.Errorf("%d tallies: %v, one: %v", workers, got, want)
		}
		want = got
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	}
}

// TestNothingIsLost: a sum of a hundred thousand weights of very different size is exact.
func TestNothingIsLost(t *testing.T) {
	d, tally := estimate.NewDesign(estimate.Certainty), estimate.NewTally(1)
	unit := d.Unit("", "one")
	for i := range 100_000 {
		weight := 0.1
		if i%2 == 0 {
			weight = 777.7
		}
		row, err := tally.Row(unit, 0, weight)
		if err != nil {
			t.Fatal(err)
		}
		row.Count(0)
	}
	s, err := estimate.NewSample(d, tally, estimate.Fit{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Whole().Total(estimate.Columns(0)...).Value, 50_000*(0.1+777.7); math.Abs(got-want) > 1e-8 {
		t.Errorf("total %.12f, want %.12f", got, want)
	}
}

// TestLonelyFails: without a rule, a stratum of one cluster is an error that names it.
func TestLonelyFails(t *testing.T) {
	d, tally := estimate.NewDesign(estimate.Fail), estimate.NewTally(1)
	for _, place := range [][2]string{{"a", "1"}, {"a", "2"}, {"c", "1"}, {"b", "1"}, {"sure", "1"}} {
		d.Unit(place[0], place[1])
	}
	d.Population("sure", 1)
	_, err := estimate.NewSample(d, tally, estimate.Fit{})
	var lonely *estimate.LonelyError
	if !errors.As(err, &lonely) || !slices.Equal(lonely.Places, []string{"b", "c"}) {
		t.Errorf("%v", err)
	}
	if got := words.Faults(err); len(got) != 1 || !strings.Contains(got[0].Vi, "một cụm nên không tính được sai số: b, c;") {
		t.Errorf("said: %v", got)
	}
}

// TestDesignRefused: more drawn than there are; a weight that is none; no such rule.
func TestDesignRefused(t *testing.T) {
	d, tally := estimate.NewDesign(estimate.Fail), estimate.NewTally(1)
	d.Unit("a", "1")
	d.Unit("a", "2")
	d.Population("a", 1)
	if _, err := estimate.NewSample(d, tally, estimate.Fit{}); err == nil {
		t.Error("two clusters of one: no error")
	}
	if _, err := estimate.NewSample(estimate.NewDesign("often"), tally, estimate.Fit{}); err == nil {
		t.Error("unknown rule: no error")
	}
	for _, w := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := tally.Row(0, 0, w); err == nil {
			t.Errorf("weight %v: no error", w)
		}
	}
}

// TestFitRefused: fitted weights need every respondent's cell, and each cell its classes.
func TestFitRefused(t *testing.T) {
	d, tally := estimate.NewDesign(estimate.Certainty), estimate.NewTally(1)
	for cell := range 2 {
		if _, err := tally.RowIn(d.Unit("", "1"), 0, cell, 1); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := estimate.NewSample(d, tally, estimate.Raked([][]int{{0}})); err == nil {
		t.Error("a cell without a class: no error")
	}
	if _, err := tally.Row(0, 0, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := estimate.NewSample(d, tally, estimate.PostStratified()); err == nil {
		t.Error("a respondent without a cell: no error")
	}
}

// TestCompareApart: two samples that share nothing, as if put into one design.
func TestCompareApart(t *testing.T) {
	all := persons(t)
	whole := plans["independent"].sample(t, all, nil)
	part := func(round int) (estimate.Estimate, float64) {
		c := plan{place: clusters, keep: func(p person) bool { return p.round == round }}
		d := c.sample(t, all, nil).Whole()
		return statistic(d, "share1"), d.Degrees()
	}
	first, df1 := part(1)
	second, df2 := part(2)
	got := estimate.CompareApart(second, first, df1+df2)
	want := estimate.Compare(
		statistic(whole.Of(groups(func(_, round int, _, _ bool) bool { return round == 2 })...), "share1"),
		statistic(whole.Of(groups(func(_, round int, _, _ bool) bool { return round == 1 })...), "share1"),
		whole.Whole().Degrees())
	if math.Abs(got.Difference-want.Difference) > 1e-12 || math.Abs(got.Error-want.Error) > 1e-12 || got.Degrees != want.Degrees || math.Abs(got.P-want.P) > 1e-12 {
		t.Errorf("%+v, in one design %+v", got, want)
	}
}

// TestStudent: quantiles and tails as R's qt and pt.
func TestStudent(t *testing.T) {
	for _, r := range records(t, "student.csv") {
		p, degrees, q, tail := number(t, r["p"]), number(t, r["df"]), number(t, r["q"]), number(t, r["tail"])
		if got := estimate.Quantile(p, degrees); math.Abs(got-q) > 1e-10*math.Abs(q)+1e-12 {
			t.Errorf("quantile %v of %v degrees: %.14g, R says %.14g", p, degrees, got, q)
		}
		if got := estimate.Beyond(q+0.3, degrees); math.Abs(got-tail) > 1e-10*tail {
			t.Errorf("tail beyond %v of %v degrees: %.14g, R says %.14g", q+0.3, degrees, got, tail)
		}
	}
	if got := estimate.Quantile(0.025, math.Inf(1)); math.Abs(got+1.959963984540054) > 1e-13 {
		t.Errorf("normal quantile %v", got)
	}
	if !math.IsNaN(estimate.Quantile(0.975, 0)) {
		t.Error("no degrees of freedom gave a quantile")
	}
}
