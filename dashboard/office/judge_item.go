package office

import (
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// judgeItem is all that an appraiser sees of one item.
type judgeItem struct {
	Anchor    string
	Unit      string // name; "" where the page is about one
	UnitURL   string
	FieldName string // where a new field begins
	Code      string
	Name      string
	Max       string
	Asked     string // evidence that the set asks for
	Lines     []string
	ByUnit    bool // the unit fills it
	Self      string
	Computes  bool   // points can follow from figures or a line
	Rule      string // points that the declared figures or line give; "" is none
	RuleWhy   string // how they do, or why none follow
	Claim     string // points that are taken where the claim is accepted
	From      string // where they are from
	Declared  []declared
	Note      string
	Said      string // evidence in words
	Evidence  []proof
	Doubts    []doubt
	Before    *before
	Reply     *unitReply
	Marks     []judgedMark
	State     string // verdict that stands; "" is none
	StateName string
	Waits     bool
	Open      bool       // its content is unfolded
	Form      *judgeForm // nil: it cannot be judged now
	Tried     *tried
}

// declared is one figure, or the line that was chosen.
type declared struct{ Label, Value string }

type doubt struct{ Kind, Text, About string }

// before is what the unit got the year before.
type before struct{ Year, Points, Max, Reason string }

type unitReply struct {
	Contest, Supplied      bool
	Asks, Reason, By, When string
}

type judgedMark struct {
	Verdict, Name, Points, Reason, By, When string
	Round                                   int
}

// judgeForm is where a verdict is given.
type judgeForm struct {
	Action, Back, Seen      string
	Revision                int    // of the sheet that is shown
	Accept                  string // points that would be accepted; "" offers none
	Return                  bool
	Exempt                  bool // can be judged not applicable
	Points, Reason, Request string
	Exempted                bool
}

var verdictNames = map[assessment.Verdict]words.Text{
	assessment.Accept: {Vi: "Chấp nhận", En: "Accepted"},
	assessment.Change: {Vi: "Điểm khác", En: "Other points"},
	assessment.Return: {Vi: "Trả lại", En: "Returned"},
	"":                {Vi: "Điểm nhập từ tệp", En: "Imported points"},
}

// about says whether what was tried is about an item.
func (t *tried) about(it *campaign.DossierItem) bool { return t != nil && t.Code == it.Item.Code }

// item gathers what is known about an item.
func (s *judgeView) item(it *campaign.DossierItem, t *tried) judgeItem {
	d := s.d
	v := judgeItem{
		Anchor: anchorOf(it.Item.Code), Code: it.Item.Code, Name: it.Item.Name, Max: s.number(it.Item.Max.Number), Asked: it.Item.Evidence, Lines: it.Item.Lines,
		ByUnit: it.Item.Source == criteria.Self, Note: it.Entry.Note, Said: it.Entry.Evidence, Waits: d.Waits(it),
	}
	v.Open = v.Waits || t.about(it)
	if len(v.Lines) == 0 {
		for _, line := range it.Leaf.Words() {
			v.Lines = append(v.Lines, line.In(s.lang))
		}
	}
	if v.ByUnit {
		s.claim(&v, it)
	}
	v.Evidence = s.exhibits(it)
	for _, w := range d.Doubts(it) {
		v.Doubts = append(v.Doubts, doubt{string(w.Kind), s.inLang(w.Text), w.About})
	}
	if b := it.Before; b != nil {
		v.Before = &before{strconv.Itoa(b.Year), s.number(b.Points), s.number(b.Max), b.Reason}
	}
	if r := it.Reply(); r != nil {
		v.Reply = &unitReply{Contest: r.Stance == assessment.Contest, Supplied: r.Stance == assessment.Supplied, Asks: s.optional(r.Points), Reason: r.Reason, By: r.By, When: s.moment(r.At)}
	}
	for i := range it.Marks {
		if m := &it.Marks[i]; m.Stage == assessment.Appraisal {
			v.Marks = append(v.Marks, s.mark(m))
		}
	}
	if m := d.Standing(it); m != nil {
		v.State, v.StateName = string(m.Verdict), s.inLang(verdictNames[m.Verdict])
		if m.Verdict == assessment.Change {
			v.StateName += " " + s.mark(m).Points
		}
		if m.Verdict == "" {
			v.State = "imported"
		}
	}
	if s.ready {
		v.Form = s.form(it, t)
	}
	if t.about(it) {
		v.Tried = t
	}
	return v
}

// anchorOf is the place of an item on a page.
func anchorOf(code string) string { return "i-" + code }

func (s *judgeView) number(n exact.Number) string { return words.Number(n, s.lang) }

func (s *judgeView) optional(n *exact.Number) string {
	if n == nil {
		return ""
	}
	return s.number(*n)
}

// claim is what the unit says of an item, and the points that follow.
func (s *judgeView) claim(v *judgeItem, it *campaign.DossierItem) {
	e := &it.Entry
	v.Self = s.optional(e.Self)
	if e.Exempt {
		v.Self = s.say("judge.exempt")
	}
	if e.Choice != "" {
		v.Declared = append(v.Declared, declared{s.say("judge.choice"), e.Choice})
	}
	for _, f := range it.Leaf.Figures() {
		if n := e.Figures[f.Name]; n != nil {
			v.Declared = append(v.Declared, declared{f.Name + ": " + f.Label, s.number(*n)})
		}
	}
	s.rule(v, it)
	switch it.Claim.Status {
	case scoring.Scored:
		v.Claim = s.number(it.Claim.Points)
	case scoring.Exempt:
		v.Claim = s.say("judge.exempt")
	}
	switch {
	case v.Claim == "" || e.Exempt:
	case e.Self == nil:
		v.From = s.say("judge.fromrule")
	case it.Claim.Points.Equal(*e.Self):
		v.From = s.say("judge.fromself")
	default:
		v.From = s.inLang(it.Why())
	}
}

// rule is what the declared figures or line give by themselves, whatever was typed.
func (s *judgeView) rule(v *judgeItem, it *campaign.DossierItem) {
	e := &it.Entry
	v.Computes = len(it.Leaf.Figures())+len(it.Leaf.Lines()) > 0
	if points, exempt, ok := it.ByRule(); exempt {
		v.Rule = s.say("judge.exempt")
	} else if ok {
		v.Rule = s.number(points)
	}
	declares := e.Choice != ""
	for _, n := range e.Figures {
		declares = declares || n != nil
	}
	switch {
	case declares:
		v.RuleWhy = upperFirst(s.inLang(s.d.RuleWhy(it)))
	case v.Computes && !e.Exempt:
		v.RuleWhy = s.say("judge.nothingdeclared")
	}
}

// exhibits are the evidence of an item, each with where else its file stands.
func (s *judgeView) exhibits(it *campaign.DossierItem) []proof {
	list := s.proofs(s.d, it.Evidence, false)
	for i := range list {
		list[i].By = ""
		if it.Evidence[i].Phase.ToUnit(1) { // the unit has seen the first round
			list[i].Warning = strings.TrimSpace(list[i].Warning + " " + s.say("judge.later"))
		}
		list[i].SharedOwn, list[i].SharedBy = s.sharing(s.shared, &it.Evidence[i])
	}
	return list
}

func (s *judgeView) mark(m *store.Mark) judgedMark {
	j := judgedMark{Verdict: string(m.Verdict), Name: s.inLang(verdictNames[m.Verdict]), Points: s.optional(m.Points), Reason: m.Reason, By: m.Source.By, When: s.moment(m.Source.At), Round: max(m.Round, 1)}
	if m.Exempt {
		j.Points = s.say("judge.exempt")
	}
	return j
}

// form is where the item is judged; what was tried and not written stands in it again.
func (s *judgeView) form(it *campaign.DossierItem, t *tried) *judgeForm {
	f := &judgeForm{
		Action: judgeLink(s.d.Year, s.d.Unit.ID, ""), Back: s.r.URL.RequestURI(), Seen: strconv.FormatInt(campaign.Seen(it), 10), Revision: campaign.Revision(s.d),
		Return: s.d.Phase.Round() == 1, Exempt: s.d.Scheme.Set().NotApplicable != criteria.Refuse,
	}
	if s.r.Method != "GET" {
		f.Back = s.back()
	}
	if it.Acceptable() {
		if f.Accept = s.say("judge.exempt"); !it.Exempted() {
			f.Accept = s.number(it.Claim.Points)
		}
	}
	if t.about(it) {
		f.Points, f.Exempted = t.Points, t.Exempt
		if t.Verdict == assessment.Return {
			f.Request = t.Reason
		} else {
			f.Reason = t.Reason
		}
	}
	return f
}
