// Package criteria reads and compares the versioned criteria sets (bộ tiêu chí) that units are
// assessed against.
//
// A set is a YAML file, strict and documented key by key in docs/criteria-format.md.
// [Parse] returns every fault of a file at once, each with its line. What a rule
// means is known to package scoring; this package only keeps its text.
package criteria

import (
	"slices"

	"parindex/exact"
	"parindex/versioned"
)

// Set is one version of a criteria set. It is immutable once read.
type Set struct {
	versioned.Group

	ID            string      `yaml:"id"`             // "so"
	Version       string      `yaml:"version"`        // "2019.1"
	Title         string      `yaml:"title"`          // as shown on pages
	Sample        bool        `yaml:"sample"`         // not the text of any decision; pages say so
	Decision      string      `yaml:"decision"`       // the decision that issued it
	Years         []int       `yaml:"years"`          // assessed years it may be used for
	Groups        []string    `yaml:"groups"`         // unit groups it applies to
	Total         Points      `yaml:"total"`          // printed total, without bonus and penalty
	Places        *int        `yaml:"places"`         // decimals of a published index, 0–6; 2 when absent
	Ties          Ties        `yaml:"ties"`           // competition (1,2,2,4) or dense (1,2,2,3)
	NotApplicable string      `yaml:"not_applicable"` // leave (default): out of the maximum; refuse: nothing may be left out
	Classes       []ClassPlan `yaml:"classes"`        // first plan that names the unit's group, or none at all
	Accept        []Accept    `yaml:"accept"`         // contradictions of the printed decision, with the reason
	Crosswalk     []Crosswalk `yaml:"crosswalk"`      // codes of an earlier version
	Fields        []*Item     `yaml:"items"`          // the fields (lĩnh vực); their maxima make the total
	Bonus         *Item       `yaml:"bonus"`          // outside the total; its max is the cap of the year
	Penalty       *Item       `yaml:"penalty"`        // the same, taken off

	Text   []byte `yaml:"-"` // the file
	SHA256 string `yaml:"-"` // of Text, hexadecimal

	byCode map[string]*Item
	nodes  []*Item
	leaves []*Item
}

// Ties is how equal indices are ranked.
type Ties string

const (
	Competition Ties = "competition" // 1, 2, 2, 4
	Dense       Ties = "dense"       // 1, 2, 2, 3
)

// Policies for items that do not apply to a unit.
const (
	Leave  = "leave"
	Refuse = "refuse"
)

// ClassPlan holds the classes (xếp loại) of some groups; no groups means every other.
type ClassPlan struct {
	Groups []string `yaml:"groups"`
	Bounds []Class  `yaml:"bounds" need:"true"` // best first
}

// Class is one class: index (percent) of at least From.
type Class struct {
	Name string `yaml:"name" need:"true"`
	From Points `yaml:"from" need:"true"`
}

// Accept lets a contradiction of the printed decision pass: the parts of Code add up
// to Sum, not to its printed maximum. What counts is always the parts.
type Accept struct {
	Code   string `yaml:"code" need:"true"` // "" is the whole set
	Sum    Points `yaml:"sum" need:"true"`  // what the parts add up to
	Reason string `yaml:"reason" need:"true"`
}

// Crosswalk joins the codes of an earlier version (keys) to codes of this one.
type Crosswalk struct {
	From  string  `yaml:"from" need:"true"` // "so@2018.1"
	Codes Strings `yaml:"codes" need:"true"`
}

// Source says who fills an item.
type Source string

const (
	Self      Source = "self"      // the unit, then appraised
	Survey    Source = "survey"    // a sociological survey (điều tra xã hội học)
	Appraiser Source = "appraiser" // the appraiser alone
	Index     Source = "index"     // another published index
)

// Sources lists every source in the order that pages show them.
var Sources = []Source{Self, Appraiser, Survey, Index}

