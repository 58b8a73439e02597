package office

import (
	"slices"

	"parindex/access"
	"parindex/campaign"
)

// step is one part of setting a year up.
type step struct {
	Text, Detail, URL string
	Done, Next        bool // Next is the first that is not done
}

// setupSteps says to who plans what is still to be done before a year opens, in its order;
// none once a group's round has begun.
func setupSteps(v *visit) ([]step, error) {
	if !v.setsUp() {
		return nil, nil
	}
	year, plans, err := v.yearUnderWay()
	if err != nil {
		return nil, err
	}
	now := v.acting.Now()
	if slices.ContainsFunc(plans, func(p campaign.GroupPlan) bool { return p.Planned && !p.Dates.Opens.After(now) }) {
		return nil, nil
	}
	list := v.stepsOf(year, plans)
	for i := range list {
		if !list[i].Done {
			list[i].Next = true
			break
		}
	}
	return list, nil
}

// stepsOf counts over the groups that take part: those with dates or, before there are
// any, those with units.
func (v *visit) stepsOf(year int, plans []campaign.GroupPlan) []step {
	planned := slices.ContainsFunc(plans, func(p campaign.GroupPlan) bool { return p.Planned })
	units, noSet, sample, lacking, fields, judges, groups := 0, 0, 0, 0, 0, true, 0
	opens := ""
	for i := range plans {
		p := &plans[i]
		units += len(p.Units)
		if len(p.Units) == 0 || planned && !p.Planned {
			continue
		}
		groups++
		switch {
		case p.Set == nil:
			noSet++
		case p.Set.Set().Sample:
			sample++
		}
		lacking += len(p.NoFiller) + len(p.NoLeader)
		judges = judges && p.Judges > 0
		fields += len(p.NoJudge)
		if p.Planned && opens == "" {
			opens = v.moment(p.Dates.Opens)
		}
	}
	list := []step{
		{Text: v.say("setup.units"), Detail: v.say("setup.units.count", units), URL: link("units"), Done: units > 0},
		{Text: v.say("setup.set"), Detail: v.say("setup.set.none", noSet), URL: link("sets"), Done: groups > 0 && noSet == 0},
		{Text: v.say("setup.people"), Detail: v.say("setup.people.lack", lacking), URL: link("people"), Done: groups > 0 && lacking == 0 && judges && fields == 0},
		{Text: v.say("setup.calendar", year), Detail: v.say("setup.calendar.none"), URL: calendarURL(year), Done: planned},
		{Text: v.say("setup.open"), Detail: v.say("setup.open.none"), URL: calendarURL(year)},
	}
	if groups == 0 {
		list[1].Detail, list[2].Detail = v.say("setup.set.first"), v.say("setup.people.first")
		return list
	}
	if sample > 0 && noSet == 0 {
		list[1].Detail, list[1].Done = v.say("setup.set.sample", sample), list[1].Done && planned
	} else if noSet == 0 {
		list[1].Detail = ""
	}
	if lacking == 0 && !judges {
		list[2].Detail = v.say("setup.people.judges")
	} else if lacking == 0 && fields > 0 {
		list[2].Detail = v.say("setup.people.fields", fields)
	} else if list[2].Done {
		list[2].Detail = ""
	}
	if planned {
		list[3].Detail, list[4].Detail = "", v.say("setup.open.at", opens)
	}
	return list
}

// setsUp says whether a person brings the people in and plans the year.
func (v *visit) setsUp() bool { return v.who.Any(access.Plan) && v.who.Any(access.People) }

// yearUnderWay is the year that counts now and how it stands in each group.
func (v *visit) yearUnderWay() (year int, plans []campaign.GroupPlan, err error) {
	if year, err = v.yearOf(); err != nil {
		return 0, nil, err
	}
	plans, err = v.acting.YearPlan(v.ctx(), year)
	return year, plans, err
}
