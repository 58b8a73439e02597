package findings

import (
	"fmt"
	"math"
	"os"
	"testing"

	"parindex/survey"
	"parindex/survey/index"
	"parindex/survey/responses"
)

// TestDrivers holds scores against the definition of the weighted correlation, and against
// what follows from how the answers were made: a question that goes with the others scores
// high, one that is answered at random does not.
func TestDrivers(t *testing.T) {
	text, err := os.ReadFile("../forms/sipas@2017.1.yaml")
	if err != nil {
		t.Fatal(err)
	}
	q, faults := survey.Parse(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	reader, err := responses.NewReader(q, responses.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := responses.NewBlock(q)
	x, y, w := []float64{}, []float64{}, []float64{}
	for i := range 300 {
		form := map[string]string{"ma_phieu": fmt.Sprint(i), "khu_vuc": "do_thi", "cum": "c1", "trong_so": fmt.Sprint(1 + i%3)}
		yes := 0
		for k, it := range q.Overall().All {
			form[it.Code] = "2"
			if k == 0 && (i*7919)%13 < 6 || k > 0 && (i+k%3)%5 < 2+i%3 {
				form[it.Code] = "5"
				yes++
			}
		}
		first := 0.0
		if form["C1"] == "5" {
			first = 1
		}
		x, y, w = append(x, first), append(y, (float64(yes)-first)/21), append(w, float64(1+i%3))
		r, _, keep := reader.One(form)
		if !keep {
			t.Fatal("not kept")
		}
		b.Append(r)
	}
	c := NewCounter(q, index.Plan{}, nil)
	c.Add(b)
	list := c.Drivers()
	if len(list) != 22 || list[0].Code != "C1" || list[0].Persons != 300 {
		t.Fatalf("got %d scores, the first %+v", len(list), list[0])
	}
	if want := correlation(x, y, w); math.Abs(list[0].Score-want) > 1e-6 {
		t.Errorf("C1: got %v, want %v", list[0].Score, want)
	}
	alike := NewCounter(q, index.Plan{Weight: index.None}, nil) // the round takes no weights
	alike.Add(b)
	for i := range w {
		w[i] = 1
	}
	if want := correlation(x, y, w); math.Abs(alike.Drivers()[0].Score-want) > 1e-6 {
		t.Errorf("C1 without weights: got %v, want %v", alike.Drivers()[0].Score, want)
	}
	if math.Abs(list[0].Score) > 0.2 || list[1].Score < 0.5 {
		t.Errorf("got %v at random and %v together", list[0].Score, list[1].Score)
	}
}

// correlation is the weighted correlation from its definition, in two passes.
func correlation(x, y, w []float64) float64 {
	mean := func(v []float64) (m float64) {
		sum := 0.0
		for i := range v {
			m, sum = m+w[i]*v[i], sum+w[i]
		}
		return m / sum
	}
	mx, my := mean(x), mean(y)
	xx, yy, xy := 0.0, 0.0, 0.0
	for i := range x {
		xx, yy, xy = xx+w[i]*(x[i]-mx)*(x[i]-mx), yy+w[i]*(y[i]-my)*(y[i]-my), xy+w[i]*(x[i]-mx)*(y[i]-my)
	}
	return xy / math.Sqrt(xx*yy)
}

// TestDriversOfFew: too few persons tell nothing.
func TestDriversOfFew(t *testing.T) {
	m := moments{n: fewestPersons - 1, w: 9, x: 4, y: 5, yy: 4, xy: 3, alike: true, unalike: true}
	if _, ok := m.correlation(); ok {
		t.Error("a correlation of too few persons is told")
	}
}
