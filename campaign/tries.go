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

// tries are what one try counts against: the account, what is asked of it, and where
// the request comes from.
type tries struct{ account, address string }

func triesOf(what, account string, from Caller) tries {
	return tries{what + " " + cut(account, 64), "address " + network(from.Address)}
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
		account, err := tx.Failure(c.Authority, t.account)
		if err != nil {
			return err
		}
		address, err := tx.Failure(c.Authority, t.address)
		if err != nil {
			return err
		}
		ofAccount, ofAddress := secret.Failures{Count: account.Count, Last: account.Last}, secret.Failures{Count: address.Count, Last: address.Last}
		if pause := max(secret.Wait(ofAccount, now), secret.WaitAddress(ofAddress, now)); pause > 0 {
			return &Wait{pause}
		}
		if err := tx.DropOldFailures(c.Authority, now.Add(-2*24*time.Hour)); err != nil {
			return err
		}
		if err := c.failed(tx, t.account, ofAccount.Again(now)); err != nil {
			return err
		}
		return c.failed(tx, t.address, ofAddress.Again(now))
	})
}

func (c *Campaign) failed(tx *store.Tx, subject string, f secret.Failures) error {
	return tx.PutFailure(c.Authority, store.Failure{Subject: subject, Count: f.Count, Last: f.Last})
}

// forgive takes back what [Campaign.try] counted, when the try was good: all of the
// account's, and this one of the address, behind which others may be guessing.
func (c *Campaign) forgive(tx *store.Tx, t tries) error {
	if err := tx.DropFailure(c.Authority, t.account); err != nil {
		return err
	}
	return tx.TakeFailure(c.Authority, t.address)
}
