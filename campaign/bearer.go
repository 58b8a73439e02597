package campaign

import (
	"context"
	"errors"
	"strings"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
)

// Key is a token that works, with whose it is.
type Key struct {
	Who    access.Person
	Scopes []access.Scope
}

// Bearer returns whose a token is. What the person may do is read anew each time. Tokens
// that do not work are counted by address, as tries to sign in are: the error is *[Wait]
// after too many, else [ErrNotIn]. One that works never waits: it cannot be guessed.
func (d *Door) Bearer(ctx context.Context, token string, from Caller) (*Key, error) {
	c := d.work
	t, err := c.DB.Token(ctx, c.Authority, secret.HashToken(strings.TrimSpace(token)))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if err != nil || !TokenWorks(&t, c.now()) {
		return nil, d.keepOut(ctx, from)
	}
	a, err := c.DB.Account(ctx, c.Authority, t.Account)
	if err != nil {
		return nil, err
	}
	must, err := c.needsSecond(ctx)
	if err != nil {
		return nil, err
	}
	if a.Blocked || must && a.TOTP == "" && a.Issuer == "" { // the provider may ask for a second factor itself
		return nil, d.keepOut(ctx, from)
	}
	if c.now().Sub(t.Used) >= seenEvery {
		err = c.DB.Write(ctx, func(tx *store.Tx) error { return tx.SeeToken(c.Authority, t.ID, c.now()) })
	}
	return &Key{a.Person, t.Scopes}, err
}

// keepOut counts a token that does not work.
func (d *Door) keepOut(ctx context.Context, from Caller) error {
	err := d.work.try(ctx, tries{{subject: "token at " + network(from.Address), wait: secret.WaitAddress, shared: true}})
	if err == nil {
		err = ErrNotIn
	}
	return err
}
