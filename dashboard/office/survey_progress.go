package office

import (
	"bytes"
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/reports"
	"parindex/survey/round"
)

var surveyProgressRoutes = []route{
	{pattern: "GET /office/surveys/rounds/{round}", needs: do(access.RunSurvey), serve: surveyProgress},
	{pattern: "GET /office/surveys/rounds/{round}/progress.csv", needs: do(access.RunSurvey), serve: surveyProgressCSV},
}

// surveyProgressPage is how many answers of a round are in.
type surveyProgressPage struct {
	shell.Frame
	Head             surveyHead
	Lead             string
	Urgent           bool
	Next, NextURL    string
	Answers, Planned string
	gauge
	Gone     int // percent of its days
	Rows     []surveyCountRow
	Others   []surveyCountRow
	Strata   bool
	Channels []surveyChannel
	Days     []dayRow // of answers that came one by one
	CSV      string
}

// surveyCountRow is a line of the table.
type surveyCountRow struct {
	Unit, Stratum, Answers, Planned, Missing string
	gauge
	Behind bool
}

type surveyChannel struct {
	Name, Channel string // what follows the way, in Vietnamese
	Answers       string
	gauge
}

func surveyProgress(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	at, err := v.acting.SurveyProgress(v.ctx(), r.ID)
	if err != nil {
		return err
	}
	published, err := v.publishedRounds()
	if err != nil {
		return err
	}
	line := v.surveyLine(at, published[r.ID] > 0)
	p := surveyProgressPage{
		Frame: v.surveyFrame(&r, v.say("surveys.tab.progress")), Head: v.surveyHeadOf(&r, ""), Lead: v.surveyLead(at), Urgent: at.Late(),
		Next: line.Next, NextURL: line.NextURL, Answers: line.Answers, Planned: line.Planned, gauge: line.gauge,
		Gone: int(at.Gone * 100), CSV: surveyLink(r.ID, "progress.csv"),
	}
	for i := range at.Rows {
		row := v.surveyCountRow(&at.Rows[i])
		p.Rows, p.Strata = append(p.Rows, row), p.Strata || row.Stratum != ""
	}
	for i := range at.Others {
		p.Others = append(p.Others, v.surveyCountRow(&at.Others[i]))
	}
	for _, c := range at.Channels {
		p.Channels = append(p.Channels, surveyChannel{Name: v.say("way." + string(c.Kind)), Channel: c.Channel, Answers: v.count(c.Responses), gauge: shareOf(c.Responses, at.Answers)})
	}
	if p.Days, err = v.dayRows(&r, ""); err != nil {
		return err
	}
	return v.show("survey_progress.html", p)
}

// surveyLead says in a sentence how a round goes.
func (v *visit) surveyLead(at *campaign.SurveyProgress) string {
	behind := 0
	for i := range at.Rows {
		if at.Rows[i].Behind() {
			behind++
		}
	}
	switch {
	case at.Stage == round.Planned:
		return v.say("surveys.lead.planned", shownDay(at.Round.Opens))
	case at.Late():
		return v.say("surveys.lead.late", int(at.Gone*100), gaugeOf(at.Answers, at.Planned).Percent)
	case at.Planned == 0:
		return v.say("surveys.lead.counted", v.count(at.Answers))
	case behind == 0:
		return v.say("surveys.lead.full")
	}
	return v.sayN(behind, "surveys.lead.behind")
}

func (v *visit) surveyCountRow(c *campaign.SurveyCount) surveyCountRow {
	row := surveyCountRow{Unit: c.Name, Stratum: c.Stratum, Answers: v.count(c.Answers), gauge: gaugeOf(c.Answers, c.Planned), Behind: c.Behind()}
	if row.Unit == "" {
		row.Unit = c.Unit
	}
	if c.Planned > 0 {
		row.Planned, row.Missing = v.count(c.Planned), v.count(max(c.Planned-c.Answers, 0))
	}
	return row
}

// surveyProgressCSV sends the counts as a table.
func surveyProgressCSV(v *visit) error {
	at, err := v.acting.SurveyProgress(v.ctx(), v.r.PathValue("round"))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	table := reports.NewCSV(&b, ",")
	for _, head := range []string{"round", "unit", "name", "stratum", "planned", "population", "answers"} {
		table.Text(head)
	}
	table.End()
	for _, list := range [][]campaign.SurveyCount{at.Rows, at.Others} {
		for i := range list {
			c := &list[i]
			for _, text := range []string{at.Round.ID, c.Unit, c.Name, c.Stratum} {
				table.Text(text)
			}
			for _, n := range []int{c.Planned, c.Population, c.Answers} {
				table.Digits(strconv.Itoa(n))
			}
			table.End()
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	res := &shell.Response{Kind: "text/csv; charset=utf-8", Name: "tien-do-" + at.Round.ID + ".csv", Body: b.Bytes(), Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
