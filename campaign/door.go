package campaign

import (
	"context"
	"errors"
	"time"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
)

// Door lets people in: by password and second factor, by an invitation, by the office's
// own provider. It is safe for concurrent use.
type Door struct {
	work   *Campaign
	hasher *secret.Hasher
}

// Door returns the door of the campaign's authority.
func (c *Campaign) Door() *Door {
	return &Door{work: c, hasher: secret.NewHasher(0, -1)}
}

// How long a session lasts.
const (
	longest   = 12 * time.Hour
	idle      = 2 * time.Hour
	seenEvery = time.Minute // a session is not written at each request
)

// Caller is where a request comes from.
type Caller struct {
	Address string
	Agent   string // what the browser calls itself
}

// Seat is a session with the person who has it.
type Seat struct {
	Session store.Session
	Who     access.Person
}

// ErrNotIn is the error of a sign-in that is not accepted, whatever the reason.
var ErrNotIn = errors.New("the sign-in is not accepted")

// SignIn begins a session by login and password. The answer to an unknown login, a wrong
// password and a blocked account is the same, [ErrNotIn], and takes the same work.
func (d *Door) SignIn(ctx context.Context, login, password string, from Caller) (token string, err error) {
	c := d.work
	a, err := c.DB.Account(ctx, c.Authority, login)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	ok, err := d.hasher.Match(ctx, password, a.Password)
	if err != nil {
		return "", err
	}
	if !ok || a.Blocked {
		return "", ErrNotIn
	}
	return d.begin(ctx, a, from)
}

// begin keeps a new session of an account and returns its cookie.
func (d *Door) begin(ctx context.Context, a store.Account, from Caller) (token string, err error) {
	c := d.work
	token, hash := secret.NewToken()
	now := c.now()
	s := store.Session{Token: hash, Account: a.ID, Whole: true, Begun: now, Seen: now, Ends: now.Add(longest), Address: from.Address, Agent: from.Agent}
	return token, c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := tx.EndOldSessions(c.Authority, now, now.Add(-idle)); err != nil {
			return err
		}
		return tx.AddSession(c.Authority, s)
	})
}

// Seat returns whose session a cookie is; store.ErrNotFound where it is none that lasts.
func (d *Door) Seat(ctx context.Context, token string) (*Seat, error) {
	c := d.work
	s, err := c.DB.Session(ctx, c.Authority, secret.HashToken(token))
	if err != nil {
		return nil, err
	}
	a, err := c.DB.Account(ctx, c.Authority, s.Account)
	if err != nil {
		return nil, err
	}
	now := c.now()
	if a.Blocked || !now.Before(s.Ends) || !now.Before(s.Seen.Add(idle)) {
		return nil, store.ErrNotFound
	}
	if now.Sub(s.Seen) >= seenEvery {
		err = c.DB.Write(ctx, func(tx *store.Tx) error { return tx.SeeSession(c.Authority, s.Token, now) })
	}
	return &Seat{Session: s, Who: a.Person}, err
}

// Leave ends a session.
func (d *Door) Leave(ctx context.Context, s *Seat) error {
	c := d.work
	return c.DB.Write(ctx, func(tx *store.Tx) error { return tx.EndSession(c.Authority, s.Who.ID, s.Session.Token) })
}
