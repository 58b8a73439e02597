package estimate_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"parindex/survey/estimate"
)

// plan is how a case of made.R puts persons into a design.
type plan struct {
	lonely estimate.Lonely
	place  func(*estimate.Design, person) int
	keep   func(person) bool
	weight string // column of made_weights.csv
	cell   func(person) int
	fit    estimate.Fit
}

func clusters(d *estimate.Design, p person) int { return d.Unit(p.stratum, p.cluster) }

func finite(d *estimate.Design, p person) int {
	d.Population(p.stratum, p.clusters)
	return d.Unit(p.stratum, p.cluster)
}

func villages(d *estimate.Design, p person) int {
	d.Population(p.stratum, p.clusters)
	d.Within(p.stratum, p.cluster, p.villages)
	return d.UnitIn(p.stratum, p.cluster, p.village)
}

func ageCell(p person) int { return p.age - 1 }

// fullCell crosses sex, age and region.
func fullCell(p person) int { return strings.Index("fm", p.sex)*12 + (p.age-1)*3 + p.region }

var sexAgeRegion = func() [][]int {
	m := [][]int{nil, nil, nil}
	for c := range 24 {
		m[0], m[1], m[2] = append(m[0], c/12), append(m[1], c/3%4), append(m[2], c%3)
	}
	return m
}()

// lone leaves one cluster of S4, which then are said to be 5.
func lone(p person) bool { return p.stratum != "S4" || p.cluster == "P2" }

func finiteLone(d *estimate.Design, p person) int {
	unit := finite(d, p)
	if p.stratum == "S4" {
		d.Population("S4", 5)
	}
	return unit
}

func oneVillage(p person) bool { return p.stratum != "S2" || p.village == "V1" }

// plans are the cases of made.R.
var plans = map[string]plan{
	"wr":                   {place: clusters},
	"fpc":                  {place: finite},
	"two":                  {place: villages, lonely: estimate.Certainty},
	"unstratified":         {place: func(d *estimate.Design, p person) int { return d.Unit("", p.stratum+" "+p.cluster) }},
	"lonely/adjust":        {place: clusters, keep: lone, lonely: estimate.Adjust},
	"lonely/average":       {place: clusters, keep: lone, lonely: estimate.Average},
	"lonely/certainty":     {place: clusters, keep: lone, lonely: estimate.Certainty},
	"lonely/adjust/fpc":    {place: finiteLone, keep: lone, lonely: estimate.Adjust},
	"lonely/average/fpc":   {place: finiteLone, keep: lone, lonely: estimate.Average},
	"lonely/certainty/fpc": {place: finiteLone, keep: lone, lonely: estimate.Certainty},
	"lonely/village":       {place: villages, keep: oneVillage, lonely: estimate.Adjust},
	"post":                 {place: clusters, weight: "post", cell: ageCell, fit: estimate.PostStratified()},
	"post/two":             {place: villages, lonely: estimate.Certainty, weight: "post", cell: ageCell, fit: estimate.PostStratified()},
	"raked":                {place: clusters, weight: "raked", cell: fullCell, fit: estimate.Raked(sexAgeRegion)},
	"raked/two":            {place: villages, lonely: estimate.Certainty, weight: "two", cell: fullCell, fit: estimate.Raked(sexAgeRegion[:2])},
	"independent": {place: func(d *estimate.Design, p person) int {
		return d.Unit(string(rune('0'+p.round))+p.stratum, p.cluster)
	}},
}

