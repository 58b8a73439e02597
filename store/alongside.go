package store

import (
	"context"
	"sync"
)

// Alongside adds what is given, one after another, while the next is produced. Until it returns the
// write is add's alone. The context that produce gets ends where an add failed, which give tells too.
func Alongside[T any](tx *Tx, add func(T) error, produce func(ctx context.Context, give func(T) error) error) error {
	ctx, stop := context.WithCancelCause(tx.ctx)
	defer stop(nil)
	err := alongside(ctx, stop, add, produce)
	if why := context.Cause(ctx); why != nil {
		return why
	}
	return err
}

func alongside[T any](ctx context.Context, stop func(error), add func(T) error, produce func(ctx context.Context, give func(T) error) error) error {
	given := make(chan T, 1)
	var adding sync.WaitGroup
	defer adding.Wait() // whatever produce does
	defer close(given)
	adding.Go(func() {
		for one := range given {
			if ctx.Err() != nil {
				continue
			}
			if err := add(one); err != nil {
				stop(err)
			}
		}
	})
	return produce(ctx, func(one T) error {
		given <- one
		return context.Cause(ctx)
	})
}
