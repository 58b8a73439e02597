package campaign

import (
	"context"
	"errors"

	"parindex/access/secret"
	"parindex/store"
	"parindex/words"
)

// Offer returns the second factor that is offered to a session: the same until it is
// confirmed, or the session ends, at whatever copy of the program.
func (d *Door) Offer(ctx context.Context, s *Seat, issuer string) (key, uri string, err error) {
	if s.Second {
		return "", "", ErrDenied
	}
	if s.Session.Offered == "" {
		if _, uri, err = secret.NewTOTP(issuer, s.Who.ID); err != nil {
			return "", "", err
		}
		if err := d.offer(ctx, s, uri); err != nil {
			return "", "", err
		}
	}
	key, err = secret.KeyOf(s.Session.Offered)
	return key, s.Session.Offered, err
}

// offer keeps what a session is offered, unless another request of it was faster.
func (d *Door) offer(ctx context.Context, s *Seat, uri string) error {
	c := d.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.Session(c.Authority, s.Session.Token)
		if err == nil && now.Offered == "" {
			now.Offered = uri
			err = tx.OfferSecond(c.Authority, now.Token, uri)
		}
		s.Session.Offered = now.Offered
		return err
	})
}

// AsksPassword says that a second factor is taken with the password only: a session that is
// whole may be an unattended browser's, and whoever sits there would lock the person out. A
// half session is the password's of a few minutes ago.
func (s *Seat) AsksPassword() bool { return s.Session.Whole && s.Password }

// TakeSecond keeps the offered second factor when its first code is right, and returns
// the cookie of the session that goes on, whole.
func (d *Door) TakeSecond(ctx context.Context, s *Seat, password, code string, from Caller) (token string, err error) {
	key, err := secret.KeyOf(s.Session.Offered)
	if err != nil {
		return "", wrongCode()
	}
	if err := d.present(ctx, s, password, from); err != nil {
		return "", err
	}
	return d.byCode(ctx, s, from, func(tx *store.Tx, c *Campaign, a *store.Account) error {
		step, ok := secret.CheckTOTP(key, code, c.now(), 0)
		if !ok {
			return wrongCode()
		}
		if a.TOTP != "" {
			return ErrDenied
		}
		a.TOTP, a.TOTPStep = key, step
		if err := c.putAccount(tx, *a, "account-totp", "", a.ID, ""); err != nil {
			return err
		}
		return tx.EndSessions(c.Authority, a.ID, s.Session.Token)
	})
}

// present wants the person in front of the browser: by the password or, without one, by a
// sign-in at the identity provider just now.
func (d *Door) present(ctx context.Context, s *Seat, password string, from Caller) error {
	if s.AsksPassword() {
		a, t, err := d.known(ctx, s, password, from)
		if err != nil {
			return err
		}
		return d.proven(ctx, &a, t, func(*Campaign, *store.Tx) error { return nil })
	}
	if s.Session.Whole && d.work.now().Sub(s.Session.Begun) > halfway {
		return refuse(words.Text{Vi: "Phiên đăng nhập đã mở từ trước", En: "The session was opened a while ago"},
			words.Text{Vi: "Đăng xuất, đăng nhập lại, rồi làm lại việc này trong vòng 15 phút.", En: "Sign out, sign in again, and do this again within 15 minutes."})
	}
	return nil
}

// Code makes a session whole by the code of the second factor.
func (d *Door) Code(ctx context.Context, s *Seat, code string, from Caller) (token string, err error) {
	return d.byCode(ctx, s, from, func(tx *store.Tx, c *Campaign, a *store.Account) error {
		step, ok := secret.CheckTOTP(a.TOTP, code, c.now(), a.TOTPStep)
		if !ok || a.TOTP == "" {
			return wrongCode()
		}
		if ok, err := tx.UseCode(c.Authority, a.ID, step); err != nil || !ok {
			return wrongCode()
		}
		return nil
	})
}

// byCode begins the whole session, with a cookie of its own, where a check lets it.
func (d *Door) byCode(ctx context.Context, s *Seat, from Caller, check func(tx *store.Tx, c *Campaign, a *store.Account) error) (token string, err error) {
	t := codeTries(s.Who.ID, from)
	if err := d.work.try(ctx, t); err != nil {
		return "", err
	}
	c := d.work.As(s.Who).work
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		a, err := tx.Account(c.Authority, s.Who.ID)
		if err != nil {
			return err
		}
		_, err = tx.Session(c.Authority, s.Session.Token)
		if a.Blocked || errors.Is(err, store.ErrNotFound) {
			return ErrNotIn // the password was changed meanwhile, or the code sent twice
		}
		if err != nil {
			return err
		}
		if err := check(tx, c, &a); err != nil {
			return err
		}
		if err := c.forgive(tx, t); err != nil {
			return err
		}
		token, err = d.begin(tx, &a, true, s.Session.Trusted, from, s.Session.Token)
		return err
	})
	return token, err
}

// Picture draws what [Door.Offer] offers.
func (d *Door) Picture(uri string) ([]byte, error) { return secret.QR(uri) }

func wrongCode() error {
	return refuse(words.Text{Vi: "Mã không đúng, hoặc đã dùng rồi", En: "The code is wrong, or was used before"},
		words.Text{Vi: "Chờ ứng dụng hiện mã mới rồi nhập mã đó; nếu vẫn sai, xem giờ trên điện thoại có đúng không.", En: "Wait for the next code and type that one; if it still fails, check the clock of the telephone."})
}

// DropSecond takes the person's own second factor away, by their password. Where
// everybody must have one only an administrator may.
func (d *Door) DropSecond(ctx context.Context, s *Seat, password string, from Caller) error {
	if !s.Whole {
		return ErrDenied
	}
	if !s.Second {
		return nil // pressed twice
	}
	if s.Must {
		return refuse(words.Text{Vi: "Cơ quan bắt buộc xác thực hai bước", En: "The authority requires a second factor"},
			words.Text{Vi: "Nếu mất hoặc đổi điện thoại, đề nghị quản trị gỡ để đăng ký lại.", En: "If the telephone is lost or changed, ask the administrator to remove it."})
	}
	a, t, err := d.known(ctx, s, password, from)
	if err != nil {
		return err
	}
	return d.proven(ctx, &a, t, func(c *Campaign, tx *store.Tx) error { return c.dropSecond(tx, a.ID, s.Session.Token) })
}

// dropSecond takes a second factor away and ends every session but one, with every token.
func (c *Campaign) dropSecond(tx *store.Tx, login, but string) error {
	a, err := tx.Account(c.Authority, login)
	if err != nil || a.TOTP == "" {
		return err
	}
	a.TOTP, a.TOTPStep = "", 0
	if err := c.putAccount(tx, a, "account-totp-removed", "", login, ""); err != nil {
		return err
	}
	if err := c.endTokens(tx, login, nil); err != nil {
		return err
	}
	return tx.EndSessions(c.Authority, login, but)
}
