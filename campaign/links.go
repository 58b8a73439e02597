package campaign

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// MostLinks is for how many people links are made at once.
const MostLinks = 200

// MadeLink is the link of one person. It is kept nowhere.
type MadeLink struct {
	Who   access.Person
	Token string
	Ends  time.Time
}

// InviteMany makes the links of several accounts at once, all or none; those that were made
// for them before work no more.
func (a *Acting) InviteMany(ctx context.Context, logins []string) ([]MadeLink, error) {
	var list []MadeLink
	err := a.toMany(ctx, logins, func(tx *store.Tx, was store.Account) error {
		a.work.tellLink(tx, was)
		token, ends, err := a.work.makeLink(tx, was.ID)
		list = append(list, MadeLink{was.Person, token, ends})
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// CanMail says whether links can be sent by e-mail.
func (a *Acting) CanMail(ctx context.Context) (bool, error) {
	if a.work.Post == nil {
		return false, nil
	}
	s, err := a.work.Settings(ctx)
	return s.Mail, err
}

// MailLinks has the links of several accounts sent by e-mail, and returns who has no
// address. Each link is made as its mail is sent, and is nowhere else.
func (a *Acting) MailLinks(ctx context.Context, logins []string) (sent int, without []access.Person, err error) {
	if can, err := a.CanMail(ctx); err != nil || !can {
		return 0, nil, errors.Join(err, refuse(words.Text{Vi: "Chương trình chưa gửi được thư", En: "The program sends no mail"},
			words.Text{Vi: "Tạo liên kết để in hoặc tải về, hoặc bật gửi thư trong Thiết lập.", En: "Make links to print or download, or switch e-mail on in the settings."}))
	}
	c := a.work
	err = a.toMany(ctx, logins, func(tx *store.Tx, was store.Account) error {
		if was.Email == "" {
			without = append(without, was.Person)
			return nil
		}
		sent++
		said := told{account: was.ID, kind: invitationKind, subject: c.now().Format("2006-01-02T15:04:05.000"), args: []any{c.By}}
		if _, err := tx.AddNotice(c.Authority, c.notice(said)); err != nil {
			return err
		}
		return c.log(tx, record{deed: "invite-mail", became: was.ID})
	})
	return sent, without, err
}

// toMany does something to several accounts, all or none; blocked ones are refused.
func (a *Acting) toMany(ctx context.Context, logins []string, do func(tx *store.Tx, was store.Account) error) error {
	if err := a.mayOffice(access.People); err != nil {
		return err
	}
	logins = slices.Compact(slices.Sorted(slices.Values(logins)))
	if len(logins) == 0 || len(logins) > MostLinks {
		return refuse(words.Sprintf("Chọn từ 1 đến %d người", "Choose 1 to %d people", MostLinks),
			words.Text{Vi: "Đánh dấu những người cần liên kết; nhiều hơn thì làm nhiều lần.", En: "Tick those who need a link; for more, do it in several goes."})
	}
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		var faults []Fault
		for _, login := range logins {
			was, err := c.accountOf(tx, login)
			if errors.Is(err, store.ErrNotFound) || err == nil && was.Blocked {
				faults = append(faults, Fault{Problem: words.Sprintf("Tài khoản “%s” không có hoặc đang bị khóa", "There is no account “%s”, or it is blocked", login),
					Fix: words.Text{Vi: "Bỏ chọn, hoặc mở khóa trước.", En: "Leave it out, or unblock it first."}})
				continue
			}
			if err != nil {
				return err
			}
			if err := do(tx, was); err != nil {
				return err
			}
		}
		if len(faults) > 0 {
			return &Refused{faults}
		}
		return nil
	})
}

// invitationKind is the notice behind which a link is made as the mail is sent.
const invitationKind = "invitation"

// invitationText is the mail with a link, made now; "" where the person has chosen a
// password since it was asked for, or is blocked.
func (c *Campaign) invitationText(ctx context.Context, authority string, n store.ToMail) (string, error) {
	var token string
	var ends time.Time
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		now, err := c.accountOf(tx, n.Account)
		if err != nil || now.Blocked || now.Password != "" && now.At.After(n.At) {
			return err
		}
		token, ends, err = c.makeLink(tx, n.Account)
		return err
	})
	if err != nil || token == "" {
		return "", err
	}
	return "Kính gửi " + n.Name + ",\n\n" +
		"Mở liên kết sau để tự đặt mật khẩu cho tài khoản chấm điểm cải cách hành chính của anh/chị. Tên đăng nhập: " + n.Account + "\n\n" +
		c.Post.Office + "invite?" + url.Values{"key": {token}}.Encode() + "\n\n" +
		"Liên kết dùng một lần, đến " + c.clock(ends).Vi + ". Ai có liên kết đều đặt được mật khẩu: đừng chuyển thư này cho người khác.\n\n" + authority + "\n" +
		"(Thư này do chương trình tự gửi, không cần trả lời.)\n", nil
}
