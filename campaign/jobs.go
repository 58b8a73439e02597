package campaign

import (
	"context"
	"time"

	"parindex/access/secret"
)

// Told is whoever watches the program: what it does by itself. What is nil is not told.
type Told struct {
	Job     func(name string, took time.Duration, err error) // that ran: calendar, mail, sweep, audit
	Audited func(at time.Time, a Audit)                      // the look over the log that a job had
	Hashing func(load func() secret.Load)                    // how to ask for the passwords that wait
	// Part is called when a part of a longer work begins; what it returns, when that ends.
	Part func(ctx context.Context, name string) (within context.Context, ended func())
}

// job runs what nobody asked for, for one campaign after another, and logs each error. It is
// told of as one: done where it is for all of them.
func job(ctx context.Context, all []*Campaign, name string, run func(*Campaign, context.Context) error) {
	began := time.Now()
	var failed error
	for _, c := range all {
		err := run(c, ctx)
		if ctx.Err() != nil {
			return // the program ends
		}
		if err != nil {
			c.logger().Error("job failed", "job", name, "err", err)
			failed = err
		}
	}
	if told := all[0].Told.Job; told != nil {
		told(name, time.Since(began), failed)
	}
}

// part begins a part of a longer work.
func (c *Campaign) part(ctx context.Context, name string) (within context.Context, ended func()) {
	if c.Told.Part == nil {
		return ctx, func() {}
	}
	return c.Told.Part(ctx, name)
}

// watchLog is AuditVerify where somebody watches. What is wrong is in the program's own log
// too, by its places only: nothing of what was changed.
func (c *Campaign) watchLog(ctx context.Context) error {
	if c.Told.Audited == nil {
		return nil
	}
	at := c.now()
	a, err := c.AuditVerify(ctx)
	if err != nil {
		return err
	}
	for _, f := range a.Faults[:min(len(a.Faults), 20)] {
		c.logger().Error("the log is not whole; parindex audit verify says more", "what", f.What, "row", f.Row, "table", f.Table)
	}
	c.Told.Audited(at, a)
	return nil
}
