package index

import (
	"strings"

	"parindex/survey"
	"parindex/survey/estimate"
)

func sameCode(a, b string) bool { return strings.EqualFold(a, b) }

// what a figurer computes.
type what int

const (
	ofIndex what = iota // share of satisfied or mean, by the measure of the aspect
	ofMean              // mean of the values of the scale
)

// answersOf are the answers of a domain by item, gone through once.
type answersOf struct {
	domain  *estimate.Domain
	choices []*estimate.Choices
}

func (s *setup) answers(d *estimate.Domain) *answersOf {
	a := &answersOf{domain: d, choices: make([]*estimate.Choices, len(s.items))}
	for i := range a.choices {
		a.choices[i] = d.Choices(s.items[i].valid)
	}
	return a
}

// figurer computes the index or the mean of items and parts in a domain.
type figurer struct {
	*setup
	*answersOf
	what  what
	items []*estimate.Estimate // by number, once computed
	parts map[*survey.Part]*estimate.Estimate
}

func newFigurer(s *setup, a *answersOf, w what) *figurer {
	return &figurer{s, a, w, make([]*estimate.Estimate, len(s.items)), map[*survey.Part]*estimate.Estimate{}}
}

// counts is what each answer to an item counts, and what the mean of that is multiplied by:
// shares of satisfied answers are in percent.
func (f *figurer) counts(it *survey.Item) (values []float64, times float64) {
	item := &f.setup.items[it.Number]
	if f.what == ofIndex && it.Parent.Aspect().Measure == survey.ShareSatisfied {
		return item.satisfied, 100
	}
	return item.worth, 1
}

// item is the figure of an item; false where its aspect has none.
func (f *figurer) item(it *survey.Item) (estimate.Estimate, bool) {
	if it.Parent.Aspect().Measure == survey.NoMeasure {
		return estimate.Estimate{}, false
	}
	if e := f.items[it.Number]; e != nil {
		return *e, true
	}
	values, times := f.counts(it)
	e := f.choices[it.Number].Mean(values).Times(times)
	f.items[it.Number] = &e
	return e, true
}

// part is the figure of a part, as the questionnaire says that it follows from what stands
// below; false where its aspect has none.
func (f *figurer) part(p *survey.Part) (estimate.Estimate, bool) {
	if p.Aspect().Measure == survey.NoMeasure {
		return estimate.Estimate{}, false
	}
	if e := f.parts[p]; e != nil {
		return *e, true
	}
	var e estimate.Estimate
	if p.Weigh == survey.Answers {
		e = f.pooled(p)
	} else {
		e = f.composed(p)
	}
	f.parts[p] = &e
	return e, true
}

// pooled takes all answers below together.
func (f *figurer) pooled(p *survey.Part) estimate.Estimate {
	var num, den []estimate.Estimate
	times := 1.0
	for _, it := range p.All {
		var values []float64
		values, times = f.counts(it)
		num = append(num, f.choices[it.Number].Sum(values))
		den = append(den, f.choices[it.Number].Valid())
	}
	return estimate.Sum(num).Over(estimate.Sum(den)).Times(times)
}

// composed is a mean of what stands directly below.
func (f *figurer) composed(p *survey.Part) estimate.Estimate {
	var below []estimate.Estimate
	var weights []float64
	total := 0.0
	add := func(e estimate.Estimate, given float64, items int) {
		w := 1.0
		switch p.Weigh {
		case survey.Given:
			w = given
		case survey.ByItems:
			w = float64(items)
		}
		below, weights = append(below, e), append(weights, w)
		total += w
	}
	for _, child := range p.Parts() {
		e, _ := f.part(child)
		given := 0.0
		if child.Weight != nil {
			given = child.Weight.Float()
		}
		add(e, given, len(child.All))
	}
	for _, it := range p.Items {
		e, _ := f.item(it)
		given := 0.0
		if it.Weight != nil {
			given = it.Weight.Float()
		}
		add(e, given, 1)
	}
	for i := range weights {
		weights[i] /= total
	}
	return estimate.Combine(below, weights)
}
