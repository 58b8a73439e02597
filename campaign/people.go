package campaign

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// PersonRow is an account as the list of people shows it: nothing of what it is entered
// by but whether it is there.
type PersonRow struct {
	access.Person
	Password bool // has chosen one
	Provider bool // enters through the office's identity provider
	TOTP     bool // has a second factor
	Blocked  bool
	Seen     string // what the account was; a form that was made of it sends it back
}

func personRow(a *store.Account) PersonRow {
	return PersonRow{Person: a.Person, Password: a.Password != "", Provider: a.Issuer != "", TOTP: a.TOTP != "", Blocked: a.Blocked, Seen: digestOf("person", describe(a.Person))}
}

// People lists every account by login.
func (a *Acting) People(ctx context.Context) ([]PersonRow, error) {
	if err := a.mayOffice(access.People); err != nil {
		return nil, err
	}
	list, err := a.work.DB.Accounts(ctx, a.work.Authority)
	rows := make([]PersonRow, len(list))
	for i := range list {
		rows[i] = personRow(&list[i])
	}
	return rows, err
}

// Person returns one account.
func (a *Acting) Person(ctx context.Context, login string) (PersonRow, error) {
	if err := a.mayOffice(access.People); err != nil {
		return PersonRow{}, err
	}
	if login == "" {
		return PersonRow{}, store.ErrNotFound
	}
	found, err := a.work.DB.Account(ctx, a.work.Authority, login)
	return personRow(&found), err
}

// AddPerson adds an account; one that is there is not touched.
func (a *Acting) AddPerson(ctx context.Context, p access.Person) error {
	tidyPerson(&p)
	return a.changePerson(ctx, p.ID, func(tx *store.Tx, was *store.Account) (store.Account, error) {
		if was.ID != "" {
			return *was, refuseField(LoginField, words.Sprintf("Đã có tài khoản “%s”, của %s", "There is an account “%s” already, of %s", p.ID, was.Name),
				words.Text{Vi: "Chọn tên đăng nhập khác, hoặc mở tài khoản đó để sửa.", En: "Choose another login, or open that account."})
		}
		return store.Account{Person: p}, nil
	})
}

// PutPerson changes name, address, unit and grants of an account. Where somebody else did
// so since it was seen, nothing is changed; "" is whatever it is now.
func (a *Acting) PutPerson(ctx context.Context, p access.Person, seen string) error {
	tidyPerson(&p)
	return a.changePerson(ctx, p.ID, func(tx *store.Tx, was *store.Account) (store.Account, error) {
		if was.ID == "" {
			return *was, store.ErrNotFound
		}
		if seen != "" && seen != personRow(was).Seen {
			return *was, refuse(words.Sprintf("Tài khoản đã được %s sửa trong lúc anh/chị xem", "The account was changed by %s meanwhile", was.By),
				words.Text{Vi: "Mở lại trang để xem tài khoản bây giờ, rồi sửa.", En: "Open the page again to see what it is now, then change it."})
		}
		return become(*was, p, a.Who.ID), nil
	})
}

// Block keeps an account out, with its sessions, or lets it in again.
func (a *Acting) Block(ctx context.Context, login string, block bool, reason string) error {
	given := reasonIfAny
	if block {
		given = reasonGiven
	}
	reason, err := given(reason)
	if err != nil {
		return err
	}
	return a.changeAccount(ctx, login, reason, func(next *store.Account) string {
		next.Blocked = block
		if block {
			return "account-block"
		}
		return "account-unblock"
	})
}

// RemoveTOTP takes away the second factor of somebody who lost it.
func (a *Acting) RemoveTOTP(ctx context.Context, login, reason string) error {
	reason, err := reasonGiven(reason)
	if err != nil {
		return err
	}
	return a.changeAccount(ctx, login, reason, func(next *store.Account) string {
		next.TOTP, next.TOTPStep = "", 0
		return "account-totp-removed"
	})
}

// changeAccount changes how an account is entered, and ends its sessions and tokens.
func (a *Acting) changeAccount(ctx context.Context, login, reason string, change func(next *store.Account) (deed string)) error {
	if err := a.mayOffice(access.People); err != nil {
		return err
	}
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		was, err := c.accountOf(tx, login)
		if err != nil {
			return err
		}
		next := was
		deed := change(&next)
		if err := c.lastAdministrator(tx, next); err != nil {
			return err
		}
		if err := tx.EndSessions(c.Authority, login, ""); err != nil {
			return err
		}
		if next.Blocked { // what lies about somewhere opens nothing when they are let in again
			if err := tx.UseInvitations(c.Authority, login, c.now()); err != nil {
				return err
			}
		}
		if err := c.endTokens(tx, login, nil); err != nil {
			return err
		}
		return c.putAccount(tx, next, deed, login, login, reason)
	})
}

