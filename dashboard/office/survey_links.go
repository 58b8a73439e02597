package office

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/qr"
	"parindex/reports"
	"parindex/survey"
)

var surveyLinkRoutes = []route{
	{pattern: "GET /office/surveys/rounds/{round}/links", needs: do(access.RunSurvey), serve: surveyLinks},
	{pattern: "POST /office/surveys/rounds/{round}/links", needs: do(access.RunSurvey), serve: makeSurveyLinks},
	{pattern: "POST /office/surveys/rounds/{round}/links/{code}", needs: do(access.RunSurvey), serve: turnSurveyLink},
	{pattern: "GET /office/surveys/rounds/{round}/links/{code}/qr.png", needs: do(access.RunSurvey), serve: surveyLinkPicture},
	{pattern: "GET /office/surveys/rounds/{round}/links/{code}/qr.svg", needs: do(access.RunSurvey), serve: surveyLinkPicture},
	{pattern: "GET /office/surveys/rounds/{round}/posters", needs: do(access.RunSurvey), serve: surveyPosters},
	{pattern: "POST /office/surveys/rounds/{round}/tokens.xlsx", needs: do(access.RunSurvey), serve: makeSurveyTokens},
}

// surveyLinksPage is where a round's links to the online form are made.
type surveyLinksPage struct {
	shell.Frame
	Head              surveyHead
	Action            string
	Units             []labelled
	Rows              []surveyLinkRow
	Tokens            []surveyTokenRow
	Posters, TokensAt string
	Faults            []fault
	Most              int

	Typed map[string]string
}

// labelled is a choice by its code.
type labelled struct {
	Code, Name string
	Chosen     bool
}

type surveyLinkRow struct {
	N                     int
	Unit, Channel, URL    string
	Answers               string
	Shut                  bool
	Turn, PNG, SVG, Print string // addresses
}

type surveyTokenRow struct{ Unit, Channel, Made, Used string }

func surveyLinks(v *visit) error { return v.showSurveyLinks(200, nil) }

func (v *visit) showSurveyLinks(status int, refused error) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	public, tokens, err := v.acting.SurveyLinks(v.ctx(), r.ID)
	if err != nil {
		return err
	}
	names, units, err := v.askedUnits(&r)
	if err != nil {
		return err
	}
	p := surveyLinksPage{Frame: v.surveyFrame(&r, v.say("asklinks.title")), Head: v.surveyHeadOf(&r, "links"), Action: surveyLink(r.ID, "links"), Units: units,
		Posters: surveyLink(r.ID, "posters"), TokensAt: surveyLink(r.ID, "tokens.xlsx"), Faults: v.faults(refused), Most: campaign.MostSurveyTokens, Typed: map[string]string{}}
	p.Scripts = append(p.Scripts, copyScript)
	p.Other = surveyLink(r.ID, "links") + "?lang=" + string(shell.Other(v.lang))
	for _, name := range []string{"channel", "count", "stratum", "cluster", "weight"} {
		p.Typed[name] = v.r.PostFormValue(name)
	}
	for i, l := range public {
		at := surveyLink(r.ID, "links", l.Code)
		p.Rows = append(p.Rows, surveyLinkRow{N: i, Unit: v.askedUnit(names, l.Unit), Channel: l.Channel, URL: v.formURL(l.Code), Answers: v.count(l.Responses), Shut: l.Shut,
			Turn: at, PNG: at + "/qr.png", SVG: at + "/qr.svg", Print: p.Posters + "?link=" + l.Code})
	}
	for _, t := range tokens {
		p.Tokens = append(p.Tokens, surveyTokenRow{v.askedUnit(names, t.Unit), t.Channel, v.count(t.Made), v.count(t.Used)})
	}
	return v.showStatus(status, "survey_links.html", p)
}

// askedUnits are the units of a round by code, and as a list to choose from; the code stands
// beside a name that two of them have.
func (v *visit) askedUnits(r *campaign.SurveyRound) (names map[string]string, list []labelled, err error) {
	offer, err := v.work.DB.Units(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, nil, err
	}
	names = map[string]string{}
	have := map[string]int{}
	for _, u := range offer {
		names[u.ID] = u.Name
	}
	for _, id := range r.Units() {
		have[names[id]]++
	}
	for _, id := range r.Units() {
		if have[names[id]] > 1 {
			names[id] += " (" + id + ")"
		}
	}
	for _, id := range r.Units() {
		list = append(list, labelled{Code: id, Name: names[id]})
	}
	return names, list, nil
}

func (v *visit) askedUnit(names map[string]string, id string) string {
	if id == "" {
		return v.say("asklinks.any")
	}
	if name := names[id]; name != "" {
		return name
	}
	return id
}

// formURL is what people open to answer.
func (v *visit) formURL(word string) string { return v.home() + "/s/" + word }

func makeSurveyLinks(v *visit) error {
	units := v.r.PostForm["unit"]
	if v.field("any") != "" {
		units = append(units, "")
	}
	_, err := v.acting.MakeLinks(v.ctx(), v.r.PathValue("round"), units, v.field("channel"))
	if v.faults(err) != nil {
		return v.showSurveyLinks(422, err)
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(v.r.PathValue("round"), "links"), "asklinks-made")
}

func turnSurveyLink(v *visit) error {
	shut := v.field("do") != "open"
	if err := v.acting.ShutLink(v.ctx(), v.r.PathValue("round"), v.r.PathValue("code"), shut); err != nil {
		return err
	}
	if shut {
		return v.flash(surveyLink(v.r.PathValue("round"), "links"), "asklinks-shut")
	}
	return v.flash(surveyLink(v.r.PathValue("round"), "links"), "asklinks-open")
}

