package ask

import (
	"net/http"
	"strconv"
	"strings"

	"parindex/campaign"
	"parindex/survey"
	"parindex/survey/round"
	"parindex/words"
)

// formPage is the form, empty or as it was sent.
type formPage struct {
	frame
	Address   string
	Round     string // name
	About     string // unit
	Intro     []string
	Sample    bool
	Units     []choice // to choose from
	UnitFault string
	Sections  []section
	Faults    []place // to mend
	Blank     []place // without an answer
	More      int     // of them that are not listed
	Message   string  // why it was not taken
	Trap      string  // what stands in the field that nobody sees
	Trapped   bool
	ID, Stamp string
	Anyway    bool
	Questions int
	Steps     string    // how the script goes through it
	Start     string    // "whole" where it begins with all of it
	Step      *stepPage // nil: the page holds the whole form
}

// place leads to a question.
type place struct {
	At, Text string
	N        int    // number that it is shown by; 0 is none
	Go       string // of the button that leads to it, where a page is a step
}

// section is a few questions under one heading.
type section struct {
	ID, Over, Title, Lead string
	Questions             []question
}

// question is a question or something about the person.
type question struct {
	ID, Name, Code string
	Number         int // of questions, from 1; 0 of anything else
	Text           string
	Hint           string
	If             string // for the script: "v.N5=1|2;v.N6=3"
	Choices        []choice
	Tick           string // value of a box; its text is the question
	Long           bool   // a free word
	Named          bool   // by the heading of its section
	Most           int    // letters
	Value          string
	Ticked         bool
	Private        bool
	Item           bool // not about the person
	Fault          string
}

type choice struct {
	Value, Text string
	Chosen      bool
}

// open shows an empty form, or why there is none.
func open(v *visit) error {
	if !v.way.Open() || v.way.Used {
		return v.closed()
	}
	view := v.view()
	if query := v.r.URL.Query(); query.Has(viewField) && view != viewOf(round.Whole) {
		return v.firstStep(view)
	}
	made, err := v.blank()
	if err != nil {
		return err
	}
	id := newID()
	return made.send(v, id, v.stamps.of(v.way.Link.Code, id, v.Now()))
}

// view is how the form is gone through: as the address says, else as the round does.
func (v *visit) view() string {
	if said := v.r.URL.Query().Get(viewField); said != "" {
		if _, known := views[said]; known {
			return said
		}
	}
	return viewOf(v.way.Round.Steps)
}

// field is the name under which the answer to a code is sent.
func field(code string) string { return "v." + code }

// page makes the form with what was sent; read is nil where nothing was.
func (v *visit) page(read *campaign.SurveyForm, written map[string]string, unit string) *formPage {
	q := v.way.Round.Asks
	p := &formPage{frame: v.frame(v.way.Round.Name), Address: v.address(v.lang), Round: v.way.Round.Name, Sample: q.Sample, Questions: q.Questions()}
	p.Script, p.Steps, p.Start = true, viewOf(v.way.Round.Steps), v.view()
	m := maker{v: v, read: read, written: written}
	if v.way.Chooses() {
		have := map[string]int{}
		for _, u := range v.way.Units {
			have[u.Name]++
		}
		for _, u := range v.way.Units {
			name := u.Name
			if have[name] > 1 {
				name += " (" + u.ID + ")"
			}
			p.Units = append(p.Units, choice{u.ID, name, u.ID == unit})
		}
		p.UnitFault = m.fault(campaign.AboutField)
	} else {
		p.About = v.way.Units[0].Name
	}
	p.Intro = v.intro(q)
	p.Sections = m.sections(q)
	if p.UnitFault != "" {
		p.Faults = append([]place{{At: "unit", Text: p.UnitFault}}, m.faults...)
	} else {
		p.Faults = m.faults
	}
	return p
}

// intro says what the form is before anybody begins.
func (v *visit) intro(q *survey.Questionnaire) []string {
	list := []string{v.say("intro.long", q.Questions(), q.Minutes())}
	for _, a := range q.Attributes {
		if a.Identifies && a.Role == "" {
			return append(list, v.say("intro.apart"))
		}
	}
	return append(list, v.say("intro.nobody"))
}

// maker makes the questions of a form.
type maker struct {
	v       *visit
	read    *campaign.SurveyForm
	written map[string]string
	faults  []place
	count   int
}

func (m *maker) say(key string, args ...any) string { return m.v.say(key, args...) }

func (m *maker) text(t survey.Text) string { return t.Words().In(m.v.lang) }

func (m *maker) fault(code string) string {
	if m.read == nil {
		return ""
	}
	return m.read.Fault(code).In(m.v.lang)
}

func (m *maker) sections(q *survey.Questionnaire) (list []section) {
	var about, apart section
	about.ID, about.Title = "s-about", m.say("section.about")
	apart.ID, apart.Title, apart.Lead = "s-apart", m.say("section.apart"), m.say("section.apart.lead")
	for _, a := range m.v.way.Asks() {
		if to := &about; a.Identifies {
			apart.Questions = append(apart.Questions, m.attribute(a))
		} else {
			to.Questions = append(to.Questions, m.attribute(a))
		}
	}
	if len(about.Questions) > 0 {
		list = append(list, about)
	}
	for _, p := range q.Parts() {
		if len(p.Items) > 0 {
			list = append(list, m.part(p))
		}
	}
	if c := q.Comment; c != nil {
		list = append(list, section{ID: "s-word", Title: m.text(c.Text), Questions: []question{m.seen(question{
			Name: field(c.Code), Code: c.Code, Text: m.text(c.Text), Hint: m.say("word.hint"), Long: true, Named: true, Most: campaign.LongestComment, Value: m.written[c.Code],
		})}})
	}
	if len(apart.Questions) > 0 {
		list = append(list, apart)
	}
	return list
}

