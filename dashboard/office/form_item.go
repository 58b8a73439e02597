package office

import (
	"strings"

	"parindex/campaign"
	"parindex/criteria"
	"parindex/scoring"
	"parindex/words"
)

// formItem is one item as it is filled in.
type formItem struct {
	Code, Name, Anchor, Max string
	Above                   []heading // criteria that begin with it
	Lines                   []string  // how it is scored
	Asked                   string    // evidence asked for
	Before                  string    // last year's points
	BeforeWhy               string    // with the appraiser's reason
	Save                    string    // address of the button without scripts
	Base                    int       // revision that is typed on
	Writable                bool
	Choices                 []choice
	ChoiceSeen              int64
	Figures                 []input
	Self                    input
	MayExempt, Exempt       bool
	ExemptSeen              int64
	Note, Evidence          input
	Faults                  []fault // why it was not saved
	State                   itemState
	Proofs                  []proof
	Proving                 *proving // nil: no evidence can be added
}

// choice is one line to choose.
type choice struct {
	Label string
	Here  bool
}

// input is one value to type.
type input struct {
	Part, ID, Label, Value string
	Was                    string // stands in the sheet
	Seen                   int64
}

// itemState is what follows from what was typed.
type itemState struct {
	Points string `json:"points"` // "0,95 điểm", "" is none yet
	Why    string `json:"why"`
	Warn   string `json:"warn"` // what should be looked at
	Lack   string `json:"lack"` // what is still missing
	Done   bool   `json:"done"`
}

func (v *visit) formItem(d *campaign.Dossier, it *campaign.DossierItem, writable bool) formItem {
	e, code := &it.Entry, it.Item.Code
	f := formItem{
		Code: code, Name: it.Item.Name, Anchor: anchor(code), Max: words.Number(it.Item.Max.Number, v.lang), Lines: scoringLines(v, it), Asked: it.Item.Evidence,
		Save: sheetLink(d.Year, d.Unit.ID, "form", "items", code), Writable: writable,
		MayExempt: d.Scheme.Set().NotApplicable != criteria.Refuse, Exempt: e.Exempt, ExemptSeen: it.Edits[campaign.PartExempt].ID, ChoiceSeen: it.Edits[campaign.PartChoice].ID,
		State: v.itemState(it), Proofs: v.proofs(d, it.Evidence, writable),
	}
	if d.Sheet != nil {
		f.Base = d.Sheet.Revision
	}
	if b := it.Before; b != nil {
		f.Before = v.say("form.before", b.Year, words.Number(b.Points, v.lang), words.Number(b.Max, v.lang))
		f.BeforeWhy = b.Reason
	}
	for _, line := range it.Leaf.Lines() {
		f.Choices = append(f.Choices, choice{line, line == e.Choice})
	}
	for _, fig := range it.Leaf.Figures() {
		f.Figures = append(f.Figures, v.input(it, campaign.PartFigure+fig.Name, fig.Name+" – "+fig.Label))
	}
	f.Self = v.input(it, campaign.PartSelf, v.say("form.self"))
	f.Note = v.input(it, campaign.PartNote, v.say("form.note"))
	f.Evidence = v.input(it, campaign.PartEvidence, v.say("form.evidence"))
	if writable {
		f.Proving = v.proving(d, code, "form")
	}
	return f
}

// again puts what was refused back into the forms of the item.
func (f *formItem) again(item, proof *retyped) {
	if f.Proving != nil && proof.of(f.Code) {
		f.Proving.again(proof)
	}
	if !f.Writable || !item.of(f.Code) {
		return
	}
	f.Faults = item.faults
	typed := func(in *input) {
		if text, ok := item.fields[in.Part]; ok {
			in.Value = text
		}
	}
	for i := range f.Figures {
		typed(&f.Figures[i])
	}
	typed(&f.Self)
	typed(&f.Note)
	typed(&f.Evidence)
}

// scoringLines are those of the decision, else the rule in words.
func scoringLines(v *visit, it *campaign.DossierItem) []string {
	if len(it.Item.Lines) > 0 {
		return it.Item.Lines
	}
	var list []string
	for _, line := range it.Leaf.Words() {
		list = append(list, line.In(v.lang))
	}
	return list
}

func (v *visit) input(it *campaign.DossierItem, part, label string) input {
	value := v.shown(part, campaign.PartOf(&it.Entry, part))
	return input{Part: part, ID: anchor(it.Item.Code) + "-" + strings.ReplaceAll(part, ".", "-"), Label: label, Value: value, Was: value, Seen: it.Edits[part].ID}
}

// shown is a kept value as it is typed in the language of the page.
func (v *visit) shown(part, value string) string {
	if part != campaign.PartSelf && !strings.HasPrefix(part, campaign.PartFigure) {
		return value
	}
	return words.Point(value, v.lang)
}

// itemState says what follows from what is typed of an item.
func (v *visit) itemState(it *campaign.DossierItem) itemState {
	s := itemState{Why: upperFirst(it.Why().In(v.lang)), Done: answered(it), Warn: v.warning(it)}
	switch it.Claim.Status {
	case scoring.Scored:
		s.Points = v.say("form.points", words.Number(it.Claim.Points, v.lang), words.Number(it.Claim.Max, v.lang))
	case scoring.Exempt:
		s.Points = v.say("form.exempt.points")
	}
	if m, ok := it.Missing(); ok {
		problem, fix := m.Lack.Words()
		if s.Lack = fix.In(v.lang); m.Lack != campaign.Contradicts { // which the line above says
			s.Lack = upperFirst(problem.In(v.lang)) + ". " + s.Lack
		}
	}
	return s
}

// warning is what may be wrong with what was typed, though it is taken.
func (v *visit) warning(it *campaign.DossierItem) string {
	var list []string
	if it.Claim.Status != scoring.Invalid { // else the reason says it
		for _, b := range it.Broken() {
			list = append(list, upperFirst(b.In(v.lang))+".")
		}
	}
	if points, _, ok := it.ByRule(); ok && it.Entry.Self != nil && !it.Entry.Exempt && !points.Equal(*it.Entry.Self) {
		list = append(list, v.say("form.differs", words.Number(*it.Entry.Self, v.lang), words.Number(points, v.lang)))
	}
	return strings.Join(list, " ")
}
