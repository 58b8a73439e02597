package office

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/reports"
	"parindex/survey"
	"parindex/versioned"
)

var surveyFormRoutes = []route{
	{pattern: "GET /office/surveys/forms", needs: do(access.RunSurvey), serve: surveyForms},
	{pattern: "POST /office/surveys/forms", needs: do(access.RunSurvey), serve: checkForm, most: setFile},
	{pattern: "POST /office/surveys/forms/store", needs: do(access.RunSurvey), serve: loadForm, most: setForm},
	{pattern: "GET /office/surveys/forms/{form}", needs: do(access.RunSurvey), serve: surveyForm},
	{pattern: "GET /office/surveys/forms/{form}/sheet.xlsx", needs: do(access.RunSurvey), serve: formSheet},
	{pattern: "GET /office/surveys/forms/{form}/form.yaml", needs: do(access.RunSurvey), serve: formText},
}

// formsPage lists the questionnaires, and shows what one that was sent says.
type formsPage struct {
	shell.Frame
	Own, Samples []formLine
	Trouble      string
	Check        *formCheckView // nil before one was sent
}

// formLine is one questionnaire of the list.
type formLine struct {
	Ref, Title, Decision, Years, Who, About string
	Aspects, Items                          int
	Sample, Kept                            bool
	Rounds                                  string // that ask it
	URL, File, Sheet                        string
}

type formCheckView struct {
	File   string
	Form   formLine
	Lines  []setFault
	Faults []fault
	There  bool
	Body   string // the questionnaire itself, which the form sends again
}

func surveyForms(v *visit) error { return v.showForms(http.StatusOK, formsPage{}) }

func (v *visit) showForms(status int, p formsPage) error {
	list, err := v.acting.Forms(v.ctx())
	if err != nil {
		return err
	}
	title := v.say("forms.title")
	p.Frame = v.frame(title, shell.Crumb{Text: v.say("nav.surveys"), URL: link("surveys")}, shell.Crumb{Text: title})
	for i := range list {
		line := v.formLine(list[i].Form)
		line.Kept, line.Rounds = list[i].Kept, strings.Join(list[i].Rounds, "; ")
		if list[i].Shipped {
			p.Samples = append(p.Samples, line)
		} else {
			p.Own = append(p.Own, line)
		}
	}
	return v.showStatus(status, "survey_forms.html", p)
}

func (v *visit) formLine(q *survey.Questionnaire) formLine {
	var years []string
	for _, y := range q.Years {
		years = append(years, strconv.Itoa(y))
	}
	return formLine{
		Ref: q.Ref(), Title: q.Title, Decision: q.Decision, Years: strings.Join(years, ", "), Who: v.inLang(q.Respondents.Words()), About: v.inLang(q.About.Words()),
		Aspects: len(q.Aspects), Items: len(q.Items()), Sample: q.Sample,
		URL: link("surveys", "forms", q.Ref()), File: link("surveys", "forms", q.Ref(), "form.yaml"), Sheet: link("surveys", "forms", q.Ref(), "sheet.xlsx"),
	}
}

// checkForm reads a questionnaire that was sent and shows its faults, or what it asks.
func checkForm(v *visit) error {
	name, body, err := v.sentFile("list")
	if errors.Is(err, errNoFile) {
		return v.showForms(http.StatusUnprocessableEntity, formsPage{Trouble: v.say("sets.nofile")})
	}
	if err != nil {
		return err
	}
	check, err := v.acting.CheckForm(v.ctx(), body)
	if err != nil {
		return err
	}
	return v.showFormCheck(name, &check, body)
}

func (v *visit) showFormCheck(name string, check *campaign.FormCheck, body []byte) error {
	view := &formCheckView{File: name, There: check.There, Faults: v.faults(&campaign.Refused{Faults: check.Trouble})}
	for _, f := range check.Faults {
		view.Lines = append(view.Lines, setFault{f.Line, f.Code, f.Problem, f.Fix})
	}
	if check.Form != nil {
		view.Form = v.formLine(check.Form)
	}
	status := http.StatusOK
	if check.Refused() {
		status = http.StatusUnprocessableEntity
	} else if !check.There {
		view.Body = base64.StdEncoding.EncodeToString(body)
	}
	return v.showForms(status, formsPage{Check: view})
}

