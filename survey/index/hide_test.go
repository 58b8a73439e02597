package index

import (
	"math"
	"slices"
	"testing"

	"parindex/survey/estimate"
)

// made is a domain with one question whose first two of four answers are of the satisfied.
func made(kind DomainKind, code string, forms int, counts ...int) Domain {
	f := Figure{Code: "C1", Level: OfItem, Index: &Estimate{}, Mean: &Estimate{}}
	for i, n := range counts {
		f.Persons, f.Valid = f.Persons+n, f.Valid+n
		if i < 2 {
			f.Satisfied += n
		}
		f.Shares = append(f.Shares, Share{Code: string(rune('a' + i)), N: n, Satisfied: i < 2})
	}
	if f.Persons < 30 {
		f.Verdict = estimate.TooFew
	}
	return Domain{Kind: kind, Code: code, Forms: forms, Figures: []Figure{f}}
}

func hidden(d *Domain) string {
	text := ""
	for _, s := range d.Figure("C1").Shares {
		if s.Hidden {
			text += s.Code
		}
	}
	return text
}

// TestGroupsTell: a group of units says nothing that its units keep back.
func TestGroupsTell(t *testing.T) {
	r := &Result{
		Plan:    Plan{Limits: Limits{Persons: 30, Cell: 5}, Groups: []Group{{Code: "g", Units: []string{"A"}}, {Code: "h", Units: []string{"B", "C"}}}},
		Domains: []Domain{made(Whole, "", 300, 120, 93, 47, 40), made(ByUnit, "A", 100, 40, 40, 17, 3), made(ByUnit, "B", 100, 40, 33, 10, 17), made(ByUnit, "C", 100, 40, 20, 20, 20), made(ByGroup, "g", 100, 40, 40, 17, 3), made(ByGroup, "h", 200, 80, 53, 30, 37)},
	}
	p := r.Published()
	if got := hidden(p.Find(ByUnit, "", "A")); got == "" {
		t.Fatal("a small count is shown")
	}
	for _, d := range p.Of(ByGroup, "") {
		if len(d.Figure("C1").Shares) > 0 {
			t.Errorf("%s: the distribution of a group tells that of its units: %+v", d.Code, d.Figure("C1").Shares)
		}
	}
}

// TestGroupOfHidden: a group whose only hidden unit is what is left of it is hidden, too,
// and with it all of which units are hidden.
func TestGroupOfHidden(t *testing.T) {
	forms := func(kind DomainKind, code string, n int) Domain { return Domain{Kind: kind, Code: code, Forms: n} }
	r := &Result{
		Plan:    Plan{Limits: Limits{Cell: 5}, Groups: []Group{{Code: "g", Units: []string{"A", "B"}}, {Code: "h", Units: []string{"C", "D"}}, {Code: "i", Units: []string{"E", "F"}}}},
		Domains: []Domain{forms(Whole, "", 323), forms(ByUnit, "A", 3), forms(ByUnit, "C", 10), forms(ByUnit, "D", 80), forms(ByUnit, "E", 90), forms(ByUnit, "F", 140), forms(ByGroup, "g", 3), forms(ByGroup, "h", 90), forms(ByGroup, "i", 230)},
	}
	r.hide()
	got := ""
	for _, d := range r.Domains {
		if d.Hidden {
			got += d.Code
		}
	}
	if got != "ACgh" {
		t.Errorf("hidden %s, want ACgh", got)
	}
}

// TestRestTells: what a domain that is not shown answered does not follow from the whole
// less the others.
func TestRestTells(t *testing.T) {
	r := &Result{
		Plan:    Plan{Limits: Limits{Persons: 30, Cell: 5}},
		Domains: []Domain{made(Whole, "", 220, 91, 70, 30, 21), made(ByUnit, "A", 100, 40, 40, 10, 10), made(ByUnit, "B", 100, 40, 25, 15, 10), made(ByUnit, "C", 20, 11, 5, 5, 1)},
	}
	p := r.Published()
	left, whole := 0, p.Domains[0].Figure("C1").Shares[3]
	for _, code := range []string{"A", "B"} {
		if s := p.Find(ByUnit, "", code).Figure("C1").Shares[3]; s.Hidden {
			left++
		}
	}
	if left == 0 && !whole.Hidden {
		t.Error("the whole less A and B is 1, the answer of one person about C")
	}

	r.Domains = []Domain{made(Whole, "", 300, 82, 65, 30, 20), made(ByUnit, "A", 100, 40, 40, 10, 10), made(ByUnit, "B", 100, 40, 25, 20, 10), made(ByUnit, "C", 100, 2, 0, 0, 0)}
	p = r.Published()
	left = 0
	for _, d := range p.Of(ByUnit, "") {
		if f := d.Figure("C1"); f.Persons == 0 && f.Valid == 0 && f.Index == nil {
			left++
		}
	}
	if left != 2 {
		t.Errorf("%d units without a number of answers: two persons answered about C, which the others leave of the whole", left)
	}
	if r.Find(ByUnit, "", "B").Figure("C1").Verdict != "" {
		t.Error("publishing changed the result")
	}
}

