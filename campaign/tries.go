package campaign

import (
	"context"
	"net/netip"
	"time"

	"parindex/access/secret"
	"parindex/store"
)

// Wait is the error of a try to sign in that comes too soon after failures.
type Wait struct{ For time.Duration }

func (w *Wait) Error() string { return "too many tries; wait " + w.For.String() }

// byWhich is something that failed tries are counted by.
type byWhich struct {
	subject string
	wait    func(secret.Failures, time.Time) time.Duration
	shared  bool   // by people who have nothing to do with each other
	unless  string // where this is known nobody waits for what others fail at; "" is never
}

// tries are what one try counts against; the longest wait holds.
type tries []byWhich

// passwordTries counts by account and address together and, with more of them free, by
// each alone: many addresses on one account, and one address on many accounts. Where the
// person has come in before, only what failed there in their name keeps them waiting: else
// anybody could keep them out for good, by failing once more whenever a wait is over.
func passwordTries(login string, from Caller) tries {
	known := knownAt(login, from)
	return tries{
		{subject: "account " + login + " at " + network(from.Address), wait: secret.Wait},
		{subject: "account " + login, wait: secret.WaitAddress, unless: known},
		{subject: "address " + network(from.Address), wait: secret.WaitAddress, shared: true, unless: known},
	}
}

// codeTries counts the same, with as few free by account alone: who gets as far knows the
// password, and there are few codes.
func codeTries(login string, from Caller) tries {
	known := knownAt(login, from)
	return tries{
		{subject: "code " + login + " at " + network(from.Address), wait: secret.Wait},
		{subject: "code " + login, wait: secret.Wait, unless: known},
		{subject: "address " + network(from.Address), wait: secret.WaitAddress, shared: true, unless: known},
	}
}

// knownFor is how long it is remembered from where a person came in, with all that is
// asked of them.
const knownFor = 60 * 24 * time.Hour

func knownAt(login string, from Caller) string {
	return "known " + login + " at " + network(from.Address)
}

// recall keeps from where a person came in.
func (c *Campaign) recall(tx *store.Tx, login string, from Caller) error {
	return tx.PutFailure(c.Authority, store.Failure{Subject: knownAt(login, from), Last: c.now()})
}

// pause is how long a try must wait for one of the things that it counts against.
func (c *Campaign) pause(tx *store.Tx, by *byWhich, f secret.Failures) (time.Duration, error) {
	pause := by.wait(f, c.now())
	if pause == 0 || by.unless == "" {
		return pause, nil
	}
	known, err := tx.Failure(c.Authority, by.unless)
	if c.now().Sub(known.Last) < knownFor {
		pause = 0
	}
	return pause, err
}

// network is an address as it is counted: of IPv6 the half that a line is given whole.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return cut(address, 64)
	}
	if ip = ip.Unmap().WithZone(""); ip.Is6() {
		if p, err := ip.Prefix(64); err == nil {
			return p.String()
		}
	}
	return ip.String()
}

// try counts a try as failed before it is judged, so that many at once gain nothing; the
// error is *[Wait] where it comes too soon.
func (c *Campaign) try(ctx context.Context, t tries) error {
	now := c.now()
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		var next []store.Failure
		var pause time.Duration
		for _, by := range t {
			row, err := tx.Failure(c.Authority, by.subject)
			if err != nil {
				return err
			}
			f := secret.Failures{Count: row.Count, Last: row.Last}
			wait, err := c.pause(tx, &by, f)
			if err != nil {
				return err
			}
			pause = max(pause, wait)
			f = f.Again(now)
			next = append(next, store.Failure{Subject: by.subject, Count: f.Count, Last: f.Last})
		}
		if pause > 0 {
			return &Wait{pause}
		}
		for _, f := range next {
			if err := tx.PutFailure(c.Authority, f); err != nil {
				return err
			}
		}
		return tx.DropOldFailures(c.Authority, now.Add(-2*24*time.Hour), now.Add(-knownFor))
	})
}

// takeBack lets one try count as none.
func (c *Campaign) takeBack(ctx context.Context, t tries) error {
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		for _, by := range t {
			if err := tx.TakeFailure(c.Authority, by.subject); err != nil {
				return err
			}
		}
		return nil
	})
}

// forgive takes back what [Campaign.try] counted, when the try was good: all of what is
// the account's, and this one of the address, behind which others may be guessing.
func (c *Campaign) forgive(tx *store.Tx, t tries) error {
	for _, by := range t {
		take := tx.DropFailure
		if by.shared {
			take = tx.TakeFailure
		}
		if err := take(c.Authority, by.subject); err != nil {
			return err
		}
	}
	return nil
}
