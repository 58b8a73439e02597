package scoring

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// Scheme is a criteria set made ready for scoring. It is safe for concurrent use.
type Scheme struct {
	set    *criteria.Set
	nodes  []node
	leaves []Leaf
	roots  []int
	byCode map[string]int // leaf index
	nodeOf map[string]int
}

type node struct {
	item   *criteria.Item
	parent int
	parts  int          // direct parts; 0 for a leaf
	kids   []int        // their nodes
	cap    exact.Number // most points of a bonus or penalty head; 0 is none
}

func (n *node) exemptOf(r *Result) int {
	count := 0
	for _, k := range n.kids {
		if r.Scores[k].Status == Exempt {
			count++
		}
	}
	return count
}

// Leaf is a scored item with its rule.
type Leaf struct {
	Item *criteria.Item
	rule rule
	max  exact.Number
	node int
}

// Figure is a figure that a rule asks for.
type Figure struct {
	Name  string // "a", or the answer's label in a survey
	Label string // what it counts
}

// rule is one way of scoring. A rule is immutable.
type rule interface {
	// figures lists the figures asked for, lines the labels to choose from.
	figures() []Figure
	lines() []string
	// points decides an answer that holds a choice or figures; max is the item's.
	points(a *Answer, max exact.Number) outcome
	// why puts the way to points into words.
	why(a *Answer, max, points exact.Number) words.Text
	// words says the rule itself, a line each.
	words(max exact.Number) []words.Text
	// broken says which conditions between the declared figures do not hold.
	broken(a *Answer, max exact.Number) []words.Text
}

// kinds is the one list of rule kinds; each is built from its keys in the set.
var kinds = map[string]func(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault){
	"bands":   newBands,
	"choice":  newChoice,
	"count":   newCount,
	"deduct":  newDeduct,
	"formula": newFormula,
	"index":   newIndex,
	"ratio":   newRatio,
	"scale":   newScale,
	"share":   newShare,
	"survey":  newSurvey,
	"yesno":   newYesno,
}

// Kinds returns the names of all rule kinds, sorted.
func Kinds() []string { return slices.Sorted(maps.Keys(kinds)) }

// Compile makes a set ready for scoring and returns every fault of its rules.
func Compile(set *criteria.Set) (*Scheme, []criteria.Fault) {
	s := &Scheme{set: set, byCode: map[string]int{}, nodeOf: map[string]int{}}
	index := map[*criteria.Item]int{}
	var faults []criteria.Fault
	for i, it := range set.Nodes() {
		index[it] = i
		n := node{item: it, parent: -1, parts: len(it.Items)}
		if it.Parent != nil {
			n.parent = index[it.Parent]
			s.nodes[n.parent].kids = append(s.nodes[n.parent].kids, i)
		} else {
			s.roots = append(s.roots, i)
		}
		if it.Section != criteria.Main && !it.Leaf() {
			n.cap = it.Max.Number
		}
		s.nodes = append(s.nodes, n)
		s.nodeOf[it.Code] = i
		if it.Leaf() && it.Rule != nil {
			r, bad := compileRule(it)
			faults = append(faults, bad...)
			if set.NotApplicable == criteria.Refuse && leavesOut(r) {
				f := it.Rule.Fault("if_zero: na trái với not_applicable: refuse của bộ tiêu chí", "Chọn if_zero: full, hoặc not_applicable: leave.")
				f.Code = it.Code
				faults = append(faults, f)
			}
			s.byCode[it.Code] = len(s.leaves)
			s.leaves = append(s.leaves, Leaf{Item: it, rule: r, max: it.Max.Number, node: i})
		}
	}
	return s, faults
}

// leavesOut says whether a rule may find its item not applicable.
func leavesOut(r rule) bool {
	d, ok := r.(interface{ zero() string })
	return ok && d.zero() == "na"
}

func compileRule(it *criteria.Item) (rule, []criteria.Fault) {
	build, ok := kinds[it.Rule.Kind]
	if !ok {
		f := it.Rule.Fault(fmt.Sprintf("cách chấm điểm %q không có", it.Rule.Kind), "Chọn một trong: "+strings.Join(Kinds(), ", ")+".")
		f.Code = it.Code
		return nil, []criteria.Fault{f}
	}
	r, faults := build(it.Rule, it.Max.Number)
	for i := range faults {
		faults[i].Code = it.Code
	}
	return r, faults
}

