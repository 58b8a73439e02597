package campaign

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
)

// GroupPlan is what a year is for one group: it takes part once it has dates.
type GroupPlan struct {
	Group    assessment.Group
	Units    []assessment.Unit // that exist in the year
	Dates    store.Calendar
	Planned  bool
	Set      *scoring.Scheme // nil: none applies
	Sets     int             // how many apply; the last one holds
	NoFiller []assessment.Unit
	NoLeader []assessment.Unit // units without an account that may lock their sheets
	Judges   int               // people who appraise some unit of it
	NoJudge  []Unjudged        // fields that nobody is to appraise
}

// Unjudged is a field of a group's set without an appraiser.
type Unjudged struct {
	Code, Name string
	Units      []assessment.Unit // whose only appraisers work there; none: nobody for the whole group
}

// YearPlan says for every group how a year stands.
func (a *Acting) YearPlan(ctx context.Context, year int) ([]GroupPlan, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	c := a.work
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	groups, err1 := c.DB.Groups(ctx, c.Authority)
	calendars, err2 := c.DB.Calendars(ctx, c.Authority)
	people, err3 := c.DB.Accounts(ctx, c.Authority)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	people = slices.DeleteFunc(people, func(a store.Account) bool { return a.Blocked })
	var list []GroupPlan
	for _, g := range groups {
		p := GroupPlan{Group: g}
		for _, u := range dir.Units {
			if u.Group == g.ID && u.In(strconv.Itoa(year)) {
				p.Units = append(p.Units, u)
			}
		}
		for _, l := range calendars {
			if l.Year == year && l.Group == g.ID {
				p.Dates, p.Planned = l, true
			}
		}
		for _, s := range dir.Schemes {
			if s.Set().AppliesTo(g.ID, year) {
				p.Set = s
				p.Sets++
			}
		}
		p.count(people)
		p.unjudged(people)
		list = append(list, p)
	}
	return list, nil
}

// count says for which units somebody is missing.
func (p *GroupPlan) count(people []store.Account) {
	held := map[access.Grant]bool{}
	for i := range people {
		for _, g := range people[i].Grants {
			held[access.Grant{Role: g.Role, Unit: g.Unit}] = true
		}
		if slices.ContainsFunc(p.Units, func(u assessment.Unit) bool { return appraises(people[i].Person, u) }) {
			p.Judges++
		}
	}
	for _, u := range p.Units {
		if !held[access.Grant{Role: access.Officer, Unit: u.ID}] {
			p.NoFiller = append(p.NoFiller, u)
		}
		if !held[access.Grant{Role: access.Leader, Unit: u.ID}] {
			p.NoLeader = append(p.NoLeader, u)
		}
	}
}

// unjudged finds the fields that nobody is to appraise. For a unit whose appraisers all
// work there the chair does it, where there is one.
func (p *GroupPlan) unjudged(people []store.Account) {
	if p.Set == nil || len(p.Units) == 0 {
		return
	}
	chair := slices.ContainsFunc(people, func(a store.Account) bool { return a.Has(access.Chair) })
	for _, field := range fieldsToJudge(p.Set.Set()) {
		judges := slices.DeleteFunc(slices.Clone(people), func(a store.Account) bool {
			return !slices.ContainsFunc(a.Grants, func(g access.Grant) bool {
				return g.Role == access.Appraiser && (g.Group == "" || g.Group == p.Group.ID) && (g.Field == "" || g.Field == field.Code)
			})
		})
		lacks := Unjudged{Code: field.Code, Name: field.Name}
		if len(judges) > 0 && !chair {
			for _, u := range p.Units {
				if !slices.ContainsFunc(judges, func(a store.Account) bool { return !a.Own(u.ID) }) {
					lacks.Units = append(lacks.Units, u)
				}
			}
		}
		if len(judges) == 0 || len(lacks.Units) > 0 {
			p.NoJudge = append(p.NoJudge, lacks)
		}
	}
}

// fieldsToJudge are the fields of a set in which something must be appraised, in printed
// order: bonus and penalty keep no round open.
func fieldsToJudge(set *criteria.Set) []*criteria.Item {
	var list []*criteria.Item
	for _, leaf := range set.Leaves() {
		if field := leaf.Field(); Appraised(leaf) && leaf.Section == criteria.Main && !slices.Contains(list, field) {
			list = append(list, field)
		}
	}
	return list
}
