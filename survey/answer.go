package survey

import (
	"strings"

	"parindex/exact"
	"parindex/words"
)

// State is what became of an answer.
type State int

const (
	Missing  State = iota // nothing was answered
	Valid                 // one of the answers
	DontKnow              // "don't know", which is not valid
)

// Reply is an answer as it is understood. The zero Reply is a missing one.
type Reply struct {
	State  State
	Choice *Choice // nil when missing
}

// Unreadable says that a text is none of the answers to a question.
type Unreadable struct {
	Code, Text string
	Number     bool // a number outside of the scale, rather than a word
	Allowed    []string
}

// Words says it to a person, with what would be right.
func (u *Unreadable) Words() words.Text {
	allowed := strings.Join(u.Allowed, ", ")
	if u.Number {
		return words.Sprintf("%s: “%s” nằm ngoài thang trả lời; dùng một trong: %s", "%s: “%s” is outside of the scale; use one of: %s", u.Code, u.Text, allowed)
	}
	return words.Sprintf("%s: “%s” không phải một phương án trả lời; dùng một trong: %s", "%s: “%s” is none of the answers; use one of: %s", u.Code, u.Text, allowed)
}

func (u *Unreadable) Error() string { return u.Words().Vi }

// Answer understands what was written for a question: a code, a label in either
// language, or one of the other words for an answer; accents, capitals and blanks around
// do not count, and 5.0 is 5. A blank is missing, unless the scale says what it means.
// Anything else is an *[Unreadable].
func (q *Questionnaire) Answer(it *Item, text string) (Reply, error) {
	return it.Scale.spoken.read(it.Code, text)
}

// Choose understands what was written for an attribute with choices, as Answer does.
func (q *Questionnaire) Choose(a *Attribute, text string) (Reply, error) {
	return a.spoken.read(a.Code, text)
}

// spoken finds an answer by what people write for it.
type spoken struct {
	by    map[string]*Choice
	blank *Choice
	list  []*Choice
}

func newSpoken(list []*Choice) spoken {
	s := spoken{by: map[string]*Choice{}, list: list}
	for _, c := range list {
		if c.Blank {
			s.blank = c
		}
		for _, w := range c.spellings() {
			if s.by[w] == nil {
				s.by[w] = c
			}
		}
	}
	return s
}

// spellings are all that means an answer: codes as they stand, codes and labels folded.
func (c *Choice) spellings() []string {
	list := []string{c.Code, folded(c.Code), folded(c.Vi), folded(c.En)}
	for _, a := range c.Also {
		list = append(list, folded(a))
	}
	return list
}

func folded(s string) string { return strings.Join(strings.Fields(words.Fold(s)), " ") }

func (s *spoken) read(code, text string) (Reply, error) {
	if c := s.by[text]; c != nil && text != "" { // as nearly every cell is written
		return reply(c), nil
	}
	plain := folded(text)
	if plain == "" {
		if s.blank != nil {
			return reply(s.blank), nil
		}
		return Reply{}, nil
	}
	if c := s.by[plain]; c != nil {
		return reply(c), nil
	}
	n, err := exact.Parse(plain)
	if err == nil && n.Equal(n.Round(0)) { // a workbook's 5.0
		if c := s.by[n.String()]; c != nil {
			return reply(c), nil
		}
	}
	return Reply{}, &Unreadable{Code: code, Text: strings.TrimSpace(text), Number: err == nil, Allowed: s.codes()}
}

func (s *spoken) codes() []string {
	var list []string
	for _, c := range s.list {
		list = append(list, c.Code)
	}
	return list
}

func reply(c *Choice) Reply {
	if c.DontKnow {
		return Reply{DontKnow, c}
	}
	return Reply{Valid, c}
}

// Asked returns the questions that a person is asked whose answers, by code, are these:
// all but those whose conditions do not hold. The answer to a question that was not asked
// counts for nothing.
func (q *Questionnaire) Asked(answers map[string]Reply) []*Item {
	var asked []*Item
	unasked := map[string]bool{}
	for _, it := range q.items {
		if it.holds(answers, unasked) {
			asked = append(asked, it)
		} else {
			unasked[it.Code] = true
		}
	}
	return asked
}

func (it *Item) holds(answers map[string]Reply, unasked map[string]bool) bool {
	for _, c := range it.AskIf {
		choice := answers[c.Of].Choice
		if choice == nil || unasked[c.Of] || !c.names(choice) {
			return false
		}
	}
	return true
}

func (c *Condition) names(choice *Choice) bool {
	for _, code := range c.Is {
		if code == choice.Code {
			return true
		}
	}
	return false
}
