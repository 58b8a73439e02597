package dashboard

import (
	"context"
	"sync"

	"parindex/store"
)

// scoresKept is of how many units the scores are kept, some 60 KB each: from a unit's page people
// go to its neighbours, to a comparison and to what can be tried, and each needs them again.
const scoresKept = 128

// scoresReader reads the frozen scores of a unit in a publication.
type scoresReader func(ctx context.Context, publication int64, unit string) ([]store.Score, error)

// recent is what was read of the last units, of whatever authority.
type recent struct {
	mu    sync.Mutex
	order []frozen // oldest first
	have  map[frozen][]store.Score
}

// frozen names a unit in a publication.
type frozen struct {
	authority   string
	publication int64
	unit        string
}

// of keeps what is read of an authority's units among the last of all. Who gets them does not
// change them.
func (r *recent) of(authority string, read scoresReader) scoresReader {
	return func(ctx context.Context, publication int64, unit string) ([]store.Score, error) {
		key := frozen{authority, publication, unit}
		r.mu.Lock()
		scores := r.have[key]
		r.mu.Unlock()
		if scores != nil {
			return scores, nil
		}
		scores, err := read(ctx, publication, unit)
		if err != nil || len(scores) == 0 {
			return scores, err
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.have == nil {
			r.have = map[frozen][]store.Score{}
		}
		if r.have[key] == nil {
			if r.order = append(r.order, key); len(r.order) > scoresKept {
				delete(r.have, r.order[0])
				r.order = r.order[1:]
			}
			r.have[key] = scores
		}
		return scores, nil
	}
}