// sample reads the made persons into a plan's design.
func (c plan) sample(t testing.TB, all []person, weights []map[string]string) *estimate.Sample {
	t.Helper()
	if c.lonely == "" {
		c.lonely = estimate.Fail
	}
	d, tally := estimate.NewDesign(c.lonely), estimate.NewTally(width)
	for i, p := range all {
		if c.keep != nil && !c.keep(p) {
			continue
		}
		weight, cell := p.weight, 0
		if c.weight != "" {
			weight, cell = number(t, weights[i][c.weight]), c.cell(p)
		}
		row, err := tally.RowIn(c.place(d, p), p.group(), cell, weight)
		if err != nil {
			t.Fatal(err)
		}
		record(row, p)
	}
	s, err := estimate.NewSample(d, tally, c.fit)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// personsPlan makes every respondent a cluster.
func personsPlan() plan {
	n := 0
	return plan{place: func(d *estimate.Design, p person) int {
		n++
		return d.Unit(p.stratum, strconv.Itoa(n))
	}}
}

// domainOf splits a case of made_expected.csv into the plan and the domain.
func domainOf(s *estimate.Sample, name string) *estimate.Domain {
	switch name {
	case "sex=f":
		return s.Of(groups(func(_, _ int, female, _ bool) bool { return female })...)
	case "age=4":
		return s.Of(groups(func(age, _ int, _, _ bool) bool { return age == 4 })...)
	case "small":
		return s.Of(groups(func(_, _ int, _, small bool) bool { return small })...)
	}
	return s.Whole()
}

// TestAgreesWithR: every figure that made.R printed, to 1e-9 of itself.
func TestAgreesWithR(t *testing.T) {
	all, weights := persons(t), records(t, "made_weights.csv")
	samples := map[string]*estimate.Sample{"persons": personsPlan().sample(t, all, weights)}
	for name, c := range plans {
		samples[name] = c.sample(t, all, weights)
	}
	checked, worst := 0, 0.0
	for _, r := range records(t, "made_expected.csv") {
		name, part := r["case"], ""
		if s := samples[name]; s == nil {
			at := strings.LastIndex(name, "/")
			name, part = name[:at], name[at+1:]
		}
		s := samples[name]
		if s == nil {
			t.Errorf("%s: no such plan", r["case"])
			continue
		}
		d := domainOf(s, part)
		for what, got := range figures(t, s, d, r) {
			want := number(t, r[what])
			checked++
			off := math.Abs(got-want) / math.Abs(want)
			if got == want || math.IsNaN(want) {
				off = 0
			}
			worst = max(worst, off)
			if !(off <= 1e-9) {
				t.Errorf("%s %s: %s %.12g, R says %.12g", r["case"], r["what"], what, got, want)
			}
		}
	}
	if checked < 1500 {
		t.Errorf("%d figures checked", checked)
	}
	t.Logf("%d figures, largest relative difference %.1e", checked, worst)
}

// difference tests the share of the persons whom first does not hold against that of those whom it
// does.
func difference(s *estimate.Sample, d *estimate.Domain, first func(age, round int, female, small bool) bool) map[string]float64 {
	others := func(age, round int, female, small bool) bool { return !first(age, round, female, small) }
	c := estimate.Compare(statistic(s.Of(groups(others)...), "share1"), statistic(s.Of(groups(first)...), "share1"), d.Degrees())
	return map[string]float64{"value": c.Difference, "se": c.Error, "df": c.Degrees, "low": c.T, "high": c.P}
}

// figures are the columns of a row of made_expected.csv as computed here.
func figures(t *testing.T, s *estimate.Sample, d *estimate.Domain, r map[string]string) map[string]float64 {
	degrees := number(t, r["df"])
	switch r["what"] {
	case "covariance":
		a, b := d.Share(satisfied(0), valid(0)), d.Share(satisfied(1), valid(1))
		return map[string]float64{"value": estimate.Covariance(a, b)}
	case "round2-round1":
		return difference(s, d, func(_, round int, _, _ bool) bool { return round == 1 })
	case "female-male":
		return difference(s, d, func(_, _ int, female, _ bool) bool { return !female })
	}
	e := statistic(d, r["what"])
	got := map[string]float64{"value": e.Value, "se": e.Error()}
	if !math.IsNaN(degrees) {
		got["low"], got["high"] = e.Interval(0.95, degrees)
	}
	if !math.IsInf(degrees, 1) && !math.IsNaN(degrees) {
		got["df"] = d.Degrees()
	}
	if r["deff"] != "NA" {
		got["deff"], got["replace"] = e.Effect(false), e.Effect(true)
	}
	return got
}
