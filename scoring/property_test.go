package scoring_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
)

// randomAnswers draws answers of every sort, absurd ones too.
func randomAnswers(rng *rand.Rand, scheme *scoring.Scheme) []scoring.Answer {
	answers := make([]scoring.Answer, len(scheme.Leaves()))
	for i, leaf := range scheme.Leaves() {
		answers[i] = randomAnswer(rng, &leaf)
	}
	return answers
}

func randomAnswer(rng *rand.Rand, leaf *scoring.Leaf) (a scoring.Answer) {
	switch rng.IntN(10) {
	case 0:
	case 1:
		a.Exempt = true
	case 2:
		a.Typed, a.Points = true, exact.Frac(rng.Int64N(2000)-500, 1+rng.Int64N(300))
	default:
		a.Choice = rng.IntN(len(leaf.Lines()) + 2)
		for range leaf.Figures() {
			a.Figures = append(a.Figures, scoring.Value{Number: exact.Frac(rng.Int64N(200)-5, 1+rng.Int64N(3)), Given: rng.IntN(20) > 0})
		}
	}
	return a
}

// TestProperties holds what must be true of any answers: points within limits, sums
// that add up, nothing that is not a number, always a reason.
func TestProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, id := range []string{"so", "xa", "tinh", "papi", "pci"} {
		scheme := shipped(t, id)
		for range 300 {
			answers := randomAnswers(rng, scheme)
			var r scoring.Result
			scheme.Score(answers, &r)
			points, maximum := exact.Zero, exact.Zero
			for i, leaf := range scheme.Leaves() {
				s := leaf.Score(&r)
				if s.Points.Sign() < 0 || s.Points.Cmp(leaf.Item.Max.Number) > 0 || s.Points.Cmp(s.Max) > 0 {
					t.Fatalf("%s %s: %s points of %s", id, leaf.Item.Code, s.Points, s.Max)
				}
				if s.Status != scoring.Scored && s.Points.Sign() != 0 {
					t.Fatalf("%s %s: %s with %s points", id, leaf.Item.Code, s.Status, s.Points)
				}
				if s.Status == scoring.Exempt && s.Max.Sign() != 0 {
					t.Fatalf("%s %s: exempt with a maximum", id, leaf.Item.Code)
				}
				if why := scheme.Why(&leaf, &answers[i]); why.Vi == "" || why.En == "" {
					t.Fatalf("%s %s: no reason", id, leaf.Item.Code)
				}
				if leaf.Item.Section == criteria.Main {
					points, maximum = points.Add(s.Points), maximum.Add(s.Max)
				}
			}
			if !points.Equal(r.Points) || !maximum.Equal(r.Max) {
				t.Fatalf("%s: leaves add up to %s of %s, result %s of %s", id, points, maximum, r.Points, r.Max)
			}
			if r.Bonus.Cmp(capOf(scheme.Set().Bonus)) > 0 || r.Pen.Cmp(capOf(scheme.Set().Penalty)) > 0 {
				t.Fatalf("%s: bonus %s, penalty %s above their caps", id, r.Bonus, r.Pen)
			}
		}
	}
}

func capOf(it *criteria.Item) exact.Number {
	if it == nil {
		return exact.Zero
	}
	return it.Max.Number
}

