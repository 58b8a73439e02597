package campaign

import (
	"context"
	"time"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
	"parindex/words"
)

// invited is how long an invitation works.
const invited = 7 * 24 * time.Hour

// Invite makes the link by which an account chooses its password, a new one or another
// after it was forgotten. Links that were made for it before work no more. The token is
// what the link holds; it is kept nowhere.
func (a *Acting) Invite(ctx context.Context, account string) (token string, ends time.Time, err error) {
	if !a.Who.May(access.People, access.Target{}) {
		return "", time.Time{}, ErrDenied
	}
	return a.work.Invite(ctx, account, false)
}

// Invite is [Acting.Invite] for the administrator at the command line, who may take away
// a second factor that was lost with it.
func (c *Campaign) Invite(ctx context.Context, account string, dropSecond bool) (token string, ends time.Time, err error) {
	if account == "" {
		return "", time.Time{}, store.ErrNotFound
	}
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		was, err := tx.Account(c.Authority, account)
		if err != nil {
			return err
		}
		if was.Blocked {
			return refuse(words.Sprintf("Tài khoản %s đang bị khóa", "The account %s is blocked", account), words.Text{Vi: "Mở khóa tài khoản trước.", En: "Unblock it first."})
		}
		if dropSecond {
			if err := c.dropSecond(tx, account, ""); err != nil {
				return err
			}
		}
		c.tellLink(tx, was)
		token, ends, err = c.makeLink(tx, account)
		return err
	})
	return token, ends, err
}

// makeLink makes the link of an account that is not blocked.
func (c *Campaign) makeLink(tx *store.Tx, account string) (token string, ends time.Time, err error) {
	token, hash := secret.NewToken()
	ends = c.now().Add(invited)
	if err := c.putInvitation(tx, store.Invitation{Token: hash, Account: account, Ends: ends}); err != nil {
		return "", ends, err
	}
	return token, ends, c.log(tx, record{deed: "invite", became: account})
}

func (c *Campaign) putInvitation(tx *store.Tx, i store.Invitation) error {
	i.At, i.By = c.now(), c.By
	if err := tx.UseInvitations(c.Authority, i.Account, i.At); err != nil {
		return err
	}
	return tx.AddInvitation(c.Authority, i)
}

// InviteFirst makes the link of the first administrator; "" where there are accounts.
func (c *Campaign) InviteFirst(ctx context.Context) (token string, err error) {
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		has, err := tx.HasAccounts(c.Authority)
		if err != nil || has {
			return err
		}
		var hash string
		token, hash = secret.NewToken()
		return c.putInvitation(tx, store.Invitation{Token: hash, Ends: c.now().Add(invited)})
	})
	return token, err
}
