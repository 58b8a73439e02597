package office

import (
	"errors"
	"net/http"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/survey"
)

var surveyDecideRoutes = []route{
	{pattern: "GET /office/typing/{round}/decide", needs: do(access.TypeForms), serve: differing},
	{pattern: "POST /office/typing/{round}/decide", needs: do(access.TypeForms), serve: decideForm},
}

// decidePage holds two typings of a form against each other.
type decidePage struct {
	shell.Frame
	Form, Action, Back string
	Rows               []decideRow
	Faults             []fault
	LeftBlank          string
}

// leftBlank is chosen where the paper says nothing, which nobody decides by not choosing.
const leftBlank = "-"

type decideRow struct {
	Code, Text, First, Second string // as shown
	Number                    int    // of the question on paper; 0 is none
	Name                      string // of the field
	Choices                   []labelled
	Value                     string // of a text
	Wrong                     string
}

func differing(v *visit) error { return v.showDifferences(200, nil, nil) }

func (v *visit) showDifferences(status int, read *campaign.SurveyForm, refused []fault) error {
	form := v.r.FormValue("form")
	d, r, err := v.acting.Differing(v.ctx(), v.r.PathValue("round"), form)
	if err != nil {
		return err
	}
	names, units, err := v.askedUnits(r)
	if err != nil {
		return err
	}
	title := v.say("decide.title", form)
	p := decidePage{Frame: v.frame(title, shell.Crumb{Text: v.say("typing.title"), URL: link("typing", r.ID)}, shell.Crumb{Text: title}), Form: form, Action: link("typing", r.ID, "decide"), Back: link("typing", r.ID), Faults: refused, LeftBlank: leftBlank}
	for _, code := range d.Codes {
		row := decideRow{Code: code, Name: "v." + code}
		if code == campaign.UnitCode {
			row.Text, row.Name, row.First, row.Second = v.say("asked.unit"), "unit", names[d.First.Unit], names[d.Second.Unit]
			row.Choices = units
		} else {
			v.decideRow(&row, r.Asks, d.First.Written[code], d.Second.Written[code])
		}
		chosen := v.r.PostFormValue(row.Name)
		switch {
		case read != nil:
			row.Wrong = upperFirst(v.inLang(read.Fault(code)))
		case status != http.StatusOK && chosen == "" && len(row.Choices) > 0:
			row.Wrong = v.say("decide.unchosen")
		}
		for i := range row.Choices {
			row.Choices[i].Chosen = row.Choices[i].Code == chosen
		}
		row.Value = chosen
		p.Rows = append(p.Rows, row)
	}
	return v.showStatus(status, "typing_decide.html", p)
}

// decideRow says what two people read in one place.
func (v *visit) decideRow(row *decideRow, q *survey.Questionnaire, first, second string) {
	var list []*survey.Choice
	if it := q.Item(row.Code); it != nil {
		row.Text, row.Number, list = it.Text.Words().In(v.lang), it.Number+1, it.Scale.Answers
	} else if a := q.Attribute(row.Code); a != nil {
		row.Text, list = a.Name.Words().In(v.lang), a.Choices
	}
	show := func(code string) string {
		for _, c := range list {
			if c.Code == code {
				return survey.Text{Vi: c.Vi, En: c.En}.Words().In(v.lang)
			}
		}
		if code == "" {
			return v.say("decide.blank")
		}
		return code
	}
	row.First, row.Second = show(first), show(second)
	for _, c := range list {
		row.Choices = append(row.Choices, labelled{Code: c.Code, Name: survey.Text{Vi: c.Vi, En: c.En}.Words().In(v.lang)})
	}
}

// unchosen says that a question of the form has choices, of which none was taken.
func (v *visit) unchosen(decided map[string]string) bool {
	r, err := v.surveyRound()
	if err != nil {
		return false // deciding says what is wrong
	}
	for code, said := range decided {
		it, a := r.Asks.Item(code), r.Asks.Attribute(code)
		if said == "" && (it != nil || a != nil && len(a.Choices) > 0) {
			return true
		}
	}
	return false
}

func decideForm(v *visit) error {
	decided := v.typedIn().Written
	decided[campaign.UnitCode] = v.field("unit")
	if v.unchosen(decided) {
		return v.showDifferences(http.StatusUnprocessableEntity, nil, nil)
	}
	for code, said := range decided {
		if said == leftBlank {
			decided[code] = ""
		}
	}
	read, err := v.acting.DecideForm(v.ctx(), v.r.PathValue("round"), v.field("form"), decided)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return err
	}
	if err != nil {
		return err
	}
	if !read.Whole() {
		return v.showDifferences(422, read, nil)
	}
	return v.flash(link("typing", v.r.PathValue("round")), "typed-decided")
}