func (m *maker) part(p *survey.Part) section {
	s := section{ID: "s-" + p.Code, Title: m.text(p.Name)}
	if p.Parent != nil {
		s.Over = m.text(p.Aspect().Name)
	}
	ticks := 0
	for _, it := range p.Items {
		q := m.item(it)
		s.Questions = append(s.Questions, q)
		if q.Tick != "" {
			ticks++
		}
	}
	if ticks == len(s.Questions) {
		s.Lead = m.say("section.ticks")
	}
	return s
}

func (m *maker) item(it *survey.Item) question {
	m.count++
	q := question{Name: field(it.Code), Code: it.Code, Number: m.count, Item: true, Text: m.text(it.Text), If: conditions(it)}
	if len(it.AskIf) > 0 {
		q.Hint = m.onlyIf(it)
	}
	if box := tickOf(it.Scale.Answers); box != nil {
		q.Tick, q.Ticked = box.Code, m.written[it.Code] == box.Code
		return m.seen(q)
	}
	q.Choices = m.choices(it.Scale.Answers, m.written[it.Code])
	return m.seen(q)
}

// tickOf is the choice that a box stands for, where a scale is "chosen" and "not chosen".
func tickOf(list []*survey.Choice) *survey.Choice {
	switch {
	case len(list) != 2:
		return nil
	case list[0].Blank:
		return list[1]
	case list[1].Blank:
		return list[0]
	}
	return nil
}

func (m *maker) choices(list []*survey.Choice, chosen string) (out []choice) {
	for _, c := range list {
		out = append(out, choice{c.Code, words.Text{Vi: c.Vi, En: c.En}.In(m.v.lang), c.Code == chosen})
	}
	return out
}

func (m *maker) attribute(a *survey.Attribute) question {
	q := question{Name: field(a.Code), Code: a.Code, Text: m.text(a.Name), Value: m.written[a.Code], Most: 200, Private: a.Identifies}
	if a.Type == survey.OneOf {
		q.Choices = m.choices(a.Choices, q.Value)
	}
	return m.seen(q)
}

// seen gives a question its place on the page and its fault.
func (m *maker) seen(q question) question {
	q.ID = questionID(q.Code)
	if q.Fault = m.fault(q.Code); q.Fault != "" {
		m.faults = append(m.faults, place{At: q.ID, Text: q.Text + ": " + q.Fault})
	}
	return q
}

// questionID is the place of a question on the page.
func questionID(code string) string { return "q-" + strings.ReplaceAll(code, ".", "-") }

// conditions are those of a question as the script reads them.
func conditions(it *survey.Item) string {
	var list []string
	for _, c := range it.AskIf {
		list = append(list, field(c.Of)+"="+strings.Join(c.Is, "|"))
	}
	return strings.Join(list, ";")
}

// onlyIf says to people whose browser runs no script when to answer.
func (m *maker) onlyIf(it *survey.Item) string {
	q := m.v.way.Round.Asks
	var parts []string
	for _, c := range it.AskIf {
		var name string
		var list []*survey.Choice
		if of := q.Item(c.Of); of != nil {
			name, list = m.say("if.question", of.Number+1), of.Scale.Answers
		} else if a := q.Attribute(c.Of); a != nil {
			name, list = "“"+m.text(a.Name)+"”", a.Choices
		}
		var is []string
		for _, choice := range m.choices(list, "") {
			for _, code := range c.Is {
				if code == choice.Value {
					is = append(is, "“"+choice.Text+"”")
				}
			}
		}
		parts = append(parts, m.say("if.is", name, strings.Join(is, m.say("if.or"))))
	}
	return m.say("if.only", strings.Join(parts, m.say("if.and")))
}

// closed says why no form can be sent.
func (v *visit) closed() error {
	r, status := v.way.Round, http.StatusOK
	if v.r.Method == http.MethodPost {
		status = http.StatusConflict
	}
	p := messagePage{frame: v.frame(r.Name), Over: r.Name}
	switch opens, closes := dayText(r.Opens), dayText(r.Closes); {
	case v.way.Used:
		p.Heading, p.Text = v.say("used.heading"), v.say("used.text")
	case v.way.Link.Shut || v.way.Stage == round.Open:
		p.Heading, p.Text = v.say("shut.heading"), v.say("shut.text")
	case v.way.Stage == round.Planned:
		p.Heading, p.Text = v.say("before.heading"), v.say("before.text", opens, closes)
	default:
		p.Heading, p.Text = v.say("after.heading"), v.say("after.text", opens, closes)
	}
	return v.show(status, "message.html", p)
}

// dayText writes a day as people do: 1/10/2025.
func dayText(day string) string {
	var y, m, d string
	if parts := strings.Split(day, "-"); len(parts) == 3 {
		y, m, d = parts[0], parts[1], parts[2]
	}
	month, err1 := strconv.Atoi(m)
	date, err2 := strconv.Atoi(d)
	if err1 != nil || err2 != nil {
		return day
	}
	return strconv.Itoa(date) + "/" + strconv.Itoa(month) + "/" + y
}
