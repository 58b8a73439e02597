package index

import (
	"math"
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

// figurer computes the index or the mean of items and parts in a domain.
type figurer struct {
	*setup
	domain *estimate.Domain
	what   what
	items  []*estimate.Estimate // by number, once computed
	parts  map[*survey.Part]*estimate.Estimate
}

func newFigurer(s *setup, d *estimate.Domain, w what) *figurer {
	return &figurer{s, d, w, make([]*estimate.Estimate, len(s.items)), map[*survey.Part]*estimate.Estimate{}}
}

// shares says whether figures are shares of satisfied answers, in percent.
func (f *figurer) shares(p *survey.Part) bool {
	return f.what == ofIndex && p.Aspect().Measure == survey.ShareSatisfied
}

// item is the figure of an item; false where its aspect has none.
func (f *figurer) item(it *survey.Item) (estimate.Estimate, bool) {
	if it.Parent.Aspect().Measure == survey.NoMeasure {
		return estimate.Estimate{}, false
	}
	if e := f.items[it.Number]; e != nil {
		return *e, true
	}
	var e estimate.Estimate
	if valid, satisfied := f.valid(it); f.shares(it.Parent) {
		e = f.domain.Share(satisfied, valid).Times(100)
	} else {
		e = f.domain.Mean(f.worth(it))
	}
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
	var num, den []estimate.Term
	times := 1.0
	for _, it := range p.All {
		valid, satisfied := f.valid(it)
		den = append(den, estimate.Columns(valid...)...)
		if f.shares(p) {
			num = append(num, estimate.Columns(satisfied...)...)
			times = 100
		} else {
			num = append(num, f.worth(it)...)
		}
	}
	return f.domain.Ratio(num, den).Times(times)
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

// fill computes the figures of a domain.
func (c *Counter) fill(p pending) {
	d := p.into
	d.Forms = p.w.Count(everybody)
	d.Weight = Real(p.w.Total(estimate.Columns(everybody)...).Value)
	d.Degrees = Real(p.w.Degrees())
	b := &both{known: d.Degrees > 0, quantile: estimate.Quantile((1+c.plan.Level)/2, float64(d.Degrees)), w: p.w, p: p.p}
	b.index[0], b.index[1] = newFigurer(c.setup, p.w, ofIndex), newFigurer(c.setup, p.p, ofIndex)
	b.mean[0], b.mean[1] = newFigurer(c.setup, p.w, ofMean), newFigurer(c.setup, p.p, ofMean)
	for i, part := range c.q.Parts() {
		d.Figures = append(d.Figures, c.part(b, part, c.persons+i))
	}
	for _, it := range c.q.Items() {
		d.Figures = append(d.Figures, c.item(b, it))
	}
}

// both is a domain with weights and without.
type both struct {
	known       bool // whether the design tells the error within the domain
	quantile    float64
	w, p        *estimate.Domain
	index, mean [2]*figurer
}

var levels = map[survey.Level]Level{survey.Aspect: OfAspect, survey.Content: OfContent, survey.Factor: OfFactor}

func (c *Counter) part(b *both, p *survey.Part, persons int) Figure {
	f := Figure{Code: p.Code, Level: levels[p.Level], Persons: b.w.Count(persons)}
	for _, it := range p.All {
		valid, satisfied := c.valid(it)
		f.Valid += b.w.Count(valid...)
		if p.Aspect().Measure != survey.NoMeasure {
			f.Satisfied += b.w.Count(satisfied...)
		}
	}
	f.Index = b.pair(b.index[0].part(p))(b.index[1].part(p))
	f.Mean = b.pair(b.mean[0].part(p))(b.mean[1].part(p))
	c.judge(&f)
	return f
}

func (c *Counter) item(b *both, it *survey.Item) Figure {
	f := Figure{Code: it.Code, Level: OfItem}
	valid, satisfied := c.valid(it)
	f.Valid = b.w.Count(valid...)
	f.Persons, f.Satisfied = f.Valid, b.w.Count(satisfied...)
	f.Index = b.pair(b.index[0].item(it))(b.index[1].item(it))
	f.Mean = b.pair(b.mean[0].item(it))(b.mean[1].item(it))
	all := b.w.Total(estimate.Columns(valid...)...)
	for _, choice := range it.Scale.Answers {
		column := c.items[it.Number].of[choice.Number]
		if column < 0 {
			continue
		}
		of := b.w.Total(estimate.Term{Column: int(column), Times: 1})
		w := of.Over(all)
		f.Shares = append(f.Shares, Share{Code: choice.Code, N: of.N, Value: Real(100 * w.Value), Plain: Real(100 * float64(of.N) / float64(f.Valid)), Error: Real(100 * b.error(w))})
	}
	c.judge(&f)
	return f
}

// error is a standard error, NaN where all respondents are of one cluster: then the design
// does not tell it, and the formula would say 0.
func (b *both) error(e estimate.Estimate) float64 {
	if !b.known {
		return math.NaN()
	}
	return e.Error()
}

// pair makes an estimate of the figure with weights and the one without.
func (b *both) pair(w estimate.Estimate, ok bool) func(estimate.Estimate, bool) *Estimate {
	return func(p estimate.Estimate, _ bool) *Estimate {
		if !ok {
			return nil
		}
		e := &Estimate{Value: Real(w.Value), Plain: Real(p.Value), Error: Real(b.error(w)), PlainError: Real(b.error(p)), Effect: Real(math.NaN())}
		half := Real(b.quantile) * e.Error
		e.Low, e.High = e.Value-half, e.Value+half
		if b.known {
			e.Effect = Real(w.Effect(true))
		}
		return e
	}
}

// judge says why a figure is not published.
func (c *Counter) judge(f *Figure) {
	limits := c.plan.Limits
	var off Real
	switch {
	case f.Index != nil:
		off = f.Index.Error
	case len(f.Shares) > 0:
		off = f.Shares[0].Error
		for _, s := range f.Shares {
			off = max(off, s.Error)
		}
	}
	switch {
	case f.Persons < limits.Persons:
		f.Verdict = estimate.TooFew
	case !off.Known(), limits.Error > 0 && float64(off) > limits.Error:
		f.Verdict = estimate.Uncertain
	}
}
