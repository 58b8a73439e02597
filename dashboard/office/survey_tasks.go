package office

import (
	"parindex/access"
	"parindex/campaign"
	"parindex/store"
	"parindex/survey/round"
)

// surveyTasks says on the home page of who runs surveys what is to be done: the next round,
// where every other is published.
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
	published, err := v.publishedRounds()
	if err != nil {
		return nil, err
	}
	var tasks []task
	for i := range list {
		at, err := v.acting.SurveyProgress(v.ctx(), list[i].ID)
		if err != nil {
			return nil, err
		}
		if one, ok := v.surveyTask(at, published[list[i].ID] > 0); ok {
			tasks = append(tasks, one)
		}
	}
	if len(tasks) == 0 {
		tasks = append(tasks, task{Text: v.say("task.survey.next"), Detail: v.say("task.survey.next.why"), URL: link("surveys", "new"), Link: v.say("surveys.new")})
	}
	return tasks, nil
}

// surveyTask is what a round asks for, if anything.
func (v *visit) surveyTask(at *campaign.SurveyProgress, published bool) (task, bool) {
	l := v.surveyLine(at, published)
	one := task{Data: at.Round.Name, URL: l.URL, Link: v.say("task.survey.see"), Detail: v.say("task.survey.days", l.Days)}
	switch {
	case l.Next != "" && at.Stage == round.Closed && at.Answers > 0:
		one.Text, one.URL, one.Link, one.Detail = v.say("task.survey.closed"), l.NextURL, l.Next, v.say("task.survey.closed.then")
	case l.Next != "":
		one.Text, one.URL, one.Link = v.say("task.survey.plan"), l.NextURL, l.Next
	case at.Stage == round.Open:
		one.Text = v.say("task.survey.open", v.count(at.Answers), v.count(at.Planned))
		one.Urgent = at.Late()
	default:
		return task{}, false
	}
	return one, true
}

// publishedRounds says which publication holds of each round that is published.
func (v *visit) publishedRounds() (map[string]int64, error) {
	all, err := v.work.DB.SurveyPublications(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, err
	}
	of := map[string]int64{}
	for _, p := range store.CurrentSurveys(all) {
		of[p.Round] = p.ID
	}
	return of, nil
}

// surveyResultTasks says which closed rounds wait to be published, and which published ones
// to give their points, to whom these are left.
func surveyResultTasks(v *visit) ([]task, error) {
	publishes, gives := v.who.Any(access.PublishSurvey), v.who.Any(access.Survey)
	if !publishes && !gives {
		return nil, nil
	}
	rounds, err := v.acting.SurveyRounds(v.ctx())
	if err != nil {
		return nil, err
	}
	published, err := v.publishedRounds()
	if err != nil {
		return nil, err
	}
	settled, err := v.settledSurveys(rounds, published)
	if err != nil {
		return nil, err
	}
	var tasks []task
	for i := range rounds {
		r := &rounds[i]
		switch {
		case publishes && published[r.ID] == 0 && v.work.Stage(&r.Round) == round.Closed:
			at, err := v.acting.SurveyProgress(v.ctx(), r.ID)
			if err != nil {
				return nil, err
			}
			if at.Answers > 0 {
				tasks = append(tasks, task{Text: v.say("task.survey.publish"), Data: r.Name, Detail: v.say("surveypublish.hint"), URL: surveyLink(r.ID, "publish"), Link: v.say("task.survey.publish.go")})
			}
		case gives && published[r.ID] > 0 && !settled[r.ID]:
			tasks = append(tasks, task{Text: v.say("surveypoints.title"), Data: r.Name, Detail: v.say("task.survey.points"), URL: surveyLink(r.ID, "points"), Link: v.say("surveypoints.look")})
		}
	}
	return tasks, nil
}

// settledSurveys are the published rounds that ask for no points any more: they gave some, or
// a ranking of their year is published.
func (v *visit) settledSurveys(rounds []store.SurveyRound, published map[string]int64) (map[string]bool, error) {
	marks, err := v.work.DB.SurveyMarks(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, err
	}
	rankings, err := v.work.DB.Publications(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, err
	}
	gave, years := map[int64]bool{}, map[int]bool{}
	for _, m := range marks {
		gave[m.Publication] = true
	}
	for _, p := range rankings {
		years[p.Year] = true
	}
	settled := map[string]bool{}
	for i := range rounds {
		settled[rounds[i].ID] = gave[published[rounds[i].ID]] || years[rounds[i].Year]
	}
	return settled, nil
}
