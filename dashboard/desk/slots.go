package desk

import (
	"context"
	"time"
)

// together is how many requests may read workbooks at the same time.
const together = 2

// patience is how long a request waits for its turn to read.
const patience = 20 * time.Second

// slots bounds how much is read at the same time.
type slots chan struct{}

// read runs f when there is room, or returns busy.
func (s slots) read(ctx context.Context, f func() error) error {
	wait, stop := context.WithTimeout(ctx, patience)
	defer stop()
	select {
	case s <- struct{}{}:
		defer func() { <-s }()
		return f()
	case <-wait.Done():
		return busy
	}
}
