package office

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/responses"
)

// intakePage is what a file of answers holds, or how far it is read.
type intakePage struct {
	shell.Frame
	Head     surveyHead
	State    intakeState
	Name     string
	Rows     string
	Percent  int
	Check    string // addresses
	Store    string
	Discard  string
	Back     string
	Progress string
	Outcome  campaign.Outcome
	Counts   []countLine
	Refused  bool // nothing of it can be stored as it is
	Same     bool // the file was stored before
	Kinds    []kindView
	Columns  []columnView
	Unknown  int    // columns that are not known
	Likelier string // another questionnaire that the file fits better; "" is none
	Tallies  []tallyLine
	More     int // of the tallies, not shown
	Apart    string
	Trouble  string
	Faults   []fault
}

type countLine struct {
	Name, Count string
	Bad         bool
}

// kindView is all faults of one kind, with what can be done about it.
type kindView struct {
	Kind    string
	Count   string
	Refuses bool
	Fix     string
	Actions []option // none where nothing can be chosen
	Places  []placeView
	More    int // faults of other columns, not shown
}

// placeView is a column with its first places.
type placeView struct{ Problem, Where string }

// columnView is a column of the file with what it may be.
type columnView struct {
	N                       int
	Letter, Heading, Sample string
	Choices                 []option
	Unknown                 bool
}

type tallyLine struct{ Unit, Stratum, Answers string }

// What a page shows of long lists.
const (
	shownColumns = 8
	shownPlaces  = 6
	shownTallies = 40
)

// intakeOf is the round and the file of the address.
func (v *visit) intakeOf() (campaign.SurveyRound, *intake, error) {
	r, err := v.surveyRound()
	if err != nil {
		return r, nil, err
	}
	one := v.intakes.of(v.r.PathValue("intake"), v.who.ID, r.ID)
	if one == nil {
		return r, nil, notFound
	}
	return r, one, nil
}

// showIntake shows a file that is being read, was checked, or is stored.
func showIntake(v *visit) error {
	r, one, err := v.intakeOf()
	if err != nil {
		return err
	}
	one.mu.Lock()
	defer one.mu.Unlock()
	at := func(deed string) string { return surveyLink(r.ID, "answers", one.id, deed) }
	p := intakePage{
		Frame: v.surveyFrame(&r, v.say("intake.title")), Head: v.surveyHeadOf(&r, "answers"), State: one.state, Name: one.file.Name,
		Check: at("check"), Store: at("store"), Discard: at("discard"), Back: surveyLink(r.ID, "answers"), Progress: surveyLink(r.ID),
	}
	switch one.state {
	case intakeReading, intakeStoring:
		p.Rows = v.count(one.at.Rows)
		if one.at.Total > 0 {
			p.Percent = int(one.at.Bytes * 100 / one.at.Total)
		}
		v.w.Header().Set("Refresh", "1")
		return v.show("survey_intake.html", p)
	case intakeFailed:
		if p.Faults = v.faults(one.err); p.Faults == nil {
			p.Trouble = v.say("intake.failed")
			if errors.Is(one.err, store.ErrBusy) {
				p.Trouble = v.say("trouble.busy.text")
			} else if !errors.Is(one.err, context.Canceled) {
				v.Log.Error("answers failed", "round", r.ID, "err", one.err)
			}
		}
		return v.showStatus(http.StatusUnprocessableEntity, "survey_intake.html", p)
	}
	v.checked(&p, &r, one)
	return v.show("survey_intake.html", p)
}

