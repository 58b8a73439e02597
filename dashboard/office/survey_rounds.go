package office

import (
	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/survey/round"
)

var surveyRoutes = []route{
	{pattern: "GET /office/surveys", needs: do(access.RunSurvey), serve: surveys},
	{pattern: "GET /office/surveys/new", needs: do(access.RunSurvey), serve: newSurvey},
	{pattern: "POST /office/surveys/new", needs: do(access.RunSurvey), serve: addSurvey},
	{pattern: "GET /office/surveys/rounds/{round}/plan", needs: do(access.RunSurvey), serve: surveyPlan},
	{pattern: "POST /office/surveys/rounds/{round}/plan", needs: do(access.RunSurvey), serve: changeSurvey},
}

// surveysPage lists the rounds.
type surveysPage struct {
	shell.Frame
	Rounds []surveyLine
	Lead   string
}

// surveyLine is a round of the list.
type surveyLine struct {
	Name, URL, Days, Stage, Asks string
	Year                         int
	Open                         bool
	Answers, Planned             string
	Units                        int
	gauge
	Next, NextURL string // what is to be done first; "" is nothing
}

// gauge is a part of a whole as a bar shows it.
type gauge struct {
	Percent int
	Known   bool // there is a whole
}

func gaugeOf(part, whole int) gauge {
	if whole == 0 {
		return gauge{}
	}
	return gauge{Percent: part * 100 / whole, Known: true}
}

// Filled is the percentage that a bar can show.
func (g gauge) Filled() int { return min(g.Percent, 100) }

func surveys(v *visit) error {
	list, err := v.acting.SurveyRounds(v.ctx())
	if err != nil {
		return err
	}
	title := v.say("surveys.title")
	p := surveysPage{Frame: v.frame(title, shell.Crumb{Text: title}), Lead: v.say("surveys.lead")}
	for i := range list {
		at, err := v.acting.SurveyProgress(v.ctx(), list[i].ID)
		if err != nil {
			return err
		}
		p.Rounds = append(p.Rounds, v.surveyLine(at))
	}
	return v.show("surveys.html", p)
}

func (v *visit) surveyLine(at *campaign.SurveyProgress) surveyLine {
	r := &at.Round
	l := surveyLine{
		Name: r.Name, URL: surveyLink(r.ID), Days: v.days(r.Opens, r.Closes), Stage: upperFirst(v.inLang(at.Stage.Words())), Asks: r.Questionnaire,
		Year: r.Year, Open: at.Stage == round.Open, Answers: v.count(at.Answers), Planned: v.count(at.Planned), Units: len(r.Units()), gauge: gaugeOf(at.Answers, at.Planned),
	}
	switch {
	case len(r.Targets) == 0:
		l.Next, l.NextURL = v.say("surveys.next.units"), surveyLink(r.ID, "units")
	case at.Planned == 0:
		l.Next, l.NextURL = v.say("surveys.next.size"), link("surveys", "size")+"?round="+urlQuery(r.ID)
	case at.Stage != round.Planned && at.Answers == 0:
		l.Next, l.NextURL = v.say("surveys.next.answers"), surveyLink(r.ID, "answers")
	}
	return l
}

// surveyTasks says on the home page of who runs surveys what is to be done.
func surveyTasks(v *visit) ([]task, error) {
	if !v.who.Any(access.RunSurvey) {
		return nil, nil
	}
	list, err := v.acting.SurveyRounds(v.ctx())
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return []task{{Text: v.say("task.survey.first"), Detail: v.say("surveys.lead"), URL: link("surveys", "new"), Link: v.say("surveys.new")}}, nil
	}
	var tasks []task
	for i := range list {
		at, err := v.acting.SurveyProgress(v.ctx(), list[i].ID)
		if err != nil {
			return nil, err
		}
		if one, ok := v.surveyTask(at); ok {
			tasks = append(tasks, one)
		}
	}
	return tasks, nil
}

// surveyTask is what a round asks for, if anything.
func (v *visit) surveyTask(at *campaign.SurveyProgress) (task, bool) {
	l := v.surveyLine(at)
	one := task{Data: at.Round.Name, URL: l.URL, Link: v.say("task.survey.see"), Detail: v.say("task.survey.days", l.Days)}
	switch {
	case l.Next != "" && at.Stage != round.Closed:
		one.Text, one.URL, one.Link = v.say("task.survey.plan"), l.NextURL, l.Next
	case at.Stage == round.Open:
		one.Text = v.say("task.survey.open", v.count(at.Answers), v.count(at.Planned))
		one.Urgent = at.Late()
	default:
		return task{}, false
	}
	return one, true
}
