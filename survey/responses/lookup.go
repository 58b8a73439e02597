package responses

import (
	"errors"
	"strings"

	"parindex/survey"
)

// slow marks a cell of one byte that has to be looked at closely. It is above every choice
// (survey allows 200) and none of the other bytes.
const slow byte = 252

// meaning is what a cell was understood as.
type meaning struct {
	value   byte
	cause   cause
	trimmed bool // blanks stood around it
}

// lookup finds what cells of a column with choices mean. Each goroutine has its own.
type lookup struct {
	one   [256]byte // what a cell of one byte means, or slow
	blank byte      // what an empty cell means
	known map[string]meaning
	read  func(string) (survey.Reply, error)
}

// remembered is how many ways of writing are kept in mind.
const remembered = 2048

// newLookup is that of an item or an attribute with choices.
func newLookup(read func(string) (survey.Reply, error)) *lookup {
	l := &lookup{read: read}
	l.blank = l.understand("").value
	for b := range l.one {
		l.one[b] = slow
		if b > ' ' && b < 0x7f {
			if m := l.understand(string(rune(b))); m.cause == fine {
				l.one[b] = m.value
			}
		}
	}
	return l
}

// lookups are those of a questionnaire, by code.
func lookups(q *survey.Questionnaire) map[string]*lookup {
	all := map[string]*lookup{}
	for _, it := range q.Items() {
		all[it.Code] = newLookup(func(s string) (survey.Reply, error) { return q.Answer(it, s) })
	}
	for _, a := range q.Attributes {
		if a.Type == survey.OneOf {
			all[a.Code] = newLookup(func(s string) (survey.Reply, error) { return q.Choose(a, s) })
		}
	}
	return all
}

// own is a copy with a memory of its own, nil of nil.
func (l *lookup) own() *lookup {
	if l == nil {
		return nil
	}
	o := *l
	o.known = nil
	return &o
}

// cell is what a cell means.
func (l *lookup) cell(b []byte) meaning {
	if m, ok := l.known[string(b)]; ok {
		return m
	}
	m := l.understand(string(b))
	if l.known == nil {
		l.known = map[string]meaning{}
	}
	if len(l.known) < remembered && len(b) < 256 {
		l.known[string(b)] = m
	}
	return m
}

func (l *lookup) understand(s string) meaning {
	reply, err := l.read(s)
	var no *survey.Unreadable
	switch {
	case errors.As(err, &no) && no.Number:
		return meaning{Unreadable, outOfRange, false}
	case err != nil:
		return meaning{Unreadable, notUnderstood, false}
	case reply.Choice == nil:
		return meaning{value: Blank}
	}
	return meaning{value: byte(reply.Choice.Number), trimmed: s != "" && strings.TrimSpace(s) != s && strings.TrimSpace(s) != ""}
}
