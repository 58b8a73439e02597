package index

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"parindex/survey"
	"parindex/survey/responses"
)

// Stored computes every figure of stored blocks, as [responses.Block.MarshalBinary] made
// them, on all processors. The blocks are gone through twice where weights are fitted or
// trimmed.
func Stored(ctx context.Context, q *survey.Questionnaire, plan Plan, blocks iter.Seq2[[]byte, error]) (*Result, error) {
	s, err := newSetup(q, plan)
	if err != nil {
		return nil, err
	}
	var f *fitting
	if plan.Fit.Method != NotFitted || plan.Fit.Trim != nil {
		if f, err = s.newFitting(ctx, blocks); err != nil {
			return nil, err
		}
	}
	c, err := s.counter(f)
	if err != nil {
		return nil, err
	}
	if err := c.addStored(ctx, blocks); err != nil {
		return nil, err
	}
	return c.Result(ctx)
}

// addStored counts stored blocks on all processors: those that one counter has no use for have
// counters of their own. Each takes the room of all clusters, domains and choices.
func (c *Counter) addStored(ctx context.Context, blocks iter.Seq2[[]byte, error]) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	texts := make(chan []byte, runtime.GOMAXPROCS(0))
	counters := []*Counter{c}
	for len(counters) < runtime.GOMAXPROCS(0)/c.hands() {
		counters = append(counters, c.Fork())
	}
	var wait sync.WaitGroup
	for _, n := range counters {
		wait.Go(func() {
			for text := range texts {
				var b responses.Block
				err := b.UnmarshalBinary(text)
				if err == nil {
					err = n.Add(&b)
				}
				if err != nil {
					cancel(err)
				}
			}
		})
	}
	for text, err := range blocks {
		if err != nil {
			cancel(err)
		}
		if ctx.Err() != nil {
			break
		}
		texts <- text
	}
	close(texts)
	wait.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	for _, n := range counters[1:] {
		if err := c.Merge(n); err != nil {
			return err
		}
	}
	return nil
}
