package campaign

import (
	"context"
	"errors"
	"strings"

	"parindex/access/secret"
	"parindex/store"
	"parindex/words"
)

// SignIn begins a session by login and password. The answer to an unknown login, a wrong
// password and a blocked account is the same, [ErrNotIn], and takes the same work; *[Wait]
// comes for any login after too many failures.
func (d *Door) SignIn(ctx context.Context, name, password string, from Caller) (token string, err error) {
	c := d.work
	name = strings.ToLower(strings.TrimSpace(words.NFC(name)))
	if !login.MatchString(name) {
		name = "" // nobody's
	}
	t := passwordTries(name, from)
	if err := c.try(ctx, t); err != nil {
		return "", err
	}
	a, err := d.account(ctx, name)
	if err != nil {
		return "", err
	}
	ok, err := d.match(ctx, t, password, a.Password)
	if err != nil {
		return "", err
	}
	if !ok || a.Blocked {
		return "", ErrNotIn
	}
	must, err := c.needsSecond(ctx)
	if err != nil {
		return "", err
	}
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := d.unchanged(tx, &a); err != nil {
			return err
		}
		if err := c.forgive(tx, t); err != nil {
			return err
		}
		token, err = d.begin(tx, &a, a.TOTP == "" && !must, false, from, "")
		return err
	})
	return token, err
}

// match compares a password. A try that was not judged, as too many others were, counts
// as none.
func (d *Door) match(ctx context.Context, t tries, password, hash string) (bool, error) {
	ok, err := d.hasher.Match(ctx, password, hash)
	if errors.Is(err, secret.ErrBusy) {
		return false, errors.Join(err, d.work.takeBack(ctx, t))
	}
	return ok, err
}

// account is an account by its login, empty where there is none.
func (d *Door) account(ctx context.Context, login string) (store.Account, error) {
	if login == "" {
		return store.Account{}, nil
	}
	a, err := d.work.DB.Account(ctx, d.work.Authority, login)
	if errors.Is(err, store.ErrNotFound) {
		return store.Account{}, nil
	}
	return a, err
}

// unchanged refuses where an account was blocked, or got another password or second
// factor, while the one that was typed was being checked.
func (d *Door) unchanged(tx *store.Tx, was *store.Account) error {
	now, err := tx.Account(d.work.Authority, was.ID)
	if err != nil {
		return err
	}
	if now.Blocked || now.Password != was.Password || now.TOTP != was.TOTP {
		return ErrNotIn
	}
	return nil
}
