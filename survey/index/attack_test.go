package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parindex/survey/estimate"
)

// The questionnaire that is attacked: S holds F and G, F holds C1 and C2, G holds C3 and C4;
// every index is that of all answers below.
var attackedTree = []Node{{"S", ""}, {"F", "S"}, {"G", "S"}, {"C1", "F"}, {"C2", "F"}, {"C3", "G"}, {"C4", "G"}}

var attackedItems = map[string][]string{"S": {"C1", "C2", "C3", "C4"}, "F": {"C1", "C2"}, "G": {"C3", "C4"}, "C1": {"C1"}, "C2": {"C2"}, "C3": {"C3"}, "C4": {"C4"}}

const attackedChoices = 5 // of values 1 to 5

// asked is who answered, and what: 0 is no valid answer.
type askedPerson struct {
	unit, sex string
	said      map[string]int
}

// attackedSurvey is a small survey that nobody answered. Few are asked C4; some do not say
// their sex; some questions nearly everybody answers alike.
func attackedSurvey(random *rand.Rand) (list []askedPerson) {
	lean := random.IntN(4)
	for u := range 2 + random.IntN(3) {
		for range []int{1, 3, 8, 20, 40}[random.IntN(5)] {
			p := askedPerson{fmt.Sprint("U", u), []string{"f", "m", "m", "f", ""}[random.IntN(4+random.IntN(12)/11)], map[string]int{}}
			for _, code := range attackedItems["S"] {
				if code != "C4" && random.IntN(20) > 0 || random.IntN(10) == 0 {
					p.said[code] = 1 + max(random.IntN(attackedChoices), random.IntN(1+lean))
				}
			}
			list = append(list, p)
		}
	}
	return list
}

// attackedResult counts a survey; averaged says that indices are means.
func attackedResult(list []askedPerson, limits Limits, averaged bool) *Result {
	r := &Result{Plan: Plan{Limits: limits}, Tree: attackedTree}
	r.Domains = append(r.Domains, countedDomain(Domain{Kind: Whole}, list, averaged, limits, func(askedPerson) bool { return true }))
	for u := range 5 {
		unit := fmt.Sprint("U", u)
		r.Domains = append(r.Domains, countedDomain(Domain{Kind: ByUnit, Attribute: "unit", Code: unit}, list, averaged, limits, func(p askedPerson) bool { return p.unit == unit }))
	}
	for _, sex := range []string{"f", "m"} {
		r.Domains = append(r.Domains, countedDomain(Domain{Kind: ByChoice, Attribute: "sex", Code: sex}, list, averaged, limits, func(p askedPerson) bool { return p.sex == sex }))
	}
	for _, f := range r.Domains[0].Figures {
		if f.Level == OfItem {
			r.Answers = append(r.Answers, Answer{Code: f.Code, Valid: f.Valid, Blank: len(list) - f.Valid})
		}
	}
	r.hide()
	return r
}

func countedDomain(d Domain, list []askedPerson, averaged bool, limits Limits, in func(askedPerson) bool) Domain {
	list = slices.DeleteFunc(slices.Clone(list), func(p askedPerson) bool { return !in(p) })
	d.Forms = len(list)
	for _, n := range attackedTree {
		f := Figure{Code: n.Code, Level: OfFactor}
		var counts [attackedChoices]int
		sum := 0
		for _, p := range list {
			any := false
			for _, code := range attackedItems[n.Code] {
				if a := p.said[code]; a > 0 {
					any = true
					counts[a-1]++
					f.Valid++
					sum += a
				}
			}
			f.Persons += map[bool]int{true: 1}[any]
		}
		satisfied := counts[3] + counts[4]
		index, mean := float64(satisfied)/float64(f.Valid)*100, float64(sum)/float64(f.Valid)
		if averaged {
			index = mean
		}
		f.Index, f.Mean = &Estimate{Value: Real(index)}, &Estimate{Value: Real(mean)}
		if len(attackedItems[n.Code]) == 1 {
			f.Level = OfItem
			for j, c := range counts {
				f.Shares = append(f.Shares, Share{Code: fmt.Sprint(j + 1), N: c, Satisfied: !averaged && j >= 3})
			}
		}
		if f.Persons < limits.Persons {
			f.Verdict = estimate.TooFew
		}
		d.Figures = append(d.Figures, f)
	}
	return d
}

