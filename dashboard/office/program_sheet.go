package office

import (
	"time"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/dashboard/api"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// unitSheet is a unit's sheet with what was judged, as far as its reader may see it. Who
// judged is not said, as the unit is not told either.
type unitSheet struct {
	Year    int         `json:"year"`
	Unit    string      `json:"unit"`
	Name    string      `json:"name"`
	Group   string      `json:"group"`
	Set     string      `json:"set"`
	Phase   phaseName   `json:"phase"`
	Whole   bool        `json:"whole"`
	Claimed api.Number  `json:"claimed"`
	Max     api.Number  `json:"attainable"`
	Items   []sheetItem `json:"results"`
}

// sheetItem is what a unit says of an item, and what was said about it.
type sheetItem struct {
	Code     string        `json:"code"`
	Name     string        `json:"name"`
	Source   itemSource    `json:"source"`
	Max      api.Number    `json:"max"`
	Typed    *api.Number   `json:"claimed"`
	Points   *api.Number   `json:"points"`
	Status   itemStatus    `json:"status"`
	Why      api.Text      `json:"why"`
	Choice   *string       `json:"choice"`
	Evidence *string       `json:"evidence"`
	Note     *string       `json:"note"`
	Proofs   []sheetProof  `json:"proofs"`
	Marks    []sheetMark   `json:"marks"`
	Answers  []sheetAnswer `json:"answers"`
}

type sheetProof struct {
	Title  string    `json:"title"`
	Number *string   `json:"document_number"`
	At     time.Time `json:"at"`
}

type sheetMark struct {
	Stage   markStage   `json:"stage"`
	Round   *int        `json:"round"`
	Verdict *string     `json:"verdict"`
	Points  *api.Number `json:"points"`
	Reason  *string     `json:"reason"`
	At      time.Time   `json:"at"`
}

type sheetAnswer struct {
	Stance answerStance `json:"stance"`
	Points *api.Number  `json:"points"`
	Reason *string      `json:"reason"`
	At     time.Time    `json:"at"`
}

// Texts of which there are few.
type (
	itemSource   criteria.Source
	itemStatus   string
	markStage    assessment.Stage
	answerStance assessment.Stance
)

// Choices lists who may fill an item.
func (itemSource) Choices() []string { return texts(criteria.Sources...) }

// Choices lists what may become of an item.
func (itemStatus) Choices() []string {
	return []string{scoring.Scored.String(), scoring.Missing.String(), scoring.Exempt.String(), scoring.Invalid.String()}
}

// Choices lists whose points a mark gives.
func (markStage) Choices() []string {
	return texts(assessment.Stages...)
}

// Choices lists what a unit may answer.
func (answerStance) Choices() []string {
	return texts(assessment.Agree, assessment.Contest, assessment.Supplied)
}

func texts[T ~string](list ...T) (all []string) {
	for _, s := range list {
		all = append(all, string(s))
	}
	return all
}

func programSheet(p *program) (unitSheet, error) {
	d, err := p.acting.Dossier(p.ctx, p.unit.ID, p.year)
	if err != nil {
		return unitSheet{}, err
	}
	s := unitSheet{
		Year: d.Year, Unit: d.Unit.ID, Name: d.Unit.Name, Group: d.Unit.Group, Set: d.Scheme.Set().Ref(), Phase: phaseName(d.Phase), Whole: d.Whole,
		Claimed: api.Points(d.Claimed), Max: api.Points(d.Max), Items: []sheetItem{},
	}
	for i := range d.Items {
		s.Items = append(s.Items, itemOf(&d.Items[i]))
	}
	return s, nil
}

func itemOf(it *campaign.DossierItem) sheetItem {
	one := sheetItem{
		Code: it.Item.Code, Name: it.Item.Name, Source: itemSource(it.Item.Source), Max: api.Points(it.Item.Max.Number), Typed: optional(it.Entry.Self), Points: optional(&it.Claim.Points),
		Status: itemStatus(it.Claim.Status.String()), Why: api.InBoth(it.Why()), Choice: said(it.Entry.Choice), Evidence: said(it.Entry.Evidence), Note: said(it.Entry.Note),
		Proofs: []sheetProof{}, Marks: []sheetMark{}, Answers: []sheetAnswer{},
	}
	if it.Item.Source != criteria.Self || it.Claim.Status == scoring.Exempt {
		one.Points = nil // nothing follows from what the unit says
	}
	for _, e := range it.Evidence {
		one.Proofs = append(one.Proofs, sheetProof{e.Title, said(e.Number), e.At.UTC()})
	}
	for i := range it.Marks {
		one.Marks = append(one.Marks, markOf(&it.Marks[i]))
	}
	for _, r := range it.Replies {
		one.Answers = append(one.Answers, sheetAnswer{answerStance(r.Stance), optional(r.Points), said(r.Reason), r.At.UTC()})
	}
	return one
}

func markOf(m *store.Mark) sheetMark {
	one := sheetMark{Stage: markStage(m.Stage), Verdict: said(string(m.Verdict)), Points: optional(m.Points), Reason: said(m.Reason), At: m.Source.At.UTC()}
	if m.Round > 0 {
		one.Round = &m.Round
	}
	return one
}

// optional writes points that may not be there.
func optional(n *exact.Number) *api.Number {
	if n == nil {
		return nil
	}
	p := api.Points(*n)
	return &p
}

// said is a text that may not be there.
func said(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
