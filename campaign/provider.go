package campaign

import (
	"context"
	"errors"
	"strings"
	"time"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
)

// Identity is who somebody is to the office's identity provider.
type Identity struct {
	Issuer, Subject string
	Email           string // "" where the provider did not verify it
	Login           string // there, where it may name an account here; else ""
}

// SignInBy begins a session for whom the provider vouches. The account is the one that
// was joined to this issuer and subject; at the first time the one with the e-mail
// address, or else the login, which is joined then. None is ever made. trusted says that
// the provider asks for a second factor itself.
func (d *Door) SignInBy(ctx context.Context, id Identity, trusted bool, from Caller) (token string, err error) {
	c := d.work
	a, err := d.joined(ctx, id)
	if err != nil {
		return "", err
	}
	must, err := c.needsSecond(ctx)
	if err != nil {
		return "", err
	}
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.Account(c.Authority, a.ID)
		if err != nil {
			return err
		}
		if now.Blocked {
			return ErrNotIn
		}
		if err := c.join(tx, &now, id); err != nil {
			return err
		}
		token, err = d.begin(tx, &now, trusted || now.TOTP == "" && !must, trusted, from, "")
		return err
	})
	if errors.Is(err, store.ErrConflict) { // joined to another account meanwhile
		err = ErrNotIn
	}
	return token, err
}

// Knock counts a return from the identity provider before its answer is asked for there:
// anybody can come with one that was made up. let takes it back where it was none.
// *[Wait] comes after too many.
func (d *Door) Knock(ctx context.Context, from Caller) (let func(context.Context) error, err error) {
	t := tries{{subject: "return " + network(from.Address), wait: returnWait, shared: true}}
	return func(ctx context.Context) error { return d.work.takeBack(ctx, t) }, d.work.try(ctx, t)
}

// returnWait is short: an office that shares an address waits for each other's.
func returnWait(f secret.Failures, now time.Time) time.Duration {
	return min(secret.WaitAddress(f, now), max(0, 5*time.Second-now.Sub(f.Last)))
}

// join keeps to whom an account belongs at the provider. One that belongs to somebody
// else stays theirs.
func (c *Campaign) join(tx *store.Tx, a *store.Account, id Identity) error {
	switch {
	case a.Issuer == id.Issuer && a.Subject == id.Subject:
		return nil
	case a.Issuer != "":
		return ErrNotIn
	}
	a.Issuer, a.Subject = id.Issuer, id.Subject
	return c.As(a.Person).work.putAccount(tx, *a, "account-provider", "", a.ID, "")
}

// joined finds the one account that an identity is of.
func (d *Door) joined(ctx context.Context, id Identity) (access.Person, error) {
	c := d.work
	if id.Issuer == "" || id.Subject == "" {
		return access.Person{}, ErrNotIn
	}
	logins, err := c.DB.AccountsBySubject(ctx, c.Authority, id.Issuer, id.Subject)
	if err == nil && len(logins) == 0 && id.Email != "" {
		logins, err = c.DB.AccountsByEmail(ctx, c.Authority, id.Email)
	}
	if err == nil && len(logins) == 0 && id.Login != "" {
		logins = []string{strings.ToLower(id.Login)}
	}
	if err != nil {
		return access.Person{}, err
	}
	if len(logins) != 1 {
		return access.Person{}, ErrNotIn // none, or the address is of several
	}
	a, err := d.account(ctx, logins[0])
	if err == nil && a.ID == "" {
		err = ErrNotIn
	}
	return a.Person, err
}
