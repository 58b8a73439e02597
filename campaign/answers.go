package campaign

import (
	"slices"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// counting turns what is stored about a unit into answers. It is used for one unit
// after another and is not safe for concurrent use.
//
// On appraisal the council's points count for the items that units fill; on self the
// unit's own. In both, survey items take survey marks, items of another index its
// marks, items of the appraiser alone its marks. Points given for a block, by a mark or
// on self by the unit at a heading, are split over the items of it that have none of
// their own.
type counting struct {
	scheme  *scoring.Scheme
	basis   store.Basis
	without []criteria.Source

	answers []scoring.Answer
	marks   []*store.Mark       // that decided the answer
	entries []*assessment.Entry // of the unit's sheet
	claimed []*assessment.Entry // that decided the answer: the item's own or a heading's
	heads   []*assessment.Entry // of the unit's sheet, for headings
}

func newCounting(scheme *scoring.Scheme, basis store.Basis, without []criteria.Source) *counting {
	n := len(scheme.Leaves())
	return &counting{
		scheme: scheme, basis: basis, without: without,
		answers: make([]scoring.Answer, n),
		marks:   make([]*store.Mark, n), entries: make([]*assessment.Entry, n), claimed: make([]*assessment.Entry, n),
	}
}

type markKey struct {
	stage assessment.Stage
	code  string
}

// count fills the answers of one unit and returns contradictions between its marks.
func (c *counting) count(in *store.Input) []Fault {
	clear(c.answers)
	clear(c.marks)
	clear(c.entries)
	clear(c.claimed)
	c.heads = c.heads[:0]
	for i := range in.Entries {
		e := &in.Entries[i]
		if _, leaf, ok := c.scheme.Leaf(e.Code); ok {
			c.entries[leaf] = e
		} else if c.scheme.Set().Item(e.Code) != nil {
			c.heads = append(c.heads, e)
		}
	}
	newest := newestMarks(in)
	leaves := c.scheme.Leaves()
	for i := range leaves {
		c.leaf(i, &leaves[i], newest)
	}
	return c.blocks(in, newest)
}

// newestMarks are the last marks of a unit by what they mark.
func newestMarks(in *store.Input) map[markKey]*store.Mark {
	newest := map[markKey]*store.Mark{}
	for i := range in.Marks {
		m := &in.Marks[i]
		newest[markKey{m.Stage, m.Code}] = m
	}
	return newest
}

// stages says which mark decides an item of a source.
var stages = map[criteria.Source]assessment.Stage{
	criteria.Self: assessment.Appraisal, criteria.Appraiser: assessment.Appraisal, criteria.Survey: assessment.Survey, criteria.Index: assessment.Index,
}

func (c *counting) leaf(i int, leaf *scoring.Leaf, newest map[markKey]*store.Mark) {
	source := leaf.Item.Source
	switch {
	case slices.Contains(c.without, source):
		c.answers[i] = scoring.Answer{Exempt: true}
		return
	case source == criteria.Self && c.basis == store.OnSelf:
		c.claim(i, leaf)
		return
	}
	m := newest[markKey{stages[source], leaf.Item.Code}]
	switch {
	case m != nil && m.Exempt:
		c.answers[i], c.marks[i] = scoring.Answer{Exempt: true}, m
	case m != nil && m.Points != nil:
		c.answers[i], c.marks[i] = typed(stages[source], *m.Points), m
	case source == criteria.Index && c.basis == store.OnSelf:
		c.claim(i, leaf)
	}
}

var fromStage = map[assessment.Stage]scoring.Origin{
	assessment.Appraisal: scoring.FromAppraisal, assessment.Survey: scoring.FromSurvey, assessment.Index: scoring.FromIndex,
}

func typed(stage assessment.Stage, points exact.Number) scoring.Answer {
	return scoring.Answer{Typed: true, Origin: fromStage[stage], Points: points}
}

// claim counts what the unit's sheet says.
func (c *counting) claim(i int, leaf *scoring.Leaf) {
	if e := c.entries[i]; e != nil {
		c.answers[i] = claimOf(leaf, e)
		if a := &c.answers[i]; a.Exempt || a.Typed || a.Choice != 0 || a.Figures != nil {
			c.claimed[i] = e
		}
	}
}

// claimOf is the answer of a unit's own entry: not applicable, else typed points, else
// what its choice or figures give by the rule.
func claimOf(leaf *scoring.Leaf, e *assessment.Entry) scoring.Answer {
	switch {
	case e.Exempt:
		return scoring.Answer{Exempt: true}
	case e.Self != nil:
		return scoring.Answer{Typed: true, Origin: scoring.FromSelf, Points: *e.Self}
	}
	return declared(leaf, e)
}

// declared is the answer of a unit's choice and figures, whatever points it typed. Of
// figures that contradict each other no points follow, as none are taken from a workbook.
func declared(leaf *scoring.Leaf, e *assessment.Entry) scoring.Answer {
	a := scoring.Answer{Strict: true}
	if e.Choice != "" {
		a.Choice = lineOf(leaf, e.Choice)
	}
	for i, f := range leaf.Figures() {
		n := e.Figures[f.Name]
		if n == nil {
			continue
		}
		if a.Figures == nil {
			a.Figures = make([]scoring.Value, len(leaf.Figures()))
		}
		a.Figures[i] = scoring.Value{Number: *n, Given: true}
	}
	return a
}

// lineOf finds a line by its label; −1 is a label that the rule does not have.
func lineOf(leaf *scoring.Leaf, label string) int {
	folded := words.Fold(label)
	for i, l := range leaf.Lines() {
		if l == label || words.Fold(l) == folded {
			return i + 1
		}
	}
	return -1
}
