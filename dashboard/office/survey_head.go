package office

import (
	"time"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/survey/round"
)

// surveyTabs is the one list of the pages of a round: its name, its place below the round,
// and what it takes to see it.
var surveyTabs = []struct {
	key, path string
	deed      access.Deed
}{
	{"surveys.tab.progress", "", access.RunSurvey},
	{"surveys.tab.plan", "plan", access.RunSurvey},
	{"surveys.tab.units", "units", access.RunSurvey},
	{"surveys.tab.sample", "sample", access.RunSurvey},
	{"surveys.tab.links", "links", access.RunSurvey},
	{"surveys.tab.answers", "answers", access.RunSurvey},
	{"surveys.tab.words", "words", access.RunSurvey},
	{"surveys.tab.result", "result", access.SurveyResults},
	{"surveys.tab.publish", "publish", access.SurveyResults},
	{"surveys.tab.points", "points", access.Survey},
}

// surveyHead is what stands above every page of a round.
type surveyHead struct {
	Name, Days  string
	Stage       string
	Open        bool
	Tabs        []shell.Place
	Description string // what it asks, in Vietnamese
}

// surveyLink is an address of a round.
func surveyLink(id string, parts ...string) string {
	return link(append([]string{"surveys", "rounds", id}, parts...)...)
}

// surveyRound is the round of the address.
func (v *visit) surveyRound() (campaign.SurveyRound, error) {
	return v.work.SurveyRound(v.ctx(), v.r.PathValue("round"))
}

// surveyFrame is the frame of a page of a round.
func (v *visit) surveyFrame(r *campaign.SurveyRound, title string) shell.Frame {
	return v.frame(title+" – "+r.Name, shell.Crumb{Text: v.say("nav.surveys"), URL: link("surveys")}, shell.Crumb{Text: r.Name, URL: surveyLink(r.ID), Data: true}, shell.Crumb{Text: title})
}

// surveyHeadOf is the head of a round, one of its tabs here.
func (v *visit) surveyHeadOf(r *campaign.SurveyRound, here string) surveyHead {
	stage := v.work.Stage(&r.Round)
	h := surveyHead{Name: r.Name, Days: v.days(r.Opens, r.Closes), Stage: upperFirst(v.inLang(stage.Words())), Open: stage == round.Open, Description: r.Asks.Title}
	for _, t := range surveyTabs {
		if !v.who.Any(t.deed) {
			continue
		}
		at := surveyLink(r.ID)
		if t.path != "" {
			at = surveyLink(r.ID, t.path)
		}
		h.Tabs = append(h.Tabs, shell.Place{Text: v.say(t.key), URL: at, Here: t.path == here})
	}
	return h
}

// days writes the first and the last day of a round.
func (v *visit) days(from, to string) string {
	if from == to {
		return shownDay(from)
	}
	return shownDay(from) + " – " + shownDay(to)
}

// shownDay is a day as people here write it.
func shownDay(day string) string {
	at, err := time.Parse(round.Day, day)
	if err != nil {
		return day
	}
	return at.Format("02/01/2006")
}