// TestItemOrder: a set with its items turned around gives the same points.
func TestItemOrder(t *testing.T) {
	scheme := shipped(t, "so")
	back, faults := scoring.Load(reversed(t, scheme.Set().Text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	rng := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		answers := randomAnswers(rng, scheme)
		other := make([]scoring.Answer, len(answers))
		for i, leaf := range scheme.Leaves() {
			_, j, _ := back.Leaf(leaf.Item.Code)
			other[j] = answers[i]
		}
		var a, b scoring.Result
		scheme.Score(answers, &a)
		back.Score(other, &b)
		if !a.Total().Equal(b.Total()) || !a.Max.Equal(b.Max) {
			t.Fatalf("%s of %s, turned around %s of %s", a.Total(), a.Max, b.Total(), b.Max)
		}
	}
}

// reversed returns the text of a set with every list of items turned around.
func reversed(t *testing.T, text []byte) []byte {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	var turn func(n *yaml.Node)
	turn = func(n *yaml.Node) {
		for i, part := range n.Content {
			if part.Kind == yaml.SequenceNode && i > 0 && n.Content[i-1].Value == "items" {
				slices.Reverse(part.Content)
			}
			turn(part)
		}
	}
	turn(&doc)
	out, err := yaml.Marshal(&doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestUnitOrder: the order in which units are given never moves a rank.
func TestUnitOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, ties := range []criteria.Ties{criteria.Competition, criteria.Dense} {
		for range 200 {
			var units []scoring.Contender
			for i := range 12 {
				units = append(units, scoring.Contender{Unit: fmt.Sprint("u", i), Index: exact.Frac(rng.Int64N(5), 7), Ranked: rng.IntN(5) > 0})
			}
			want := scoring.Rank(slices.Clone(units), ties)
			rng.Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
			got := scoring.Rank(units, ties)
			for i := range want {
				if got[i].Unit != want[i].Unit || got[i].Rank != want[i].Rank {
					t.Fatalf("place %d: %v, want %v", i, got[i], want[i])
				}
			}
		}
	}
}

func TestTies(t *testing.T) {
	units := []scoring.Contender{
		{Unit: "a", Index: exact.Int(90), Ranked: true}, {Unit: "b", Index: exact.Int(80), Ranked: true},
		{Unit: "c", Index: exact.Int(80), Ranked: true}, {Unit: "x", Index: exact.Int(75)}, {Unit: "d", Index: exact.Int(70), Ranked: true},
	}
	for ties, want := range map[criteria.Ties][]int{criteria.Competition: {1, 2, 2, 0, 4}, criteria.Dense: {1, 2, 2, 0, 3}} {
		for i, p := range scoring.Rank(units, ties) {
			if p.Rank != want[i] {
				t.Errorf("%s: %s has rank %d, want %d", ties, p.Unit, p.Rank, want[i])
			}
		}
	}
	// Two indices that print alike are still told apart.
	near := []scoring.Contender{{Unit: "lower", Index: exact.MustParse("84.938"), Ranked: true}, {Unit: "higher", Index: exact.MustParse("84.941"), Ranked: true}}
	if p := scoring.Rank(near, criteria.Competition); p[0].Unit != "higher" || p[1].Rank != 2 {
		t.Errorf("84.94 printed twice: %v", p)
	}
}

// TestExemptNeverMoves: an item that does not apply changes no index, whatever else
// the unit answered.
func TestExemptNeverMoves(t *testing.T) {
	small, large := shippedWith(t, ""), shippedWith(t, extraItem)
	rng := rand.New(rand.NewPCG(9, 10))
	for range 300 {
		answers := randomAnswers(rng, small)
		other := make([]scoring.Answer, len(large.Leaves()))
		for i, leaf := range large.Leaves() {
			if _, j, ok := small.Leaf(leaf.Item.Code); ok {
				other[i] = answers[j]
			} else {
				other[i] = scoring.Answer{Exempt: true}
			}
		}
		var a, b scoring.Result
		small.Score(answers, &a)
		large.Score(other, &b)
		x, ok1 := a.Index()
		y, ok2 := b.Index()
		if ok1 != ok2 || !x.Equal(y) {
			t.Fatalf("index %s, with an exempt item %s", x, y)
		}
	}
}

const extraItem = `
  - {code: "9", name: Thêm, max: 3, source: self, rule: {kind: scale, figures: {v: Giá trị}, of: 3}}
`

func shippedWith(t *testing.T, extra string) *scoring.Scheme {
	t.Helper()
	total := "10"
	if extra != "" {
		total = "13"
	}
	text := `
id: thu
version: "2025.1"
title: Bộ tiêu chí mẫu để thử
sample: true
years: [2025]
groups: [so]
total: ` + total + `
ties: dense
items:
  - code: "1"
    name: Một
    max: 10
    items:
      - {code: "1.1", name: Tỷ lệ, max: 4, source: self, rule: {kind: ratio, figures: {a: Tổng số, b: Đã xong}, floor: 0.5, if_zero: na}}
      - {code: "1.2", name: Đếm, max: 6, source: self, rule: {kind: count, figures: {n: Số lượng}, per_unit: 0.5, cap: 6}}
` + extra
	scheme, faults := scoring.Load([]byte(text))
	for _, f := range faults {
		t.Error(f)
	}
	return scheme
}

func TestNothingApplies(t *testing.T) {
	scheme := shippedWith(t, "")
	var r scoring.Result
	scheme.Score([]scoring.Answer{{Exempt: true}, {Exempt: true}}, &r)
	if percent, ok := r.Index(); ok {
		t.Errorf("0/0 gave an index of %s", percent)
	}
	if s, _ := scheme.At(&r, "1"); s.Status != scoring.Exempt {
		t.Errorf("a field without applicable items is %s", s.Status)
	}
}

func TestApportion(t *testing.T) {
	scheme := shipped(t, "so")
	answers := make([]scoring.Answer, len(scheme.Leaves()))
	want := exact.MustParse("3.98")
	if !scheme.Apportion(answers, "1", criteria.Survey, want) {
		t.Fatal("field 1 has no survey items")
	}
	sum := exact.Zero
	for _, a := range answers {
		sum = sum.Add(a.Points)
	}
	if !sum.Equal(want) {
		t.Errorf("shares add up to %s, want %s", sum, want)
	}
	if scheme.Apportion(answers, "1", criteria.Survey, want) {
		t.Error("apportioned twice")
	}
}