// accountOf is an account by its login; "" is nobody's.
func (c *Campaign) accountOf(tx *store.Tx, login string) (store.Account, error) {
	if login == "" {
		return store.Account{}, store.ErrNotFound
	}
	return tx.Account(c.Authority, login)
}

// changePerson checks and writes what next makes of an account; was is empty where there
// is none.
func (a *Acting) changePerson(ctx context.Context, login string, next func(tx *store.Tx, was *store.Account) (store.Account, error)) error {
	if err := a.mayOffice(access.People); err != nil {
		return err
	}
	c := a.work
	known, err := c.known(ctx)
	if err != nil {
		return err
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		was, err := c.accountOf(tx, login)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		account, err := next(tx, &was)
		if err != nil {
			return err
		}
		if faults := known.faults(account.Person); len(faults) > 0 {
			return &Refused{faults}
		}
		if err := c.lastAdministrator(tx, account); err != nil {
			return err
		}
		return a.putPerson(tx, was, account)
	})
}

// become is an account with what was changed of the person, by somebody. With another
// e-mail address it may be another person's: nothing by which it was entered until now
// enters it any more, and who has it now needs a link, or signs in at the identity provider
// by the new address. Who changes the own address keeps their password.
func become(a store.Account, p access.Person, by string) store.Account {
	if !strings.EqualFold(a.Email, p.Email) {
		a.Issuer, a.Subject = "", ""
	}
	if handedOver(&a, &p) && by != a.ID {
		a.Password, a.TOTP, a.TOTPStep = "", "", 0
	}
	a.Person = p
	return a
}

// handedOver says whether an account had an e-mail address and has it no more.
func handedOver(was *store.Account, next *access.Person) bool {
	return was.Email != "" && !strings.EqualFold(was.Email, next.Email)
}

// putPerson writes an account as it was checked. Who changes what they may do themselves
// is told to the other administrators and to the leaders of the authority.
func (a *Acting) putPerson(tx *store.Tx, was, next store.Account) error {
	c := a.work
	if was.ID == next.ID && describe(was.Person) == describe(next.Person) {
		return nil
	}
	if err := c.putAccount(tx, next, "account", describe(was.Person), describe(next.Person), ""); err != nil {
		return err
	}
	if handedOver(&was, &next.Person) && next.ID != a.Who.ID {
		if err := tx.EndSessions(c.Authority, next.ID, ""); err != nil {
			return err
		}
		if err := c.endTokens(tx, next.ID, nil); err != nil {
			return err
		}
		if err := tx.UseInvitations(c.Authority, next.ID, c.now()); err != nil {
			return err
		}
	}
	if next.ID == a.Who.ID && describeGrants(was.Grants) != describeGrants(next.Grants) {
		c.tellOwnGrants(tx, next.Person)
	}
	return nil
}

// enters says whether somebody has a way to sign in: an invitation that nobody followed is
// none yet.
func enters(a *store.Account) bool { return a.Password != "" || a.Issuer != "" }

// lastAdministrator refuses a change after which nobody could change anything.
func (c *Campaign) lastAdministrator(tx *store.Tx, next store.Account) error {
	all, err := tx.Accounts(c.Authority)
	if err != nil {
		return err
	}
	administers := func(a store.Account) bool { return !a.Blocked && a.Has(access.Administrator) }
	others := slices.ContainsFunc(all, func(a store.Account) bool { return a.ID != next.ID && administers(a) && enters(&a) })
	before := slices.ContainsFunc(all, func(a store.Account) bool { return a.ID == next.ID && administers(a) })
	if others || !before || administers(next) {
		return nil
	}
	return refuse(words.Sprintf("%s là quản trị duy nhất đang hoạt động", "%s is the only administrator who may sign in", next.Name),
		words.Text{Vi: "Giao vai trò quản trị cho một người khác và chờ người đó đăng nhập được.", En: "Give the role of administrator to somebody else, and wait until they have signed in."})
}

func refuseField(field string, problem, fix words.Text) error {
	return &Refused{Faults: []Fault{{Field: field, Problem: problem, Fix: fix}}}
}
