package findings

import (
	"math"
	"slices"

	"parindex/survey"
	"parindex/survey/index"
	"parindex/survey/responses"
)

// Driver says how much one question goes with satisfaction as a whole: who is satisfied
// with it is also satisfied with the other questions. Score is the weighted correlation, −1
// to 1, between being satisfied with the question and the share of the other questions of
// the overall index, each with a valid answer, that the same person is satisfied with.
type Driver struct {
	Code    string  `json:"code"`
	Persons int     `json:"persons"` // with a valid answer to it and to another question
	Score   float64 `json:"score"`
}

// fewestPersons is from how many on a correlation is told.
const fewestPersons = 100

// places is how many decimals a score has: what comes behind them depends on the order in
// which answers are added up.
const places = 1e6

// Counter counts what drivers are computed from, one block after another.
type Counter struct {
	items     []*survey.Item
	satisfied [][]bool // [item][choice]
	valid     [][]bool
	weight    int // place of the attribute with the weight; −1 is none
	final     *index.Weights
	sums      []moments
}

// moments of x, satisfied with the question, and y, the share of the others.
type moments struct {
	n              int
	w, x, y, yy    float64
	xy             float64
	alike, unalike bool // somebody is satisfied; somebody is not
}

// NewCounter starts to count the questions of the overall index; nothing is counted where
// there is none, or where it is no share of satisfied answers. Weights are the final ones; nil
// leaves them as they are in the answers.
func NewCounter(q *survey.Questionnaire, plan index.Plan, final *index.Weights) *Counter {
	c := &Counter{weight: weightOf(q, plan.Weight), final: final}
	overall := q.Overall()
	if overall == nil || overall.Measure != survey.ShareSatisfied {
		return c
	}
	for _, it := range overall.All {
		yes, valid := make([]bool, len(it.Scale.Answers)), make([]bool, len(it.Scale.Answers))
		for i, a := range it.Scale.Answers {
			yes[i], valid[i] = survey.Satisfied(a), !a.DontKnow
		}
		c.items, c.satisfied, c.valid = append(c.items, it), append(c.satisfied, yes), append(c.valid, valid)
	}
	c.sums = make([]moments, len(c.items))
	return c
}

// weightOf is the place of the attribute that a plan takes weights from; −1 is none.
func weightOf(q *survey.Questionnaire, code string) int {
	if code == "" {
		return responses.AttributeOf(q, survey.BaseWeight)
	}
	return slices.IndexFunc(q.Attributes, func(a *survey.Attribute) bool { return a.Code == code })
}

// Add counts a block.
func (c *Counter) Add(b *responses.Block) {
	for k := range b.N {
		w := 1.0
		if c.weight >= 0 && b.Numbers[c.weight] != nil {
			w = b.Numbers[c.weight][k]
		}
		if c.final != nil {
			w = c.final.Of(b, k, w)
		}
		if w > 0 {
			c.person(b, k, w)
		}
	}
}

// Merge adds what another counter of the same questionnaire and plan holds.
func (c *Counter) Merge(o *Counter) {
	for i := range c.sums {
		c.sums[i].add(&o.sums[i])
	}
}

func (c *Counter) person(b *responses.Block, k int, w float64) {
	yes, valid := 0, 0
	for i, it := range c.items {
		if a := b.Items[it.Number][k]; responses.Answered(a) && c.valid[i][a] {
			valid++
			if c.satisfied[i][a] {
				yes++
			}
		}
	}
	if valid < 2 {
		return
	}
	others := float64(valid - 1)
	content, not := momentsOf(w, 1, float64(yes-1)/others), momentsOf(w, 0, float64(yes)/others)
	for i, it := range c.items {
		a := b.Items[it.Number][k]
		switch {
		case !responses.Answered(a) || !c.valid[i][a]:
		case c.satisfied[i][a]:
			c.sums[i].add(&content)
		default:
			c.sums[i].add(&not)
		}
	}
}

// momentsOf are those of one person.
func momentsOf(w, x, y float64) moments {
	return moments{n: 1, w: w, x: w * x, y: w * y, yy: w * y * y, xy: w * x * y, alike: x == 1, unalike: x == 0}
}

func (m *moments) add(o *moments) {
	m.n += o.n
	m.w += o.w
	m.x += o.x
	m.y += o.y
	m.yy += o.yy
	m.xy += o.xy
	m.alike, m.unalike = m.alike || o.alike, m.unalike || o.unalike
}

// Drivers are the scores, in the order of the questionnaire; a question that too few
// answered, or that all answered alike, has none.
func (c *Counter) Drivers() []Driver {
	var list []Driver
	for i, it := range c.items {
		if r, ok := c.sums[i].correlation(); ok {
			list = append(list, Driver{it.Code, c.sums[i].n, math.Round(r*places) / places})
		}
	}
	return list
}

func (m *moments) correlation() (r float64, ok bool) {
	if m.n < fewestPersons || !m.alike || !m.unalike {
		return 0, false
	}
	x, y := m.x/m.w, m.y/m.w
	spread := math.Sqrt(x*(1-x)) * math.Sqrt(m.yy/m.w-y*y) // x is 0 or 1
	r = (m.xy/m.w - x*y) / spread
	return r, !math.IsNaN(r) && !math.IsInf(r, 0)
}
