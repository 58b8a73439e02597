package office

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/imports"
	"parindex/imports/template"
	"parindex/reports"
	"parindex/survey/sampling"
	"parindex/words"
)

// frameFile is how large a sampling frame may be: a province has some thousand villages.
const frameFile = 8 << 20

var surveySampleRoutes = []route{
	{pattern: "GET /office/surveys/frame.xlsx", needs: do(access.RunSurvey), serve: emptyFrame},
	{pattern: "GET /office/surveys/rounds/{round}/sample", needs: do(access.RunSurvey), serve: surveySample},
	{pattern: "POST /office/surveys/rounds/{round}/sample", needs: do(access.RunSurvey), serve: drawSample, most: frameFile},
	{pattern: "GET /office/surveys/rounds/{round}/samples/{sample}/list.xlsx", needs: do(access.RunSurvey), serve: sampleList},
}

// samplePage is the form of a draw, and the sample that counts.
type samplePage struct {
	shell.Frame
	Head    surveyHead
	Action  string
	Typed   sampleTyped
	Stages  []stageForm
	Faults  []fault
	Issues  []issueLine
	File    string
	Samples []sampleView
	Lost    string // that nobody knows the unit of some places of the sample that counts; "" is of none
	LostAt  string // the first of these places
	Totals  string // address where their persons become the populations of the round
}

// sampleTyped is a plan as it is typed.
type sampleTyped struct {
	Seed, Persons string
	Take          [2]string
	Equal         [2]bool
	ByStratum     string // lines of “stratum; places” for the first stage
}

type stageForm struct {
	N     int
	Take  string
	Equal bool
}

// sampleView is a sample that was drawn.
type sampleView struct {
	Counts                bool // the newest
	Places, Persons, Seed string
	Plan, File, By, At    string
	List                  string
	Heads                 []string
	Rows                  []sampleRow
	More                  int
}

type sampleRow struct {
	Path            []string
	Size, Asked     string
	Weight, Chances string
}

// shownSample is how many places the page shows.
const shownSample = 30

// newSeed is a number to draw with, short enough to be written down.
func newSeed() string {
	return strconv.FormatUint(100_000_000+rand.Uint64N(900_000_000), 10)
}

func surveySample(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	return v.showSample(http.StatusOK, &r, samplePage{Typed: sampleTyped{Seed: newSeed(), Persons: "20"}})
}

func (v *visit) showSample(status int, r *campaign.SurveyRound, p samplePage) error {
	p.Frame, p.Head, p.Action = v.surveyFrame(r, v.say("surveys.tab.sample")), v.surveyHeadOf(r, "sample"), surveyLink(r.ID, "sample")
	for i := range p.Typed.Take {
		p.Stages = append(p.Stages, stageForm{i + 1, p.Typed.Take[i], p.Typed.Equal[i]})
	}
	list, err := v.acting.Samples(v.ctx(), r.ID)
	if err != nil {
		return err
	}
	for i := range list {
		p.Samples = append(p.Samples, v.sampleView(&list[i], i == 0))
	}
	if len(list) > 0 {
		p.Totals = surveyLink(r.ID, "units") + "?from=frame"
		lost, err := v.acting.Unplaced(v.ctx(), r, &list[0])
		if err != nil {
			return err
		}
		if n := len(lost); n > 0 {
			p.Lost = v.say("sample.lost", n, len(list[0].Places))
			p.LostAt = strings.Join(lost[:min(n, 3)], "; ")
		}
	}
	return v.showStatus(status, "survey_sample.html", p)
}

func (v *visit) sampleView(s *campaign.DrawnSample, newest bool) sampleView {
	view := sampleView{
		Counts: newest, Places: v.count(s.Sample.Places), Persons: v.count(s.Persons), Seed: strconv.FormatUint(s.Plan.Seed, 10), Plan: v.sampleWords(&s.Plan),
		File: s.Frame, By: s.By, At: v.moment(s.At), List: surveyLink(s.Round, "samples", strconv.FormatInt(s.ID, 10), "list.xlsx"), Heads: s.Plan.Levels,
	}
	if !newest {
		return view
	}
	for _, d := range s.Places[:min(len(s.Places), shownSample)] {
		var chances []string
		for _, p := range append(slices.Clone(d.Probabilities), d.Within) {
			chances = append(chances, v.real(p, 4))
		}
		view.Rows = append(view.Rows, sampleRow{Path: d.Path, Size: v.count(d.Size), Asked: v.count(len(d.Persons)), Weight: v.real(d.Weight, 4), Chances: strings.Join(chances, " · ")})
	}
	view.More = max(len(s.Places)-shownSample, 0)
	return view
}

// real writes a number with so many decimals.
func (v *visit) real(f float64, places int) string {
	return words.Point(strconv.FormatFloat(f, 'f', places, 64), v.lang)
}

// sampleWords says how a sample was drawn.
func (v *visit) sampleWords(p *campaign.SamplePlan) string {
	var parts []string
	for i, stage := range p.Stages {
		way := v.say("sample.bysize")
		if stage.Equal {
			way = v.say("sample.equally")
		}
		take := v.count(stage.Take)
		if stage.Take == 0 {
			take = v.say("sample.perstratum")
		}
		parts = append(parts, v.say("sample.stage", i+1, take, way))
	}
	return upperFirst(strings.Join(append(parts, v.say("sample.each", v.count(p.Persons))), "; "))
}

