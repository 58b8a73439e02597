package index

import (
	"context"
	"errors"
	"iter"

	"parindex/survey"
	"parindex/survey/responses"
)

// Counter counts responses. It is not for several goroutines at once: each has its own, and
// they are merged in the end.
type Counter struct {
	q    *survey.Questionnaire
	plan Plan
}

// NewCounter starts to count. It refuses a plan that does not fit the questionnaire.
func NewCounter(q *survey.Questionnaire, plan Plan) (*Counter, error) {
	return &Counter{q: q, plan: plan}, nil
}

// Add counts a block.
func (c *Counter) Add(b *responses.Block) error { return errors.New("not yet") }

// Merge adds what another counter of the same questionnaire and plan holds, which must not
// be used any more.
func (c *Counter) Merge(o *Counter) error { return errors.New("not yet") }

// Result computes every figure.
func (c *Counter) Result(ctx context.Context) (*Result, error) { return nil, errors.New("not yet") }

// Stored computes every figure of stored blocks, as [responses.Block.MarshalBinary] made
// them, on all processors. The blocks are gone through twice where weights are fitted.
func Stored(ctx context.Context, q *survey.Questionnaire, plan Plan, blocks iter.Seq2[[]byte, error]) (*Result, error) {
	return nil, errors.New("not yet")
}

// Difference is a figure of one round against that of another.
type Difference struct {
	Code       string `json:"code"`
	Before     Real   `json:"before"`
	After      Real   `json:"after"`
	Difference Real   `json:"difference"`
	Error      Real   `json:"error"`
	P          Real   `json:"p"` // probability of so large a difference where there is none
}

// Differences compares the indices of a domain in two rounds whose samples were drawn each
// for itself, by the codes that both have.
func Differences(before, after *Domain) []Difference { return nil }

// Published is a copy without anything that is not to be published: hidden domains have no
// figures, figures with a verdict no values, small counts are gone together with those by
// which they could be worked out.
func (r *Result) Published() *Result { return nil }
