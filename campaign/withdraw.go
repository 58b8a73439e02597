package campaign

import (
	"context"

	"parindex/access"
	"parindex/store"
)

// withdraw takes back, with a reason, something that a person of this right loaded, set or took
// in by mistake. f writes and logs it.
func (a *Acting) withdraw(ctx context.Context, d access.Deed, reason string, f func(c *Campaign, tx *store.Tx, reason string) error) error {
	if err := a.mayOffice(d); err != nil {
		return err
	}
	reason, err := reasonGiven(reason)
	if err != nil {
		return err
	}
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		return f(c, tx, reason)
	})
}
