package office

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/words"
)

// surveyPublishPage is the checklist of a round and the form that publishes it.
type surveyPublishPage struct {
	shell.Frame
	Head     surveyHead
	Lead     string
	Checks   []publishCheck
	Faults   []fault // of a try
	May      bool
	Ready    bool // nothing stops it
	Open     int
	Same     bool
	Corrects string
	Reason   string
	Allow    bool
	Word     string
	Seen     string
	Result   string
	Public   string
	Points   string
}

func surveyPublishForm(v *visit) error {
	return v.showSurveyPublish(http.StatusOK, campaign.SurveyPublishing{Round: v.r.PathValue("round")}, nil)
}

func publishSurvey(v *visit) error {
	o := campaign.SurveyPublishing{Round: v.r.PathValue("round"), Reason: v.field("reason"), Allow: v.field("allow") != "", Seen: v.field("seen")}
	typed := strings.Join(strings.Fields(words.NFC(v.field("confirm"))), " ")
	if word := v.say("surveypublish.word"); !strings.EqualFold(typed, word) {
		return v.showSurveyPublish(http.StatusUnprocessableEntity, o, []fault{{Problem: v.say("publish.unconfirmed"), Fix: v.say("publish.typeit", word)}})
	}
	_, err := v.acting.PublishSurvey(v.ctx(), o)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showSurveyPublish(http.StatusUnprocessableEntity, o, v.faults(err))
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(o.Round, "publish"), "survey-published")
}

func (v *visit) showSurveyPublish(status int, o campaign.SurveyPublishing, faults []fault) error {
	l, err := v.acting.SurveyChecklist(v.ctx(), o.Round)
	if err != nil {
		return err
	}
	p := surveyPublishPage{
		Frame: v.surveyFrame(&l.Round, v.say("surveypublish.title")), Head: v.surveyHeadOf(&l.Round, "publish"), Faults: faults, May: v.who.Any(access.PublishSurvey), Ready: l.Ready(true), Open: l.Open(), Same: l.Same,
		Reason: o.Reason, Allow: o.Allow, Word: v.say("surveypublish.word"), Seen: l.Seen, Result: surveyLink(o.Round, "result"),
	}
	if l.Newest != nil {
		p.Corrects, p.Public = v.say("surveypublish.corrects", l.Newest.ID, v.moment(l.Newest.At)), publicSurvey(v.lang, o.Round)
		if v.who.Any(access.Survey) {
			p.Points = surveyLink(o.Round, "points")
		}
	}
	for i := range l.Checks {
		p.Checks = append(p.Checks, v.surveyCheck(&l.Checks[i]))
	}
	switch {
	case l.Same:
		p.Lead = v.say("surveypublish.lead.same")
	case !p.Ready:
		p.Lead = v.say("surveypublish.lead.stop")
	case !p.May:
		p.Lead = v.say("surveypublish.lead.wait")
	case p.Open > 0:
		p.Lead = v.sayN(p.Open, "surveypublish.lead.despite")
	default:
		p.Lead = v.say("surveypublish.lead.go")
	}
	return v.showStatus(status, "survey_publish.html", p)
}

func (v *visit) surveyCheck(c *campaign.SurveyCheck) publishCheck {
	one := publishCheck{Name: v.say("surveycheck." + string(c.Kind)), Hint: v.say("surveycheck." + string(c.Kind) + ".hint"), Count: len(c.Faults), Stops: c.Stops}
	for i, f := range c.Faults {
		if i == faultsShown {
			one.More = len(c.Faults) - i
			break
		}
		text := f.Problem.In(v.lang)
		if fix := f.Fix.In(v.lang); fix != "" {
			text += ". " + fix
		}
		one.Faults = append(one.Faults, checkFault{Text: text})
	}
	return one
}

// surveyPointsPage is what points a published round gives, and the form that gives them.
type surveyPointsPage struct {
	shell.Frame
	Head   surveyHead
	Lead   string
	Year   string
	Faults []fault
	Sets   []pointsSet
	Rows   []pointsRow
	Given  bool
	Can    int // points that would be given
	Seen   string
	Public string
	Round  string
}

type pointsSet struct {
	Title, Groups string
	Items         []pointsItem
}

type pointsItem struct {
	Field, Code, Name, Max string
	Parts                  []option
}

type pointsRow struct {
	Unit, Code, Item               string
	Share, Interval, Before, After string
	Why                            string
	Blocks                         string // headings whose common points move along
	Same                           bool
}