// loadForm loads the questionnaire that the check page sent again.
func loadForm(v *visit) error {
	body, err := base64.StdEncoding.DecodeString(v.r.PostFormValue("body"))
	if err != nil || len(body) == 0 {
		return v.showForms(http.StatusUnprocessableEntity, formsPage{Trouble: v.say("sets.nofile")})
	}
	check, err := v.acting.LoadForm(v.ctx(), body)
	if err != nil {
		return err
	}
	if check.Refused() || check.There {
		return v.showFormCheck(v.r.PostFormValue("file"), &check, body)
	}
	return v.flash(link("surveys", "forms"), "form-loaded")
}

// formOf is the questionnaire of the address.
func (v *visit) formOf() (*survey.Questionnaire, error) {
	ref := v.r.PathValue("form")
	if versioned.CheckRef(ref) != nil {
		return nil, notFound
	}
	q, err := v.work.Questionnaire(v.ctx(), ref)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return nil, notFound
	}
	return q, err
}

// formPaper is a questionnaire to read and to print.
type formPaper struct {
	shell.Frame
	Form       formLine
	Attributes []paperQuestion
	Parts      []paperPart
	Comment    string
}

type paperPart struct {
	Name  string
	Level int // of the heading
	Items []paperQuestion
}

type paperQuestion struct {
	Code, Text, If string
	Answers        []string // none: something is written
}

func surveyForm(v *visit) error {
	q, err := v.formOf()
	if err != nil {
		return err
	}
	p := formPaper{Form: v.formLine(q)}
	p.Frame = v.frame(q.Title, shell.Crumb{Text: v.say("nav.surveys"), URL: link("surveys")}, shell.Crumb{Text: v.say("forms.title"), URL: link("surveys", "forms")}, shell.Crumb{Text: q.Ref()})
	for _, a := range q.Attributes {
		if reports.OnPaper(a) {
			p.Attributes = append(p.Attributes, paperQuestion{Code: a.Code, Text: v.inLang(a.Name.Words()), Answers: v.answers(a.Choices)})
		}
	}
	for _, part := range q.Parts() {
		one := paperPart{Name: v.inLang(part.Name.Words()), Level: int(part.Level)}
		for _, it := range part.Items {
			question := paperQuestion{Code: it.Code, Text: v.inLang(it.Text.Words()), Answers: v.answers(it.Scale.Answers)}
			for _, c := range it.AskIf {
				question.If = strings.TrimPrefix(question.If+"; "+c.Of+" = "+strings.Join(c.Is, ", "), "; ")
			}
			one.Items = append(one.Items, question)
		}
		p.Parts = append(p.Parts, one)
	}
	if q.Comment != nil {
		p.Comment = v.inLang(q.Comment.Text.Words())
	}
	return v.show("survey_form.html", p)
}

// answers are the choices that are printed.
func (v *visit) answers(list []*survey.Choice) (out []string) {
	for _, c := range list {
		if !c.Blank {
			out = append(out, v.inLang(survey.Text{Vi: c.Vi, En: c.En}.Words()))
		}
	}
	return out
}

// formSheet sends a questionnaire as a sheet to print and fill in.
func formSheet(v *visit) error {
	q, err := v.formOf()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := reports.Questionnaire(&b, q, v.lang); err != nil {
		return err
	}
	return v.sendBook(q.Ref()+".xlsx", b.Bytes())
}

// formText sends the file of a questionnaire.
func formText(v *visit) error {
	q, err := v.formOf()
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: "application/yaml; charset=utf-8", Name: q.Ref() + ".yaml", Body: q.Text, Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
