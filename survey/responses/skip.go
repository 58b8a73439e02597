package responses

import (
	"slices"

	"parindex/survey"
)

// skip is the conditions under which an item is asked.
type skip struct {
	slot   int // of the item
	column int // its column
	when   []when
}

// when is one of the conditions: the byte in a slot is one of these.
type when struct {
	slot int // −1: its column is missing
	is   [256]bool
}

// skipping finds the conditions of the items that have a column.
func (l *layout) skipping() {
	slots := map[string]int{}
	for _, c := range l.columns {
		if c.use == asItem || c.use == asChoice {
			slots[c.Code] = c.slot
		}
	}
	for _, it := range l.q.Items() {
		slot, ok := slots[it.Code]
		if !ok || len(it.AskIf) == 0 {
			continue
		}
		s := skip{slot: slot, column: slices.IndexFunc(l.columns, func(c column) bool { return c.Code == it.Code })}
		for _, c := range it.AskIf {
			w := when{slot: -1}
			if at, ok := slots[c.Of]; ok {
				w.slot = at
			}
			for _, choice := range choicesOf(l.q, c.Of) {
				w.is[choice.Number] = slices.Contains(c.Is, choice.Code)
			}
			s.when = append(s.when, w)
		}
		l.skips = append(l.skips, s)
	}
}

// choicesOf are the answers to an item, or the choices of an attribute.
func choicesOf(q *survey.Questionnaire, code string) []*survey.Choice {
	if it := q.Item(code); it != nil {
		return it.Scale.Answers
	}
	if a := q.Attribute(code); a != nil {
		return a.Choices
	}
	return nil
}
