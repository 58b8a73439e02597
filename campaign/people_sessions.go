package campaign

import (
	"context"

	"parindex/access"
	"parindex/store"
)

// PersonSessions lists where somebody is signed in, the newest first.
func (a *Acting) PersonSessions(ctx context.Context, login string) ([]store.Session, error) {
	if err := a.mayOffice(access.People); err != nil {
		return nil, err
	}
	c := a.work
	all, err := c.DB.Sessions(ctx, c.Authority, login)
	var list []store.Session
	for i := range all {
		if lasts(&all[i], c.now()) {
			list = append(list, all[i])
		}
	}
	return list, err
}

// EndPersonSessions signs somebody out everywhere.
func (a *Acting) EndPersonSessions(ctx context.Context, login string) error {
	if err := a.mayOffice(access.People); err != nil {
		return err
	}
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.accountOf(tx, login); err != nil {
			return err
		}
		if err := tx.EndSessions(c.Authority, login, ""); err != nil {
			return err
		}
		return c.log(tx, record{deed: "sessions-ended", became: login})
	})
}
