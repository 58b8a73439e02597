package office

import (
	"net/http"
	"net/url"
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

var surveyExclusionRoutes = []route{
	{pattern: "GET /office/surveys/rounds/{round}/exclusions", needs: do(access.RunSurvey), serve: surveyExclusions},
	{pattern: "POST /office/surveys/rounds/{round}/exclusions", needs: do(access.RunSurvey), serve: excludeAnswers},
	{pattern: "POST /office/surveys/rounds/{round}/exclusions/{exclusion}/readmit", needs: do(access.RunSurvey), serve: readmitAnswers},
}

// exclusionsPage is where answers that came one by one are left out of what counts.
type exclusionsPage struct {
	shell.Frame
	Head   surveyHead
	Action string
	Typed  store.Exclusion
	Kinds  []option
	Units  []labelled
	Links  []option
	Ways   []string // channels, in Vietnamese
	Seen   *exclusionSeen
	Faults []fault
	List   []exclusionLine
	Day    string   // that Days are of
	Days   []dayRow // of each way of it
	Reason string
}

// exclusionSeen is what would be left out: how many, never what they say.
type exclusionSeen struct {
	What, Answers string
	Count         int
	Rows          []dayRow
}

// exclusionLine is what was left out.
type exclusionLine struct {
	Number, What, Answers, Reason, By, At string
	Readmit                               string // address; "" where it was taken back in
	BackReason, BackBy, BackAt            string
}

func surveyExclusions(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	x := v.exclusionOf(v.r.URL.Query(), r.ID)
	return v.showExclusions(http.StatusOK, &r, x, x.Kind != "", nil)
}

// exclusionOf is what a form or an address says is to be left out.
func (v *visit) exclusionOf(form url.Values, round string) store.Exclusion {
	return store.Exclusion{Round: round, Kind: store.BatchKind(form.Get("kind")), Unit: form.Get("unit"), Channel: form.Get("channel"), Link: form.Get("link"),
		Form: form.Get("form"), First: form.Get("first"), Last: form.Get("last")}
}

// exclusionQuery is what an address says is to be left out.
func exclusionQuery(x *store.Exclusion) string {
	form := url.Values{}
	for _, one := range [][2]string{{"kind", string(x.Kind)}, {"unit", x.Unit}, {"channel", x.Channel}, {"link", x.Link}, {"form", x.Form}, {"first", x.First}, {"last", x.Last}} {
		if one[1] != "" {
			form.Set(one[0], one[1])
		}
	}
	return form.Encode()
}

// showExclusions shows the form, with how many answers it would leave out where they are asked
// for.
func (v *visit) showExclusions(status int, r *campaign.SurveyRound, x store.Exclusion, ask bool, refused error) error {
	p := exclusionsPage{Frame: v.surveyFrame(r, v.say("exclude.title")), Head: v.surveyHeadOf(r, "answers"), Action: surveyLink(r.ID, "exclusions"), Typed: x,
		Faults: v.faults(refused), Reason: v.field("reason")}
	names, units, err := v.askedUnits(r)
	if err != nil {
		return err
	}
	if err := v.exclusionChoices(&p, r, names, units); err != nil {
		return err
	}
	if ask {
		found, err := v.acting.WouldExclude(v.ctx(), x)
		if no := v.faults(err); no != nil {
			p.Faults, status = append(p.Faults, no...), http.StatusUnprocessableEntity
		} else if err != nil {
			return err
		} else {
			p.Seen = v.exclusionSeen(&x, found, names)
		}
	}
	if p.List, err = v.exclusionLines(r, names); err != nil {
		return err
	}
	if day := v.r.URL.Query().Get("day"); day != "" {
		p.Day = shownDay(day)
		if p.Days, err = v.dayRows(r, day); err != nil {
			return err
		}
	}
	return v.showStatus(status, "survey_exclusions.html", p)
}

// exclusionChoices fills in what may be chosen.
func (v *visit) exclusionChoices(p *exclusionsPage, r *campaign.SurveyRound, names map[string]string, units []labelled) error {
	x := &p.Typed
	for _, kind := range []store.BatchKind{store.Online, store.Paper} {
		p.Kinds = append(p.Kinds, option{Value: string(kind), Text: v.say("exclude." + string(kind)), Chosen: kind == x.Kind || kind == store.Online && x.Kind == ""})
	}
	for _, u := range units {
		u.Chosen = u.Code == x.Unit
		p.Units = append(p.Units, u)
	}
	public, tokens, err := v.acting.SurveyLinks(v.ctx(), r.ID)
	seen := map[string]bool{}
	channel := func(name string) {
		if !seen[name] && name != "" {
			p.Ways = append(p.Ways, name)
		}
		seen[name] = true
	}
	for _, l := range public {
		p.Links = append(p.Links, option{Value: l.Code, Text: v.askedUnit(names, l.Unit) + " · " + l.Channel + " (" + l.Code + ")", Chosen: l.Code == x.Link, Data: true})
		channel(l.Channel)
	}
	for _, t := range tokens {
		channel(t.Channel)
	}
	return err
}

func (v *visit) exclusionSeen(x *store.Exclusion, found []store.DayCount, names map[string]string) *exclusionSeen {
	s := &exclusionSeen{What: v.exclusionText(x, names)}
	for _, d := range found {
		s.Count += d.Responses
		s.Rows = append(s.Rows, dayRow{Day: shownDay(d.Day), About: v.askedUnit(names, d.Unit), Answers: v.count(d.Responses)})
	}
	s.Answers = v.count(s.Count)
	return s
}

// exclusionText says in a line what is left out.
func (v *visit) exclusionText(x *store.Exclusion, names map[string]string) string {
	if x.Kind == store.Paper {
		return v.say("exclude.what.paper", x.Form)
	}
	text := v.say("exclude.what.online", v.days(x.First, x.Last))
	if x.Unit != "" {
		text += ", " + v.askedUnit(names, x.Unit)
	}
	for _, part := range []string{x.Channel, x.Link} {
		if part != "" {
			text += ", " + part
		}
	}
	return text
}

func (v *visit) exclusionLines(r *campaign.SurveyRound, names map[string]string) (list []exclusionLine, err error) {
	all, err := v.acting.Exclusions(v.ctx(), r.ID)
	for i := range all {
		x := &all[i]
		l := exclusionLine{Number: strconv.FormatInt(x.ID, 10), What: v.exclusionText(x, names), Answers: v.count(x.Responses), Reason: x.Reason, By: x.By, At: v.moment(x.At)}
		if b := x.Readmitted; b == nil {
			l.Readmit = surveyLink(r.ID, "exclusions", l.Number, "readmit")
		} else {
			l.BackReason, l.BackBy, l.BackAt = b.Reason, b.By, v.moment(b.At)
		}
		list = append(list, l)
	}
	return list, err
}

func excludeAnswers(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	x := v.exclusionOf(v.r.PostForm, r.ID)
	x.Reason = v.field("reason")
	x.Responses, _ = strconv.Atoi(v.field("seen")) // what is no number is refused as 0
	err = v.acting.Exclude(v.ctx(), x)
	if v.faults(err) != nil {
		return v.showExclusions(http.StatusUnprocessableEntity, &r, x, true, err)
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(r.ID, "exclusions"), "answers-excluded")
}

func readmitAnswers(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	exclusion, err := strconv.ParseInt(v.r.PathValue("exclusion"), 10, 64)
	if err != nil {
		return notFound
	}
	err = v.acting.Readmit(v.ctx(), r.ID, exclusion, v.field("reason"))
	if v.faults(err) != nil {
		return v.showExclusions(http.StatusUnprocessableEntity, &r, store.Exclusion{Round: r.ID}, false, err)
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(r.ID, "exclusions"), "answers-readmitted")
}
