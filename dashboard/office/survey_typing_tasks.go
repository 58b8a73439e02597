package office

import (
	"parindex/access"
	"parindex/campaign"
	"parindex/survey/round"
)

// typingTasks says which rounds have paper forms to type: a clerk finds every open one, who
// runs surveys those whose forms wait for somebody else than who typed them.
func typingTasks(v *visit) ([]task, error) {
	if !v.who.Any(access.TypeForms) {
		return nil, nil
	}
	list, err := v.acting.SurveyRounds(v.ctx())
	if err != nil {
		return nil, err
	}
	var tasks []task
	for i := range list {
		r := &list[i].Round
		if !v.work.CanType(r) {
			continue
		}
		waiting, _, err := v.acting.TypedForms(v.ctx(), r.ID)
		if err != nil {
			return nil, err
		}
		again, decide := forOthers(waiting)
		one := task{Text: v.say("task.typing"), Data: r.Name, URL: link("typing", r.ID), Link: v.say("task.typing.go"), Detail: v.say("task.survey.days", v.days(r.Opens, r.Closes))}
		switch {
		case again+decide > 0:
			one.Detail = v.say("task.typing.waits", again, decide)
		case v.who.Any(access.RunSurvey) || v.work.Stage(r) != round.Open:
			continue
		}
		tasks = append(tasks, one)
	}
	return tasks, nil
}

// forOthers counts the forms that wait for the person, who typed none of them.
func forOthers(waiting []campaign.TypedWaiting) (again, decide int) {
	for _, w := range waiting {
		switch {
		case w.Mine:
		case w.Decide:
			decide++
		default:
			again++
		}
	}
	return again, decide
}
