package survey

import (
	"slices"

	"parindex/exact"
	"parindex/versioned"
)

// format is what messages say of a questionnaire's file.
var format = versioned.Format{Noun: "phiếu khảo sát", Manual: "docs/survey-format.md"}

// Parse reads a questionnaire and returns every fault it has. The questionnaire is usable
// only when there are none.
func Parse(text []byte) (*Questionnaire, []Fault) {
	q := &Questionnaire{Text: text, SHA256: versioned.Sum(text)}
	faults, ok := format.Read(text, q)
	if !ok {
		return q, faults
	}
	q.link()
	l := linter{q: q, faults: faults}
	l.heading()
	if l.small() {
		l.scales()
		l.attributes()
		l.aspects()
		l.items()
		l.codes()
	}
	return q, versioned.Sorted(l.faults)
}

// link fills what follows from the tree.
func (q *Questionnaire) link() {
	q.partOf, q.itemOf = map[string]*Part{}, map[string]*Item{}
	q.attributes, q.scales = map[string]*Attribute{}, map[string]*Scale{}
	q.Attributes, q.Scales, q.Aspects = present(q.Attributes), present(q.Scales), present(q.Aspects)
	for _, s := range q.Scales {
		s.Answers = numbered(s.Answers)
		s.spoken = newSpoken(s.Answers)
		keep(q.scales, s.ID, s)
	}
	for _, a := range q.Attributes {
		a.Choices = numbered(a.Choices)
		a.spoken = newSpoken(a.Choices)
		keep(q.attributes, a.Code, a)
	}
	for _, a := range q.Aspects {
		if a.Measure == "" {
			a.Measure = NoMeasure
			if a.Kind == Satisfaction {
				a.Measure = ShareSatisfied
			}
		}
		q.walk(a, nil, Aspect)
	}
}

// walk links a part and all below it.
func (q *Questionnaire) walk(p, parent *Part, level Level) {
	p.Parent, p.Level = parent, level
	p.Contents, p.Factors, p.Items = present(p.Contents), present(p.Factors), present(p.Items)
	keep(q.partOf, p.Code, p)
	q.parts = append(q.parts, p)
	from := len(q.items)
	for _, part := range p.Contents {
		q.walk(part, p, Content)
	}
	for _, part := range p.Factors {
		q.walk(part, p, Factor)
	}
	for _, it := range p.Items {
		it.Parent, it.Number, it.Scale = p, len(q.items), q.scales[it.ScaleID]
		it.AskIf = present(it.AskIf)
		keep(q.itemOf, it.Code, it)
		q.items = append(q.items, it)
	}
	p.All = q.items[from:len(q.items):len(q.items)]
}

// present drops what could not be read.
func present[T any](list []*T) []*T {
	return slices.DeleteFunc(list, func(x *T) bool { return x == nil })
}

// keep remembers the first of a code.
func keep[T any](m map[string]*T, code string, x *T) {
	if m[code] == nil {
		m[code] = x
	}
}

// numbered counts the answers of a list; a valid one without a value gets its place.
func numbered(list []*Choice) []*Choice {
	list = present(list)
	place := int64(0)
	for i, c := range list {
		c.Number = i
		if c.DontKnow {
			continue
		}
		if place++; c.Value == nil {
			c.worth = exact.Int(place)
		} else {
			c.worth = c.Value.Number
		}
	}
	return list
}
