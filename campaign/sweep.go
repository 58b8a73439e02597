package campaign

import (
	"context"
	"errors"
	"time"

	"parindex/store"
)

// lostAfter is how old content must be that nothing names, before it is removed.
const lostAfter = 24 * time.Hour

// removesWithin is how long every other write may wait for one file to be removed.
const removesWithin = 5 * time.Second

// Sweep removes evidence files that this campaign kept and no evidence ever named, as the
// upload broke off, and what broken writes left. It knows them by its own rows: what others
// keep in the same storage stays.
func (c *Campaign) Sweep(ctx context.Context) error {
	if c.Evidence == nil {
		return nil
	}
	before := c.now().Add(-lostAfter)
	list, err := c.DB.EvidencePut(ctx, c.Authority, before)
	errs := []error{err}
	for _, sum := range list {
		slow, err := c.sweep(ctx, sum, before)
		if errs = append(errs, err); slow {
			return errors.Join(errs...) // the others can wait until tomorrow, and writes cannot
		}
	}
	return errors.Join(append(errs, c.Evidence.Tidy(ctx, before))...)
}

// sweep removes one content where nothing names it. Evidence is named in a write too, so
// that neither comes between the other's look and deed; so a storage that does not answer
// must not hold it for long.
func (c *Campaign) sweep(ctx context.Context, sum string, before time.Time) (slow bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, removesWithin)
	defer cancel()
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		awaited, err := tx.Awaited(sum, before)
		if err != nil || awaited {
			return err
		}
		named, err := tx.Named(sum)
		if err == nil && !named {
			err = c.Evidence.Remove(tx.Context(), sum)
		}
		if err == nil {
			_, err = tx.ForgetEvidencePut(c.Authority, sum)
		}
		return err
	})
	return ctx.Err() != nil, err
}
