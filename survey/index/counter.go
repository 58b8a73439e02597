package index

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"

	"parindex/survey"
	"parindex/survey/estimate"
	"parindex/survey/responses"
	"parindex/words"
)

// Counter counts responses. It is not for several goroutines at once: each has its own made
// with Fork, and they are merged in the end. Room is needed for clusters × domains ×
// choices, not for responses, unless each respondent is their own cluster.
type Counter struct {
	*setup
	common  *common
	fitting *fitting          // of weights; nil: they are as they are
	tallies []*estimate.Tally // by class
	squares *estimate.Tally   // of weights, all in one
	answers []answered
	forms   int
	leftOut int

	said said
	rows rows
}

// answered counts answers to an item that are not valid, and all.
type answered struct{ all, dontKnow, blank, notAsked, unreadable int }

// NewCounter starts to count. It refuses a plan that does not fit the questionnaire, and one
// with weights that have to be fitted or trimmed: those need [Stored].
func NewCounter(q *survey.Questionnaire, plan Plan) (*Counter, error) {
	if plan.Fit.Method != NotFitted || plan.Fit.Trim != nil {
		return nil, errors.New("index: weights that have to be fitted need all responses at once")
	}
	s, err := newSetup(q, plan)
	if err != nil {
		return nil, err
	}
	return s.counter(nil)
}

func (s *setup) counter(f *fitting) (*Counter, error) {
	c := &common{design: estimate.NewDesign(s.plan.Lonely), strata: map[string]string{}, within: map[[2]string]float64{}}
	for range s.classes {
		c.words = append(c.words, map[string]*named{})
	}
	for _, p := range s.plan.Populations {
		if !(p.Count > 0) || math.IsInf(p.Count, 1) {
			return nil, words.Faultf("tầng “%s”: tổng số phải lớn hơn 0", "stratum “%s”: the count must be above 0", p.Stratum)
		}
		if p.Cluster == "" {
			c.design.Population(strings.ToLower(p.Stratum), p.Count)
		} else { // said to the design when the cluster is met: others were not drawn
			c.within[[2]string{strings.ToLower(p.Stratum), strings.ToLower(p.Cluster)}] = p.Count
		}
	}
	return s.fork(c, f), nil
}

func (s *setup) fork(c *common, f *fitting) *Counter {
	n := &Counter{setup: s, common: c, fitting: f, answers: make([]answered, len(s.items)), squares: estimate.NewTally(1)}
	for range s.classes {
		n.tallies = append(n.tallies, estimate.NewTally(s.columns))
	}
	return n
}

// Fork is an empty counter for another goroutine, to be merged with this one.
func (c *Counter) Fork() *Counter { return c.setup.fork(c.common, c.fitting) }

// Merge adds what a counter holds that was forked from this one.
func (c *Counter) Merge(o *Counter) error {
	if c.common != o.common {
		return errors.New("index: only counters of one origin can be merged")
	}
	for i := range c.tallies {
		c.tallies[i].Merge(o.tallies[i])
	}
	c.squares.Merge(o.squares)
	for i, a := range o.answers {
		b := &c.answers[i]
		b.all, b.dontKnow, b.blank = b.all+a.all, b.dontKnow+a.dontKnow, b.blank+a.blank
		b.notAsked, b.unreadable = b.notAsked+a.notAsked, b.unreadable+a.unreadable
	}
	c.forms, c.leftOut = c.forms+o.forms, c.leftOut+o.leftOut
	return nil
}

// Add counts a block.
func (c *Counter) Add(b *responses.Block) error {
	if err := c.fits(b); err != nil {
		return err
	}
	if err := c.place(b); err != nil {
		return err
	}
	for i, column := range b.Items {
		a := &c.answers[i]
		a.all += b.N
		a.blank += bytes.Count(column, []byte{responses.Blank})
		a.notAsked += bytes.Count(column, []byte{responses.NotAsked})
		a.unreadable += bytes.Count(column, []byte{responses.Unreadable})
		for _, d := range c.items[i].dontKnow {
			a.dontKnow += bytes.Count(column, []byte{d})
		}
	}
	for from := 0; from < b.N; from += tile {
		to := min(from+tile, b.N)
		c.said.read(c.setup, b, from, to)
		if err := c.beside(func(class int) error { return c.parted(class, from, to) }); err != nil {
			return err
		}
	}
	return c.all(b.N)
}

// beside does something for every way to part the respondents, on all processors: each way
// has a tally of its own.
func (c *Counter) beside(f func(class int) error) error {
	hands := c.hands()
	faults := make([]error, hands)
	var wait sync.WaitGroup
	work := func(hand int) {
		for class := hand; class < len(c.classes) && faults[hand] == nil; class += hands {
			faults[hand] = f(class)
		}
	}
	for hand := 1; hand < hands; hand++ {
		wait.Go(func() { work(hand) })
	}
	work(0)
	wait.Wait()
	return errors.Join(faults...)
}

// hands is how many processors count at once in one counter.
func (s *setup) hands() int { return min(len(s.classes), runtime.GOMAXPROCS(0)) }

// fits refuses a block of another questionnaire.
func (c *Counter) fits(b *responses.Block) error {
	if b.Key != c.key || len(b.Items) != len(c.items) || len(b.Choices) != len(c.q.Attributes) {
		return fmt.Errorf("index: a block that does not belong to %s", c.q.Ref())
	}
	even := len(b.Texts) == len(b.Choices) && len(b.Numbers) == len(b.Choices)
	for _, column := range b.Items {
		even = even && len(column) == b.N
	}
	for i, a := range c.q.Attributes {
		switch {
		case a.Identifies:
		case a.Type == survey.OneOf:
			even = even && len(b.Choices[i]) == b.N
		case a.Type == survey.Figure:
			even = even && len(b.Numbers[i]) == b.N
		default:
			even = even && len(b.Texts[i].Of) == b.N
		}
	}
	if !even {
		return fmt.Errorf("index: a block without all that %s has", c.q.Ref())
	}
	return nil
}

// parted counts the responses of a tile in one way to part them, by the columns that each has.
func (c *Counter) parted(class, from, to int) error {
	t, groups := c.tallies[class], c.rows.groups[class]
	for r := from; r < to; r++ {
		if c.rows.unit[r] < 0 {
			continue
		}
		row, err := c.row(t, r, groups[r])
		if err != nil {
			return err
		}
		row.Counts(c.said.columns(r - from))
	}
	return nil
}

func (c *Counter) row(t *estimate.Tally, r, group int) (estimate.Row, error) {
	if c.fitting != nil && c.fitting.cells != nil {
		return t.RowIn(c.rows.unit[r], group, c.rows.cell[r], c.rows.weight[r])
	}
	return t.Row(c.rows.unit[r], group, c.rows.weight[r])
}

// all counts the responses of a block, and the squares of their weights.
func (c *Counter) all(n int) error {
	for r := range n {
		if c.rows.unit[r] < 0 {
			c.leftOut++
			continue
		}
		row, err := c.squares.Row(0, 0, c.rows.weight[r])
		if err != nil {
			return err
		}
		row.Add(0, c.rows.weight[r])
		c.forms++
	}
	return nil
}
