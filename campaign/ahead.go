package campaign

import (
	"context"
	"runtime"
	"sync"
)

// readAhead reads files on all cores, so many ahead of the writer that it need not
// wait and so few that memory stays flat. The queue keeps the order of the files.
func readAhead(ctx context.Context, rd *reader, list []source) (stop func(), queue <-chan chan *readFileResult) {
	ctx, cancel := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	ordered := make(chan chan *readFileResult, 2*workers+together/2)
	work := make(chan func())
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for f := range work {
				f()
			}
		})
	}
	wg.Go(func() {
		defer close(work)
		defer close(ordered)
		for _, s := range list {
			done := make(chan *readFileResult, 1)
			select {
			case ordered <- done:
			case <-ctx.Done():
				return
			}
			work <- func() {
				within, ended := rd.part(ctx, "read workbook")
				defer ended()
				done <- rd.file(within, s)
			}
		}
	})
	return func() { cancel(); wg.Wait() }, ordered
}

// nextBatch waits for the next file and takes with it those behind it that are read
// already. It reuses the room of the last batch.
func nextBatch(queue <-chan chan *readFileResult, last []*readFileResult) []*readFileResult {
	clear(last)
	batch := last[:0]
	for len(batch) < together {
		if len(batch) > 0 && len(queue) == 0 {
			return batch
		}
		next, ok := <-queue
		if !ok {
			return batch
		}
		ready := len(next) > 0
		batch = append(batch, <-next)
		if !ready && len(batch) > 1 {
			return batch
		}
	}
	return batch
}
