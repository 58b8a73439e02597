package office

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/imports/template"
	"parindex/survey/round"
	"parindex/words"
)

const askedScript = "office-asked.js"

// askedFile is how large a list of units may be.
const askedFile = 2 << 20

var surveyUnitRoutes = []route{
	{pattern: "GET /office/surveys/rounds/{round}/units", needs: do(access.RunSurvey), serve: surveyUnits},
	{pattern: "POST /office/surveys/rounds/{round}/units", needs: do(access.RunSurvey), serve: putUnitsAsked},
	{pattern: "POST /office/surveys/rounds/{round}/units/file", needs: do(access.RunSurvey), serve: loadUnitsAsked, most: askedFile},
	{pattern: "GET /office/surveys/rounds/{round}/units.xlsx", needs: do(access.RunSurvey), serve: unitsAskedBook},
}

// askedPage is the units that a round asks about.
type askedPage struct {
	shell.Frame
	Head     surveyHead
	Action   string
	Rows     []askedRow
	Spare    []askedRow
	Units    []option
	Groups   []string // of the rows, in their order
	Chosen   int      // units asked about
	Planned  string
	Answered bool
	Reason   string
	Faults   []fault
	Wrong    map[string][]fault
	Issues   []issueLine
	File     string
	Book     string
	Size     string
	Totals   string // populations come from a frame and are not saved; "" is no such thing
	TotalsOf string // file of the frame
}

// askedRow is one line of the form.
type askedRow struct {
	N                            int
	Unit, Name, Group            string
	Stratum, Planned, Population string
	Asked                        bool
}

func surveyUnits(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	if v.r.FormValue("from") == "frame" {
		return v.showTotals(&r)
	}
	return v.showAsked(http.StatusOK, &r, r.Targets, &askedPage{}, nil)
}

// showTotals fills the form with the populations of the frame of the round's sample; saving it is
// another step.
func (v *visit) showTotals(r *campaign.SurveyRound) error {
	targets, file, err := v.acting.FrameTotals(v.ctx(), r)
	if err != nil {
		return err
	}
	if file == "" {
		return notFound
	}
	changed := 0
	for i, t := range targets {
		if t.Population != r.Targets[i].Population {
			changed++
		}
	}
	p := &askedPage{Totals: v.say("sample.totals.now", changed), TotalsOf: file}
	if changed == 0 {
		p.Totals = v.say("sample.totals.no")
	}
	return v.showAsked(http.StatusOK, r, targets, p, nil)
}

// showAsked shows the form with targets that are kept, or were typed and refused.
func (v *visit) showAsked(status int, r *campaign.SurveyRound, targets []round.Target, p *askedPage, refused error) error {
	p.Frame, p.Head = v.surveyFrame(r, v.say("surveys.tab.units")), v.surveyHeadOf(r, "units")
	p.Action, p.Book, p.Size = surveyLink(r.ID, "units"), surveyLink(r.ID, "units.xlsx"), link("surveys", "size")+"?round="+urlQuery(r.ID)
	p.Wrong = map[string][]fault{campaign.ReasonField: nil}
	for _, f := range v.faults(refused) {
		if f.Field == campaign.ReasonField {
			p.Wrong[f.Field] = append(p.Wrong[f.Field], f)
		} else {
			p.Faults = append(p.Faults, f)
		}
	}
	batches, err := v.work.DB.Batches(v.ctx(), v.work.Authority, r.ID)
	if err != nil {
		return err
	}
	p.Answered = len(batches) > 0
	units, groups, err := v.unitsOfYear(r.Year, targets)
	if err != nil {
		return err
	}
	p.rows(units, groups, targets)
	planned := round.Round{Targets: targets}
	p.Planned, p.Chosen = v.count(planned.Wanted("")), len(planned.Units())
	p.Scripts = append(p.Scripts, askedScript)
	return v.showStatus(status, "survey_units.html", p)
}

// unitsOfYear lists the units of a year by group, with those that are asked about though
// they are of no such year.
func (v *visit) unitsOfYear(year int, targets []round.Target) ([]assessment.Unit, groupNames, error) {
	all, err := v.work.DB.Units(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, nil, err
	}
	asked := round.Round{Targets: targets}
	list := asked.Units()
	all = slices.DeleteFunc(all, func(u assessment.Unit) bool {
		return !u.In(strconv.Itoa(year)) && !slices.Contains(list, u.ID)
	})
	groups, err := v.groupNames()
	return all, groups, err
}

