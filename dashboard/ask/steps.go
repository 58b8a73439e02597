package ask

import (
	"net/http"
	"slices"
	"strings"

	"parindex/campaign"
	"parindex/survey/round"
)

// A browser that runs no script goes through the form in steps that the server makes: each
// page holds the questions of one step, and what was answered before in fields that are not
// seen. Nothing is kept on the server until the form is sent. With scripts the whole form is
// sent at once and the script shows a part of it at a time, so that no line is needed.

// stepPage is where a page stands among the steps.
type stepPage struct {
	View    string // part, single
	Key     string
	N, Of   int
	First   bool
	Last    bool
	Carried []carried
}

// carried is an answer of another step.
type carried struct{ Name, Value string }

// step is what a page holds: the choice of the unit, or questions of a section.
type step struct {
	key     string
	section section // without questions where it is the unit
}

// Fields by which a page says where it stands and where to go.
const (
	viewField = "view"
	stepField = "step"
	goField   = "go"
)

// What the buttons of a step say; [goTo] is followed by the key of a step.
const (
	goNext  = "next"
	goBack  = "back"
	goSend  = "send"
	goWhole = "whole"
	goTo    = "to:"
)

// views are the steps by the words of an address.
var views = map[string]round.Steps{"part": round.ByPart, "single": round.Single, "whole": round.Whole}

// viewOf is the word of an address for steps.
func viewOf(s round.Steps) string {
	switch s {
	case round.Single:
		return "single"
	case round.Whole:
		return "whole"
	}
	return "part"
}

const (
	unitStep  = "unit"
	apartStep = "s-apart"
)

// stepsOf cuts a form into steps; what its answers say is not asked is in none.
func stepsOf(p *formPage, read *campaign.SurveyForm, view string) (list []step) {
	if len(p.Units) > 0 {
		list = append(list, step{key: unitStep})
	}
	for _, s := range p.Sections {
		s.Questions = slices.DeleteFunc(slices.Clone(s.Questions), func(q question) bool { return q.Item && !read.Asks(q.Code) })
		switch {
		case len(s.Questions) == 0:
		case view == viewOf(round.Single) && s.ID != apartStep:
			list = append(list, singly(s)...)
		default:
			list = append(list, step{s.ID, s})
		}
	}
	return list
}

// singly cuts a section into questions; boxes beside each other are one.
func singly(s section) (list []step) {
	for i, q := range s.Questions {
		if q.Tick != "" && i > 0 && s.Questions[i-1].Tick != "" {
			last := &list[len(list)-1].section
			last.Questions = append(last.Questions, q)
			continue
		}
		one := s
		one.Questions = []question{q}
		list = append(list, step{q.ID, one})
	}
	return list
}

// names are the fields of a step.
func (s *step) names() (list []string) {
	if s.key == unitStep {
		return []string{unitField}
	}
	for _, q := range s.section.Questions {
		list = append(list, q.Name)
	}
	return list
}

// wrong says whether a step has something to mend.
func (s *step) wrong(p *formPage) bool {
	return s.key == unitStep && p.UnitFault != "" || slices.ContainsFunc(s.section.Questions, func(q question) bool { return q.Fault != "" })
}

// firstStep shows the first step of an empty form.
func (v *visit) firstStep(view string) error {
	f := &sentForm{id: newID(), view: view, written: map[string]string{}}
	f.stamp = v.stamps.of(v.way.Link.Code, f.id, v.Now())
	read, err := v.way.OnlineForm(f.id, "", v.asked(f.written))
	if err != nil {
		return err
	}
	p := v.page(nil, f.written, "")
	list := stepsOf(p, read, view)
	return v.showStep(http.StatusOK, p, f, list, 0)
}

// walk goes from one step to another. One with something to mend is not left forwards.
func (v *visit) walk(f *sentForm, read *campaign.SurveyForm) error {
	p := v.page(read, f.written, f.unit)
	list := stepsOf(p, read, f.view)
	at := max(0, slices.IndexFunc(list, func(s step) bool { return s.key == f.step }))
	to, status := at, http.StatusOK
	switch key, jump := strings.CutPrefix(f.way, goTo); {
	case jump:
		to = max(0, slices.IndexFunc(list, func(s step) bool { return s.key == key }))
	case f.way == goBack:
		to = at - 1
	case list[at].wrong(p):
		status = http.StatusUnprocessableEntity
	default:
		to = at + 1
	}
	if status == http.StatusOK { // what other steps lack is said when the form is sent
		p = v.page(nil, f.written, f.unit)
		list = stepsOf(p, read, f.view)
	}
	return v.showStep(status, p, f, list, min(max(to, 0), len(list)-1))
}

// stepAgain shows a step of a form that was not taken: the first with something to mend, or the
// last with what is not answered.
func (v *visit) stepAgain(status int, p *formPage, f *sentForm, read *campaign.SurveyForm) error {
	list := stepsOf(p, read, f.view)
	at := slices.IndexFunc(list, func(s step) bool { return s.wrong(p) })
	if at < 0 {
		at = len(list) - 1
	}
	for i := range p.Blank {
		for n, s := range list {
			if s.key == p.Blank[i].At || slices.ContainsFunc(s.section.Questions, func(q question) bool { return q.ID == p.Blank[i].At }) {
				if p.Blank[i].Go = goTo + s.key; f.view == viewOf(round.Single) {
					p.Blank[i].N = n + 1
				}
			}
		}
	}
	return v.showStep(status, p, f, list, at)
}

// showStep shows one step, and carries what the others say.
func (v *visit) showStep(status int, p *formPage, f *sentForm, list []step, at int) error {
	here := list[at]
	p.Script, p.ID, p.Stamp, p.Anyway = false, f.id, f.stamp, f.anyway
	p.Step = &stepPage{View: f.view, Key: here.key, N: at + 1, Of: len(list), First: at == 0, Last: at == len(list)-1}
	names := here.names()
	if len(p.Units) > 0 && here.key != unitStep {
		p.Step.Carried = append(p.Step.Carried, carried{unitField, f.unit})
		p.Units = nil
	}
	for _, s := range p.Sections {
		for _, q := range s.Questions {
			if said := f.written[q.Code]; said != "" && !slices.Contains(names, q.Name) {
				p.Step.Carried = append(p.Step.Carried, carried{q.Name, said})
			}
		}
	}
	p.Sections = nil
	if here.key != unitStep {
		p.Sections = []section{here.section}
	}
	return v.show(status, "form.html", p)
}
