package campaign

import (
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// stepKinds says what is told after a step; args are what its text needs beside year and
// unit.
var stepKinds = map[assessment.Step]struct {
	kind string
	args func(c *Campaign, s *standing, step *store.Step) []any
}{
	assessment.Submit:   {"submitted", nothing},
	assessment.SendBack: {"sent-back", theReason},
	assessment.Reopen: {"reopened", func(c *Campaign, s *standing, step *store.Step) []any {
		return []any{c.clock(s.calendar.SelfEnds), step.Reason}
	}},
	assessment.Explain: {"explain", func(c *Campaign, s *standing, step *store.Step) []any {
		return []any{c.clock(s.calendar.ExplanationEnds)}
	}},
	assessment.Publish: {"published", nothing},
	assessment.Correct: {"corrected", theReason},
}

func nothing(*Campaign, *standing, *store.Step) []any { return nil }

func theReason(_ *Campaign, _ *standing, step *store.Step) []any { return []any{step.Reason} }

// tellStep tells people of a step that was taken. It never fails.
func (c *Campaign) tellStep(tx *store.Tx, s *standing, step *store.Step) {
	k, ok := stepKinds[step.Step]
	if !ok {
		return
	}
	c.tell(tx, func() ([]told, error) {
		t := told{kind: k.kind, subject: subjectName("step", step.ID), year: s.year, unit: s.unit.ID,
			args: append([]any{s.year, s.unit.Name}, k.args(c, s, step)...)}
		return c.toHolders(tx, t)
	})
}

// toHolders addresses a notice to all who hold the roles of its kind; those of a unit are
// asked for its unit.
func (c *Campaign) toHolders(tx *store.Tx, t told) ([]told, error) {
	var list []told
	for _, role := range kindOf(t.kind).to {
		unit := ""
		if role.OfUnit() {
			unit = t.unit
		}
		holders, err := tx.Holders(c.Authority, role, unit)
		if err != nil {
			return nil, err
		}
		for _, account := range holders {
			t.account = account
			list = append(list, t)
		}
	}
	return list, nil
}

// tellExtension tells a unit of later ends of its own parts.
func (c *Campaign) tellExtension(tx *store.Tx, s *standing, extended []store.Extension) {
	var vi, en []string
	var last int64
	for _, e := range extended {
		if e.Part == store.SelfPart || e.Part == store.ExplanationPart {
			name := PartName(e.Part)
			vi, en, last = append(vi, name.Vi+" đến "+c.clock(e.Until).Vi), append(en, name.En+" until "+c.clock(e.Until).En), e.ID
		}
	}
	if last == 0 {
		return
	}
	parts := words.Text{Vi: strings.Join(vi, ", "), En: strings.Join(en, ", ")}
	c.tell(tx, func() ([]told, error) {
		return c.toHolders(tx, told{kind: "extended", subject: subjectName("extension", last), year: s.year, unit: s.unit.ID,
			args: []any{s.year, s.unit.Name, parts, extended[0].Reason}})
	})
}

// tellLink tells somebody that a link was made by which their password can be chosen anew.
func (c *Campaign) tellLink(tx *store.Tx, a store.Account) {
	if a.Password == "" {
		return // the first one; there is nothing to take over
	}
	c.tell(tx, func() ([]told, error) {
		return []told{{account: a.ID, kind: "link", subject: c.now().Format("2006-01-02T15:04:05.000"), args: []any{c.By}}}, nil
	})
}

// tellOwnGrants tells the other administrators, and who leads the authority, that one
// changed the own rights: there may be no other administrator.
func (c *Campaign) tellOwnGrants(tx *store.Tx, p access.Person) {
	c.tell(tx, func() ([]told, error) {
		return c.toHolders(tx, told{kind: "own-grants", subject: p.ID + " " + c.now().Format("2006-01-02T15:04:05.000"), args: []any{p.Signature(), describeGrants(p.Grants)}})
	})
}