// plan is the plan that the form holds; what cannot be read is named.
func (t *sampleTyped) plan() (sampling.Plan, error) {
	var faults []campaign.Fault
	number := func(what words.Text, typed string, empty bool) int {
		n, ok := wholeNumber(typed)
		if !ok || n == 0 && !(empty && typed == "") {
			faults = append(faults, campaign.Fault{Problem: words.Text{Vi: what.Vi + ": “" + typed + "” không phải số nguyên từ 1 trở lên", En: what.En + ": “" + typed + "” is no whole number of 1 or more"},
				Fix: words.Text{Vi: "Ghi số nguyên, ví dụ 20.", En: "Write a whole number, such as 20."}})
		}
		return n
	}
	p := sampling.Plan{Persons: number(words.Text{Vi: "Số người mỗi nơi", En: "Persons in each place"}, t.Persons, false)}
	p.Seed = uint64(number(words.Text{Vi: "Số gốc", En: "Seed"}, t.Seed, false))
	by := map[string]int{}
	eachLine(t.ByStratum, func(n int, line string) {
		stratum, take, ok := strings.Cut(line, ";")
		many, good := wholeNumber(strings.TrimSpace(take))
		if !ok || !good {
			faults = append(faults, wrongLine("", n, "Miền núi; 12"))
		}
		by[strings.TrimSpace(stratum)] = many
	})
	for i := range t.Take {
		stage := sampling.Stage{Take: number(words.Sprintf("Giai đoạn %d, số nơi chọn", "Stage %d, places", i+1), t.Take[i], i > 0 || len(by) > 0), Equal: t.Equal[i]}
		if i == 0 {
			stage.ByStratum = by
		}
		p.Stages = append(p.Stages, stage)
	}
	if len(faults) > 0 {
		return p, &campaign.Refused{Faults: faults}
	}
	return p, nil
}

// drawSample draws from a frame that is sent.
func drawSample(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	name, body, err := v.sentFile("frame")
	t := sampleTyped{Seed: v.field("seed"), Persons: v.field("persons"), ByStratum: v.field("strata")}
	for i := range t.Take {
		n := strconv.Itoa(i + 1)
		t.Take[i], t.Equal[i] = v.field("take."+n), v.field("equal."+n) == "equal"
	}
	if errors.Is(err, errNoFile) {
		return v.showSample(http.StatusUnprocessableEntity, &r, samplePage{Typed: t, Issues: []issueLine{{Problem: v.say("import.nofile")}}})
	}
	if err != nil {
		return err
	}
	plan, err := t.plan()
	var frame imports.Frame
	var id int64
	if err == nil {
		frame, id, err = v.acting.DrawSample(v.ctx(), r.ID, name, body, plan)
	}
	switch faults := v.faults(err); {
	case faults != nil:
		return v.showSample(http.StatusUnprocessableEntity, &r, samplePage{Typed: t, Faults: faults})
	case err != nil:
		return err
	case id == 0:
		issues, _ := v.issueLines(frame.Issues)
		return v.showSample(http.StatusUnprocessableEntity, &r, samplePage{Typed: t, Issues: issues, File: name})
	}
	return v.flash(surveyLink(r.ID, "sample"), "sample-drawn")
}

// emptyFrame sends the workbook of a frame.
func emptyFrame(v *visit) error {
	var b bytes.Buffer
	if err := template.WriteFrame(&b); err != nil {
		return err
	}
	return v.sendBook(template.FrameName, b.Bytes())
}

// sampleList sends a sample as a workbook: the places, whom to ask there, and their weights.
func sampleList(v *visit) error {
	list, err := v.acting.Samples(v.ctx(), v.r.PathValue("round"))
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(s campaign.DrawnSample) bool { return strconv.FormatInt(s.ID, 10) == v.r.PathValue("sample") })
	if at < 0 {
		return notFound
	}
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	t, err := v.sampleTable(&r, &list[at])
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := reports.Ranking(&b, t); err != nil {
		return err
	}
	return v.sendBook("mau-"+r.ID+"-"+strconv.FormatInt(list[at].ID, 10)+".xlsx", b.Bytes())
}

func (v *visit) sampleTable(r *campaign.SurveyRound, s *campaign.DrawnSample) (*reports.Table, error) {
	t := &reports.Table{
		Lang: v.lang, Authority: v.authority(), Title: v.say("sample.list", r.Name), Under: v.sampleWords(&s.Plan), SheetName: v.say("surveys.tab.sample"),
		Columns: []reports.Column{{Title: "TT", Width: 6}},
		Notes:   []string{v.say("sample.note.seed", strconv.FormatUint(s.Plan.Seed, 10), s.Frame), v.say("sample.note.persons"), v.say("sample.note.weight")},
	}
	for _, level := range s.Plan.Levels {
		t.Columns = append(t.Columns, reports.Column{Title: level, Width: 22})
	}
	t.Columns = append(t.Columns, reports.Column{Title: v.say("sample.size"), Width: 10}, reports.Column{Title: v.say("sample.persons"), Width: 48})
	for i := range s.Plan.Stages {
		t.Columns = append(t.Columns, reports.Column{Title: v.say("sample.chance", i+1), Width: 12, Places: 6})
	}
	t.Columns = append(t.Columns, reports.Column{Title: v.say("sample.within"), Width: 12, Places: 6}, reports.Column{Title: v.say("sample.weight"), Width: 12, Places: 6})
	for i, d := range s.Places {
		row := []reports.Cell{reports.Count(i + 1)}
		for _, code := range d.Path {
			row = append(row, reports.Text(code))
		}
		var persons []string
		for _, n := range d.Persons {
			persons = append(persons, strconv.Itoa(n))
		}
		row = append(row, reports.Count(d.Size), reports.Text(strings.Join(persons, ", ")))
		for _, p := range append(slices.Clone(d.Probabilities), d.Within, d.Weight) {
			n, err := exact.Parse(strconv.FormatFloat(p, 'f', 9, 64))
			if err != nil {
				return nil, err
			}
			row = append(row, reports.Number(n))
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
