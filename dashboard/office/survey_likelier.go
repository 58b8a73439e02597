package office

import (
	"strings"

	"parindex/campaign"
	"parindex/survey/responses"
)

// likelier names another questionnaire that a file fits better than that of its round, for a
// file is easily chosen for the wrong round; "" where there is none.
func (v *visit) likelier(r *campaign.SurveyRound, head *responses.Head) string {
	if head == nil {
		return ""
	}
	var headings []string
	for _, c := range head.Columns {
		if strings.TrimSpace(c.Heading) != "" {
			headings = append(headings, c.Heading)
		}
	}
	own := responses.Fit(r.Asks, headings)
	if own == len(headings) {
		return ""
	}
	forms, err := v.work.Questionnaires(v.ctx())
	if err != nil {
		return "" // it only helps
	}
	best, most := "", own
	for _, q := range forms {
		if n := responses.Fit(q, headings); n > most {
			best, most = q.Title+" ("+q.Ref()+")", n
		}
	}
	if best == "" {
		return ""
	}
	return v.say("intake.likelier", best, most, len(headings), own)
}
