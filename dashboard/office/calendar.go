package office

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

var calendarRoutes = []route{
	{pattern: "GET /office/calendar", needs: do(access.Plan), serve: calendars},
	{pattern: "GET /office/calendar/{year}", needs: do(access.Plan), serve: calendar},
	{pattern: "GET /office/calendar/{year}/groups/{group}", needs: do(access.Plan), serve: groupDates},
	{pattern: "POST /office/calendar/{year}/groups/{group}", needs: do(access.Plan), serve: changeDates},
	{pattern: "GET /office/calendar/{year}/units/{unit}", needs: do(access.Plan), serve: unitDates},
	{pattern: "POST /office/calendar/{year}/units/{unit}/extend", needs: do(access.Plan), serve: extendUnit},
	{pattern: "POST /office/calendar/{year}/units/{unit}/reopen", needs: do(access.Plan), serve: reopenUnit},
	{pattern: "POST /office/calendar/{year}/units/{unit}/correct", needs: do(access.Plan), serve: correctUnit},
}

// planYear is {year} as a year that can be planned.
func (v *visit) planYear() (int, error) {
	year, err := strconv.Atoi(v.r.PathValue("year"))
	if err != nil || year < 2000 || year > 2199 || strconv.Itoa(year) != v.r.PathValue("year") {
		return 0, notFound
	}
	return year, nil
}

// yearOf is the year that an administrator plans when none is named: the newest that has
// dates, else this one.
func (v *visit) yearOf() (int, error) {
	list, err := v.acting.Calendars(v.ctx())
	year := v.acting.Now().In(v.acting.TimeZone()).Year()
	if len(list) > 0 {
		year = list[0].Year
	}
	return year, err
}

func calendarURL(year int, more ...string) string {
	return link(append([]string{"calendar", strconv.Itoa(year)}, more...)...)
}

// calendars leads to the newest year that has dates, else to this one.
func calendars(v *visit) error {
	year, err := v.yearOf()
	if err != nil {
		return err
	}
	return v.goTo(calendarURL(year))
}

type calendarPage struct {
	shell.Frame
	Year         int
	Years        []option // Value is an address
	Before, Next string
	Groups       []groupView
	Exceptions   []*exceptionRow
	Unplanned    int
	NoGroups     bool
}

// groupView is one group's year.
type groupView struct {
	Name, Edit string
	Units      int
	Dates      []dateLine
	Bar        *planBar // nil without dates
	Set        string
	Warnings   []planWarning
	People     []option // units: Value is the address of its own dates
	Now        string   // which part runs
}

// planWarning is something that a group lacks, with the units that it is about.
type planWarning struct{ Text, Units string }

type dateLine struct {
	Name, At string
	Over     bool
}

type exceptionRow struct{ At, By, Unit, URL, What, Reason string }

func calendar(v *visit) error {
	year, err := v.planYear()
	if err != nil {
		return err
	}
	plans, err := v.acting.YearPlan(v.ctx(), year)
	if err != nil {
		return err
	}
	all, err := v.acting.Calendars(v.ctx())
	if err != nil {
		return err
	}
	title := v.say("calendar.title", year)
	p := calendarPage{Frame: v.frame(title, shell.Crumb{Text: title}), Year: year, Before: calendarURL(year - 1), Next: calendarURL(year + 1), NoGroups: len(plans) == 0}
	var years []int
	for _, l := range all {
		if !slices.Contains(years, l.Year) {
			years = append(years, l.Year)
			p.Years = append(p.Years, option{Value: calendarURL(l.Year), Text: strconv.Itoa(l.Year), Chosen: l.Year == year})
		}
	}
	s := spanOf(plans)
	for i := range plans {
		if !plans[i].Planned && len(plans[i].Units) > 0 {
			p.Unplanned++
		}
		p.Groups = append(p.Groups, v.groupView(year, &plans[i], s))
	}
	p.Exceptions, err = v.exceptions(year, plans)
	if err != nil {
		return err
	}
	return v.show("calendar.html", p)
}

func (v *visit) groupView(year int, p *campaign.GroupPlan, s planSpan) groupView {
	g := groupView{Name: p.Group.Name, Edit: calendarURL(year, "groups", p.Group.ID), Units: len(p.Units), Warnings: v.planWarnings(year, p)}
	if p.Set != nil {
		g.Set = p.Set.Set().Title + " (" + p.Set.Set().Ref() + ")"
	}
	for _, u := range p.Units {
		g.People = append(g.People, option{Value: calendarURL(year, "units", u.ID), Text: u.Name})
	}
	if !p.Planned {
		return g
	}
	g.Bar = s.bar(&p.Dates.Calendar, v.acting.Now())
	g.Now = v.running(p.Dates.Calendar)
	for _, field := range campaign.CalendarFields {
		at := campaign.DateOf(p.Dates.Calendar, field)
		g.Dates = append(g.Dates, dateLine{v.inLang(campaign.DateName(field)), v.moment(at), !v.acting.Now().Before(at)})
	}
	return g
}

// running says which part of a group's year runs now.
func (v *visit) running(l assessment.Calendar) string {
	now := v.acting.Now()
	if now.Before(l.Opens) {
		return v.say("calendar.before", v.moment(l.Opens))
	}
	for _, part := range store.Parts {
		if end := campaign.PartDate(l, part); now.Before(end) {
			return v.say("calendar.running", v.inLang(campaign.PartName(part)), v.moment(end))
		}
	}
	return v.say("calendar.over")
}

