package survey

import (
	"parindex/exact"
	"parindex/versioned"
)

// Scale is the answers that items choose from, in order.
type Scale struct {
	versioned.Group

	ID      string    `yaml:"id"`
	Answers []*Choice `yaml:"answers" need:"true"`

	spoken spoken
}

// Choice is one answer of a scale or of an attribute.
type Choice struct {
	versioned.Group

	Code      string            `yaml:"code"`
	Also      []string          `yaml:"also"` // other codes or labels that mean it: 99 for KBK
	Vi        string            `yaml:"vi" need:"true"`
	En        string            `yaml:"en" need:"true"`
	Satisfied bool              `yaml:"satisfied"`
	DontKnow  bool              `yaml:"dont_know"` // no valid answer
	Blank     bool              `yaml:"blank"`     // what an empty cell means, such as a box that is not ticked
	Value     *versioned.Points `yaml:"value"`     // in the mean; the place in order, from 1, unless said

	Number int `yaml:"-"` // place in its list, from 0
	worth  exact.Number
}

// Worth is what a valid answer counts in the mean of its scale.
func (c *Choice) Worth() exact.Number { return c.worth }

// Satisfied says whether an answer is a valid one that counts as satisfied.
func Satisfied(c *Choice) bool { return c != nil && c.Satisfied && !c.DontKnow }

// Role is what an attribute does for the survey.
type Role string

const (
	FormNumber Role = "form"    // tells forms apart
	Unit       Role = "unit"    // which unit the form is about
	Stratum    Role = "stratum" // tầng mẫu
	Cluster    Role = "cluster" // cụm mẫu
	BaseWeight Role = "weight"  // trọng số
)

// Type is what the value of an attribute is.
type Type string

const (
	OneOf  Type = "choice"
	Free   Type = "text"
	Figure Type = "number" // above 0
)

// Attribute is what a form says of its respondent, or of itself.
type Attribute struct {
	versioned.Group

	Code       string    `yaml:"code"`
	Name       Text      `yaml:"name" need:"true"`
	Type       Type      `yaml:"type" need:"true"`
	Role       Role      `yaml:"role"`
	Identifies bool      `yaml:"identifies"` // by it a person could be found: kept apart
	Choices    []*Choice `yaml:"choices"`

	spoken spoken
}
