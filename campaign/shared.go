package campaign

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"parindex/store"
)

// SigningKey returns what the program signs by under a name: the same at every copy, and
// after a restart.
func (c *Campaign) SigningKey(ctx context.Context, name string) (key []byte, err error) {
	key, err = c.DB.SigningKey(ctx, c.Authority, name)
	if !errors.Is(err, store.ErrNotFound) {
		return key, err
	}
	mine := make([]byte, 32)
	rand.Read(mine) // never fails
	err = c.DB.Write(ctx, func(tx *store.Tx) (err error) {
		key, err = tx.KeepSigningKey(c.Authority, name, mine, c.now())
		return err
	})
	return key, err
}

// A task is held for so long, and told to be under way so often.
const (
	taskHeld  = 10 * time.Minute
	taskTells = time.Minute
)

// Alone does a task unless another copy of the program does it now, and says whether it did.
// Another takes it over some minutes after the copy that did it has died, and where that has only
// been away it ends what it began. A task is done, too, where the database takes nothing down: a
// full disk is when a backup is wanted most.
func (c *Campaign) Alone(ctx context.Context, task string, do func(context.Context) error) (did bool, err error) {
	holder := rand.Text()
	mine, held := c.hold(ctx, task, holder)
	if held == nil && !mine {
		return false, nil
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	lost := make(chan bool)
	go func() { lost <- c.goOnHolding(ctx, task, holder, stop) }()
	err = do(ctx)
	stop()
	if <-lost {
		return false, nil
	}
	ended := c.DB.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error { return tx.EndTask(c.Authority, task, holder) })
	if held = errors.Join(held, ended); held != nil {
		c.logger().Warn("a task was not held", "task", task, "err", held)
	}
	return true, err
}

func (c *Campaign) hold(ctx context.Context, task, holder string) (mine bool, err error) {
	now := time.Now().UTC() // a clock that tests stop holds nothing
	err = c.DB.Write(ctx, func(tx *store.Tx) (err error) {
		mine, err = tx.HoldTask(c.Authority, task, holder, now, now.Add(taskHeld))
		return err
	})
	return mine, err
}

// goOnHolding says now and then that the task is under way, until ctx ends or another copy has
// taken it over; then it ends the task and says so.
func (c *Campaign) goOnHolding(ctx context.Context, task, holder string, end func()) (lost bool) {
	clock := time.NewTicker(taskTells)
	defer clock.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-clock.C:
			if c.lost(ctx, task, holder) {
				end()
				return true
			}
		}
	}
}

// lost says whether another copy has taken a task over. A database that is away for less than a
// task is held hinders nobody.
func (c *Campaign) lost(ctx context.Context, task, holder string) bool {
	mine, err := c.hold(ctx, task, holder)
	if mine || ctx.Err() != nil {
		return false
	}
	c.logger().Warn("a task is held no longer", "task", task, "err", err)
	return err == nil
}
