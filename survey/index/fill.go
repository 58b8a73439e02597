package index

import (
	"math"

	"parindex/survey"
	"parindex/survey/estimate"
)

// view is a domain with what is computed in it.
type view struct {
	*answersOf
	index, mean *figurer
	known       bool    // whether the design tells the error within the domain
	quantile    float64 // of intervals
}

func (c *Counter) view(d *estimate.Domain) *view {
	a := c.setup.answers(d)
	degrees := d.Degrees()
	return &view{a, newFigurer(c.setup, a, ofIndex), newFigurer(c.setup, a, ofMean), degrees > 0, estimate.Quantile((1+c.plan.Level)/2, degrees)}
}

// fill computes the figures of a domain.
func (c *Counter) fill(p pending) {
	d := p.into
	d.Forms = p.w.Count(everybody)
	d.Weight = Real(p.w.Total(estimate.Columns(everybody)...).Value)
	d.Degrees = Real(p.w.Degrees())
	v := c.view(p.w)
	for i, part := range c.q.Parts() {
		d.Figures = append(d.Figures, c.part(v, part, c.persons+i))
	}
	for _, it := range c.q.Items() {
		d.Figures = append(d.Figures, c.item(v, it))
	}
	c.plainly(d, c.view(p.p))
}

// plainly adds the figures with every respondent counting the same.
func (c *Counter) plainly(d *Domain, v *view) {
	set := func(into *Estimate, e estimate.Estimate) {
		if into != nil {
			into.Plain, into.PlainError = Real(e.Value), Real(v.error(e))
		}
	}
	next := d.Figures
	for _, p := range c.q.Parts() {
		index, _ := v.index.part(p)
		mean, _ := v.mean.part(p)
		set(next[0].Index, index)
		set(next[0].Mean, mean)
		next = next[1:]
	}
	for _, it := range c.q.Items() {
		index, _ := v.index.item(it)
		mean, _ := v.mean.item(it)
		set(next[0].Index, index)
		set(next[0].Mean, mean)
		next = next[1:]
	}
}

var levels = map[survey.Level]Level{survey.Aspect: OfAspect, survey.Content: OfContent, survey.Factor: OfFactor}

func (c *Counter) part(v *view, p *survey.Part, persons int) Figure {
	f := Figure{Code: p.Code, Level: levels[p.Level], Persons: v.domain.Count(persons)}
	for _, it := range p.All {
		valid, satisfied := c.count(v.answersOf, it)
		f.Valid += valid
		if p.Aspect().Measure != survey.NoMeasure {
			f.Satisfied += satisfied
		}
	}
	f.Index = v.estimate(v.index.part(p))
	f.Mean = v.estimate(v.mean.part(p))
	c.judge(&f)
	return f
}

func (c *Counter) item(v *view, it *survey.Item) Figure {
	f := Figure{Code: it.Code, Level: OfItem}
	f.Valid, f.Satisfied = c.count(v.answersOf, it)
	f.Persons = f.Valid
	f.Index = v.estimate(v.index.item(it))
	f.Mean = v.estimate(v.mean.item(it))
	choices := v.choices[it.Number]
	shares := it.Parent.Aspect().Measure == survey.ShareSatisfied
	for i, code := range c.items[it.Number].codes {
		share, n := choices.Share(i), choices.N(i)
		f.Shares = append(f.Shares, Share{Code: code, N: n, Value: Real(100 * share.Value), Plain: Real(100 * float64(n) / float64(f.Valid)), Error: Real(100 * v.error(share)),
			Satisfied: shares && c.items[it.Number].satisfied[i] > 0})
	}
	c.judge(&f)
	return f
}

// count counts valid and satisfied answers to an item.
func (s *setup) count(a *answersOf, it *survey.Item) (valid, satisfied int) {
	for i, times := range s.items[it.Number].satisfied {
		n := a.choices[it.Number].N(i)
		valid += n
		satisfied += n * int(times)
	}
	return valid, satisfied
}

// error is a standard error, NaN where all respondents are of one cluster: then the design
// does not tell it, and the formula would say 0.
func (v *view) error(e estimate.Estimate) float64 {
	if !v.known {
		return math.NaN()
	}
	return e.Error()
}

// estimate is a figure with its error and interval; nil where there is none. What it is
// without weights is added later.
func (v *view) estimate(e estimate.Estimate, ok bool) *Estimate {
	if !ok {
		return nil
	}
	x := &Estimate{Value: Real(e.Value), Error: Real(v.error(e)), Effect: Real(math.NaN())}
	half := Real(v.quantile) * x.Error
	x.Low, x.High = x.Value-half, x.Value+half
	if v.known {
		x.Effect = Real(e.Effect(true))
	}
	return x
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
