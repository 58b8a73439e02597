package dashboard

import (
	"context"
	"time"
)

// warmEvery is how soon after a publication its rows are read.
const warmEvery = 5 * time.Second

// KeepWarm reads, until ctx ends, the fields of every unit of the newest rankings as soon
// as they are published, so that no reader waits for them. pages are what [New] returned, of one
// authority or of several, read one after another.
func KeepWarm(ctx context.Context, pages ...*Site) {
	tick := time.NewTicker(warmEvery)
	defer tick.Stop()
	for {
		for _, p := range pages {
			p.Handler.(*site).source.warm(ctx)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// warm makes the boards of the newest rankings, and of those before them that the overview
// compares them with. What fails here fails again for a reader, who is told.
func (s *source) warm(ctx context.Context) {
	have, err := s.shelf(ctx)
	if err != nil {
		return
	}
	q := &request{ctx: ctx, shelf: have, source: s}
	for _, t := range have.newest() {
		if before := have.before(t); before != nil && t.like(before) {
			_, _ = q.board(before)
		}
		_, _ = q.board(t)
	}
}
