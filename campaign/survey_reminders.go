package campaign

import (
	"context"
	"time"

	"parindex/survey/round"
)

// surveys tells surveyors that a round is open, and that one closes soon and lacks answers.
func (r *reminders) surveys(ctx context.Context) error {
	c := r.work
	list, err := c.DB.SurveyRounds(ctx, c.Authority)
	if err != nil {
		return err
	}
	for i := range list {
		one := &list[i]
		if c.Stage(&one.Round) != round.Open {
			continue
		}
		last, err := time.ParseInLocation(round.Day, one.Closes, c.zone())
		if err != nil {
			return err
		}
		day, end := last.Format("02/01/2006"), last.AddDate(0, 0, 1)
		r.toCouncil(told{kind: "survey-opens", subject: subjectName("survey-round", one.ID), year: one.Year, args: []any{one.Name, day, one.Wanted("")}})
		left := end.Sub(r.now)
		for _, n := range selfDays {
			if left > time.Duration(n)*oneDay {
				continue
			}
			at, err := c.surveyProgress(ctx, *one)
			if err != nil {
				return err
			}
			if at.Answers < at.Planned {
				r.toCouncil(told{kind: "survey-closes", subject: subjectName("survey-round", one.ID, one.Closes, n), year: one.Year, args: []any{one.Name, int((left + oneDay - 1) / oneDay), day, at.Answers, at.Planned}})
			}
			break
		}
	}
	return nil
}
