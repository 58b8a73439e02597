package campaign

import (
	"context"
	"errors"
	"strings"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
	"parindex/words"
)

// Invited is whom an invitation is for.
type Invited struct {
	First bool          // it makes the first administrator
	Who   access.Person // else
}

// Choice is what somebody who was invited fills in; login and name make an account and
// count for the first administrator only.
type Choice struct {
	Login, Name, Password string
}

// Invited looks at an invitation and leaves it as it is; store.ErrNotFound where it works
// no more.
func (d *Door) Invited(ctx context.Context, token string) (Invited, error) {
	c := d.work
	i, err := c.DB.Invitation(ctx, c.Authority, secret.HashToken(token))
	if err != nil {
		return Invited{}, err
	}
	if err := c.works(&i); err != nil || i.Account == "" {
		return Invited{First: true}, err
	}
	a, err := c.DB.Account(ctx, c.Authority, i.Account)
	if err == nil && a.Blocked {
		err = store.ErrNotFound
	}
	return Invited{Who: a.Person}, err
}

func (c *Campaign) works(i *store.Invitation) error {
	if i.Used || !c.now().Before(i.Ends) {
		return store.ErrNotFound
	}
	return nil
}

// Accept uses an invitation up: it sets the password, ends the account's sessions and
// begins a new one. A second factor is still asked for.
func (d *Door) Accept(ctx context.Context, token string, choice Choice, from Caller) (cookie string, err error) {
	in, err := d.Invited(ctx, token)
	if err != nil {
		return "", err
	}
	who := in.Who
	if in.First {
		if who, err = first(choice); err != nil {
			return "", err
		}
	}
	hash, err := d.newPassword(ctx, choice.Password, who)
	if err != nil {
		return "", err
	}
	must, err := d.work.needsSecond(ctx)
	if err != nil {
		return "", err
	}
	c := d.work.As(who).work
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.use(tx, secret.HashToken(token), in, who); err != nil {
			return err
		}
		if err := d.putPassword(tx, c, who.ID, hash, ""); err != nil {
			return err
		}
		if err := c.forgive(tx, passwordTries(who.ID, from)[:2]); err != nil {
			return err
		}
		a, err := tx.Account(c.Authority, who.ID)
		if err != nil {
			return err
		}
		cookie, err = d.begin(tx, &a, a.TOTP == "" && !must, false, from, "")
		return err
	})
	return cookie, err
}

// use takes an invitation that still works, and adds the first administrator.
func (c *Campaign) use(tx *store.Tx, hash string, in Invited, who access.Person) error {
	i, err := tx.Invitation(c.Authority, hash)
	if err != nil {
		return err
	}
	if err := c.works(&i); err != nil {
		return err
	}
	if !in.First {
		a, err := tx.Account(c.Authority, i.Account)
		if err == nil && a.Blocked {
			err = store.ErrNotFound
		}
		return err
	}
	if has, err := tx.HasAccounts(c.Authority); err != nil || has {
		return errors.Join(err, store.ErrNotFound)
	}
	if err := tx.UseInvitations(c.Authority, "", c.now()); err != nil {
		return err
	}
	return c.putAccount(tx, store.Account{Person: who}, "account", "", who.ID, "")
}

// first is the first administrator as typed.
func first(choice Choice) (access.Person, error) {
	p := access.Person{ID: strings.TrimSpace(choice.Login), Name: strings.TrimSpace(words.NFC(choice.Name)), Grants: []access.Grant{{Role: access.Administrator}}}
	var faults []Fault
	if !login.MatchString(p.ID) {
		faults = append(faults, Fault{Problem: words.Text{Vi: "Tên đăng nhập chưa đúng", En: "The login is not one"},
			Fix: words.Text{Vi: "Dùng từ 2 đến 64 chữ thường không dấu, chữ số, dấu chấm, gạch ngang; ví dụ an.nv.", En: "Use 2 to 64 small letters without accents, digits, full stops and hyphens, such as an.nv."}})
	}
	if n := len([]rune(p.Name)); n == 0 || n > 100 || hidden(p.Name) {
		faults = append(faults, Fault{Problem: words.Text{Vi: "Họ và tên để trống, dài quá 100 ký tự hoặc có ký tự điều khiển", En: "The name is empty, longer than 100 characters or has control characters"},
			Fix: words.Text{Vi: "Ghi họ và tên đầy đủ, ví dụ Nguyễn Văn An.", En: "Write the full name."}})
	}
	if why, weak := secret.Weak(choice.Password, p.ID, p.Name); weak {
		faults = append(faults, weakFault(why))
	}
	if len(faults) > 0 {
		return p, &Refused{faults}
	}
	return p, nil
}