// attackOn is an attack on what a survey published.
type attackOn struct {
	sums
	was, is  *Result
	averaged bool
	count    []map[string][]int // by domain and question: unknowns of the choices, then of no valid answer
	valid    []map[string]int   // unknowns of all valid answers
}

// newAttack attacks a result; without shares it looks at indices, means and numbers only.
// Domains are those of the result, and for each way to part respondents those who are in none.
func newAttack(r *Result, averaged, shares bool) *attackOn {
	a := &attackOn{was: r, is: r.Published(), averaged: averaged}
	for i := range a.is.Domains {
		for k := range a.is.Domains[i].Figures {
			if !shares {
				a.is.Domains[i].Figures[k].Shares = nil
			}
		}
	}
	for range r.Domains {
		a.person()
	}
	for i := range r.Domains {
		a.printed(i)
	}
	for _, n := range a.is.Answers {
		if !n.Hidden {
			a.equal(map[int]float64{a.valid[0][n.Code]: 1}, float64(n.Valid))
		}
	}
	for _, p := range a.is.partitions(r) {
		rest := a.person()
		for _, code := range attackedItems["S"] {
			for j := range attackedChoices + 1 {
				all := map[int]float64{a.count[0][code][j]: -1, a.count[rest][code][j]: 1}
				for i := range r.Domains {
					if d := &r.Domains[i]; d.Kind == p.is[0].Kind {
						all[a.count[i][code][j]] = 1
					}
				}
				a.equal(all, 0)
			}
		}
	}
	a.narrow()
	return a
}

// known says whether a count can only be one.
func (a *attackOn) known(i int, code string, choice int) bool {
	x := a.count[i][code][choice]
	return a.low[x] >= a.high[x]
}

// person adds the unknowns of a domain: of every question as many persons are asked.
func (a *attackOn) person() int {
	of, valid := map[string][]int{}, map[string]int{}
	same := map[int]float64{}
	for k, code := range attackedItems["S"] {
		asked := map[int]float64{}
		for range attackedChoices + 1 {
			x := a.unknown()
			of[code] = append(of[code], x)
			asked[x] = 1
		}
		valid[code] = a.unknown()
		answered := map[int]float64{valid[code]: -1}
		for _, x := range of[code][:attackedChoices] {
			answered[x] = 1
		}
		a.equal(answered, 0)
		if k == 0 {
			same = asked
			continue
		}
		for x := range same {
			asked[x] = -1
		}
		a.equal(asked, 0)
	}
	a.count, a.valid = append(a.count, of), append(a.valid, valid)
	return len(a.count) - 1
}

// printed writes down all that is published of a domain.
func (a *attackOn) printed(i int) {
	d := &a.is.Domains[i]
	if d.Hidden {
		return
	}
	first := map[int]float64{}
	for _, x := range a.count[i]["C1"] {
		first[x] = 1
	}
	a.equal(first, float64(d.Forms))
	for k := range d.Figures {
		if f := &d.Figures[k]; f.Verdict != estimate.Confidential {
			a.figure(i, f)
		}
	}
}

