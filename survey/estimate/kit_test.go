package estimate_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"parindex/survey/estimate"
)

// options is how many columns a question of the kit has: valid answers 1 to 5.
const options = 5

// surveyed is the kit's survey, weighted and not, whole and by an attribute.
type surveyed struct {
	weighted, plain map[string]*estimate.Sample // by attribute
	groups          map[string]int              // by attribute and label
}

// readKit tallies testdata/kit.csv once per attribute.
func readKit(t testing.TB) surveyed {
	s := surveyed{map[string]*estimate.Sample{}, map[string]*estimate.Sample{}, map[string]int{}}
	rows := records(t, "kit.csv")
	for _, a := range attributes {
		for _, r := range rows {
			label := a + "=" + r[a]
			if _, ok := s.groups[label]; !ok {
				s.groups[label] = len(s.groups)
			}
		}
		of := func(r map[string]string) int { return s.groups[a+"="+r[a]] }
		s.weighted[a] = kitSample(t, rows, of, func(r map[string]string) float64 { return number(t, r["trong_so"]) })
		s.plain[a] = kitSample(t, rows, of, func(map[string]string) float64 { return 1 })
	}
	return s
}

func kitSample(t testing.TB, rows []map[string]string, group func(map[string]string) int, weight func(map[string]string) float64) *estimate.Sample {
	t.Helper()
	d, tally := estimate.NewDesign(estimate.Fail), estimate.NewTally(options*len(questions())+1)
	for _, r := range rows {
		row, err := tally.Row(d.Unit(r["khu_vuc"], r["cum"]), group(r), weight(r))
		if err != nil {
			t.Fatal(err)
		}
		row.Count(options * len(questions())) // everybody, among whom K is ticked
		for q, letter := range r["answers"] {
			if letter == 'X' {
				letter = '1'
			}
			if letter != '-' {
				row.Count(options*q + int(letter-'1'))
			}
		}
	}
	s, err := estimate.NewSample(d, tally, estimate.Fit{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// items are the satisfied and the valid columns of C from to to.
func items(from, to int) (satisfied, valid []int) {
	for q := from - 1; q < to; q++ {
		satisfied = append(satisfied, options*q+3, options*q+4)
		for o := range options {
			valid = append(valid, options*q+o)
		}
	}
	return satisfied, valid
}

// factors are the first and last item of each.
var factors = map[string][2]int{"F1": {1, 4}, "F2": {5, 9}, "F3": {10, 14}, "F4": {15, 18}, "F5": {19, 22}, "ALL": {1, 22}}

func index(d *estimate.Domain, from, to int) estimate.Estimate {
	satisfied, valid := items(from, to)
	return d.Ratio(estimate.Columns(satisfied...), estimate.Columns(valid...)).Times(100)
}

// printed compares a figure with one of 8 decimals.
func printed(t *testing.T, what string, got float64, want string) {
	t.Helper()
	if !(math.Abs(got-number(t, want)) <= 5.5e-9) {
		t.Errorf("%s: %.9f, the kit says %s", what, got, want)
	}
}

// TestKit: items, factors and the whole agree with what R printed for the kit's survey.
func TestKit(t *testing.T) {
	s := readKit(t)
	weighted, plain := s.weighted["khu_vuc"].Whole(), s.plain["khu_vuc"].Whole()
	for _, r := range records(t, "kit_index.csv") {
		span, ok := factors[r["code"]]
		if !ok {
			n := int(number(t, strings.TrimPrefix(r["code"], "C")))
			span = [2]int{n, n}
		}
		w, p := index(weighted, span[0], span[1]), index(plain, span[0], span[1])
		low, high := w.Interval(0.95, weighted.Degrees())
		printed(t, r["code"]+" weighted", w.Value, r["index_weighted"])
		printed(t, r["code"]+" weighted error", w.Error(), r["se_weighted"])
		printed(t, r["code"]+" unweighted", p.Value, r["index_unweighted"])
		printed(t, r["code"]+" unweighted error", p.Error(), r["se_unweighted"])
		printed(t, r["code"]+" low", low, r["ci95_low_weighted"])
		printed(t, r["code"]+" high", high, r["ci95_high_weighted"])
		satisfied, _ := items(span[0], span[1])
		if got := []string{fmt.Sprint(w.N), fmt.Sprint(weighted.Count(satisfied...))}; got[0] != r["n_valid"] || got[1] != r["n_satisfied"] {
			t.Errorf("%s: %v answers, the kit says %s, %s", r["code"], got, r["n_valid"], r["n_satisfied"])
		}
	}
	if got := weighted.Degrees(); got != 37 {
		t.Errorf("%v degrees of freedom, want 37", got)
	}
}

// TestKitGroups: groups are domains of the whole design.
func TestKitGroups(t *testing.T) {
	s := readKit(t)
	for _, r := range records(t, "kit_groups.csv") {
		a, label := r["attribute"], r["attribute"]+"="+r["group"]
		w, p := index(s.weighted[a].Of(s.groups[label]), 1, 22), index(s.plain[a].Of(s.groups[label]), 1, 22)
		printed(t, label+" weighted", w.Value, r["index_weighted"])
		printed(t, label+" weighted error", w.Error(), r["se_weighted"])
		printed(t, label+" unweighted", p.Value, r["index_unweighted"])
		printed(t, label+" unweighted error", p.Error(), r["se_unweighted"])
		if got := fmt.Sprint(w.N); got != r["n_valid"] {
			t.Errorf("%s: %s answers, the kit says %s", label, got, r["n_valid"])
		}
	}
}

// TestKitMeans: the other average, of items or of factors, is a composite index.
func TestKitMeans(t *testing.T) {
	s := readKit(t)
	mean := func(d *estimate.Domain, spans [][2]int) float64 {
		var parts []estimate.Estimate
		var weights []float64
		for _, span := range spans {
			parts, weights = append(parts, index(d, span[0], span[1])), append(weights, 1/float64(len(spans)))
		}
		return estimate.Combine(parts, weights).Value
	}
	for _, r := range records(t, "kit_mean_of_items.csv") {
		var spans [][2]int
		if span, ok := factors[r["code"]]; ok {
			for c := span[0]; c <= span[1]; c++ {
				spans = append(spans, [2]int{c, c})
			}
		} else {
			all := maps.Clone(factors)
			delete(all, "ALL")
			spans = slices.Collect(maps.Values(all))
		}
		printed(t, r["code"], mean(s.weighted["khu_vuc"].Whole(), spans), r["mean_of_items_weighted"])
		printed(t, r["code"], mean(s.plain["khu_vuc"].Whole(), spans), r["mean_of_items_unweighted"])
	}
}

// TestKitOptions: shares of the options of perceptions, and of those who ticked.
func TestKitOptions(t *testing.T) {
	s := readKit(t)
	d, p := s.weighted["khu_vuc"].Whole(), s.plain["khu_vuc"].Whole()
	all := questions()
	for _, r := range records(t, "kit_perception_expectation.csv") {
		q := slices.IndexFunc(all, func(q question) bool { return q.code == r["code"] })
		option, among := 0, []int{options * len(all)}
		if r["option"] != "x" {
			option, among = int(number(t, r["option"]))-1, nil
			for o := range len(all[q].valid) {
				among = append(among, options*q+o)
			}
		}
		of := []int{options*q + option}
		e := d.Share(of, among).Times(100)
		printed(t, r["code"]+" share", e.Value, r["share_weighted"])
		printed(t, r["code"]+" error", e.Error(), r["se_weighted"])
		printed(t, r["code"]+" unweighted", p.Share(of, among).Value*100, r["share_unweighted"])
	}
}
