package campaign

import (
	"context"
	"strings"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
	"parindex/words"
)

// ChangePassword gives the person another password and ends their other sessions.
func (d *Door) ChangePassword(ctx context.Context, s *Seat, old, next string, from Caller) error {
	if !s.Whole {
		return ErrDenied
	}
	a, t, err := d.known(ctx, s, old, from)
	if err != nil {
		return err
	}
	hash, err := d.newPassword(ctx, next, a.Person)
	if err != nil {
		return err
	}
	return d.proven(ctx, &a, t, func(c *Campaign, tx *store.Tx) error { return d.putPassword(tx, c, a.ID, hash, s.Session.Token) })
}

// proven does what somebody may who gave the password: as the person, with the tries
// forgiven, unless the account was changed since.
func (d *Door) proven(ctx context.Context, a *store.Account, t tries, do func(c *Campaign, tx *store.Tx) error) error {
	c := d.work.As(a.Person).work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := d.unchanged(tx, a); err != nil {
			return err
		}
		if err := c.forgive(tx, t); err != nil {
			return err
		}
		return do(c, tx)
	})
}

// known wants the password of somebody who has signed in, once more.
func (d *Door) known(ctx context.Context, s *Seat, password string, from Caller) (store.Account, tries, error) {
	c := d.work
	t := passwordTries(s.Who.ID, from)
	if err := c.try(ctx, t); err != nil {
		return store.Account{}, nil, err
	}
	a, err := d.account(ctx, s.Who.ID)
	if err != nil {
		return a, t, err
	}
	ok, err := d.match(ctx, t, password, a.Password)
	if err == nil && !ok {
		err = refuse(words.Text{Vi: "Mật khẩu hiện tại không đúng", En: "The current password is wrong"},
			words.Text{Vi: "Nhập lại; nếu quên, đề nghị quản trị gửi liên kết đặt lại mật khẩu.", En: "Type it again; if it is forgotten, ask the administrator for a link."})
	}
	return a, t, err
}

// newPassword hashes a password that may be chosen.
func (d *Door) newPassword(ctx context.Context, password string, p access.Person) (string, error) {
	if why, weak := secret.Weak(password, p.ID, p.Name, p.Email); weak {
		return "", &Refused{[]Fault{weakFault(why)}}
	}
	return d.hasher.Hash(ctx, password)
}

// weakFault parts why a password may not be chosen from what to do.
func weakFault(why words.Text) Fault {
	part := func(s string) (problem, fix string) {
		problem, fix, _ = strings.Cut(s, ". ")
		return strings.TrimSuffix(problem, "."), fix
	}
	var f Fault
	f.Problem.Vi, f.Fix.Vi = part(why.Vi)
	f.Problem.En, f.Fix.En = part(why.En)
	return f
}

// putPassword keeps a new password: links that would set another work no more, and every
// session ends but one, with every token.
func (d *Door) putPassword(tx *store.Tx, c *Campaign, login, hash, but string) error {
	a, err := tx.Account(c.Authority, login)
	if err != nil {
		return err
	}
	a.Password = hash
	if err := c.putAccount(tx, a, "account-password", "", login, ""); err != nil {
		return err
	}
	if err := tx.UseInvitations(c.Authority, login, c.now()); err != nil {
		return err
	}
	if err := c.endTokens(tx, login, nil); err != nil {
		return err
	}
	return tx.EndSessions(c.Authority, login, but)
}
