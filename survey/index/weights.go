package index

import (
	"context"
	"iter"

	"parindex/survey"
	"parindex/survey/responses"
)

// Weights are those that respondents have in the end, trimmed and fitted.
type Weights struct {
	q *survey.Questionnaire
	f *fitting // nil: they are as they are
}

// FinalWeights finds the weights with which [Stored] computes.
func FinalWeights(ctx context.Context, q *survey.Questionnaire, plan Plan, blocks iter.Seq2[[]byte, error]) (*Weights, error) {
	w := &Weights{q: q}
	if plan.Fit.Method == NotFitted && plan.Fit.Trim == nil {
		return w, nil
	}
	s, err := newSetup(q, plan)
	if err == nil {
		w.f, err = s.newFitting(ctx, blocks)
	}
	return w, err
}

// Of is the weight of a response of a block in the end, given its base weight; 0 where it
// does not count.
func (w *Weights) Of(b *responses.Block, i int, base float64) float64 {
	if w.f == nil {
		return base
	}
	final, _, _ := w.f.weigh(w.q, b, i, base)
	return final
}