// givingOf is what the address or the form chooses.
func (v *visit) givingOf() (campaign.SurveyGiving, error) {
	g := campaign.SurveyGiving{Round: v.r.PathValue("round"), Seen: v.field("seen")}
	if err := v.r.ParseForm(); err != nil {
		return g, err
	}
	g.Year, _ = strconv.Atoi(v.r.Form.Get("year")) // 0 is the year of the round
	if v.r.Form.Get("chosen") == "" {
		return g, nil
	}
	g.Choices = []campaign.PointsChoice{}
	for name, values := range v.r.Form {
		if at, ok := strings.CutPrefix(name, "part "); ok && len(values) > 0 {
			if set, code, ok := strings.Cut(at, " "); ok {
				g.Choices = append(g.Choices, campaign.PointsChoice{Set: set, Code: code, Part: values[0]})
			}
		}
	}
	return g, nil
}

func surveyPoints(v *visit) error {
	g, err := v.givingOf()
	if err != nil {
		return err
	}
	return v.showSurveyPoints(http.StatusOK, g, nil)
}

func giveSurveyPoints(v *visit) error {
	g, err := v.givingOf()
	if err != nil {
		return err
	}
	_, err = v.acting.GivePoints(v.ctx(), g)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showSurveyPoints(http.StatusUnprocessableEntity, g, v.faults(err))
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(g.Round, "points")+"?year="+strconv.Itoa(g.Year), "survey-points")
}

func (v *visit) showSurveyPoints(status int, g campaign.SurveyGiving, faults []fault) error {
	r, err := v.work.SurveyRound(v.ctx(), g.Round)
	if err != nil {
		return err
	}
	preview, err := v.acting.SurveyPoints(v.ctx(), g)
	if no := new(campaign.Refused); errors.As(err, &no) { // not published yet
		return v.showStatus(http.StatusUnprocessableEntity, "survey_points.html", surveyPointsPage{Frame: v.surveyFrame(&r, v.say("surveypoints.title")), Head: v.surveyHeadOf(&r, "points"), Faults: v.faults(err)})
	}
	if err != nil {
		return err
	}
	p := surveyPointsPage{
		Frame: v.surveyFrame(&r, v.say("surveypoints.title")), Head: v.surveyHeadOf(&r, "points"), Year: strconv.Itoa(preview.Year), Faults: faults, Given: preview.Given,
		Seen: preview.Seen, Public: publicSurvey(v.lang, g.Round), Round: g.Round,
	}
	for i := range preview.Sets {
		p.Sets = append(p.Sets, v.pointsSet(preview, &preview.Sets[i]))
	}
	for i := range preview.Rows {
		row := v.pointsRow(&preview.Rows[i])
		if row.After != "–" && !row.Same {
			p.Can++
		}
		p.Rows = append(p.Rows, row)
	}
	switch {
	case preview.Earlier != 0:
		p.Lead = v.say("surveypoints.lead.earlier", preview.Earlier, preview.Published.ID)
	case preview.Given:
		p.Lead = v.say("surveypoints.lead.given", preview.Published.ID)
	case p.Can > 0:
		p.Lead = v.say("surveypoints.lead.go", preview.Published.ID)
	default:
		p.Lead = v.say("surveypoints.lead.choose")
	}
	return v.showStatus(status, "survey_points.html", p)
}

func (v *visit) pointsSet(preview *campaign.PointsPreview, s *campaign.PointsSet) pointsSet {
	made := pointsSet{Title: s.Set.Title, Groups: strings.Join(s.Groups, ", ")}
	for _, it := range s.Items {
		one := pointsItem{Field: "part " + s.Set.Ref() + " " + it.Item.Code, Code: it.Item.Code, Name: it.Item.Name, Max: words.Number(it.Item.Max.Number, v.lang),
			Parts: []option{{Text: v.say("surveypoints.none"), Chosen: it.Part == ""}}}
		for _, part := range preview.Parts {
			one.Parts = append(one.Parts, option{Value: part.Code, Text: part.Code + ". " + part.Name.In(v.lang), Chosen: part.Code == it.Part})
		}
		made.Items = append(made.Items, one)
	}
	return made
}

func (v *visit) pointsRow(r *campaign.PointsRow) pointsRow {
	row := pointsRow{Unit: r.Unit.Name, Share: "–", Interval: "–", Before: "–", After: "–", Why: r.Why.In(v.lang), Same: r.Same, Blocks: strings.Join(r.Blocks, ", ")}
	if r.Item != nil {
		row.Code, row.Item = r.Item.Code, r.Item.Name
	}
	if r.Figure != nil {
		row.Share = words.Point(r.Share, v.lang) + "%"
		row.Interval = v.surveyInterval(r)
	}
	if r.Before != nil {
		row.Before = words.Number(*r.Before, v.lang)
	}
	if r.After != nil {
		row.After = words.Number(*r.After, v.lang)
	}
	return row
}
