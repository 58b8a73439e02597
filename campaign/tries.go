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
	shared  bool // by people who have nothing to do with each other
}

// tries are what one try counts against; the longest wait holds.
type tries []byWhich

// passwordTries counts by account and address together, so that nobody elsewhere can
// keep a person out by failing in their name; and, with more of them free, by each alone:
// many addresses on one account, and one address on many accounts.
func passwordTries(login string, from Caller) tries {
	return tries{
		{subject: "account " + login + " at " + network(from.Address), wait: secret.Wait},
		{subject: "account " + login, wait: secret.WaitAddress},
		{subject: "address " + network(from.Address), wait: secret.WaitAddress, shared: true},
	}
}

// codeTries counts by account alone: who gets as far knows the password.
func codeTries(login string, from Caller) tries {
	return tries{
		{subject: "code " + login, wait: secret.Wait},
		{subject: "address " + network(from.Address), wait: secret.WaitAddress, shared: true},
	}
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
			pause = max(pause, by.wait(f, now))
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
		return tx.DropOldFailures(c.Authority, now.Add(-2*24*time.Hour))
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
