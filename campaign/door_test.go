package campaign

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
)

// here is a browser at an address.
func here(address string) Caller { return Caller{Address: address} }

func TestNetwork(t *testing.T) {
	for address, want := range map[string]string{
		"10.1.2.3": "10.1.2.3", "::ffff:10.1.2.3": "10.1.2.3", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::9%eth0": "2001:db8:1:2::/64", "": "", "x": "x",
	} {
		if got := network(address); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

// tried says how long the n-th try in a row must wait; the ones before it failed.
func tried(t *testing.T, c *Campaign, n int, next func(i int) tries) time.Duration {
	t.Helper()
	for i := range n {
		err := c.try(ctx, next(i))
		var wait *Wait
		if errors.As(err, &wait) {
			if i < n-1 {
				t.Fatalf("try %d of %d: must wait already", i+1, n)
			}
			return wait.For
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return 0
}

func TestTries(t *testing.T) {
	for _, c := range []struct {
		name string
		free int
		next func(i int) tries
	}{
		{"one account from one address", 5, func(int) tries { return passwordTries("an", here("10.0.0.1")) }},
		{"one account from many addresses", 50, func(i int) tries { return passwordTries("an", here(fmt.Sprintf("10.0.%d.1", i))) }},
		{"many accounts from one address", 50, func(i int) tries { return passwordTries(fmt.Sprint("an", i), here("10.0.0.1")) }},
		{"many accounts from one line of IPv6", 50, func(i int) tries { return passwordTries(fmt.Sprint("an", i), here(fmt.Sprintf("2001:db8::%x", i+1))) }},
		{"codes of one account from many addresses", 5, func(i int) tries { return codeTries("an", here(fmt.Sprintf("10.0.%d.1", i))) }},
	} {
		work := newCampaign(t)
		if got := tried(t, work, c.free+1, c.next); got != time.Second {
			t.Errorf("%s: got to wait %v after %d, want a second", c.name, got, c.free)
		}
	}
}

// TestNobodyIsKeptOut: failing in somebody's name elsewhere does not keep them waiting.
func TestNobodyIsKeptOut(t *testing.T) {
	c := newCampaign(t)
	if tried(t, c, 6, func(int) tries { return passwordTries("an", here("203.0.113.9")) }) == 0 {
		t.Fatal("six failures cost nothing")
	}
	if err := c.try(ctx, passwordTries("an", here("10.0.0.1"))); err != nil {
		t.Errorf("at another address: got %v, want none to wait", err)
	}
}

// TestNobodyIsKeptOutForGood: somebody fails in a person's name for days, at another
// address and then at the same one, each time that a wait is over; where the person came
// in before they still do, and five of their own failures still cost.
func TestNobodyIsKeptOutForGood(t *testing.T) {
	c := newCampaign(t)
	now := noon
	c.Now = func() time.Time { return now }
	must(t, c.DB.Write(ctx, func(tx *store.Tx) error { return c.recall(tx, "an", here("10.0.0.1")) }))
	fail := func(next func(i int) tries) {
		for i := range 100 {
			for {
				var wait *Wait
				if err := c.try(ctx, next(i)); !errors.As(err, &wait) {
					must(t, err)
					break
				}
				now = now.Add(wait.For)
			}
		}
	}
	fail(func(int) tries { return passwordTries("an", here("203.0.113.9")) })
	var wait *Wait
	if err := c.try(ctx, passwordTries("an", here("10.0.0.2"))); !errors.As(err, &wait) {
		t.Errorf("where nobody knows them: got %v, want a wait", err)
	}
	fail(func(int) tries { return codeTries("an", here("203.0.113.9")) })
	fail(func(i int) tries { return passwordTries(fmt.Sprint("binh", i), here("10.0.0.1")) })
	if err := c.try(ctx, codeTries("an", here("10.0.0.1"))); err != nil {
		t.Errorf("the code where they came in before: got %v, want no wait", err)
	}
	if got := tried(t, c, 6, func(int) tries { return passwordTries("an", here("10.0.0.1")) }); got != time.Second {
		t.Errorf("where they came in before: got to wait %v after five, want a second", got)
	}
}

// TestGoodTriesCountNothing: a whole office signs in from one address all day long.
func TestGoodTriesCountNothing(t *testing.T) {
	c := newCampaign(t)
	for i := range 200 {
		by := passwordTries(fmt.Sprint("an", i), here("10.0.0.1"))
		if err := c.try(ctx, by); err != nil {
			t.Fatalf("person %d: %v", i, err)
		}
		if err := c.DB.Write(ctx, func(tx *store.Tx) error { return c.forgive(tx, by) }); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAccountsAreLogged: however an account is changed by its owner, the log's newest
// row about it has its digest.
func TestAccountsAreLogged(t *testing.T) {
	c := newCampaign(t)
	d := c.Door()
	key, err := c.InviteFirst(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cookie, err := d.Accept(ctx, key, Choice{Login: "khoa", Name: "Đỗ Văn Khoa", Password: "thuyền nan qua suối"}, here("10.0.0.1"))
	if err != nil {
		t.Fatal(err)
	}
	seat, err := d.Seat(ctx, cookie)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.ChangePassword(ctx, seat, "thuyền nan qua suối", "mưa dầm thấm lâu", here("10.0.0.1")); err != nil {
		t.Fatal(err)
	}
	if _, err := d.SignInBy(ctx, Identity{Issuer: "https://x", Subject: "1", Login: "KHOA"}, true, here("10.0.0.1")); err != nil {
		t.Fatal(err)
	}
	a, err := c.DB.Account(ctx, c.Authority, "khoa")
	if err != nil || !a.Has(access.Administrator) || a.Subject != "1" {
		t.Fatalf("got %+v, %v", a.Person, err)
	}
	if !strings.HasPrefix(a.Password, "$argon2id$v=19$m=65536,t=2,p=1$") { // where nothing else is said
		t.Errorf("the password is kept as %q", a.Password)
	}
	rows, err := c.DB.Log(ctx, c.Authority, store.LogFilter{})
	if err != nil {
		t.Fatal(err)
	}
	last := ""
	for _, r := range rows { // the newest first
		if r.Subject == "account khoa" && last == "" {
			last = r.Digest
		}
	}
	if last != accountDigest(&a) {
		t.Errorf("the log has %s, want the account as it is", last)
	}
}

// TestEndedWhileTyping: a session that was ended while its code was typed gets no other
// one by it.
func TestEndedWhileTyping(t *testing.T) {
	p := newPlanned(t)
	d := p.Door()
	a, err := p.DB.Account(ctx, p.Authority, "officer")
	must(t, err)
	key, _, err := secret.NewTOTP("x", "officer")
	must(t, err)
	a.TOTP = key
	must(t, p.PutAccounts(ctx, []store.Account{a}))
	var cookie string
	must(t, p.DB.Write(ctx, func(tx *store.Tx) error {
		cookie, err = d.begin(tx, &a, false, false, here("10.0.0.1"), "")
		return err
	}))
	seat, err := d.Seat(ctx, cookie)
	must(t, err)
	must(t, p.as("admin").EndPersonSessions(ctx, "officer"))
	code, err := totp.GenerateCode(key, p.now)
	must(t, err)
	if _, err := d.Code(ctx, seat, code, here("10.0.0.1")); !errors.Is(err, ErrNotIn) {
		t.Errorf("got %v, want ErrNotIn", err)
	}
}

// TestSecondFactorRequiredLater: who came in by a password does not pass for one whom the
// identity provider asked for a second factor.
func TestSecondFactorRequiredLater(t *testing.T) {
	p := newPlanned(t)
	d := p.Door()
	a, err := p.DB.Account(ctx, p.Authority, "officer")
	must(t, err)
	a.Issuer, a.Subject = "https://x", "1"
	must(t, p.PutAccounts(ctx, []store.Account{a}))
	var cookie string
	must(t, p.DB.Write(ctx, func(tx *store.Tx) error {
		cookie, err = d.begin(tx, &a, true, false, here("10.0.0.1"), "")
		return err
	}))
	must(t, p.as("admin").PutSettings(ctx, Settings{Name: "UBND tỉnh", Zone: defaultZone, TOTP: true, Mail: true}))
	if seat, err := d.Seat(ctx, cookie); err == nil && seat.Whole {
		t.Error("a session by password alone is still whole")
	}
}
