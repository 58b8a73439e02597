package dashboard

import (
	"context"
	"errors"
	"time"

	"parindex/store"
)

// awayFor is how long a database that does not answer is not asked again: readers get what is
// at hand meanwhile, and do not wait.
const awayFor = time.Second

// isAway says whether an error is that of a database that does not answer, as while its server
// is replaced by another.
func isAway(err error) bool {
	return errors.Is(err, store.ErrNoServer) || errors.Is(err, context.DeadlineExceeded)
}

// asks says whether to ask the database: while it is away one reader does now and then.
func (s *source) asks() bool {
	until := s.away.Load()
	if until == nil {
		return true
	}
	next := time.Now().Add(awayFor)
	return !time.Now().Before(*until) && s.away.CompareAndSwap(until, &next)
}

// gone notes that the database has just not answered.
func (s *source) gone() {
	next := time.Now().Add(awayFor)
	s.away.Store(&next)
}