// planWarnings says what a group lacks for the year.
func (v *visit) planWarnings(year int, p *campaign.GroupPlan) []planWarning {
	var list []planWarning
	if len(p.Units) == 0 {
		return []planWarning{{Text: v.say("calendar.nounits")}}
	}
	if p.Set == nil {
		list = append(list, planWarning{Text: v.say("calendar.noset", year)})
	}
	if p.Sets > 1 {
		list = append(list, planWarning{Text: v.say("calendar.sets", p.Sets)})
	}
	if n := len(p.NoFiller); n > 0 {
		list = append(list, planWarning{v.sayN(n, "calendar.noofficer"), firstNames(p.NoFiller)})
	}
	if n := len(p.NoLeader); n > 0 {
		list = append(list, planWarning{v.sayN(n, "calendar.noleader"), firstNames(p.NoLeader)})
	}
	if p.Judges == 0 {
		return append(list, planWarning{Text: v.say("calendar.nojudge")})
	}
	return append(list, v.unjudged(p)...)
}

// unjudged says which fields have no appraiser: those of the whole group in one line.
func (v *visit) unjudged(p *campaign.GroupPlan) []planWarning {
	var list []planWarning
	var codes []string
	names := ""
	for _, f := range p.NoJudge {
		if len(f.Units) > 0 {
			list = append(list, planWarning{v.say("calendar.ownjudge", f.Code), firstNames(f.Units)})
			continue
		}
		if codes = append(codes, f.Code); len(codes) == 1 {
			names = f.Name
		}
	}
	switch len(codes) {
	case 0:
	case 1:
		list = append(list, planWarning{v.say("calendar.nofield1", codes[0]), names})
	default:
		list = append(list, planWarning{Text: v.say("calendar.nofield", strings.Join(codes, ", "))})
	}
	return list
}

func firstNames(units []assessment.Unit) string {
	const most = 5
	text := ""
	for i, u := range units {
		if i == most {
			return text + "; …"
		}
		if i > 0 {
			text += "; "
		}
		text += u.Name
	}
	return text
}

// exceptions lists extensions, re-openings and corrections, the newest first.
func (v *visit) exceptions(year int, plans []campaign.GroupPlan) ([]*exceptionRow, error) {
	extensions, steps, err := v.acting.Exceptions(v.ctx(), year)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, p := range plans {
		for _, u := range p.Units {
			names[u.ID] = u.Name
		}
	}
	at := map[*exceptionRow]time.Time{}
	var rows []*exceptionRow
	add := func(when time.Time, by, unit, what, reason string) {
		r := &exceptionRow{v.moment(when), by, names[unit], calendarURL(year, "units", unit), what, reason}
		if r.Unit == "" {
			r.Unit = unit
		}
		rows, at[r] = append(rows, r), when
	}
	for _, e := range extensions {
		add(e.At, e.By, e.Unit, v.say("calendar.extended", v.inLang(campaign.PartName(e.Part)), v.moment(e.Until)), e.Reason)
	}
	for _, s := range steps {
		what := v.say("calendar.reopened")
		if s.Step == assessment.Correct {
			what = v.say("calendar.corrected")
		}
		add(s.At, s.By, s.Unit, what, s.Reason)
	}
	slices.SortStableFunc(rows, func(a, b *exceptionRow) int { return at[b].Compare(at[a]) })
	return rows, nil
}

// calendarTasks asks an administrator to plan this year, where neither it nor the one
// before has dates and no round is under way.
func calendarTasks(v *visit) ([]task, error) {
	if !v.who.Any(access.Plan) {
		return nil, nil
	}
	list, err := v.acting.Calendars(v.ctx())
	now := v.acting.Now()
	year := now.In(v.acting.TimeZone()).Year()
	if err != nil || len(list) == 0 || slices.ContainsFunc(list, func(l store.Calendar) bool { return l.Year >= year-1 || l.Appraisal2Ends.After(now) }) {
		return nil, err
	}
	return []task{{Text: v.say("calendar.task", year), Detail: v.say("calendar.task.detail", year), URL: calendarURL(year), Link: v.say("calendar.task.go", year)}}, nil
}

// judgeTasks tells an administrator which fields have no appraiser while a round is under
// way; before it opens the steps of setting it up do.
func judgeTasks(v *visit) ([]task, error) {
	if !v.setsUp() {
		return nil, nil
	}
	year, plans, err := v.yearUnderWay()
	if err != nil {
		return nil, err
	}
	now := v.acting.Now()
	var list []task
	for i := range plans {
		p := &plans[i]
		if !p.Planned || now.Before(p.Dates.Opens) || !now.Before(p.Dates.Appraisal2Ends) || p.Set == nil || len(p.Units) == 0 {
			continue
		}
		lacks := v.unjudged(p)
		if p.Judges == 0 {
			lacks = []planWarning{{Text: v.say("calendar.nojudge")}}
		}
		for _, w := range lacks {
			list = append(list, task{Text: v.say("calendar.judge.task", year), Data: p.Group.Name, Detail: w.Text, Names: w.Units, URL: link("people"), Link: v.say("calendar.judge.go"), Urgent: true})
		}
	}
	return list, nil
}
