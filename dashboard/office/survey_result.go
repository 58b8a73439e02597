package office

import (
	"errors"
	"net/url"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/words"
)

var surveyResultRoutes = []route{
	{pattern: "GET /office/survey-results", needs: do(access.SurveyResults), serve: surveyResults},
	{pattern: "GET /office/surveys/rounds/{round}/result", needs: do(access.SurveyResults), serve: surveyResult},
	{pattern: "GET /office/surveys/rounds/{round}/publications/{number}", needs: do(access.SurveyResults), serve: surveyPublished},
	{pattern: "GET /office/surveys/rounds/{round}/publish", needs: do(access.SurveyResults), serve: surveyPublishForm},
	{pattern: "POST /office/surveys/rounds/{round}/publish", needs: do(access.PublishSurvey), serve: publishSurvey},
	{pattern: "GET /office/surveys/rounds/{round}/points", needs: do(access.Survey), serve: surveyPoints},
	{pattern: "POST /office/surveys/rounds/{round}/points", needs: do(access.Survey), serve: giveSurveyPoints},
}

// surveyResultPage is what a round says before it is published.
type surveyResultPage struct {
	shell.Frame
	Head     surveyHead
	Lead     string
	Faults   []fault // the design cannot be computed
	Withheld string  // names of units that are left out
	Forms    string
	Parts    []surveyFigure
	Units    []surveyFigure
	Items    []surveyFigure
	Publish  string        // address of the checklist
	Points   string        // of giving points; "" where the person may not
	Public   string        // of the published page; "" is none
	Draft    bool          // the figures are not those that were published
	Earlier  []shell.Crumb // publications that were replaced
	Legend   bool          // words for what is not published are explained
}

// surveyFigure is one figure with its error, and why it will not be shown.
type surveyFigure struct {
	Code, Name                      string
	Data                            bool
	Index, Interval, Error, Answers string
	Why                             string
}

func surveyResult(v *visit) error {
	round := v.r.PathValue("round")
	preview, err := v.acting.SurveyResult(v.ctx(), round)
	var no *campaign.Refused
	if err != nil && !errors.As(err, &no) {
		return err
	}
	p := surveyResultPage{Publish: surveyLink(round, "publish"), Faults: v.faults(err)}
	if no != nil {
		r, err := v.work.SurveyRound(v.ctx(), round)
		if err != nil {
			return err
		}
		p.Frame, p.Head = v.surveyFrame(&r, v.say("surveyresult.title")), v.surveyHeadOf(&r, "result")
		p.Lead = v.say("surveyresult.broken")
		return v.show("survey_result.html", p)
	}
	p.Frame, p.Head = v.surveyFrame(&preview.Round, v.say("surveyresult.title")), v.surveyHeadOf(&preview.Round, "result")
	if v.who.Any(access.Survey) {
		p.Points = surveyLink(round, "points")
	}
	if preview.Newest != nil {
		p.Public = publicSurvey(v.lang, round)
	}
	p.Lead, p.Draft = v.resultLead(preview), !preview.Same
	for _, u := range preview.Withheld {
		p.Withheld = nameList(p.Withheld, u.Name)
	}
	if p.Earlier, err = v.earlierSurveys(round); err != nil {
		return err
	}
	if preview.Found != nil {
		v.fillResult(&p, preview)
	}
	return v.show("survey_result.html", p)
}

// earlierSurveys lists the publications of a round that were replaced.
func (v *visit) earlierSurveys(round string) (list []shell.Crumb, err error) {
	pubs, err := v.work.DB.SurveyPublications(v.ctx(), v.work.Authority)
	standing := store.CurrentSurveys(pubs)
	for _, p := range pubs {
		if p.Round == round && !slices.ContainsFunc(standing, func(s store.SurveyPublication) bool { return s.ID == p.ID }) {
			list = append(list, shell.Crumb{Text: v.say("surveyresult.earlier", p.ID, v.moment(p.At)), URL: surveyLink(round, "publications", strconv.FormatInt(p.ID, 10))})
		}
	}
	return list, err
}

// surveyPublished shows a publication, also one whose figures are public no more.
func surveyPublished(v *visit) error {
	round := v.r.PathValue("round")
	preview, err := v.acting.SurveyPublished(v.ctx(), round, v.r.PathValue("number"))
	if err != nil {
		return err
	}
	p := surveyResultPage{Frame: v.surveyFrame(&preview.Round, v.say("surveyresult.title")), Head: v.surveyHeadOf(&preview.Round, "result"), Publish: surveyLink(round, "publish"), Public: publicSurvey(v.lang, round),
		Lead: v.say("surveyresult.lead.then", preview.Newest.ID, v.moment(preview.Newest.At))}
	if p.Earlier, err = v.earlierSurveys(round); err != nil {
		return err
	}
	for _, u := range preview.Withheld {
		p.Withheld = nameList(p.Withheld, u.Name)
	}
	v.fillResult(&p, preview)
	return v.show("survey_result.html", p)
}

