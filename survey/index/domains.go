package index

import (
	"maps"
	"slices"
	"strings"

	"parindex/words"
)

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