// checked fills a page with what was read.
func (v *visit) checked(p *intakePage, r *campaign.SurveyRound, one *intake) {
	report := one.report
	p.Outcome, p.Same = report.Outcome, report.Batch != 0 && one.state == intakeChecked
	faults := []responses.Fault(report.Refusal)
	if read := report.Report; read != nil {
		faults = read.Faults
		for _, c := range []struct {
			key string
			n   int
			bad bool
		}{{"intake.rows", read.Rows, false}, {"intake.kept", read.Kept, false}, {"intake.repeated", read.Repeated, false}, {"intake.refused", read.Refused, read.Refused > 0}} {
			p.Counts = append(p.Counts, countLine{v.say(c.key), v.count(c.n), c.bad})
		}
		p.Refused = read.Kept == 0
	} else {
		p.Refused = true
	}
	p.Kinds = v.kindViews(faults, one.file.Policy)
	p.Columns, p.Unknown = v.columnViews(r, one)
	p.Likelier = v.likelier(r, one.head)
	names := map[string]string{}
	units, err := v.work.DB.Units(v.ctx(), v.work.Authority)
	for _, u := range units {
		names[u.ID] = u.Name
	}
	if err == nil {
		for _, t := range report.Tallies[:min(len(report.Tallies), shownTallies)] {
			name := names[t.Unit]
			if name == "" {
				name = t.Unit
			}
			p.Tallies = append(p.Tallies, tallyLine{name, v.stratumName(r, t.Stratum), v.count(t.Responses)})
		}
	}
	p.More = max(len(report.Tallies)-shownTallies, 0)
	if report.Apart > 0 {
		p.Apart = v.count(report.Apart)
	}
}

// stratumName is what the questionnaire calls a stratum; one that it does not know keeps what
// was written.
func (v *visit) stratumName(r *campaign.SurveyRound, code string) string {
	if a := r.Asks.Role(survey.Stratum); a != nil {
		for _, c := range a.Choices {
			if c.Code == code {
				return c.Vi
			}
		}
	}
	return code
}

// kindViews groups faults by kind, those that keep the most out first.
func (v *visit) kindViews(faults []responses.Fault, policy responses.Policy) []kindView {
	var list []kindView
	at, counts := map[responses.Kind]int{}, map[responses.Kind]int{}
	for _, f := range faults {
		i, ok := at[f.Kind]
		if !ok {
			i = len(list)
			at[f.Kind] = i
			one := kindView{Kind: string(f.Kind), Fix: f.Fix.In(v.lang), Refuses: f.Action == responses.RefuseFile || f.Action == responses.RefuseRow}
			if allowed := responses.Allowed(f.Kind); len(allowed) > 1 {
				for _, a := range allowed {
					one.Actions = append(one.Actions, option{Value: string(a), Text: v.actionWords(f.Kind, a), Chosen: a == policy.Of(f.Kind)})
				}
			}
			list = append(list, one)
		}
		if counts[f.Kind] += f.Count; len(list[i].Places) < shownColumns {
			list[i].Places = append(list[i].Places, placeView{problemOf(f.Problem.In(v.lang), f.Code), v.places3(&f)})
		} else {
			list[i].More++
		}
	}
	for kind, i := range at {
		list[i].Count = v.count(counts[kind])
	}
	slices.SortStableFunc(list, func(a, b kindView) int { return cmp.Compare(a.rank(), b.rank()) })
	return list
}

// Idle says that nothing is to be done about the faults.
func (k *kindView) Idle() bool { return !k.Refuses && len(k.Actions) == 0 }

// rank puts what keeps answers out first and what asks for nothing last.
func (k *kindView) rank() int {
	switch {
	case k.Refuses:
		return 0
	case k.Idle():
		return 2
	}
	return 1
}

// problemOf begins a sentence with a capital letter, unless it begins with a code.
func problemOf(text, code string) string {
	if code != "" && strings.HasPrefix(text, code) {
		return text
	}
	return upperFirst(text)
}

// actionWords says what an action does about a kind of fault.
func (v *visit) actionWords(kind responses.Kind, a responses.Action) string {
	if kind == responses.UnknownColumn && a == responses.Keep {
		return v.say("intake.without")
	}
	return v.say("action." + string(a))
}

// places3 writes the first places of a fault.
func (v *visit) places3(f *responses.Fault) string {
	var list []string
	for _, p := range f.Places[:min(len(f.Places), shownPlaces)] {
		cell := strconv.Itoa(p.Row)
		if f.Letter != "" {
			cell = f.Letter + cell
		}
		if p.Text != "" {
			cell += " “" + p.Text + "”"
		}
		if p.Also > 0 {
			cell += " " + v.say("intake.also", p.Also)
		}
		list = append(list, cell)
	}
	text := strings.Join(list, "; ")
	if f.Count > len(list) && len(list) > 0 {
		text += "; …"
	}
	return text
}