// publicSurvey is the address of a published round.
func publicSurvey(lang words.Lang, round string) string {
	return "/sipas/" + url.PathEscape(round) + "?" + url.Values{"lang": {string(lang)}}.Encode()
}

func (v *visit) resultLead(p *campaign.SurveyPreview) string {
	switch {
	case p.Found == nil:
		return v.say("surveyresult.lead.empty")
	case p.Same:
		return v.say("surveyresult.lead.same", p.Newest.ID)
	case p.Newest != nil:
		return v.say("surveyresult.lead.differs", p.Newest.ID)
	}
	return v.say("surveyresult.lead.unpublished")
}

func (v *visit) fillResult(p *surveyResultPage, preview *campaign.SurveyPreview) {
	q, res := preview.Round.Asks, preview.Found.Result
	open := res.Published()
	whole := preview.Found.Whole()
	figure := func(d *index.Domain, code string, name words.Text) surveyFigure {
		f := v.surveyFigure(d, open.Find(d.Kind, d.Attribute, d.Code), code, name.In(v.lang))
		p.Legend = p.Legend || f.Why != ""
		return f
	}
	p.Forms = v.count(res.Forms)
	overall := q.Overall()
	for _, part := range q.Parts() {
		if part.Aspect() == overall {
			p.Parts = append(p.Parts, figure(whole, part.Code, part.Name.Words()))
		}
	}
	for _, d := range res.Of(index.ByUnit, "") {
		f := figure(d, res.Overall, d.Name)
		f.Data, f.Code = true, ""
		p.Units = append(p.Units, f)
	}
	for _, it := range measuredItems(overall) {
		p.Items = append(p.Items, figure(whole, it.Code, it.Text.Words()))
	}
}

func measuredItems(overall *survey.Part) []*survey.Item {
	if overall == nil {
		return nil
	}
	return overall.All
}

// surveyFigure shows a figure as it is now, with what keeps it from being published: open is
// what is public of the same respondents.
func (v *visit) surveyFigure(d, open *index.Domain, code, name string) surveyFigure {
	row := surveyFigure{Code: code, Name: name, Index: "–", Interval: "–", Error: "–", Answers: "–"}
	f := d.Figure(code)
	if f == nil || f.Index == nil {
		return row
	}
	digits := func(n index.Real) string {
		if text := findings.Digits(n); text != "" {
			return words.Point(text, v.lang)
		}
		return "–"
	}
	row.Index, row.Error, row.Answers = digits(f.Index.Value), digits(f.Index.Error), v.count(f.Persons)
	row.Interval = digits(f.Index.Low) + "–" + digits(f.Index.High)
	switch {
	case findings.Uncertain(f):
		row.Why = v.say("surveyresult.uncertain")
	case f.Verdict != "":
		row.Why = v.say("surveyresult.few")
	case findings.Shown(open, code) == nil:
		row.Why = v.say("surveyresult.hidden")
	}
	return row
}

// surveyInterval writes the interval of the figure that gives points.
func (v *visit) surveyInterval(r *campaign.PointsRow) string {
	low, high := findings.Digits(r.Figure.Low), findings.Digits(r.Figure.High)
	if low == "" || high == "" {
		return "–"
	}
	return words.Point(low, v.lang) + "–" + words.Point(high, v.lang)
}

// surveyResultsPage lists rounds for those who see results and do not run surveys.
type surveyResultsPage struct {
	shell.Frame
	Rounds []surveyResultLine
}

type surveyResultLine struct {
	Name, Year, Stage       string
	State                   string
	Result, Publish, Points string // addresses; "" where the person may not
}

// onlyResults shows an entry to those who see results but have no list of rounds to run.
func onlyResults(p access.Person) bool {
	return p.Any(access.SurveyResults) && !p.Any(access.RunSurvey)
}

func surveyResults(v *visit) error {
	rounds, err := v.acting.SurveyRounds(v.ctx())
	if err != nil {
		return err
	}
	pubs, err := v.work.DB.SurveyPublications(v.ctx(), v.work.Authority)
	if err != nil {
		return err
	}
	title := v.say("nav.surveyresults")
	p := surveyResultsPage{Frame: v.frame(title, shell.Crumb{Text: title})}
	for i := range rounds {
		r := &rounds[i]
		line := surveyResultLine{Name: r.Name, Year: strconv.Itoa(r.Year), Stage: upperFirst(v.inLang(v.work.Stage(&r.Round).Words())), State: v.say("surveyresults.unpublished"),
			Result: surveyLink(r.ID, "result"), Publish: surveyLink(r.ID, "publish")}
		if v.who.Any(access.Survey) {
			line.Points = surveyLink(r.ID, "points")
		}
		for _, pub := range store.CurrentSurveys(pubs) {
			if pub.Round == r.ID {
				line.State = v.say("surveyresults.published", pub.ID, v.moment(pub.At))
			}
		}
		p.Rounds = append(p.Rounds, line)
	}
	return v.show("survey_results.html", p)
}
