package index

import (
	"errors"
	"slices"

	"parindex/survey"
	"parindex/survey/estimate"
	"parindex/survey/responses"
	"parindex/words"
)

// setup is a plan that was found to fit a questionnaire. It does not change.
type setup struct {
	q       *survey.Questionnaire
	plan    Plan
	key     responses.Key
	stratum int // place in q.Attributes, −1: not in the design
	cluster int
	weight  int
	form    int
	unit    int
	classes []class
	items   []itemColumns
	parts   int // words of a mask of parts
	persons int // the first column of "answered something of the part"
	columns int
}

// class is a way to part the respondents into domains.
type class struct {
	kind DomainKind
	at   int // place in q.Attributes; −1: all are one
}

// itemColumns are the columns of a tally that an item has: one for each valid choice.
type itemColumns struct {
	of       [256]int32 // by the byte of an answer; −1: not valid
	parts    []uint64   // that the item belongs to, as a mask
	dontKnow []byte

	valid     []int // its columns in order, then for each the code, its value, and 1 where it is satisfied
	codes     []string
	worth     []float64
	satisfied []float64
}

// The first columns of a tally.
const (
	everybody = iota // each respondent
	firstItem
)

func newSetup(q *survey.Questionnaire, plan Plan) (*setup, error) {
	s := &setup{q: q, plan: plan.filled(), key: responses.KeyOf(q), form: responses.AttributeOf(q, survey.FormNumber), unit: responses.AttributeOf(q, survey.Unit)}
	var faults []error
	find := func(code string, role survey.Role) int {
		switch code {
		case None:
			return -1
		case "":
			return responses.AttributeOf(q, role)
		}
		at := slices.IndexFunc(q.Attributes, func(a *survey.Attribute) bool { return a.Code == code })
		if at < 0 || q.Attributes[at].Identifies || (q.Attributes[at].Type == survey.Figure) != (role == survey.BaseWeight) {
			faults = append(faults, words.Faultf("thuộc tính “%s” không dùng được làm %s", "attribute “%s” cannot be used as %s", code, string(role)))
			return -1
		}
		return at
	}
	s.stratum, s.cluster, s.weight = find(s.plan.Stratum, survey.Stratum), find(s.plan.Cluster, survey.Cluster), find(s.plan.Weight, survey.BaseWeight)
	faults = append(faults, s.classify()...)
	s.column()
	return s, errors.Join(faults...)
}

// filled is a plan with what goes without saying.
func (p Plan) filled() Plan {
	if p.Lonely == "" {
		p.Lonely = estimate.Fail
	}
	if p.Level == 0 {
		p.Level = 0.95
	}
	if p.Limits.Persons == 0 {
		p.Limits.Persons = 30
	}
	if p.Limits.Cell == 0 {
		p.Limits.Cell = 5
	}
	return p
}

// classify finds the ways to part the respondents.
func (s *setup) classify() (faults []error) {
	wanted := s.plan.Attributes
	if wanted == nil {
		for i, a := range s.q.Attributes {
			if a.Type == survey.OneOf && !a.Identifies && i != s.stratum && i != s.unit {
				wanted = append(wanted, a.Code)
			}
		}
	}
	if s.unit >= 0 && !s.plan.NoUnits {
		s.classes = append(s.classes, class{ByUnit, s.unit})
	}
	if s.stratum >= 0 && s.plan.Fit.Method != NotFitted { // else the design knows them
		s.classes = append(s.classes, class{ByStratum, s.stratum})
	}
	for _, code := range wanted {
		if code == None {
			continue
		}
		at := slices.IndexFunc(s.q.Attributes, func(a *survey.Attribute) bool { return a.Code == code })
		if at < 0 || s.q.Attributes[at].Type != survey.OneOf || s.q.Attributes[at].Identifies {
			faults = append(faults, words.Faultf("thuộc tính “%s” không có lựa chọn để phân nhóm", "attribute “%s” has no choices to part respondents by", code))
			continue
		}
		s.classes = append(s.classes, class{ByChoice, at})
	}
	if len(s.classes) == 0 {
		s.classes = []class{{Whole, -1}}
	}
	return faults
}

// column gives every answer its column.
func (s *setup) column() {
	parts := s.q.Parts()
	s.parts = (len(parts) + 63) / 64
	next := int32(firstItem)
	for _, it := range s.q.Items() {
		c := itemColumns{parts: make([]uint64, s.parts)}
		for i := range c.of {
			c.of[i] = -1
		}
		for _, choice := range it.Scale.Answers {
			if choice.DontKnow {
				c.dontKnow = append(c.dontKnow, byte(choice.Number))
				continue
			}
			c.of[choice.Number] = next
			c.valid, c.codes = append(c.valid, int(next)), append(c.codes, choice.Code)
			c.worth, c.satisfied = append(c.worth, choice.Worth().Float()), append(c.satisfied, 0)
			if choice.Satisfied {
				c.satisfied[len(c.satisfied)-1] = 1
			}
			next++
		}
		for p := it.Parent; p != nil; p = p.Parent {
			at := slices.Index(parts, p)
			c.parts[at/64] |= 1 << (at % 64)
		}
		s.items = append(s.items, c)
	}
	s.persons = int(next)
	s.columns = int(next) + len(parts)
}