// columnViews are the columns with what each is taken for; unknown ones come first.
func (v *visit) columnViews(r *campaign.SurveyRound, one *intake) (list []columnView, unknown int) {
	if one.head == nil {
		return nil, 0
	}
	var codes []option
	for _, a := range r.Asks.Attributes {
		codes = append(codes, option{Value: a.Code, Text: a.Code + " – " + a.Name.Vi, Data: true})
	}
	for _, it := range r.Asks.Items() {
		codes = append(codes, option{Value: it.Code, Text: it.Code + " – " + it.Text.Vi, Data: true})
	}
	if c := r.Asks.Comment; c != nil {
		codes = append(codes, option{Value: c.Code, Text: c.Code + " – " + c.Text.Vi, Data: true})
	}
	for i, c := range one.head.Columns {
		if strings.TrimSpace(c.Heading) == "" {
			continue
		}
		view := columnView{N: i, Letter: c.Letter, Heading: c.Heading, Unknown: c.Code == ""}
		for _, row := range one.head.Sample {
			if i < len(row) && row[i] != "" && len(view.Sample) < 60 {
				view.Sample = strings.TrimPrefix(view.Sample+", "+row[i], ", ")
			}
		}
		view.Choices = append(view.Choices, option{Value: responses.Ignore, Text: v.say("intake.ignore"), Chosen: c.Code == responses.Ignore || c.Code == ""})
		for _, o := range codes {
			o.Chosen = o.Value == c.Code
			view.Choices = append(view.Choices, o)
		}
		if view.Unknown {
			unknown++
		}
		list = append(list, view)
	}
	slices.SortStableFunc(list, func(a, b columnView) int {
		switch {
		case a.Unknown == b.Unknown:
			return 0
		case a.Unknown:
			return -1
		}
		return 1
	})
	return list, unknown
}

// checkIntake reads a file again by what was chosen of its columns and faults.
func checkIntake(v *visit) error {
	r, one, err := v.intakeOf()
	if err != nil {
		return err
	}
	one.mu.Lock()
	ready, head := one.state == intakeChecked || one.state == intakeFailed, one.head
	if ready {
		one.file.Policy = v.postedPolicy(one.file.Policy)
	}
	mapped := ready && head != nil && v.r.PostFormValue("mapped") != ""
	if mapped {
		one.file.Mapping = responses.Mapping{}
		for i, c := range head.Columns {
			if code := v.field("column." + strconv.Itoa(i)); code != "" {
				one.file.Mapping[c.Heading] = code
			}
		}
	}
	file := one.file
	one.mu.Unlock()
	if mapped {
		if err := v.acting.KeepMapping(v.ctx(), file, head); err != nil {
			return err
		}
	}
	if ready {
		v.intakes.check(one)
	}
	return v.goTo(surveyLink(r.ID, "answers", one.id))
}

// postedPolicy is the policy with what was chosen of the kinds that the page shows.
func (v *visit) postedPolicy(was responses.Policy) responses.Policy {
	next := maps.Clone(was)
	if next == nil {
		next = responses.Policy{}
	}
	for name := range v.r.PostForm {
		kind, ok := strings.CutPrefix(name, "on.")
		action := responses.Action(v.field(name))
		if ok && slices.Contains(responses.Allowed(responses.Kind(kind)), action) {
			next[responses.Kind(kind)] = action
		}
	}
	return next
}

// storeIntake takes a file in as it was checked.
func storeIntake(v *visit) error {
	r, one, err := v.intakeOf()
	if err != nil {
		return err
	}
	one.mu.Lock()
	ready := one.state == intakeChecked
	one.mu.Unlock()
	if ready {
		v.intakes.store(one)
	}
	return v.goTo(surveyLink(r.ID, "answers", one.id))
}

// discardIntake forgets a file that was not stored.
func discardIntake(v *visit) error {
	r, one, err := v.intakeOf()
	if err != nil {
		return err
	}
	v.intakes.drop(one)
	return v.goTo(surveyLink(r.ID, "answers"))
}
