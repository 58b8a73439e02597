package office

import (
	"math"

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

// shareOf is a part of a whole that is there: rounded, as shares are to come to a hundred.
func shareOf(part, whole int) gauge {
	return gauge{Percent: int(math.Round(100 * float64(part) / float64(max(1, whole)))), Known: true}
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
	published, err := v.publishedRounds()
	if err != nil {
		return err
	}
	for i := range list {
		at, err := v.acting.SurveyProgress(v.ctx(), list[i].ID)
		if err != nil {
			return err
		}
		p.Rounds = append(p.Rounds, v.surveyLine(at, published[list[i].ID] > 0))
	}
	return v.show("surveys.html", p)
}

func (v *visit) surveyLine(at *campaign.SurveyProgress, published bool) surveyLine {
	r := &at.Round
	l := surveyLine{
		Name: r.Name, URL: surveyLink(r.ID), Days: v.days(r.Opens, r.Closes), Stage: upperFirst(v.inLang(at.Stage.Words())), Asks: r.Questionnaire,
		Year: r.Year, Open: at.Stage == round.Open, Answers: v.count(at.Answers), Planned: v.count(at.Planned), Units: len(r.Units()), gauge: gaugeOf(at.Answers, at.Planned),
	}
	if published {
		l.Stage = v.say("surveys.published", l.Stage)
	}
	switch {
	case published:
	case len(r.Targets) == 0:
		l.Next, l.NextURL = v.say("surveys.next.units"), surveyLink(r.ID, "units")
	case at.Planned == 0:
		l.Next, l.NextURL = v.say("surveys.next.size"), link("surveys", "size")+"?round="+urlQuery(r.ID)
	case at.Stage != round.Planned && at.Answers == 0:
		l.Next, l.NextURL = v.say("surveys.next.answers"), surveyLink(r.ID, "answers")
	case at.Stage == round.Closed:
		l.Next, l.NextURL = v.say("surveys.next.publish"), surveyLink(r.ID, "publish")
	}
	return l
}
