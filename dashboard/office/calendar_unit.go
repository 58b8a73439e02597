package office

import (
	"context"
	"errors"
	"net/http"
	"time"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

type unitDatesPage struct {
	shell.Frame
	Name      string
	Year      int
	Phase     string
	Planned   bool
	Dates     []dateLine
	Faults    []fault
	Reason    string
	Why       []fault
	Deed      string      // that was sent and refused
	Extend    []dateField // ends that can still move
	Reopen    []dateField // nil: it cannot be re-opened
	Correct   []dateField // the same
	Base      string
	Exception []*exceptionRow
}

// unitDates shows the own dates of one unit, and what can be decided for it.
func unitDates(v *visit) error { return v.showUnitDates(http.StatusOK, "", nil) }

func (v *visit) showUnitDates(status int, deed string, refused error) error {
	year, err := v.planYear()
	if err != nil {
		return err
	}
	plan, err := v.acting.UnitPlan(v.ctx(), year, v.unit.ID)
	if err != nil {
		return err
	}
	p := unitDatesPage{Name: plan.Unit.Name, Year: year, Phase: v.inLang(campaign.PhaseName(plan.Phase)), Planned: plan.Planned, Deed: deed, Reason: v.field("reason"), Base: calendarURL(year, "units", v.unit.ID)}
	title := v.say("unitdates.title", plan.Unit.Name, year)
	p.Frame = v.frame(title, shell.Crumb{Text: v.say("calendar.title", year), URL: calendarURL(year)}, shell.Crumb{Text: plan.Unit.Name, Data: true})
	wrong := map[string][]fault{}
	for _, f := range v.faults(refused) {
		wrong[f.Field] = append(wrong[f.Field], f)
	}
	p.Faults, p.Why = wrong[""], wrong[campaign.ReasonField]
	if plan.Planned {
		v.unitForms(&p, &plan, deed, wrong)
	}
	p.Exception, err = v.unitExceptions(year)
	if err != nil {
		return err
	}
	return v.showStatus(status, "calendar_unit.html", p)
}

func (v *visit) unitForms(p *unitDatesPage, plan *campaign.UnitPlan, deed string, wrong map[string][]fault) {
	for _, part := range store.Parts {
		now, group := campaign.PartDate(plan.Now, part), campaign.PartDate(plan.Group, part)
		line := dateLine{v.inLang(campaign.PartEnd(part)), v.moment(now), !v.acting.Now().Before(now)}
		if !now.Equal(group) {
			line.At = v.say("unitdates.moved", line.At, v.moment(group))
		}
		p.Dates = append(p.Dates, line)
		if !plan.Over(part) {
			p.Extend = append(p.Extend, v.endField(plan, part, deed == "extend", wrong))
		}
		if _, ok := plan.Phase.After(assessment.Reopen); ok {
			p.Reopen = append(p.Reopen, v.endField(plan, part, deed == "reopen", wrong))
		}
		if _, ok := plan.Phase.After(assessment.Correct); ok && part == store.Appraisal2Part {
			p.Correct = append(p.Correct, v.endField(plan, part, deed == "correct", wrong))
		}
	}
}

// endField is the end of a part in a form: as it holds or, in the form that was sent, as
// it was typed.
func (v *visit) endField(plan *campaign.UnitPlan, part store.Part, sent bool, wrong map[string][]fault) dateField {
	now := campaign.PartDate(plan.Now, part)
	f := dateField{Field: string(part), Name: v.inLang(campaign.PartEnd(part)), Typed: v.acting.TypeMoment(now), Was: v.moment(now)}
	if sent {
		f.Typed, f.Wrong = v.typedEnd(part), wrong[string(part)]
	}
	return f
}

func (v *visit) typedEnd(part store.Part) campaign.TypedMoment {
	return campaign.TypedMoment{Day: v.field(string(part) + ".day"), Time: v.field(string(part) + ".time")}
}

func (v *visit) unitExceptions(year int) ([]*exceptionRow, error) {
	all, err := v.exceptions(year, []campaign.GroupPlan{{Units: []assessment.Unit{v.unit}}})
	var list []*exceptionRow
	for _, e := range all {
		if e.URL == calendarURL(year, "units", v.unit.ID) {
			list = append(list, e)
		}
	}
	return list, err
}

func extendUnit(v *visit) error { return v.order("extend", "extended", v.acting.Extend) }

func reopenUnit(v *visit) error { return v.order("reopen", "reopened", v.acting.Reopen) }

func correctUnit(v *visit) error { return v.order("correct", "corrected", v.acting.Correct) }

// order decides something for one unit by the form that was sent.
func (v *visit) order(deed, code string, decide func(context.Context, campaign.Order) error) error {
	year, err := v.planYear()
	if err != nil {
		return err
	}
	o, faults := v.sentOrder(year)
	if len(faults) > 0 {
		err = &campaign.Refused{Faults: faults}
	} else {
		err = decide(v.ctx(), o)
	}
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showUnitDates(http.StatusUnprocessableEntity, deed, err)
	}
	if err != nil {
		return err
	}
	return v.flash(calendarURL(year, "units", v.unit.ID), code)
}

func (v *visit) sentOrder(year int) (campaign.Order, []campaign.Fault) {
	o := campaign.Order{Year: year, Unit: v.unit.ID, Ends: map[store.Part]time.Time{}, Reason: v.field("reason")}
	var faults []campaign.Fault
	for _, part := range store.Parts {
		typed := v.typedEnd(part)
		at, ok := v.acting.ReadMoment(typed)
		if !ok {
			faults = append(faults, campaign.UnreadMoment(string(part), typed))
		}
		o.Ends[part] = at
	}
	return o, faults
}