func (a *attackOn) figure(i int, f *Figure) {
	valid, satisfied, values := map[int]float64{}, map[int]float64{}, map[int]float64{}
	for _, code := range attackedItems[f.Code] {
		for j, x := range a.count[i][code][:attackedChoices] {
			valid[x], values[x] = 1, float64(j+1)
			if j >= 3 {
				satisfied[x] = 1
			}
		}
	}
	if f.Valid > 0 || f.Persons == 0 {
		a.equal(valid, float64(f.Valid))
	}
	printed := func(sum map[int]float64, v Real, times float64) { // two decimals of a sum ÷ the valid answers × times
		at := math.Round(float64(v)*100) / 100 / times
		most := float64(f.Valid)
		if f.Valid == 0 {
			most = float64(len(attackedItems[f.Code]) * a.is.Domains[i].Forms)
		}
		off := map[int]float64{}
		for x := range valid {
			off[x] = sum[x] - at
		}
		a.between(off, -0.00501*most/times, 0.00501*most/times)
		if f.Valid > 0 {
			a.between(sum, math.Ceil((at-0.00501/times)*most), math.Floor((at+0.00501/times)*most))
		}
	}
	if f.Index != nil && !a.averaged {
		printed(satisfied, f.Index.Value, 100)
	}
	if f.Index != nil && a.averaged {
		printed(values, f.Index.Value, 1)
	}
	if f.Mean != nil {
		printed(values, f.Mean.Value, 1)
	}
	for j, s := range f.Shares {
		if !s.Hidden {
			a.equal(map[int]float64{a.count[i][f.Code][j]: 1}, float64(s.N))
		}
	}
}

// TestNothingFollows: who writes down every count, index and mean that is published of a
// survey, with the places that it is printed with, and solves for what is kept back, finds
// two values at least for each count from 1 to the limit, and for each that is kept back;
// but where the index of a question says it, as all who are satisfied, or are not, gave one
// answer.
func TestNothingFollows(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 1))
	limits := Limits{Persons: 6, Cell: 3}
	kept, shown := 0, 0
	for k := range 160 {
		averaged := k%3 == 0
		persons := attackedSurvey(random)
		r := attackedResult(persons, limits, averaged)
		a := newAttack(r, averaged, true)
		silent := countedDomain(Domain{Kind: "sex", Code: "not said"}, persons, averaged, limits, func(p askedPerson) bool { return p.sex == "" })
		at := len(r.Domains) + 1 // the second way to part them
		a.few(t, k, at, &silent)
		for _, f := range silent.Figures[3:] {
			a.check(t, k, at, &silent, &f)
		}
		for i := range r.Domains {
			a.few(t, k, i, &r.Domains[i])
			for _, f := range r.Domains[i].Figures {
				if f.Level == OfItem {
					n, s := a.check(t, k, i, &a.is.Domains[i], &f)
					kept, shown = kept+n, shown+s
				}
			}
		}
	}
	if kept < 1000 || shown < 1000 {
		t.Errorf("%d counts are kept back, %d shown", kept, shown)
	}
}

// few looks at how many gave a valid answer, where they are few.
func (a *attackOn) few(t *testing.T, k, i int, d *Domain) {
	t.Helper()
	for _, f := range d.Figures {
		x, ok := a.valid[i][f.Code]
		if ok && f.Persons > 0 && f.Persons < a.is.Plan.Limits.Cell && a.low[x] >= a.high[x] {
			t.Errorf("survey %d, %s %s, %s: it is known that %d answered", k, d.Kind, d.Code, f.Code, f.Persons)
		}
	}
}

// check looks at every count of a question in a domain.
func (a *attackOn) check(t *testing.T, k, i int, d *Domain, f *Figure) (kept, shown int) {
	t.Helper()
	var is *Figure
	if i < len(a.is.Domains) {
		is = shownShares(d, slices.IndexFunc(attackedTree, func(n Node) bool { return n.Code == f.Code }))
	}
	for j, s := range f.Shares {
		hidden := is != nil && is.Shares[j].Hidden
		small := s.N > 0 && s.N < a.is.Plan.Limits.Cell
		if is != nil && !hidden {
			shown++
		}
		if !hidden && !small {
			continue
		}
		kept++
		if !a.known(i, f.Code, j) {
			continue
		}
		side := 0
		for _, o := range f.Shares {
			if o.Satisfied == s.Satisfied {
				side += o.N
			}
		}
		if a.averaged && newAttack(a.was, true, false).known(i, f.Code, j) {
			continue // the means say it
		}
		if side != s.N {
			t.Errorf("survey %d, %s %s, %s: answer %s is known to be %v; %+v", k, d.Kind, d.Code, f.Code, s.Code, s.N, d.Figure(f.Code))
		}
	}
	return kept, shown
}
