// Package survey reads the versioned questionnaires (phiếu khảo sát) that people are
// asked with.
//
// A questionnaire is a YAML file, strict and documented key by key in
// docs/survey-format.md. [Parse] returns every fault of a file at once, each with its
// line. What follows from the answers is known to other packages; this one knows what
// is asked, of whom, and what an answer means.
package survey

import (
	"parindex/versioned"
	"parindex/words"
)

// Fault is one thing wrong with a questionnaire, with its place in the file.
type Fault = versioned.Fault

// Questionnaire is one version of a questionnaire. It is immutable once read.
type Questionnaire struct {
	versioned.Group

	ID          string       `yaml:"id"`          // "sipas"
	Version     string       `yaml:"version"`     // "2023.1"
	Title       string       `yaml:"title"`       // as shown on pages
	Sample      bool         `yaml:"sample"`      // not the text of any decision; pages say so
	Decision    string       `yaml:"decision"`    // the decision that issued it
	Years       []int        `yaml:"years"`       // years it may be used for
	Respondents Text         `yaml:"respondents"` // who answers
	About       Text         `yaml:"about"`       // about whom or what
	Attributes  []*Attribute `yaml:"attributes"`  // what a form says of its respondent, and of the form itself
	Scales      []*Scale     `yaml:"scales"`
	Aspects     []*Part      `yaml:"aspects"`
	Comment     *Comment     `yaml:"comment"` // room for a free word; nil for none

	Text   []byte `yaml:"-"` // the file
	SHA256 string `yaml:"-"` // of Text, hexadecimal

	parts      []*Part
	items      []*Item
	partOf     map[string]*Part
	itemOf     map[string]*Item
	attributes map[string]*Attribute
	scales     map[string]*Scale
}

// Text is a phrase in both languages.
type Text struct {
	Vi string `yaml:"vi" need:"true"`
	En string `yaml:"en" need:"true"`
}

// Words is the phrase as pages take it.
func (t Text) Words() words.Text { return words.Text{Vi: t.Vi, En: t.En} }

// Kind is what an aspect asks for, or what a content is about.
type Kind string

const (
	Perceptions  Kind = "perceptions"  // nhận định, đánh giá
	Satisfaction Kind = "satisfaction" // hài lòng
	Expectations Kind = "expectations" // nhu cầu, mong đợi

	Policy  Kind = "policy"  // xây dựng, tổ chức thực hiện chính sách
	Service Kind = "service" // cung ứng dịch vụ hành chính công
)

// Measure is what the index of an item is made of.
type Measure string

const (
	ShareSatisfied Measure = "satisfied" // the share of satisfied among valid answers
	Mean           Measure = "mean"      // the mean of the values of valid answers, which are percents
	NoMeasure      Measure = "none"      // no index: shares of each answer only
)

// Weigh is how the index of a part follows from what stands below it.
type Weigh string

const (
	Answers Weigh = "answers" // pooled: every valid answer below counts the same
	Equal   Weigh = "equal"   // plain mean of what stands directly below
	Given   Weigh = "given"   // mean by the weights written there, which sum to 1
	ByItems Weigh = "items"   // mean by the number of items of each
)

// Level tells aspects, contents and factors apart.
type Level int

const (
	Aspect Level = iota
	Content
	Factor
)

// Part is an aspect (khía cạnh), a content (nội dung) or a factor (yếu tố). It holds
// parts of one lower level, or items.
type Part struct {
	versioned.Group

	Code     string            `yaml:"code"`
	Name     Text              `yaml:"name" need:"true"`
	Kind     Kind              `yaml:"kind"`    // of aspects and contents
	Measure  Measure           `yaml:"measure"` // of aspects; satisfied for satisfaction, else none, unless said
	Weigh    Weigh             `yaml:"weigh"`   // where the aspect has an index
	Weight   *versioned.Points `yaml:"weight"`  // where the part above weighs by given weights
	Contents []*Part           `yaml:"contents"`
	Factors  []*Part           `yaml:"factors"`
	Items    []*Item           `yaml:"items"`

	Level  Level   `yaml:"-"`
	Parent *Part   `yaml:"-"` // nil for an aspect
	All    []*Item `yaml:"-"` // every item below, in order
}

// Parts lists the parts directly below, none where there are items.
func (p *Part) Parts() []*Part {
	if len(p.Contents) > 0 {
		return p.Contents
	}
	return p.Factors
}

// Aspect returns the aspect that the part stands in.
func (p *Part) Aspect() *Part {
	for p.Parent != nil {
		p = p.Parent
	}
	return p
}

// Item is one question.
type Item struct {
	versioned.Group

	Code    string            `yaml:"code"`
	Text    Text              `yaml:"text" need:"true"`
	ScaleID string            `yaml:"scale" need:"true"`
	Weight  *versioned.Points `yaml:"weight"` // where the part above weighs by given weights
	AskIf   []*Condition      `yaml:"ask_if"` // asked only when all hold
	Scale   *Scale            `yaml:"-"`
	Parent  *Part             `yaml:"-"`
	Number  int               `yaml:"-"` // place in [Questionnaire.Items], from 0
}

// Condition holds when an earlier question was answered with one of the codes.
type Condition struct {
	versioned.Group

	Of string   `yaml:"of" need:"true"` // code of an item or an attribute
	Is []string `yaml:"is" need:"true"` // codes of its answers
}

// Comment is room for a free word.
type Comment struct {
	versioned.Group

	Code string `yaml:"code"`
	Text Text   `yaml:"text" need:"true"`
}

// Ref names a version of a questionnaire: "sipas@2023.1".
func (q *Questionnaire) Ref() string { return q.ID + "@" + q.Version }

// Items lists every question in the order asked.
func (q *Questionnaire) Items() []*Item { return q.items }

// Parts lists every aspect, content and factor in the order of the file, each above
// what stands below it.
func (q *Questionnaire) Parts() []*Part { return q.parts }

// Item returns the question of a code, nil when there is none.
func (q *Questionnaire) Item(code string) *Item { return q.itemOf[code] }

// Part returns the aspect, content or factor of a code, nil when there is none.
func (q *Questionnaire) Part(code string) *Part { return q.partOf[code] }

// Attribute returns the attribute of a code, nil when there is none.
func (q *Questionnaire) Attribute(code string) *Attribute { return q.attributes[code] }

// Role returns the attribute that does something for the survey, nil when none does.
func (q *Questionnaire) Role(r Role) *Attribute {
	for _, a := range q.Attributes {
		if a.Role == r && r != "" {
			return a
		}
	}
	return nil
}

// Overall returns the aspect whose index is the overall index, nil when none has one.
func (q *Questionnaire) Overall() *Part {
	for _, a := range q.Aspects {
		if a.Measure != NoMeasure {
			return a
		}
	}
	return nil
}
