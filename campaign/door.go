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

// Door lets people in: by password and second factor, by an invitation, by the office's
// own identity provider. It is safe for concurrent use.
type Door struct {
	work   *Campaign
	hasher *secret.Hasher
}

// Door returns the door of the campaign's authority.
func (c *Campaign) Door() *Door {
	d := &Door{work: c, hasher: c.Hasher}
	if d.hasher == nil {
		d.hasher = secret.NewHasher(c.Passwords, 0, -1)
	}
	if c.Told.Hashing != nil {
		c.Told.Hashing(d.hasher.Load)
	}
	return d
}

// How long a session lasts.
const (
	longest   = 12 * time.Hour
	idle      = 2 * time.Hour
	halfway   = 15 * time.Minute // for the second factor
	seenEvery = time.Minute      // a session is not written at each request
)

// Caller is where a request comes from.
type Caller struct {
	Address string
	Agent   string // what the browser calls itself
}

// Seat is a session with the person who has it.
type Seat struct {
	Session  store.Session
	Who      access.Person
	Whole    bool // nothing more is asked; else the second factor is
	Password bool // the account has one
	Second   bool // it has a second factor
	Must     bool // everybody must have one
	Provider bool // it is joined to the office's identity provider
}

// ErrNotIn is the error of a sign-in that is not accepted, whatever the reason.
var ErrNotIn = errors.New("the sign-in is not accepted")

// Seat returns whose session a cookie is; store.ErrNotFound where it is none that lasts.
// What the person may do is read anew each time, so that a changed grant counts at once.
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
	if a.Blocked || !lasts(&s, now) {
		return nil, store.ErrNotFound
	}
	if now.Sub(s.Seen) >= seenEvery {
		if err := c.DB.Write(ctx, func(tx *store.Tx) error { return tx.SeeSession(c.Authority, s.Token, now) }); err != nil {
			return nil, err
		}
	}
	return d.seat(ctx, s, a)
}

func (d *Door) seat(ctx context.Context, s store.Session, a store.Account) (*Seat, error) {
	must, err := d.work.needsSecond(ctx)
	seat := &Seat{Session: s, Who: a.Person, Password: a.Password != "", Second: a.TOTP != "", Must: must, Provider: a.Issuer != ""}
	seat.Whole = s.Whole && (!must || seat.Second || s.Trusted)
	return seat, err
}

func lasts(s *store.Session, now time.Time) bool {
	return now.Before(s.Ends) && now.Before(s.Seen.Add(idle))
}

// needsSecond says whether everybody must have a second factor.
func (c *Campaign) needsSecond(ctx context.Context) (bool, error) {
	s, err := c.Settings(ctx)
	return s.TOTP, err
}

// begin keeps a new session of an account and returns its cookie. Whoever was in the
// browser before is out: was is the hash of that session, "" is none. trusted says that the
// identity provider asked for a second factor itself.
func (d *Door) begin(tx *store.Tx, a *store.Account, whole, trusted bool, from Caller, was string) (token string, err error) {
	c := d.work
	now := c.now()
	token, hash := secret.NewToken()
	s := store.Session{Token: hash, Account: a.ID, Whole: whole, Trusted: trusted, Begun: now, Seen: now, Ends: now.Add(longest), Address: from.Address, Agent: cut(from.Agent, 300)}
	if !whole {
		s.Ends = now.Add(halfway)
	}
	if err := tx.EndOldSessions(c.Authority, now, now.Add(-idle)); err != nil {
		return "", err
	}
	if was != "" {
		if err := tx.EndSession(c.Authority, a.ID, was); err != nil {
			return "", err
		}
	}
	if whole {
		if err := c.recall(tx, a.ID, from); err != nil {
			return "", err
		}
	}
	return token, tx.AddSession(c.Authority, s)
}

// cut shortens a text from outside to so many bytes of whole letters that every
// database takes.
func cut(s string, bytes int) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "?"), "\x00", "?")
	if len(s) <= bytes {
		return s
	}
	for bytes > 0 && s[bytes]&0xC0 == 0x80 {
		bytes--
	}
	return s[:bytes]
}