// TestIndexTells: a count that is kept back does not follow from the index or the mean
// beside those that are shown.
func TestIndexTells(t *testing.T) {
	r := &Result{Plan: Plan{Limits: Limits{Persons: 30, Cell: 5}}, Domains: []Domain{made(Whole, "", 213, 3, 100, 4, 106)}}
	r.Domains[0].Figures = append(r.Domains[0].Figures, Figure{Code: "S", Level: OfFactor, Persons: 213, Index: &Estimate{}, Mean: &Estimate{}})
	f := r.Published().Domains[0].Figures
	if got := hidden(&Domain{Figures: f}); got != "abcd" {
		t.Errorf("hidden %s: the index says how many a and b are together", got)
	}
	if f[0].Index == nil || f[1].Index == nil || f[0].Mean != nil || f[1].Mean != nil {
		t.Errorf("the index is shown, no mean is: %+v", f)
	}
}

// TestWholeRows: of a table too large for the best cells, what is kept back in each column
// is not less than the limit together.
func TestWholeRows(t *testing.T) {
	r := &Result{Plan: Plan{Limits: Limits{Persons: 30, Cell: 5}}, Domains: []Domain{made(Whole, "", 10000, 4980, 8891, 1963, 2000)}}
	for i := range 100 {
		d := made(ByUnit, string(rune('A'+i)), 100, 50, 40+i, 20, 20)
		switch i {
		case 0:
			d = made(ByUnit, "A", 100, 50, 20, 2, 20)
		case 1:
			d = made(ByUnit, "B", 100, 30, 20, 1, 20)
		}
		r.Domains = append(r.Domains, d)
	}
	p := r.Published()
	sum := 0
	for i, d := range p.Of(ByUnit, "") {
		if d.Figure("C1").Shares[2].Hidden {
			sum += r.Domains[1+i].Figures[0].Shares[2].N
		}
	}
	if sum < 5 {
		t.Errorf("%d are kept back together: their sum says who they are", sum)
	}
	if n := math.Float64bits(float64(p.Domains[0].Figures[0].Shares[2].Value)); p.Domains[0].Figures[0].Shares[2].Hidden || n != 0 {
		t.Error("the whole need not be kept back")
	}
}

// TestBandsTell: ranks do not tell where a unit stands whose index is not shown.
func TestBandsTell(t *testing.T) {
	unit := func(code string, value, off float64, verdict estimate.Verdict) Domain {
		return Domain{Kind: ByUnit, Code: code, Forms: 100, Figures: []Figure{{Code: "S", Level: OfAspect, Persons: 100, Valid: 100, Index: &Estimate{Value: Real(value), Error: Real(off)}, Verdict: verdict}}}
	}
	r := &Result{
		Plan: Plan{Level: 0.95, Limits: Limits{Persons: 30, Cell: 5}}, Overall: "S", Design: Design{Degrees: 300}, Tree: []Node{{"S", ""}},
		Domains: []Domain{{Kind: Whole, Forms: 300, Figures: []Figure{{Code: "S", Level: OfAspect, Persons: 300, Index: &Estimate{}}}}, unit("A", 40, 1, ""), unit("B", 90, 1, ""), unit("C", 100, 0, estimate.TooFew)},
		Bands:   []Band{{"A", 3, 3}, {"B", 2, 2}, {"C", 1, 1}},
	}
	got := r.Published().Bands
	if want := []Band{{"A", 2, 2}, {"B", 1, 1}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