// Item is a field, a criterion, a sub-criterion or the head of bonus and penalty.
// A leaf carries a source and a rule; anything else carries parts.
type Item struct {
	versioned.Group

	Code     string   `yaml:"code"`
	Name     string   `yaml:"name"`
	Max      Points   `yaml:"max"` // points
	Source   Source   `yaml:"source"`
	Rule     *Rule    `yaml:"rule"`
	Lines    []string `yaml:"lines"`    // scoring lines as the decision prints them
	Evidence string   `yaml:"evidence"` // evidence asked for
	Legal    []Legal  `yaml:"legal"`
	Items    []*Item  `yaml:"items"`

	Parent  *Item   `yaml:"-"`
	Section Section `yaml:"-"`
	Depth   int     `yaml:"-"` // 0 for a field
}

// Legal is the text that an item rests on; dates are inclusive, "2006-01-02" or "".
type Legal struct {
	Decision string `yaml:"decision" need:"true"`
	Article  string `yaml:"article"`
	From     Date   `yaml:"from"`
	To       Date   `yaml:"to"`
}

// Section tells the items inside the total from those outside.
type Section int

const (
	Main Section = iota
	Bonus
	Penalty
)

// Leaf says whether the item is scored itself.
func (it *Item) Leaf() bool { return len(it.Items) == 0 }

// Field returns the topmost item that it stands under.
func (it *Item) Field() *Item {
	for it.Parent != nil {
		it = it.Parent
	}
	return it
}

// Ref names a version of a set: "so@2019.1".
func (s *Set) Ref() string { return s.ID + "@" + s.Version }

// Nodes lists every item in printed order: the fields with all below them, then
// bonus, then penalty.
func (s *Set) Nodes() []*Item { return s.nodes }

// Leaves lists the scored items in printed order.
func (s *Set) Leaves() []*Item { return s.leaves }

// Item returns the item of a code, nil when there is none.
func (s *Set) Item(code string) *Item { return s.byCode[code] }

// Decimals returns the places that a published index is rounded to.
func (s *Set) Decimals() int {
	if s.Places == nil {
		return 2
	}
	return *s.Places
}

// AppliesTo says whether the set may be used for a group in a year.
func (s *Set) AppliesTo(group string, year int) bool {
	return slices.Contains(s.Groups, group) && slices.Contains(s.Years, year)
}

// Class returns the class of an index (percent) in a group, "" when the set has
// no classes for it.
func (s *Set) Class(group string, index exact.Number) string {
	plan := s.classPlan(group)
	if plan == nil {
		return ""
	}
	for _, c := range plan.Bounds {
		if index.Cmp(c.From.Number) >= 0 {
			return c.Name
		}
	}
	return ""
}

// ClassesOf lists the classes that a group is judged by, best first.
func (s *Set) ClassesOf(group string) []Class {
	if plan := s.classPlan(group); plan != nil {
		return plan.Bounds
	}
	return nil
}

func (s *Set) classPlan(group string) *ClassPlan {
	var rest *ClassPlan
	for i, p := range s.Classes {
		if slices.Contains(p.Groups, group) {
			return &s.Classes[i]
		}
		if len(p.Groups) == 0 && rest == nil {
			rest = &s.Classes[i]
		}
	}
	return rest
}

// accepts says whether the parts of code may add up to sum.
func (s *Set) accepts(code string, sum exact.Number) bool {
	return slices.ContainsFunc(s.Accept, func(a Accept) bool { return a.Code == code && a.Sum.Equal(sum) && a.Reason != "" })
}

// link fills what follows from the tree.
func (s *Set) link() {
	s.byCode = map[string]*Item{}
	add := func(it *Item, section Section) {
		s.walk(it, nil, section, 0)
	}
	for _, f := range s.Fields {
		add(f, Main)
	}
	if s.Bonus != nil {
		add(s.Bonus, Bonus)
	}
	if s.Penalty != nil {
		add(s.Penalty, Penalty)
	}
}

func (s *Set) walk(it, parent *Item, section Section, depth int) {
	it.Parent, it.Section, it.Depth = parent, section, depth
	if s.byCode[it.Code] == nil {
		s.byCode[it.Code] = it
	}
	s.nodes = append(s.nodes, it)
	if it.Leaf() {
		s.leaves = append(s.leaves, it)
	}
	for _, part := range it.Items {
		s.walk(part, it, section, depth+1)
	}
}
