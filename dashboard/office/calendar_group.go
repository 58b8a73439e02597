package office

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

// dateField is one date of a form, as typed.
type dateField struct {
	Field, Name string
	Typed       campaign.TypedMoment
	Was         string // what holds now, "" where nothing does
	Wrong       []fault
}

type groupDatesPage struct {
	shell.Frame
	Name       string
	Year       int
	Fields     []dateField
	Faults     []fault
	Reason     string
	Why        []fault      // what is wrong with the reason
	Sources    []dateSource // where dates can be copied from
	Copied     string       // group that they were copied from
	CopiedYear string
	Usual      bool   // they are suggested
	Suggest    string // address of the suggestion

	lastFrom string // the group's newest year before this one, "" is none
	Action   string
	Seen     string // what the form was made of
	Sure     string // what will happen, which the page asks about once more; "" is nothing
	Effects  effectView
	Zone     string
	Opened   bool // a change needs a reason
}

// dateSource is another group or year that has dates.
type dateSource struct{ URL, Group, Year string }

// effectView is what new dates do at once.
type effectView struct {
	Moves []moveLine
	Late  []string
	Past  []string
}

type moveLine struct{ Unit, From, To string }

// groupOf finds the plan of {group} in {year}.
func (v *visit) groupOf() (int, *campaign.GroupPlan, error) {
	year, err := v.planYear()
	if err != nil {
		return 0, nil, err
	}
	plans, err := v.acting.YearPlan(v.ctx(), year)
	if err != nil {
		return 0, nil, err
	}
	i := slices.IndexFunc(plans, func(p campaign.GroupPlan) bool { return p.Group.ID == v.r.PathValue("group") })
	if i < 0 {
		return 0, nil, notFound
	}
	return year, &plans[i], nil
}

// suggested asks for the dates that are suggested.
const suggested = "usual"

// groupDates shows the form of a group's dates: those that hold or, where there are none,
// those of its last year, or a suggestion. ?from=YEAR.GROUP copies those of another group or
// year.
func groupDates(v *visit) error {
	year, plan, err := v.groupOf()
	if err != nil {
		return err
	}
	p, err := v.groupPage(year, plan)
	if err != nil {
		return err
	}
	dates, from := plan.Dates.Calendar, v.r.URL.Query().Get("from")
	if from == "" && !plan.Planned {
		from = p.lastFrom
	}
	switch {
	case from != "" && from != suggested:
		copied, name, err := v.copied(year, from)
		if err != nil {
			return err
		}
		dates, p.Copied, p.CopiedYear = copied, name, from[:4]
	case from == suggested || !plan.Planned:
		dates, p.Usual = campaign.UsualDates(year, v.acting.Now(), v.acting.TimeZone()), true
	}
	for _, field := range campaign.CalendarFields {
		p.Fields = append(p.Fields, v.dateField(plan, field, v.acting.TypeMoment(campaign.DateOf(dates, field)), nil))
	}
	return v.show("calendar_group.html", p)
}

func (v *visit) groupPage(year int, plan *campaign.GroupPlan) (*groupDatesPage, error) {
	all, err := v.acting.Calendars(v.ctx())
	if err != nil {
		return nil, err
	}
	plans, err := v.acting.YearPlan(v.ctx(), year)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, p := range plans {
		names[p.Group.ID] = p.Group.Name
	}
	title := v.say("dates.title", plan.Group.Name, year)
	p := &groupDatesPage{Name: plan.Group.Name, Year: year, Action: calendarURL(year, "groups", plan.Group.ID), Zone: v.zoneName(v.acting.TimeZone().String()), Seen: campaign.SeenCalendar(plan.Dates.Calendar)}
	if seen := v.field("seen"); seen != "" {
		p.Seen = seen
	}
	p.Frame = v.frame(title, shell.Crumb{Text: v.say("calendar.title", year), URL: calendarURL(year)}, shell.Crumb{Text: plan.Group.Name, Data: true})
	p.Opened = plan.Planned && !v.acting.Now().Before(plan.Dates.Opens)
	p.Suggest = p.Action + "?from=" + suggested
	for _, l := range all { // newest year first
		from := strconv.Itoa(l.Year) + "." + l.Group
		last := p.lastFrom == "" && l.Group == plan.Group.ID && l.Year < year
		if last {
			p.lastFrom = from
		}
		if near := l.Year == year || l.Year == year-1; last || near && !(l.Year == year && l.Group == plan.Group.ID) {
			p.Sources = append(p.Sources, dateSource{p.Action + "?from=" + queryOf(from), names[l.Group], v.say("dates.year", l.Year)})
		}
	}
	return p, nil
}

