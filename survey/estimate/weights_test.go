package estimate_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"parindex/survey/estimate"
)

var (
	ageTotals    = []float64{9000, 12000, 10500, 4500}
	sexTotals    = []float64{19000, 17000}
	regionTotals = []float64{15000, 11000, 10000}
)

// classes are a made person's places in the known totals.
func classes(all []person) (weights []float64, sex, age, region []int) {
	for _, p := range all {
		weights = append(weights, p.weight)
		sex, age, region = append(sex, strings.Index("fm", p.sex)), append(age, p.age-1), append(region, p.region)
	}
	return weights, sex, age, region
}

// TestWeightsAsR: post-stratified, raked and trimmed weights are those of R.
func TestWeightsAsR(t *testing.T) {
	want := records(t, "made_weights.csv")
	base, sex, age, region := classes(persons(t))
	s, a, r := estimate.Margin{Class: sex, Totals: sexTotals}, estimate.Margin{Class: age, Totals: ageTotals}, estimate.Margin{Class: region, Totals: regionTotals}
	same := func(name string, got []float64, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(name, err)
		}
		for i := range got {
			if w := number(t, want[i][name]); math.Abs(got[i]-w) > 1e-11*w {
				t.Fatalf("%s, person %d: %v, R says %v", name, i+1, got[i], w)
			}
		}
	}
	post, err := estimate.Post(base, age, ageTotals)
	same("post", post, err)
	raked, err := estimate.Rake(base, []estimate.Margin{s, a, r}, 1e-13, 200)
	same("raked", raked.Weights, err)
	two, err := estimate.Rake(base, []estimate.Margin{s, a}, 1e-13, 200)
	same("two", two.Weights, err)
	trimmed, err := estimate.Trim(base, 20, 60, false)
	same("trimmed", trimmed, err)
	strict, err := estimate.Trim(base, 20, 60, true)
	same("strict", strict, err)

	var short *estimate.NotConvergedError
	loose, err := estimate.Rake(base, []estimate.Margin{s, a, r}, 1e-13, 3)
	if !errors.As(err, &short) || loose.Rounds != 3 || loose.Off < 1e-13 {
		t.Errorf("three rounds: %v, %d rounds, off by %v", err, loose.Rounds, loose.Off)
	}
	same("loose", loose.Weights, nil)
}

// TestRakeContradiction: margins of different sums are never met together.
func TestRakeContradiction(t *testing.T) {
	margins := []estimate.Margin{{Class: []int{0, 1, 0}, Totals: []float64{10, 10}}, {Class: []int{0, 0, 1}, Totals: []float64{10, 20}}}
	got, err := estimate.Rake([]float64{1, 1, 1}, margins, 1e-6, 50)
	var off *estimate.NotConvergedError
	if !errors.As(err, &off) || got.Rounds != 50 {
		t.Errorf("%v after %d rounds", err, got.Rounds)
	}
}

// TestNonResponse: the weight of a class stays what it was.
func TestNonResponse(t *testing.T) {
	got, err := estimate.NonResponse([]float64{10, 10, 20, 5, 5}, []int{1, 1, 1, 2, 2}, []bool{true, false, true, true, true})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{40.0 / 3, 0, 80.0 / 3, 5, 5} {
		if math.Abs(got[i]-want) > 1e-12 {
			t.Errorf("person %d: %v, want %v", i+1, got[i], want)
		}
	}
	if _, err := estimate.NonResponse([]float64{1, 1}, []int{1, 2}, []bool{true, false}); err == nil || !strings.Contains(err.Error(), "[2]") {
		t.Errorf("a class without answers: %v", err)
	}
}

// TestWeightsRefused: what cannot be weighted is said.
func TestWeightsRefused(t *testing.T) {
	nan := math.NaN()
	for name, err := range map[string]error{
		"no weight":       second(estimate.Post([]float64{1, 0}, []int{0, 0}, []float64{3})),
		"not a number":    second(estimate.Post([]float64{nan}, []int{0}, []float64{3})),
		"unknown class":   second(estimate.Post([]float64{1}, []int{1}, []float64{3})),
		"nobody in class": second(estimate.Post([]float64{1}, []int{0}, []float64{3, 4})),
		"no total":        second(estimate.Post([]float64{1}, []int{0}, []float64{0})),
		"bounds crossed":  second(estimate.Trim([]float64{1}, 3, 2, false)),
		"all outside":     second(estimate.Trim([]float64{1, 2}, 3, 4, false)),
		"impossible":      second(estimate.Trim([]float64{1, 1, 10}, 0, 2, true)),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func second(_ []float64, err error) error { return err }

// TestKish: equal weights cost nothing.
func TestKish(t *testing.T) {
	if got := estimate.Kish([]float64{7, 7, 7}); got != 1 {
		t.Errorf("equal weights: %v", got)
	}
	if got := estimate.Kish([]float64{1, 3}); got != 1.25 {
		t.Errorf("1 and 3: %v", got)
	}
}
