package index

import (
	"context"
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"

	"parindex/survey/estimate"
	"parindex/words"
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
	all, err := c.samples()
	if err != nil {
		return nil, err
	}
	whole := all[0].w.Whole()
	c.describe(r, whole)
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
func (c *Counter) describe(r *Result, whole *estimate.Domain) {
	total := whole.Total(estimate.Columns(everybody)...).Value
	square := whole.Total(estimate.Columns(squares)...).Value
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
}

// domains lists the domains: the whole, then each way to part the respondents.
func (c *Counter) domains(all []samples) []pending {
	list := []pending{{&Domain{Kind: Whole}, all[0].w.Whole(), all[0].p.Whole()}}
	for _, s := range all {
		if s.class.at < 0 {
			continue
		}
		attribute := c.q.Attributes[s.class.at]
		for _, g := range c.groupsOf(s) {
			d := &Domain{Kind: s.class.kind, Attribute: attribute.Code, Code: g.code, Name: g.name}
			list = append(list, pending{d, s.w.Of(g.group), s.p.Of(g.group)})
		}
		if s.class.kind != ByUnit {
			continue
		}
		for _, g := range c.plan.Groups {
			units := c.unitGroups(s, g.Units)
			list = append(list, pending{&Domain{Kind: ByGroup, Attribute: attribute.Code, Code: g.Code, Name: g.Name}, s.w.Of(units...), s.p.Of(units...)})
		}
	}
	if c.stratum >= 0 && c.plan.Fit.Method == NotFitted {
		list = append(list, c.strata(all[0])...)
	}
	return list
}

// domainGroup is a group of a tally that is a domain.
type domainGroup struct {
	group int
	code  string
	name  words.Text
}

// groupsOf are the groups of a class: every choice, and the texts that occur, by the alphabet.
func (c *Counter) groupsOf(s samples) []domainGroup {
	var list []domainGroup
	for _, choice := range c.q.Attributes[s.class.at].Choices {
		if !choice.DontKnow {
			list = append(list, domainGroup{choice.Number, choice.Code, words.Text{Vi: choice.Vi, En: choice.En}})
		}
	}
	for _, g := range sortedGroups(s.codes) {
		list = append(list, domainGroup{g, s.codes[g], c.name(s.codes[g])})
	}
	return list
}

// strata are domains that the design knows.
func (c *Counter) strata(s samples) []pending {
	attribute := c.q.Attributes[c.stratum]
	var list []pending
	add := func(code string, name words.Text) {
		d := &Domain{Kind: ByStratum, Attribute: attribute.Code, Code: code, Name: name}
		key := strings.ToLower(code)
		list = append(list, pending{d, s.w.InStratum(key), s.p.InStratum(key)})
	}
	for _, choice := range attribute.Choices {
		if !choice.DontKnow {
			add(choice.Code, words.Text{Vi: choice.Vi, En: choice.En})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.common.strata)) {
		word := c.common.strata[key]
		add(word, c.name(word))
	}
	return list
}

// name is what the plan calls a unit or stratum; its code unless it says.
func (c *Counter) name(code string) words.Text {
	for _, n := range c.plan.Names {
		if sameCode(n.Code, code) {
			return n.Name
		}
	}
	return words.Text{Vi: code, En: code}
}

// unitGroups are the groups of a tally that units are.
func (c *Counter) unitGroups(s samples, units []string) []int {
	var groups []int
	has := func(code string) bool {
		return slices.ContainsFunc(units, func(u string) bool { return sameCode(u, code) })
	}
	for _, choice := range c.q.Attributes[s.class.at].Choices {
		if has(choice.Code) {
			groups = append(groups, choice.Number)
		}
	}
	for g, code := range s.codes {
		if has(code) {
			groups = append(groups, g)
		}
	}
	return groups
}

// figures fills the domains on all processors.
func (c *Counter) figures(ctx context.Context, list []pending) error {
	next := make(chan pending)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for p := range next {
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
		of := newFigurer(c.setup, s.w.Of(group...), ofIndex)
		index, _ := of.part(c.q.Overall())
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
