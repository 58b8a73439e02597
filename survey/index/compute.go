package index

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"

	"parindex/survey"
	"parindex/survey/estimate"
)

// samples are the answers parted in one way, with weights and without.
type samples struct {
	class class
	codes map[int]string // of groups that are texts
	w, p  *estimate.Sample
}

// pending is a domain whose figures are to be computed.
type pending struct {
	into *Domain
	w, p *estimate.Domain
}

// Result computes every figure.
func (c *Counter) Result(ctx context.Context) (*Result, error) {
	r := &Result{Version: 1, Questionnaire: c.q.Ref(), SHA256: c.q.SHA256, Plan: c.plan, Forms: c.forms, LeftOut: c.leftOut}
	if o := c.q.Overall(); o != nil {
		r.Overall = o.Code
	}
	r.Tree = treeOf(c.q)
	all, err := c.samples()
	if err != nil {
		return nil, err
	}
	whole := all[0].w.Whole()
	if err := c.describe(r, whole); err != nil {
		return nil, err
	}
	list := c.domains(all)
	r.Domains = make([]Domain, len(list))
	for i := range list {
		r.Domains[i] = *list[i].into
		list[i].into = &r.Domains[i]
	}
	if err := c.figures(ctx, list); err != nil {
		return nil, err
	}
	if c.plan.Bands && c.q.Overall() != nil {
		r.Bands = c.bands(all, r)
	}
	r.hide()
	return r, nil
}

// treeOf says what stands below what.
func treeOf(q *survey.Questionnaire) (list []Node) {
	for _, p := range q.Parts() {
		n := Node{Code: p.Code}
		if p.Parent != nil {
			n.Of = p.Parent.Code
		}
		list = append(list, n)
	}
	for _, it := range q.Items() {
		list = append(list, Node{it.Code, it.Parent.Code})
	}
	return list
}

// samples closes the tallies.
func (c *Counter) samples() ([]samples, error) {
	var list []samples
	fit := estimate.Fit{}
	if c.fitting != nil && c.fitting.cells != nil {
		fit = c.fitting.fit
	}
	for i, t := range c.tallies {
		w, err := estimate.NewSample(c.common.design, t, fit)
		if err != nil {
			return nil, err
		}
		p, err := estimate.NewSample(c.common.design, t.Alike(), estimate.Fit{})
		if err != nil {
			return nil, err
		}
		list = append(list, samples{c.classes[i], c.common.codes(i), w, p})
	}
	return list, nil
}

// describe says what the sample turned out to be.
func (c *Counter) describe(r *Result, whole *estimate.Domain) error {
	one := estimate.NewDesign(estimate.Certainty)
	one.Unit("", "")
	all, err := estimate.NewSample(one, c.squares, estimate.Fit{})
	if err != nil {
		return err
	}
	square := all.Whole().Total(estimate.Columns(0)...).Value
	total := whole.Total(estimate.Columns(everybody)...).Value
	r.Weight = Real(total)
	clusters, strata := whole.Size()
	r.Design = Design{Strata: strata, Clusters: clusters, Degrees: Real(whole.Degrees()), Lonely: c.plan.Lonely, Kish: Real(float64(c.forms) * square / (total * total))}
	if c.fitting != nil {
		r.Design.Rounds = c.fitting.rounds
	}
	for i, it := range c.q.Items() {
		a := c.answers[i]
		r.Answers = append(r.Answers, Answer{Code: it.Code, Valid: a.all - a.dontKnow - a.blank - a.notAsked - a.unreadable, DontKnow: a.dontKnow, Blank: a.blank, NotAsked: a.notAsked, Unreadable: a.unreadable})
	}
	return nil
}

// many is the number of clusters above which one domain at a time is computed, for the room
// that it takes.
const many = 5000

// figures fills the domains on all processors.
func (c *Counter) figures(ctx context.Context, list []pending) error {
	next := make(chan pending)
	var alone sync.Mutex
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for p := range next {
				if clusters, _ := p.w.Size(); clusters > many {
					alone.Lock()
					c.fill(p)
					alone.Unlock()
					continue
				}
				c.fill(p)
			}
		})
	}
	err := func() error {
		for _, p := range list {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case next <- p:
			}
		}
		return nil
	}()
	close(next)
	wait.Wait()
	return err
}

// bands are the ranks that units may have by the overall index.
func (c *Counter) bands(all []samples, r *Result) []Band {
	i := slices.IndexFunc(all, func(s samples) bool { return s.class.kind == ByUnit })
	if i < 0 {
		return nil
	}
	s := all[i]
	var list []estimate.Estimate
	var bands []Band
	for _, d := range r.Of(ByUnit, "") {
		if d.Forms == 0 {
			continue
		}
		group := c.unitGroups(s, []string{d.Code})
		of := c.setup.answers(s.w.Of(group...))
		index, _ := newFigurer(c.setup, of, ofIndex).part(c.q.Overall())
		if !(of.domain.Degrees() > 0) {
			index.Value = math.NaN() // its error is not known
		}
		list, bands = append(list, index), append(bands, Band{Unit: d.Code})
	}
	for i, place := range estimate.Ranks(list, c.plan.Level, float64(r.Design.Degrees)) {
		bands[i].Best, bands[i].Worst = place.Best, place.Worst
	}
	return bands
}
