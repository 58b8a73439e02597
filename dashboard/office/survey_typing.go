package office

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/survey"
	"parindex/survey/round"
	"parindex/words"
)

var surveyTypingRoutes = []route{
	{pattern: "GET /office/typing", needs: do(access.TypeForms), serve: typingRounds},
	{pattern: "GET /office/typing/{round}", needs: do(access.TypeForms), serve: typing},
	{pattern: "POST /office/typing/{round}", needs: do(access.TypeForms), serve: typeForm},
	{pattern: "POST /office/typing/{round}/settle", needs: do(access.RunSurvey), serve: settleTyped},
}

const typingScript = "office-typing.js"

// typingRoundsPage lists the rounds whose paper forms are typed in.
type typingRoundsPage struct {
	shell.Frame
	Rounds []typingRound
}

type typingRound struct{ Name, URL, Days, Stage string }

func typingRounds(v *visit) error {
	list, err := v.acting.SurveyRounds(v.ctx())
	if err != nil {
		return err
	}
	title := v.say("typing.title")
	p := typingRoundsPage{Frame: v.frame(title, shell.Crumb{Text: title})}
	for i := range list {
		if r := &list[i].Round; v.work.CanType(r) {
			p.Rounds = append(p.Rounds, typingRound{r.Name, link("typing", r.ID), v.days(r.Opens, r.Closes), upperFirst(v.inLang(v.work.Stage(r).Words()))})
		}
	}
	if len(p.Rounds) == 1 && v.r.URL.Query().Get("done") == "" {
		return v.goTo(p.Rounds[0].URL)
	}
	return v.show("typing_rounds.html", p)
}

// typingPage is a paper form to be typed.
type typingPage struct {
	shell.Frame
	Round, RoundURL string
	Action          string
	Twice           bool
	Today           string
	Form            string
	Units           []labelled
	About           []typingField // unit apart
	Parts           []typingPart
	Comment         *typingField
	Apart           []typingField
	Faults          []fault
	Wrong           map[string]string
	Mine            bool // what was typed before is mended
	Waiting         []typingWaiting
	Second, Decide  int
	Private         bool   // there is room for a comment or personal details
	Settle          string // address that ends what waits; "" where that is not done
}

type typingPart struct {
	Title  string
	Fields []typingField
}

// typingField is a question as a row: its answers have the key that chooses them.
type typingField struct {
	Code, Text, Value, Wrong string
	Number                   int
	Choices                  []typingChoice
	Tick                     bool // the only choice is a box
}

type typingChoice struct {
	Code, Text, Key string
	Chosen          bool
}

type typingWaiting struct {
	Form, By, URL, Do string
	Decide, Mine      bool
}

// sticky are the fields whose value goes on to the next form.
func sticky(q *survey.Questionnaire) (codes []string) {
	for _, role := range []survey.Role{survey.Stratum, survey.Cluster, survey.BaseWeight} {
		if a := q.Role(role); a != nil {
			codes = append(codes, a.Code)
		}
	}
	return codes
}

func typing(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	t := &campaign.TypedForm{Form: v.r.URL.Query().Get("form"), Unit: v.r.URL.Query().Get("unit"), Written: map[string]string{}}
	for _, code := range sticky(r.Asks) {
		t.Written[code] = v.r.URL.Query().Get("v." + code)
	}
	mine := false
	if t.Form != "" {
		kept, err := v.acting.MineTyped(v.ctx(), r.ID, t.Form)
		if err != nil {
			return err
		}
		if mine = kept != nil; mine {
			t = kept
		}
	}
	return v.showTyping(200, &r, t, nil, nil, mine)
}

func (v *visit) showTyping(status int, r *campaign.SurveyRound, t *campaign.TypedForm, read *campaign.SurveyForm, refused []fault, mine bool) error {
	if !v.work.CanType(&r.Round) {
		return &campaign.Refused{Faults: []campaign.Fault{{Problem: words.Text{Vi: "Đợt khảo sát chưa mở", En: "The survey is not open yet"}, Fix: words.Text{Vi: "Quay lại từ ngày mở.", En: "Come back when it opens."}}}}
	}
	_, units, err := v.askedUnits(r)
	if err != nil {
		return err
	}
	waiting, today, err := v.acting.TypedForms(v.ctx(), r.ID)
	if err != nil {
		return err
	}
	p := typingPage{Frame: v.frame(v.say("typing.title")+" – "+r.Name, shell.Crumb{Text: v.say("typing.title"), URL: link("typing")}, shell.Crumb{Text: r.Name, Data: true}),
		Round: r.Name, Action: link("typing", r.ID), Twice: r.Twice, Today: v.count(today), Form: t.Form, Units: units, Faults: refused, Wrong: map[string]string{campaign.FormField: "", campaign.AboutField: ""}, Mine: mine}
	p.Scripts = append(p.Scripts, typingScript)
	for i := range p.Units {
		p.Units[i].Chosen = p.Units[i].Code == t.Unit
	}
	if read != nil {
		for _, code := range []string{campaign.FormField, campaign.AboutField} {
			if wrong := v.inLang(read.Fault(code)); wrong != "" {
				p.Wrong[code] = wrong
				p.Faults = append(p.Faults, fault{Problem: wrong})
			}
		}
	}
	m := typingMaker{v, t.Written, read, &p}
	m.fill(r.Asks)
	m.waiting(r.ID, waiting)
	p.Private = r.Twice && r.HasPrivate()
	if v.work.Stage(&r.Round) == round.Closed && v.who.Any(access.RunSurvey) {
		p.Settle = link("typing", r.ID, "settle")
	}
	return v.showStatus(status, "typing.html", p)
}

