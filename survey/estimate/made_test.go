package estimate_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"parindex/survey/estimate"
)

// person is a row of made.csv.
type person struct {
	stratum, cluster, village string
	clusters, villages        float64 // that exist
	weight                    float64
	sex                       string
	age, region, round        int
	y                         [3]int // 0: no answer
	x                         float64
	small                     bool
}

// records reads a CSV file of testdata as maps by header.
func records(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		r := map[string]string{}
		for i, h := range rows[0] {
			r[h] = strings.TrimSpace(row[i])
		}
		out = append(out, r)
	}
	return out
}

// number reads a number as R prints it.
func number(t testing.TB, s string) float64 {
	t.Helper()
	if s == "NA" || s == "" {
		return math.NaN()
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func persons(t testing.TB) []person {
	t.Helper()
	var out []person
	for _, r := range records(t, "made.csv") {
		at := func(s string) float64 { return number(t, r[s]) }
		p := person{stratum: r["stratum"], cluster: r["psu"], village: r["ssu"], clusters: at("n1"), villages: at("n2"), weight: at("w"),
			sex: r["sex"], age: int(at("age")), region: strings.Index("xyz", r["region"]), round: int(at("round")), x: at("x"), small: r["small"] == "1"}
		for i := range p.y {
			if s := r[fmt.Sprintf("y%d", i+1)]; s != "" {
				p.y[i] = int(number(t, s))
			}
		}
		out = append(out, p)
	}
	return out
}

// The columns of a made tally: answers 1–5 of three items, a pair S/V and a pair x/1.
const (
	pooled = 15
	waited = pooled + estimate.PairColumns
	width  = waited + estimate.PairColumns
)

func column(item, answer int) int { return item*5 + answer - 1 }

func satisfied(item int) []int { return []int{column(item, 4), column(item, 5)} }

func valid(item int) []int {
	return []int{column(item, 1), column(item, 2), column(item, 3), column(item, 4), column(item, 5)}
}

// group numbers the parts of persons that the tests ask for.
func (p person) group() int {
	g := (p.age-1)*8 + (p.round-1)*4
	if p.sex == "f" {
		g += 2
	}
	if p.small {
		g++
	}
	return g
}

// groups are the numbers of those for whom a bit, or an age, holds.
func groups(holds func(age, round int, female, small bool) bool) []int {
	var out []int
	for g := range 32 {
		if holds(g/8+1, g/4%2+1, g/2%2 == 1, g%2 == 1) {
			out = append(out, g)
		}
	}
	return out
}

// record adds a person's answers to a row.
func record(r estimate.Row, p person) {
	s, v := 0.0, 0.0
	var said []int32
	for i, y := range p.y {
		if y == 0 {
			continue
		}
		said = append(said, int32(column(i, y)))
		v++
		if y >= 4 {
			s++
		}
	}
	r.Counts(said)
	r.Pair(pooled, s, v)
	r.Pair(waited, p.x, 1)
}

// statistic is what made.R computes under a name.
func statistic(d *estimate.Domain, what string) estimate.Estimate {
	item := func(i int) estimate.Estimate { return d.Share(satisfied(i), valid(i)) }
	switch what {
	case "share1":
		return item(0)
	case "mean2":
		var values []estimate.Term
		for answer := 1; answer <= 5; answer++ {
			values = append(values, estimate.Term{Column: column(1, answer), Times: float64(answer)})
		}
		return d.Mean(values)
	case "total":
		return d.PairTotal(waited)
	case "pooled":
		return d.Pairs(pooled)
	case "ratio":
		return d.Ratio(estimate.Columns(waited+1), estimate.Columns(pooled+2))
	case "composite":
		return estimate.Combine([]estimate.Estimate{item(0), item(1), item(2)}, []float64{0.5, 0.3, 0.2})
	}
	panic(what)
}