// CheckRule builds the rule of one item and returns its faults.
func CheckRule(it *criteria.Item) []criteria.Fault {
	_, faults := compileRule(it)
	return faults
}

// Load parses and compiles the text of a set and returns every fault.
func Load(text []byte) (*Scheme, []criteria.Fault) {
	set, faults := criteria.Parse(text)
	s, more := Compile(set)
	return s, criteria.Sorted(append(faults, more...))
}

// Set returns the criteria set.
func (s *Scheme) Set() *criteria.Set { return s.set }

// Leaves lists the scored items in the order of answers. The list is shared.
func (s *Scheme) Leaves() []Leaf { return s.leaves }

// Leaf returns the scored item of a code and its place among answers.
func (s *Scheme) Leaf(code string) (leaf *Leaf, i int, ok bool) {
	i, ok = s.byCode[code]
	if !ok {
		return nil, 0, false
	}
	return &s.leaves[i], i, true
}

// At returns the score of any item of a result by its code.
func (s *Scheme) At(r *Result, code string) (Score, bool) {
	i, ok := s.nodeOf[code]
	if !ok {
		return Score{}, false
	}
	return r.Scores[i], true
}

// Score returns the leaf's score in a result.
func (l *Leaf) Score(r *Result) Score { return r.Scores[l.node] }

// Figures lists the figures that the leaf's rule asks for.
func (l *Leaf) Figures() []Figure { return l.rule.figures() }

// Lines lists the labels to choose from; Choice in an answer counts them from 1.
func (l *Leaf) Lines() []string { return l.rule.lines() }

// Words says the rule, a line each.
func (l *Leaf) Words() []words.Text { return l.rule.words(l.max) }

// Conditions says what must hold between the declared figures, such as "b ≤ a".
func (l *Leaf) Conditions() []words.Text {
	if d, ok := l.rule.(interface{ conditions() []words.Text }); ok {
		return d.conditions()
	}
	return nil
}

// Points returns what the rule alone gives for declared figures or a chosen line,
// held between 0 and the maximum; ok is false when no points follow.
func (l *Leaf) Points(a *Answer) (points exact.Number, exempt, ok bool) {
	if a.Choice == 0 && len(a.Figures) == 0 {
		return exact.Zero, false, false
	}
	out := l.declared(a)
	switch out.cause {
	case plain, zeroFull:
		points, _ = l.held(out.points)
		return points, false, true
	case zeroExempt:
		return exact.Zero, true, true
	}
	return exact.Zero, false, false
}

// Broken says in words which conditions between declared figures do not hold, such
// as a part larger than the whole.
func (l *Leaf) Broken(a *Answer) []words.Text {
	if len(a.Figures) == 0 {
		return nil
	}
	return l.rule.broken(a, l.max)
}

// Apportion splits points given for a whole block (a field's survey points, say)
// over the leaves below code that have the source and no points of their own, in
// proportion to their maxima; what they declared gives way. The parts add up to points exactly. It returns false when there is
// no such leaf.
func (s *Scheme) Apportion(answers []Answer, code string, source criteria.Source, points exact.Number) bool {
	var open []int
	whole := exact.Zero
	for i := range s.leaves {
		l := &s.leaves[i]
		if l.Item.Source != source || !under(l.Item, code) || answers[i].Typed || answers[i].Exempt {
			continue
		}
		open, whole = append(open, i), whole.Add(l.max)
	}
	share, ok := points.Div(whole)
	if !ok {
		return false
	}
	for _, i := range open {
		answers[i] = Answer{Typed: true, Origin: FromBlock, Points: s.leaves[i].max.Mul(share)}
	}
	return true
}

// under says whether it stands at or below the item of code; "" is the whole set.
func under(it *criteria.Item, code string) bool {
	if code == "" {
		return it.Section == criteria.Main
	}
	for ; it != nil; it = it.Parent {
		if it.Code == code {
			return true
		}
	}
	return false
}
