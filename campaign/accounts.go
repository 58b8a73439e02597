package campaign

import (
	"context"

	"parindex/store"
)

// putAccount keeps an account and logs it. deed says what was done to it.
func (c *Campaign) putAccount(tx *store.Tx, a store.Account, deed, was, became, reason string) error {
	a.At, a.By = c.now(), c.By
	if err := tx.PutAccount(c.Authority, a); err != nil {
		return err
	}
	kept, err := tx.Account(c.Authority, a.ID) // grants in the order that they are read back
	if err != nil {
		return err
	}
	return c.log(tx, record{deed: deed, unit: a.Unit, was: was, became: became, reason: reason, subject: subjectName("account", a.ID), digest: accountDigest(&kept)})
}

// PutAccounts adds and changes accounts; it is the administrator at the command line.
func (c *Campaign) PutAccounts(ctx context.Context, list []store.Account) error {
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		for _, a := range list {
			if err := c.putAccount(tx, a, "account", "", a.ID, ""); err != nil {
				return err
			}
		}
		return nil
	})
}