func (p *askedPage) rows(units []assessment.Unit, groups groupNames, targets []round.Target) {
	for _, u := range units {
		p.Units = append(p.Units, option{Value: u.ID, Text: u.Name, Data: true})
		if group := groups.of(u.Group); !slices.Contains(p.Groups, group) {
			p.Groups = append(p.Groups, group)
		}
		row := askedRow{Unit: u.ID, Name: u.Name, Group: groups.of(u.Group)}
		asked := false
		for _, t := range targets {
			if t.Unit == u.ID {
				asked = true
				one := row
				one.N, one.Asked, one.Stratum, one.Planned, one.Population = len(p.Rows), true, t.Stratum, count0(t.Planned), count0(t.Population)
				p.Rows = append(p.Rows, one)
			}
		}
		if !asked {
			row.N = len(p.Rows)
			p.Rows = append(p.Rows, row)
		}
	}
	for i := range 3 {
		p.Spare = append(p.Spare, askedRow{N: len(p.Rows) + i})
	}
}

// postedTargets are the targets that the form holds; what cannot be read is named.
func (v *visit) postedTargets() ([]round.Target, error) {
	var list []round.Target
	var faults []campaign.Fault
	for n := 0; ; n++ {
		at := strconv.Itoa(n)
		if _, there := v.r.PostForm["unit."+at]; !there {
			break
		}
		t := round.Target{Unit: v.field("unit." + at), Stratum: v.field("stratum." + at)}
		planned, population := v.field("planned."+at), v.field("population."+at)
		unticked := v.field("ask."+at) == ""
		if t.Unit == "" || unticked && (v.field("was."+at) != "" || planned+population == "") {
			continue
		}
		for _, one := range []struct {
			typed string
			to    *int
		}{{planned, &t.Planned}, {population, &t.Population}} {
			n, ok := wholeNumber(one.typed)
			if *one.to = n; !ok {
				faults = append(faults, campaign.Fault{Field: "targets", Unit: t.Unit, Problem: words.Sprintf("Đơn vị %s: “%s” không phải số nguyên từ 0 trở lên", "Unit %s: “%s” is no whole number of 0 or more", t.Unit, one.typed),
					Fix: words.Text{Vi: "Ghi số nguyên, ví dụ 400; chưa biết thì để trống.", En: "Write a whole number, such as 400; leave it empty where it is not known."}})
			}
		}
		list = append(list, t)
	}
	if len(faults) > 0 {
		return list, &campaign.Refused{Faults: faults}
	}
	return list, nil
}

// wholeNumber reads a count as people type it, thousands apart or not; nothing is 0.
func wholeNumber(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	n, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "", "\u00a0", "", ",", "").Replace(s))
	return n, err == nil && n >= 0
}

func putUnitsAsked(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	targets, err := v.postedTargets()
	return v.keepTargets(&r, targets, v.field("reason"), err, &askedPage{})
}

// keepTargets plans the units of a round, or shows why not.
func (v *visit) keepTargets(r *campaign.SurveyRound, targets []round.Target, reason string, err error, p *askedPage) error {
	if err == nil {
		next := r.Round
		next.Targets = targets
		err = v.acting.PutSurveyRound(v.ctx(), next, r.Plan, reason)
	}
	if no := new(campaign.Refused); errors.As(err, &no) {
		p.Reason = reason
		return v.showAsked(http.StatusUnprocessableEntity, r, targets, p, err)
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(r.ID, "units"), "survey-saved")
}

// loadUnitsAsked takes the list from a workbook, all of it or nothing.
func loadUnitsAsked(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	name, body, err := v.sentFile("list")
	if errors.Is(err, errNoFile) {
		return v.showAsked(http.StatusUnprocessableEntity, &r, r.Targets, &askedPage{Issues: []issueLine{{Problem: v.say("import.nofile")}}}, nil)
	}
	if err != nil {
		return err
	}
	units, err := v.work.DB.Units(v.ctx(), v.work.Authority)
	if err != nil {
		return err
	}
	read := imports.ReadAsked(body, units)
	if imports.Faulty(read.Issues) {
		faults, _ := v.issueLines(read.Issues)
		return v.showAsked(http.StatusUnprocessableEntity, &r, r.Targets, &askedPage{Issues: faults, File: name}, nil)
	}
	return v.keepTargets(&r, read.Targets, v.field("reason"), nil, &askedPage{})
}

// unitsAskedBook sends the list as a workbook to fill in.
func unitsAskedBook(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	units, _, err := v.unitsOfYear(r.Year, r.Targets)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := template.WriteAsked(&b, units, r.Targets); err != nil {
		return err
	}
	return v.sendBook(template.AskedName, b.Bytes())
}
