package index

import (
	"parindex/survey/estimate"
	"parindex/words"
)

// Result is every figure of a survey. Nothing in it is rounded. It is kept as JSON, which
// is the same bytes for the same responses in whatever order they were counted.
type Result struct {
	Version       int      `json:"version"`       // of this form, 1
	Questionnaire string   `json:"questionnaire"` // "sipas@2023.1"
	SHA256        string   `json:"sha256"`        // of its text
	Plan          Plan     `json:"plan"`
	Overall       string   `json:"overall"`            // code of the aspect whose index is the overall one; "" where none is
	Tree          []Node   `json:"tree,omitempty"`     // of parts and items; missing where an older version of the program counted
	Forms         int      `json:"forms"`              // responses counted
	LeftOut       int      `json:"left_out,omitempty"` // responses without a stratum, cluster or weight
	Weight        Real     `json:"weight"`             // sum of weights
	Design        Design   `json:"design"`
	Answers       []Answer `json:"answers"` // what became of each item's answers, in order
	Domains       []Domain `json:"domains"` // the whole first
	Bands         []Band   `json:"bands,omitempty"`
}

// Design says of the sample what it turned out to be.
type Design struct {
	Strata   int             `json:"strata"`
	Clusters int             `json:"clusters"`
	Degrees  Real            `json:"degrees"`
	Lonely   estimate.Lonely `json:"lonely"`
	Kish     Real            `json:"kish"`             // what unequal weights cost, about
	Rounds   int             `json:"rounds,omitempty"` // of raking
}

// Answer counts what became of the answers to an item.
type Answer struct {
	Code       string `json:"code"`
	Valid      int    `json:"valid"`
	DontKnow   int    `json:"dont_know"`
	Blank      int    `json:"blank"`
	NotAsked   int    `json:"not_asked"`
	Unreadable int    `json:"unreadable"`

	Missing  int  `json:"-"` // in what is published: not valid, for whatever reason
	Together bool `json:"-"` // in what is published: the reasons are not told apart
	Hidden   bool `json:"-"` // in what is published: kept back, not even how many are valid is told
}

// Node says under which part a part or an item stands; "" is none.
type Node struct {
	Code string `json:"code"`
	Of   string `json:"of"`
}

// DomainKind is what respondents are taken together by.
type DomainKind string

const (
	Whole     DomainKind = "whole"
	ByUnit    DomainKind = "unit"
	ByGroup   DomainKind = "group" // of units
	ByStratum DomainKind = "stratum"
	ByChoice  DomainKind = "attribute"
)

// Domain is the figures of some respondents.
type Domain struct {
	Kind      DomainKind `json:"kind"`
	Attribute string     `json:"attribute,omitempty"` // code of the attribute, of unit, stratum and choice
	Code      string     `json:"code,omitempty"`      // of unit, group, stratum or choice
	Name      words.Text `json:"name,omitzero"`
	Forms     int        `json:"forms"`            // respondents
	Weight    Real       `json:"weight"`           // their weights together
	Degrees   Real       `json:"degrees"`          // of freedom
	Hidden    bool       `json:"hidden,omitempty"` // nothing of it is published: so few, or the few could be worked out from it
	Figures   []Figure   `json:"figures"`          // of parts as in the questionnaire, each above what it holds, then of items
}

// Level is what a figure is of.
type Level string

const (
	OfAspect  Level = "aspect"
	OfContent Level = "content"
	OfFactor  Level = "factor"
	OfItem    Level = "item"
)

// Figure is what was found for a part or an item. Index is missing where the aspect has
// none, Mean where the aspect has no measure, Shares where it is no item.
type Figure struct {
	Code      string           `json:"code"`
	Level     Level            `json:"level"`
	Persons   int              `json:"persons"`             // with a valid answer at least
	Valid     int              `json:"valid"`               // valid answers
	Satisfied int              `json:"satisfied,omitempty"` // satisfied ones among them
	Index     *Estimate        `json:"index,omitempty"`     // 0 to 100
	Mean      *Estimate        `json:"mean,omitempty"`      // of the values of the scale
	Shares    []Share          `json:"shares,omitempty"`    // of each choice but "don't know", among valid answers, in order
	Verdict   estimate.Verdict `json:"verdict,omitempty"`   // why it is not published
}

// Estimate is a figure with its error. What cannot be computed is NaN, null in JSON.
type Estimate struct {
	Value      Real `json:"value"`       // weighted
	Plain      Real `json:"plain"`       // each respondent counting the same
	Error      Real `json:"error"`       // standard error of Value
	PlainError Real `json:"plain_error"` // of Plain
	Low        Real `json:"low"`         // interval of Value
	High       Real `json:"high"`
	Effect     Real `json:"effect"` // design effect, of items only; against drawing with replacement
}

// Share is one choice among the valid answers to an item.
type Share struct {
	Code   string `json:"code"`
	N      int    `json:"n"`
	Value  Real   `json:"value"` // percent, weighted
	Plain  Real   `json:"plain"` // percent, each counting the same
	Error  Real   `json:"error"`
	Hidden bool   `json:"hidden,omitempty"` // in what is published: kept back; it may be 0

	Satisfied bool `json:"satisfied,omitempty"` // it counts as satisfied in the index, which says how many those are together
}

// Band is the ranks that a unit may have by the overall index: units whose bands overlap
// do not differ for sure.
type Band struct {
	Unit  string `json:"unit"`
	Best  int    `json:"best"`
	Worst int    `json:"worst"`
}

// Find is a domain, nil when there is none.
func (r *Result) Find(kind DomainKind, attribute, code string) *Domain {
	for i := range r.Domains {
		if d := &r.Domains[i]; d.Kind == kind && d.Code == code && (attribute == "" || d.Attribute == attribute) {
			return d
		}
	}
	return nil
}

// Of lists the domains of a kind; of an attribute only, where one is named.
func (r *Result) Of(kind DomainKind, attribute string) []*Domain {
	var list []*Domain
	for i := range r.Domains {
		if d := &r.Domains[i]; d.Kind == kind && (attribute == "" || d.Attribute == attribute) {
			list = append(list, d)
		}
	}
	return list
}

// Figure is that of a part or an item, nil when there is none.
func (d *Domain) Figure(code string) *Figure {
	for i := range d.Figures {
		if d.Figures[i].Code == code {
			return &d.Figures[i]
		}
	}
	return nil
}