// copied are the dates of another group or year; those of another year are moved to the
// same days of this one.
func (v *visit) copied(year int, from string) (assessment.Calendar, string, error) {
	all, err := v.acting.Calendars(v.ctx())
	if err != nil {
		return assessment.Calendar{}, "", err
	}
	plans, err := v.acting.YearPlan(v.ctx(), year)
	if err != nil {
		return assessment.Calendar{}, "", err
	}
	for _, l := range all {
		if strconv.Itoa(l.Year)+"."+l.Group == from {
			return campaign.MoveYears(l.Calendar, year-l.Year, v.acting.TimeZone()), groupNamed(plans, l.Group), nil
		}
	}
	return assessment.Calendar{}, "", notFound
}

func groupNamed(plans []campaign.GroupPlan, id string) string {
	for _, p := range plans {
		if p.Group.ID == id {
			return p.Group.Name
		}
	}
	return id
}

func (v *visit) dateField(plan *campaign.GroupPlan, field string, typed campaign.TypedMoment, wrong []fault) dateField {
	f := dateField{Field: field, Name: v.inLang(campaign.DateName(field)), Typed: typed, Wrong: wrong}
	if plan.Planned {
		f.Was = v.moment(campaign.DateOf(plan.Dates.Calendar, field))
	}
	return f
}

// typedCalendar is what the form holds.
func (v *visit) typedCalendar() campaign.TypedCalendar {
	typed := campaign.TypedCalendar{}
	for _, field := range campaign.CalendarFields {
		typed[field] = campaign.TypedMoment{Day: v.field(field + ".day"), Time: v.field(field + ".time")}
	}
	return typed
}

// changeDates says what new dates do, and keeps them once that was seen.
func changeDates(v *visit) error {
	year, plan, err := v.groupOf()
	if err != nil {
		return err
	}
	typed := v.typedCalendar()
	dates, faults := v.acting.ReadCalendar(typed)
	if len(faults) > 0 {
		return v.againDates(year, plan, typed, &campaign.Refused{Faults: faults}, false)
	}
	effects, err := v.acting.CalendarEffects(v.ctx(), year, plan.Group.ID, dates)
	if err != nil {
		return err
	}
	if len(effects) > 0 && v.field("sure") != sureOf(dates, effects) {
		return v.againDates(year, plan, typed, nil, true)
	}
	err = v.acting.ReplaceCalendar(v.ctx(), year, plan.Group.ID, dates, v.field("reason"), v.field("seen"))
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.againDates(year, plan, typed, err, len(effects) > 0)
	}
	if err != nil {
		return err
	}
	return v.flash(calendarURL(year), "dates-kept")
}

// againDates shows what was typed again: with its faults, or with what it does.
func (v *visit) againDates(year int, plan *campaign.GroupPlan, typed campaign.TypedCalendar, refused error, effects bool) error {
	p, err := v.groupPage(year, plan)
	if err != nil {
		return err
	}
	wrong := map[string][]fault{}
	for _, f := range v.faults(refused) {
		wrong[f.Field] = append(wrong[f.Field], f)
	}
	p.Faults, p.Why, p.Reason = wrong[""], wrong[campaign.ReasonField], v.field("reason")
	for _, field := range campaign.CalendarFields {
		p.Fields = append(p.Fields, v.dateField(plan, field, typed[field], wrong[field]))
	}
	status := http.StatusUnprocessableEntity
	if effects {
		dates, _ := v.acting.ReadCalendar(typed)
		list, err := v.acting.CalendarEffects(v.ctx(), year, plan.Group.ID, dates)
		if err != nil {
			return err
		}
		p.Sure, p.Effects = sureOf(dates, list), v.effectView(list)
	}
	if refused == nil {
		status = http.StatusOK
	}
	return v.showStatus(status, "calendar_group.html", p)
}

// sureOf names dates and what they do, so that nothing else is done than was shown.
func sureOf(dates assessment.Calendar, effects []campaign.Effect) string {
	text := campaign.SeenCalendar(dates)
	for _, e := range effects {
		text += fmt.Sprintf("\n%q %s %s %t %t", e.Unit.ID, e.Now, e.Next, e.Late, e.Past)
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

func (v *visit) effectView(list []campaign.Effect) effectView {
	var e effectView
	for _, one := range list {
		switch {
		case one.Next != one.Now:
			e.Moves = append(e.Moves, moveLine{one.Unit.Name, v.inLang(phaseTitle(one.Now)), v.inLang(phaseTitle(one.Next))})
		case one.Late:
			e.Late = append(e.Late, one.Unit.Name)
		case one.Past:
			e.Past = append(e.Past, one.Unit.Name)
		}
	}
	return e
}
