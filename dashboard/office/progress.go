package office

import (
	"slices"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

var progressRoutes = []route{
	{pattern: "GET /office/progress", needs: do(access.Progress), serve: progressNow},
	{pattern: "GET /office/progress/{year}", needs: do(access.Progress), serve: progress},
	{pattern: "POST /office/progress/{year}/advance", needs: do(access.Advance), serve: advanceGroup},
	{pattern: "POST /office/progress/{year}/{unit}/advance", needs: do(access.Advance), serve: advanceUnit},
}

type progressPage struct {
	shell.Frame
	Year       int
	Lead       string
	Groups     []progressGroup
	Appraisers []progressAppraiser
	Links      []pageLink
	LateOnly   bool
	Toggle     string // address of the page with the late ones only, or with all
}

type pageLink struct{ Text, URL string }

type progressGroup struct {
	ID, Name string
	Steps    []groupStep
	Fields   []progressField
	Units    []progressUnit
	Compare  string
	Publish  string
}

// groupStep is a button that takes a step for all sheets that stand before it.
type groupStep struct {
	Step assessment.Step
	Text string
}

type progressField struct {
	Code, Name string
	campaign.ProgressCount
}

type progressUnit struct {
	campaign.ProgressCount
	Name, URL, Log string
	Phase, Until   string
	Late           bool
	Step           assessment.Step // "" is none that the person may take
	StepText       string
	Action         string
	Withheld       string // why nothing is told of the person's own, "" is told
}

type progressAppraiser struct {
	campaign.ProgressCount
	Name, Scope string
	Mine, Late  int
	URL         string // the person's rows of the log
}

func progressNow(v *visit) error {
	year, err := v.appraisedYear()
	if err != nil {
		return err
	}
	return v.goTo(link("progress", strconv.Itoa(year)))
}

// progress says how far a year is, who is late and what to do next.
func progress(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	all, err := v.acting.Progress(v.ctx(), year)
	if err != nil {
		return err
	}
	title := v.say("progress.title", year)
	p := progressPage{Frame: v.frame(title, shell.Crumb{Text: title}), Year: year, LateOnly: v.r.URL.Query().Get("late") != "", Toggle: "?late=1"}
	if p.LateOnly {
		p.Toggle = "?"
	}
	for _, g := range all.Groups {
		p.Groups = append(p.Groups, v.progressGroup(&g, year, p.LateOnly))
	}
	for _, a := range all.Appraisers {
		p.Appraisers = append(p.Appraisers, progressAppraiser{ProgressCount: a.Sum, Name: a.Who.Name, Scope: v.scope(&a, all.Groups), Mine: a.Mine, Late: a.Late, URL: link("log", "people", a.Who.ID)})
	}
	p.Lead = v.progressLead(all)
	if v.who.Any(access.Compare) {
		p.Links = append(p.Links, pageLink{v.say("progress.gaps"), link("gaps", strconv.Itoa(year))})
	}
	return v.show("progress.html", p)
}

// progressLead says what to do next.
func (v *visit) progressLead(p *campaign.Progress) string {
	left, open, explaining := 0, 0, 0
	for _, g := range p.Groups {
		for i := range g.Units {
			u := &g.Units[i]
			if !u.Phase.Before(assessment.Appraising) && u.Sum.Left > 0 {
				left++
			}
			if u.Phase == assessment.Explaining {
				explaining++
			}
			if u.Phase != assessment.Decided && u.Phase != assessment.Published {
				open++
			}
		}
	}
	switch {
	case len(p.Groups) == 0:
		return v.say("progress.none")
	case lateUnits(p) > 0:
		return v.sayN(lateUnits(p), "progress.late")
	}
	for _, step := range councilSteps {
		if n := readyFor(p, step); n > 0 {
			return v.ready(n, step) + "."
		}
	}
	switch {
	case left > 0:
		return v.sayN(left, "progress.left")
	case explaining > 0 && explaining == open:
		return v.sayN(open, "progress.explaining")
	case open > 0:
		return v.sayN(open, "progress.open")
	}
	return v.say("progress.done")
}

func (v *visit) progressGroup(g *campaign.ProgressGroup, year int, lateOnly bool) progressGroup {
	at := strconv.Itoa(year)
	list := progressGroup{ID: g.Group.ID, Name: g.Group.Name}
	if v.who.Any(access.Compare) {
		list.Compare = link("compare", at, g.Group.ID)
	}
	if v.who.Any(access.Preview) {
		list.Publish = link("publish", at, g.Set)
	}
	for _, f := range g.Fields {
		list.Fields = append(list.Fields, progressField{f.Item.Code, f.Item.Name, f.Sum})
	}
	for i := range g.Units {
		u := &g.Units[i]
		for _, s := range u.Next {
			if !hasStep(list.Steps, s) {
				list.Steps = append(list.Steps, groupStep{s, v.inLang(campaign.DeedName(string(s)))})
			}
		}
		if u.Late || !lateOnly {
			list.Units = append(list.Units, v.progressUnit(u, at))
		}
	}
	return list
}

func hasStep(list []groupStep, s assessment.Step) bool {
	for _, have := range list {
		if have.Step == s {
			return true
		}
	}
	return false
}

func (v *visit) progressUnit(u *campaign.ProgressUnit, year string) progressUnit {
	one := progressUnit{ProgressCount: u.Sum, Name: u.Unit.Name, Phase: v.inLang(phaseTitle(u.Phase)), Until: v.deadline(u.Ends), Late: u.Late}
	if u.Withheld {
		one.Withheld = v.say("progress.withheld")
		if u.Phase == assessment.Published {
			one.Withheld = v.say("progress.withheld.public")
		}
	}
	if v.who.May(access.Read, access.Target{Unit: u.Unit.ID, Group: u.Unit.Group}) {
		one.URL, one.Log = link("sheets", year, u.Unit.ID), link("log", "sheets", year, u.Unit.ID)
	}
	if len(u.Next) > 0 {
		one.Step, one.StepText = u.Next[0], v.inLang(campaign.DeedName(string(u.Next[0])))
		one.Action = link("progress", year, u.Unit.ID, "advance")
	}
	return one
}

// scope is what an appraiser was given, in words.
func (v *visit) scope(a *campaign.ProgressAppraiser, groups []campaign.ProgressGroup) string {
	text := ""
	for _, g := range a.Who.Grants {
		field, group := g.Field, g.Group
		if text != "" {
			text += "; "
		}
		if field == "" {
			text += v.say("progress.everyfield")
		} else {
			text += v.say("progress.field", field)
		}
		if group != "" {
			if at := slices.IndexFunc(groups, func(one campaign.ProgressGroup) bool { return one.Group.ID == group }); at >= 0 {
				group = groups[at].Group.Name
			}
			text += " (" + group + ")"
		}
	}
	return text
}

// progressTasks says on the home page of who leads the appraisal that units are late, and
// which sheets are ready for the next step.
func progressTasks(v *visit) ([]task, error) {
	if !v.who.Any(access.Advance) {
		return nil, nil
	}
	year, err := v.appraisedYear()
	if err != nil {
		return nil, err
	}
	p, err := v.acting.Progress(v.ctx(), year)
	if err != nil {
		return nil, err
	}
	at := link("progress", strconv.Itoa(year))
	var list []task
	if late := lateUnits(p); late > 0 {
		list = append(list, task{Text: v.sayN(late, "progress.task", year), URL: at + "?late=1", Link: v.say("progress.onlylate"), Urgent: true})
	}
	for _, step := range councilSteps {
		if n := readyFor(p, step); n > 0 {
			list = append(list, task{Text: v.ready(n, step), Detail: v.say("progress.year", year), URL: at, Link: v.say("progress.go")})
		}
	}
	return list, nil
}

// councilSteps are those of who leads the appraisal.
var councilSteps = []assessment.Step{assessment.Begin, assessment.Explain, assessment.Decide}

// ready says that so many sheets wait for a step.
func (v *visit) ready(n int, step assessment.Step) string {
	key := "task.ready." + string(step)
	return v.sayN(n, key)
}

// readyFor counts the sheets for which nothing else is to be done before a step.
func readyFor(p *campaign.Progress, step assessment.Step) int {
	n := 0
	for _, g := range p.Groups {
		for i := range g.Units {
			if u := &g.Units[i]; slices.Contains(u.Next, step) && (step == assessment.Begin || u.Sum.Left == 0) {
				n++
			}
		}
	}
	return n
}

func lateUnits(p *campaign.Progress) int {
	n := 0
	for _, g := range p.Groups {
		for i := range g.Units {
			if g.Units[i].Late {
				n++
			}
		}
	}
	return n
}
