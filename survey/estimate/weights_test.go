package estimate_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"parindex/survey/estimate"
)

// margin has classes A, B … of known totals.
func margin(name string, totals ...float64) estimate.Margin {
	m := estimate.Margin{Name: name}
	for i, total := range totals {
		m.Classes = append(m.Classes, estimate.Class{Name: string(rune('A' + i)), Total: total})
	}
	return m
}

// of is a margin with the respondents' classes.
func of(m estimate.Margin, class ...int) estimate.Margin {
	m.Class = class
	return m
}

// margins of the made persons, as in made.R.
func margins(all []person) (weights []float64, sex, age, region estimate.Margin) {
	sex, age, region = margin("sex", 19000, 17000), margin("age", 9000, 12000, 10500, 4500), margin("region", 15000, 11000, 10000)
	for _, p := range all {
		weights = append(weights, p.weight)
		sex.Class = append(sex.Class, strings.Index("fm", p.sex))
		age.Class, region.Class = append(age.Class, p.age-1), append(region.Class, p.region)
	}
	return weights, sex, age, region
}

// TestWeightsAsR: post-stratified, raked and trimmed weights are those of R.
func TestWeightsAsR(t *testing.T) {
	want := records(t, "made_weights.csv")
	base, s, a, r := margins(persons(t))
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
	post, err := estimate.Post(base, a)
	same("post", post, err)
	raked, err := estimate.Rake(base, []estimate.Margin{s, a, r}, 1e-13, 200)
	same("raked", raked.Weights, err)
	two, err := estimate.Rake(base, []estimate.Margin{s, a}, 1e-13, 200)
	same("two", two.Weights, err)
	trimmed, err := estimate.Trim(base, 20, 60, false)
	same("trimmed", trimmed, err)
	strict, err := estimate.Trim(base, 20, 60, true)
	same("strict", strict, err)

	loose, err := estimate.Rake(base, []estimate.Margin{s, a, r}, 1e-13, 3)
	if !errors.Is(err, estimate.ErrNotRaked) || loose.Rounds != 3 || loose.Off < 1e-13 {
		t.Errorf("three rounds: %v, %d rounds, off by %v", err, loose.Rounds, loose.Off)
	}
	same("loose", loose.Weights, nil)
}

// TestRakeContradiction: margins of different sums are never met together.
func TestRakeContradiction(t *testing.T) {
	margins := []estimate.Margin{of(margin("a", 10, 10), 0, 1, 0), of(margin("b", 10, 20), 0, 0, 1)}
	got, err := estimate.Rake([]float64{1, 1, 1}, margins, 1e-6, 50)
	if !errors.Is(err, estimate.ErrNotRaked) || got.Rounds != 50 {
		t.Errorf("%v after %d rounds", err, got.Rounds)
	}
}

// TestNonResponse: the weight of a class stays what it was.
func TestNonResponse(t *testing.T) {
	got, err := estimate.NonResponse([]float64{10, 10, 20, 5, 5}, of(margin("m", 0, 0), 0, 0, 0, 1, 1), []bool{true, false, true, true, true})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{40.0 / 3, 0, 80.0 / 3, 5, 5} {
		if math.Abs(got[i]-want) > 1e-12 {
			t.Errorf("person %d: %v, want %v", i+1, got[i], want)
		}
	}
	if _, err := estimate.NonResponse([]float64{1, 1}, of(margin("m", 0, 0), 0, 1), []bool{true, false}); err == nil || !strings.Contains(err.Error(), "“B”: nobody") {
		t.Errorf("a class without answers: %v", err)
	}
}

// TestWeightsRefused: what cannot be weighted is said.
func TestWeightsRefused(t *testing.T) {
	nan := math.NaN()
	for name, err := range map[string]error{
		"no weight":       second(estimate.Post([]float64{1, 0}, of(margin("m", 3), 0, 0))),
		"not a number":    second(estimate.Post([]float64{nan}, of(margin("m", 3), 0))),
		"unknown class":   second(estimate.Post([]float64{1}, of(margin("m", 3), 1))),
		"nobody in class": second(estimate.Post([]float64{1}, of(margin("m", 3, 4), 0))),
		"no total":        second(estimate.Post([]float64{1}, of(margin("m", 0), 0))),
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

// TestRakedWhole: from the margins to an index with its error, as R has it.
func TestRakedWhole(t *testing.T) {
	all := persons(t)
	base, sex, age, region := margins(all)
	raked, err := estimate.Rake(base, []estimate.Margin{sex, age, region}, 1e-13, 200)
	if err != nil {
		t.Fatal(err)
	}
	cell, fit := estimate.Cells([]estimate.Margin{sex, age, region})
	d, tally := estimate.NewDesign(estimate.Fail), estimate.NewTally(width)
	for i, p := range all {
		row, err := tally.RowIn(d.Unit(p.stratum, p.cluster), p.group(), cell[i], raked.Weights[i])
		if err != nil {
			t.Fatal(err)
		}
		record(row, p)
	}
	s, err := estimate.NewSample(d, tally, fit)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records(t, "made_expected.csv") {
		if r["case"] != "raked" || r["what"] != "share1" {
			continue
		}
		e := statistic(s.Whole(), "share1")
		if want := number(t, r["se"]); math.Abs(e.Error()-want) > 1e-9*want {
			t.Errorf("error %v, R says %v", e.Error(), want)
		}
		return
	}
	t.Error("R's figure is not there")
}