// typingMaker makes the rows of a form.
type typingMaker struct {
	v       *visit
	written map[string]string
	read    *campaign.SurveyForm
	p       *typingPage
}

func (m *typingMaker) fill(q *survey.Questionnaire) {
	for _, a := range q.Attributes {
		if a.Role == survey.FormNumber || a.Role == survey.Unit {
			continue
		}
		f := m.field(a.Code, a.Name.Words().In(m.v.lang), a.Choices)
		if a.Identifies {
			m.p.Apart = append(m.p.Apart, f)
		} else {
			m.p.About = append(m.p.About, f)
		}
	}
	for _, part := range q.Parts() {
		if len(part.Items) == 0 {
			continue
		}
		one := typingPart{Title: part.Name.Words().In(m.v.lang)}
		for _, it := range part.Items {
			f := m.field(it.Code, it.Text.Words().In(m.v.lang), it.Scale.Answers)
			f.Number = it.Number + 1
			if len(it.Scale.Answers) == 2 && (it.Scale.Answers[0].Blank || it.Scale.Answers[1].Blank) {
				f.Tick = true
				f.Choices = f.Choices[:1]
				if it.Scale.Answers[0].Blank {
					f.Choices = m.choices(it.Scale.Answers, it.Code)[1:]
				}
				f.Choices[0].Key = "1"
			}
			one.Fields = append(one.Fields, f)
		}
		m.p.Parts = append(m.p.Parts, one)
	}
	if c := q.Comment; c != nil {
		f := m.field(c.Code, c.Text.Words().In(m.v.lang), nil)
		m.p.Comment = &f
	}
}

func (m *typingMaker) field(code, text string, list []*survey.Choice) typingField {
	f := typingField{Code: code, Text: text, Value: m.written[code], Choices: m.choices(list, code)}
	if m.read != nil {
		if f.Wrong = upperFirst(m.v.inLang(m.read.Fault(code))); f.Wrong != "" {
			m.p.Faults = append(m.p.Faults, fault{Problem: strings.TrimSuffix(text+": "+f.Wrong, ".")})
		}
	}
	return f
}

// choices gives each answer the key that chooses it: its own code where that is a digit, else
// a last digit of another code of it, else its place.
func (m *typingMaker) choices(list []*survey.Choice, code string) (out []typingChoice) {
	used := map[string]bool{}
	for _, c := range list {
		out = append(out, typingChoice{Code: c.Code, Text: words.Text{Vi: c.Vi, En: c.En}.In(m.v.lang), Chosen: m.written[code] == c.Code})
		if len(c.Code) == 1 && strings.Contains("0123456789", c.Code) {
			out[len(out)-1].Key, used[c.Code] = c.Code, true
		}
	}
	for i, c := range list {
		for _, also := range append(append([]string{}, c.Also...), strconv.Itoa(i+1), "9", "0") {
			if key := also[max(len(also)-1, 0):]; out[i].Key == "" && strings.Contains("0123456789", key) && !used[key] {
				out[i].Key, used[key] = key, true
			}
		}
	}
	return out
}

func (m *typingMaker) waiting(id string, list []campaign.TypedWaiting) {
	for _, w := range list {
		one := typingWaiting{Form: w.Form, By: strings.Join(w.By, "; "), Decide: w.Decide, Mine: w.Mine}
		switch {
		case w.Mine:
			one.URL, one.Do = link("typing", id)+"?form="+url.QueryEscape(w.Form), m.v.say("typing.mend")
		case w.Decide:
			one.URL, one.Do = link("typing", id, "decide")+"?form="+url.QueryEscape(w.Form), m.v.say("typing.decide")
		default:
			one.URL, one.Do = link("typing", id)+"?form="+url.QueryEscape(w.Form), m.v.say("typing.second")
		}
		if w.Decide {
			m.p.Decide++
		} else {
			m.p.Second++
		}
		m.p.Waiting = append(m.p.Waiting, one)
	}
}

// typedIn is what a form of a page says.
func (v *visit) typedIn() *campaign.TypedForm {
	t := &campaign.TypedForm{Form: v.field("form"), Unit: v.field("unit"), Written: map[string]string{}}
	for name := range v.r.PostForm {
		if code, ok := strings.CutPrefix(name, "v."); ok {
			t.Written[code] = v.field(name)
		}
	}
	return t
}

func typeForm(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	t := v.typedIn()
	outcome, read, err := v.acting.TypeForm(v.ctx(), r.ID, *t)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showTyping(422, &r, t, read, v.faults(err), false)
	}
	if err != nil {
		return err
	}
	if outcome == "" {
		return v.showTyping(422, &r, t, read, nil, false)
	}
	next := url.Values{"unit": {t.Unit}}
	for _, code := range sticky(r.Asks) {
		if t.Written[code] != "" {
			next.Set("v."+code, t.Written[code])
		}
	}
	return v.flash(link("typing", r.ID)+"?"+next.Encode(), "typed-"+string(outcome))
}

// settleTyped ends what waits of a round that is over.
func settleTyped(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	count := v.field("do") == "count"
	_, err = v.acting.SettleTyped(v.ctx(), r.ID, count, v.field("reason"))
	if no := v.faults(err); no != nil {
		return v.showTyping(http.StatusUnprocessableEntity, &r, &campaign.TypedForm{Written: map[string]string{}}, nil, no, false)
	}
	if err != nil {
		return err
	}
	if count {
		return v.flash(link("typing", r.ID), "typed-counted")
	}
	return v.flash(link("typing", r.ID), "typed-dropped")
}
