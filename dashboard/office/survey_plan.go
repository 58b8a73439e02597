package office

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/survey/index"
	"parindex/survey/round"
)

// planPage is the form of a round: a new one, or one that is there.
type planPage struct {
	shell.Frame
	Head     *surveyHead // nil: the round is new
	Action   string
	Typed    planTyped
	Forms    []option
	Steps    []option
	Design   designForm
	Answered bool // a change needs a reason
	Faults   []fault
	Wrong    map[string][]fault
}

// planTyped is what somebody typed into the form of a round.
type planTyped struct {
	ID, Name, Year, Opens, Closes, Reason string
	Questionnaire                         string
	Twice                                 bool
	Steps                                 string // how the online form is gone through
}

// planFields are what faults beside a field are about; others stand on top.
var planFields = []string{"id", "name", "year", "questionnaire", "opens", "closes", "steps", "reason", "populations", "margins", "trim", "limits"}

func newSurvey(v *visit) error {
	rounds, err := v.acting.SurveyRounds(v.ctx())
	if err != nil {
		return err
	}
	typed := planTyped{Year: strconv.Itoa(v.acting.Now().In(v.acting.TimeZone()).Year())}
	if len(rounds) > 0 {
		typed.Questionnaire = rounds[0].Questionnaire // of the newest year; the first round has to choose
	}
	return v.showPlan(http.StatusOK, nil, typed, designTyped{}, nil)
}

func surveyPlan(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	typed := planTyped{ID: r.ID, Name: r.Name, Year: strconv.Itoa(r.Year), Opens: r.Opens, Closes: r.Closes, Questionnaire: r.Questionnaire, Twice: r.Twice, Steps: string(r.Steps)}
	return v.showPlan(http.StatusOK, &r, typed, typedDesign(&r.Plan), nil)
}

// showPlan shows the form with what was typed, and why it was refused.
func (v *visit) showPlan(status int, r *campaign.SurveyRound, typed planTyped, design designTyped, refused error) error {
	title := v.say("surveys.new")
	p := planPage{Action: link("surveys", "new"), Typed: typed, Wrong: map[string][]fault{}}
	if r == nil {
		p.Frame = v.frame(title, shell.Crumb{Text: v.say("nav.surveys"), URL: link("surveys")}, shell.Crumb{Text: title})
	} else {
		p.Frame = v.surveyFrame(r, v.say("surveys.tab.plan"))
		head := v.surveyHeadOf(r, "plan")
		p.Head, p.Action = &head, surveyLink(r.ID, "plan")
		batches, err := v.work.DB.Batches(v.ctx(), v.work.Authority, r.ID)
		if err != nil {
			return err
		}
		p.Answered = len(batches) > 0
	}
	for _, f := range planFields {
		p.Wrong[f] = nil
	}
	for _, f := range v.faults(refused) {
		if slices.Contains(planFields, f.Field) {
			p.Wrong[f.Field] = append(p.Wrong[f.Field], f)
		} else {
			p.Faults = append(p.Faults, f)
		}
	}
	forms, err := v.work.Questionnaires(v.ctx())
	if err != nil {
		return err
	}
	p.Forms = []option{{Text: v.say("plan.asks.choose"), Chosen: typed.Questionnaire == ""}}
	for _, q := range forms {
		p.Forms = append(p.Forms, option{Value: q.Ref(), Text: q.Title + " (" + q.Ref() + ")", Chosen: q.Ref() == typed.Questionnaire, Data: true})
	}
	for _, s := range []round.Steps{round.ByPart, round.Single, round.Whole} {
		p.Steps = append(p.Steps, option{Value: string(s), Text: v.say("plan.steps." + cmp.Or(string(s), "part")), Chosen: string(s) == typed.Steps})
	}
	p.Design = v.designForm(design, r, p.Wrong)
	return v.showStatus(status, "survey_plan.html", p)
}

// typedPlan is what the form of a round holds.
func (v *visit) typedPlan() (typed planTyped, r round.Round) {
	typed = planTyped{
		ID: v.field("id"), Name: v.field("name"), Year: v.field("year"), Opens: v.field("opens"), Closes: v.field("closes"), Reason: v.field("reason"),
		Questionnaire: v.field("questionnaire"), Twice: v.field("twice") == "on", Steps: v.field("steps"),
	}
	year, _ := strconv.Atoi(typed.Year) // 0 is refused with its reason
	return typed, round.Round{ID: typed.ID, Name: typed.Name, Year: year, Questionnaire: typed.Questionnaire, Opens: typed.Opens, Closes: typed.Closes, Twice: typed.Twice, Steps: round.Steps(typed.Steps)}
}

func addSurvey(v *visit) error {
	typed, r := v.typedPlan()
	design := v.postedDesign()
	plan, err := design.plan(index.Plan{})
	if err == nil {
		err = v.acting.NewSurveyRound(v.ctx(), r, plan)
	}
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showPlan(http.StatusUnprocessableEntity, nil, typed, design, err)
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(r.ID, "units"), "survey-new")
}

func changeSurvey(v *visit) error {
	was, err := v.surveyRound()
	if err != nil {
		return err
	}
	typed, r := v.typedPlan()
	typed.ID, r.ID, r.Targets = was.ID, was.ID, was.Targets
	design := v.postedDesign()
	plan, err := design.plan(was.Plan)
	if err == nil {
		err = v.acting.PutSurveyRound(v.ctx(), r, plan, typed.Reason)
	}
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showPlan(http.StatusUnprocessableEntity, &was, typed, design, err)
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(r.ID, "plan"), "survey-saved")
}
