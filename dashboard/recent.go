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

// recently keeps what was read of the last units. Who gets them does not change them.
func recently(read scoresReader) scoresReader {
	type frozen struct {
		publication int64
		unit        string
	}
	var mu sync.Mutex
	var order []frozen // oldest first
	have := map[frozen][]store.Score{}
	return func(ctx context.Context, publication int64, unit string) ([]store.Score, error) {
		key := frozen{publication, unit}
		mu.Lock()
		scores := have[key]
		mu.Unlock()
		if scores != nil {
			return scores, nil
		}
		scores, err := read(ctx, publication, unit)
		if err != nil || len(scores) == 0 {
			return scores, err
		}
		mu.Lock()
		defer mu.Unlock()
		if have[key] == nil {
			if order = append(order, key); len(order) > scoresKept {
				delete(have, order[0])
				order = order[1:]
			}
			have[key] = scores
		}
		return scores, nil
	}
}
