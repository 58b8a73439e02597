package sampling_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parindex/survey/sampling"
	"parindex/words"
)

// frame is three strata of communes of very different size, with villages.
func frame() []sampling.Place {
	var strata []sampling.Place
	for h, communes := range []int{12, 8, 5} {
		s := sampling.Place{Code: fmt.Sprintf("S%d", h+1)}
		for c := range communes {
			commune := sampling.Place{Code: fmt.Sprintf("C%d", c+1)}
			for v := range 3 + c%3 {
				size := 20 + 13*c + 7*v
				if c == 0 {
					size *= 20 // sure to be drawn
				}
				commune.Parts = append(commune.Parts, sampling.Place{Code: fmt.Sprintf("V%d", v+1), Size: size})
			}
			s.Parts = append(s.Parts, commune)
		}
		strata = append(strata, s)
	}
	return strata
}

var plan = sampling.Plan{Seed: 2026, Persons: 6, Stages: []sampling.Stage{{Take: 4, ByStratum: map[string]int{"S1": 5}}, {Take: 2}}}

func drawn(t *testing.T, strata []sampling.Place, plan sampling.Plan) []sampling.Drawn {
	t.Helper()
	got, err := sampling.Draw(strata, plan)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestDrawAgain: the same seed draws the same sample, here and on every machine; another
// seed another one; and what happens in one stratum moves no other.
func TestDrawAgain(t *testing.T) {
	got := drawn(t, frame(), plan)
	h := fnv.New64a()
	for _, d := range got {
		fmt.Fprintf(h, "%v %v %.12f\n", d.Path, d.Persons, d.Weight)
	}
	if sum := fmt.Sprintf("%x", h.Sum64()); sum != "5e51186a4b1f725f" {
		t.Errorf("the sample of seed 2026 has sum %s", sum)
	}
	other := plan
	other.Seed++
	if reflect.DeepEqual(drawn(t, frame(), other), got) {
		t.Error("two seeds drew one sample")
	}
	changed := frame()
	changed[0].Parts = changed[0].Parts[:7]
	rest := func(all []sampling.Drawn) []sampling.Drawn {
		return slices.DeleteFunc(slices.Clone(all), func(d sampling.Drawn) bool { return d.Path[0] == "S1" })
	}
	if !reflect.DeepEqual(rest(drawn(t, changed, plan)), rest(got)) {
		t.Error("a change in S1 moved other strata")
	}
}

// TestDrawAdds: as many places as planned, nobody twice; the probabilities make the weight;
// drawn by size down to as many persons each, the weights add up to the population.
func TestDrawAdds(t *testing.T) {
	places, population := map[string]int{}, map[string]float64{}
	for _, d := range drawn(t, frame(), plan) {
		places[d.Path[0]]++
		p := d.Within
		for _, stage := range d.Probabilities {
			p *= stage
		}
		if math.Abs(p*d.Weight-1) > 1e-12 {
			t.Errorf("%v: probability %v, weight %v", d.Path, p, d.Weight)
		}
		if len(d.Persons) != 6 || len(slices.Compact(slices.Clone(d.Persons))) != 6 || d.Persons[0] < 1 || d.Persons[5] > d.Size {
			t.Errorf("%v: persons %v of %d", d.Path, d.Persons, d.Size)
		}
		population[d.Path[0]] += d.Weight * float64(len(d.Persons))
	}
	if want := map[string]int{"S1": 10, "S2": 8, "S3": 8}; !reflect.DeepEqual(places, want) {
		t.Errorf("places %v, want %v", places, want)
	}
	for _, s := range frame() {
		want := 0
		for _, commune := range s.Parts {
			for _, v := range commune.Parts {
				want += v.Size
			}
		}
		if got := population[s.Code]; math.Abs(got-float64(want)) > 1e-9*float64(want) {
			t.Errorf("%s: weights add up to %v, want %d", s.Code, got, want)
		}
	}
}

// TestProbabilities: over many seeds each village comes as often as its probability says,
// whether communes are drawn by size or equally.
func TestProbabilities(t *testing.T) {
	const seeds = 4000
	for _, equal := range []bool{false, true} {
		p := plan
		p.Stages = []sampling.Stage{{Take: 4, Equal: equal}, {Take: 2, Equal: equal}}
		often, says := map[string]float64{}, map[string]float64{}
		for seed := range uint64(seeds) {
			p.Seed = seed
			for _, d := range drawn(t, frame()[:1], p) {
				key := strings.Join(d.Path, "/")
				often[key]++
				says[key] = d.Probabilities[0] * d.Probabilities[1]
			}
		}
		for key, chance := range says {
			off := (often[key]/seeds - chance) / math.Sqrt(chance*(1-chance)/seeds+1e-12)
			if math.Abs(off) > 4.5 {
				t.Errorf("equal %v: %s came %v times of %d, its probability is %v", equal, key, often[key], seeds, chance)
			}
		}
	}
}

// TestDrawRefused: every fault of frame and plan is said.
func TestDrawRefused(t *testing.T) {
	bad := []sampling.Place{
		{Code: "A", Parts: []sampling.Place{{Code: "1", Size: 5}, {Code: "1", Size: 5}, {Code: "2"}}},
		{Code: "B", Size: 11, Parts: []sampling.Place{{Code: "1", Size: 10}}},
		{Code: "C", Size: 10},
		{Code: "A", Parts: []sampling.Place{{Code: "1", Size: 5, Parts: []sampling.Place{{Code: "x", Size: 5}}}}},
	}
	_, err := sampling.Draw(bad, sampling.Plan{Stages: []sampling.Stage{{ByStratum: map[string]int{"Z": -1}}}})
	if err == nil {
		t.Fatal("no error")
	}
	said := fmt.Sprint(words.Faults(err))
	for _, want := range []string{
		"số người mỗi nơi là 0", "tầng Z: số nơi chọn là -1", "không có tầng Z", "A / 1: mã có hai lần", "A / 2: số người là 0",
		"B: số người là 11 nhưng các cấp dưới cộng lại là 10", "C: kế hoạch chọn ở cấp dưới", "A: mã có hai lần", "A / 1: có cấp dưới",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("not said: %q\n%v", want, err)
		}
	}
}
