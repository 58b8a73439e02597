package campaign

import (
	"context"
	"slices"
	"time"

	"parindex/access"
	"parindex/store"
)

// away is how long after the last sign of life somebody no longer counts as present.
const away = 2 * time.Minute

// Here says that the person has a unit's form open, and lists who else has.
func (a *Acting) Here(ctx context.Context, unit string, year int) ([]store.Present, error) {
	u, err := a.may(ctx, access.Fill, unit)
	if err != nil {
		return nil, err
	}
	c, now := a.work, a.work.now()
	if err := c.DB.Write(ctx, func(tx *store.Tx) error { return tx.See(c.Authority, year, u.ID, a.Who.ID, now) }); err != nil {
		return nil, err
	}
	list, err := c.DB.Present(ctx, c.Authority, year, u.ID, now.Add(-away))
	return slices.DeleteFunc(list, func(p store.Present) bool { return p.Account == a.Who.ID }), err
}
