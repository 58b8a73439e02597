package campaign

import (
	"context"
	"iter"
	"sync"

	"parindex/survey"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/survey/responses"
)

// driverParts is into how many parts answers are split, to be counted beside each other: as
// many on every machine, so that sums are always added up in the same order.
const driverParts = 8

// driversOf computes what goes with satisfaction, by the weights given, see findings.NewCounter.
func driversOf(ctx context.Context, q *survey.Questionnaire, plan index.Plan, weights *index.Weights, blocks iter.Seq2[[]byte, error]) ([]findings.Driver, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wait sync.WaitGroup
	counters, texts := make([]*findings.Counter, driverParts), make([]chan []byte, driverParts)
	for i := range counters {
		counters[i], texts[i] = findings.NewCounter(q, plan, weights), make(chan []byte, 1)
		wait.Go(func() {
			if err := countDrivers(counters[i], texts[i]); err != nil {
				cancel(err)
			}
		})
	}
	n := 0
	for text, err := range blocks {
		if err != nil {
			cancel(err)
		}
		if ctx.Err() != nil {
			break
		}
		texts[n%driverParts] <- text
		n++
	}
	for _, c := range texts {
		close(c)
	}
	wait.Wait()
	for _, c := range counters[1:] {
		counters[0].Merge(c)
	}
	return counters[0].Drivers(), context.Cause(ctx)
}

// countDrivers takes every block, and counts until one is none.
func countDrivers(c *findings.Counter, texts <-chan []byte) (err error) {
	for text := range texts {
		var b responses.Block
		if err == nil {
			err = b.UnmarshalBinary(text)
		}
		if err == nil {
			c.Add(&b)
		}
	}
	return err
}