// surveyLinkPicture is the code of a public link, to be put on papers of the office's own.
func surveyLinkPicture(v *visit) error {
	public, _, err := v.acting.SurveyLinks(v.ctx(), v.r.PathValue("round"))
	if err != nil {
		return err
	}
	for _, l := range public {
		if l.Code != v.r.PathValue("code") {
			continue
		}
		c, err := qr.New(v.formURL(l.Code))
		if err != nil {
			return err
		}
		res := &shell.Response{Kind: "image/svg+xml", Body: c.SVG(), Fresh: "no-store"}
		if strings.HasSuffix(v.r.URL.Path, ".png") {
			res.Kind = "image/png"
			if res.Body, err = c.PNG(1000); err != nil {
				return err
			}
		}
		res.Send(v.w, v.r)
		return nil
	}
	return notFound
}

// surveyPostersPage is what is printed and put up, a page for each link.
type surveyPostersPage struct {
	shell.Frame
	Back, Round, Opens, Closes string
	Small                      bool // A5
	Big, Little                string
	Sheets                     []surveyPoster
	Minutes, Questions         int
	Named                      bool // the form asks who somebody is, who need not say it
}

type surveyPoster struct {
	Unit, URL, Path string
	Size            int
}

func surveyPosters(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	public, _, err := v.acting.SurveyLinks(v.ctx(), r.ID)
	if err != nil {
		return err
	}
	names, _, err := v.askedUnits(&r)
	if err != nil {
		return err
	}
	one := v.r.URL.Query().Get("link")
	at := surveyLink(r.ID, "posters") + "?size="
	p := surveyPostersPage{Frame: v.surveyFrame(&r, v.say("poster.title")), Back: surveyLink(r.ID, "links"), Round: r.Name, Opens: shownDay(r.Opens), Closes: shownDay(r.Closes),
		Small: v.r.URL.Query().Get("size") == "a5", Questions: r.Asks.Questions(), Minutes: r.Asks.Minutes()}
	p.Named = slices.ContainsFunc(r.Asks.Attributes, func(a *survey.Attribute) bool { return a.Identifies && a.Role == "" })
	p.Big, p.Little = at+"a4", at+"a5"
	if one != "" {
		p.Big, p.Little = p.Big+"&link="+queryOf(one), p.Little+"&link="+queryOf(one)
	}
	for _, l := range public {
		if l.Shut || one != "" && l.Code != one {
			continue
		}
		c, err := qr.New(v.formURL(l.Code))
		if err != nil {
			return err
		}
		sheet := surveyPoster{URL: strings.TrimPrefix(strings.TrimPrefix(v.formURL(l.Code), "https://"), "http://"), Path: c.Path(), Size: c.Size()}
		if l.Unit != "" {
			sheet.Unit = names[l.Unit]
		}
		p.Sheets = append(p.Sheets, sheet)
	}
	return v.show("survey_posters.html", p)
}

// makeSurveyTokens sends the words of new tokens once; only their sums are kept.
func makeSurveyTokens(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	var made []campaign.SurveyToken
	sampled := v.field("sample") != ""
	if sampled {
		made, err = v.acting.MakeSampleTokens(v.ctx(), r.ID, v.field("channel"))
	} else {
		count, _ := strconv.Atoi(v.field("count")) // what is no number is refused as 0
		made, err = v.acting.MakeTokens(v.ctx(), r.ID, []campaign.NewTokens{{Unit: v.field("unit"), Channel: v.field("channel"), Stratum: v.field("stratum"), Cluster: v.field("cluster"), Weight: v.field("weight"), Count: count}})
	}
	if v.faults(err) != nil {
		return v.showSurveyLinks(422, err)
	}
	if err != nil {
		return err
	}
	names, _, err := v.askedUnits(&r)
	if err != nil {
		return err
	}
	t := reports.Table{Lang: v.lang, Authority: v.authority(), Title: v.say("asklinks.file.title"), Under: v.say("asklinks.file.once"), SheetName: v.say("links.sheet"), Columns: []reports.Column{
		{Title: v.say("asklinks.file.number"), Width: 8}, {Title: v.say("asked.unit"), Width: 30}, {Title: v.say("asklinks.file.unit"), Width: 12}, {Title: v.say("asked.stratum"), Width: 16}, {Title: v.say("asklinks.cluster"), Width: 20}, {Title: v.say("asklinks.weight"), Width: 12}, {Title: v.say("asklinks.file.address"), Width: 44},
	}}
	if sampled {
		t.Columns = append(t.Columns, reports.Column{Title: v.say("asklinks.file.place"), Width: 36}, reports.Column{Title: v.say("asklinks.file.person"), Width: 14})
	}
	for i, m := range made {
		weight := ""
		if m.Weight > 0 {
			weight = v.real(m.Weight, 4)
		}
		t.Rows = append(t.Rows, []reports.Cell{reports.Text(strconv.Itoa(i + 1)), reports.Text(v.askedUnit(names, m.Unit)), reports.Text(m.Unit), reports.Text(m.Stratum), reports.Text(m.Cluster), reports.Text(weight), reports.Text(v.formURL(m.Token))})
		if sampled {
			t.Rows[i] = append(t.Rows[i], reports.Text(m.Place), reports.Count(m.Person))
		}
	}
	var b bytes.Buffer
	if err := reports.Ranking(&b, &t); err != nil {
		return err
	}
	res := &shell.Response{Kind: workbookKind, Name: "ma-phieu-" + r.ID + ".xlsx", Body: b.Bytes(), Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
