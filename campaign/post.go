package campaign

import (
	"context"
	"errors"
	"fmt"
	"time"

	"parindex/mail"
	"parindex/store"
	"parindex/words"
)

// Post is how notices leave the program by e-mail.
type Post struct {
	Sender *mail.Sender
	Office string // address of the office's pages, https://cchc.tinh.gov.vn/office/
}

// Tries of sending one notice: the pause after each failure, then it is given up. It
// stays among the notices of the program.
var mailPauses = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 24 * time.Hour}

// How old a notice may be, how many are sent at once, and after how many failures the
// server is left in peace until the next minute.
const (
	mailAge      = 3 * oneDay
	mailBatch    = 50
	mailFailures = 3
)

// MailTerm is how old a notice may be that is sent, and how often it is tried.
func MailTerm() (age time.Duration, tries int) { return mailAge, len(mailPauses) + 1 }

// sendNotices sends what waits, outside any transaction: a server that does not answer
// holds up nobody.
func (c *Campaign) sendNotices(ctx context.Context) error {
	if c.Post == nil {
		return nil
	}
	s, err := c.Settings(ctx)
	if err != nil || !s.Mail {
		return err
	}
	list, err := c.DB.NoticesToMail(ctx, c.Authority, c.now().Add(-mailAge), len(mailPauses)+1, mailBatch)
	if err != nil {
		return err
	}
	var errs []error
	for _, n := range list {
		if len(errs) >= mailFailures || ctx.Err() != nil {
			break
		}
		if n.Tries > 0 && c.now().Before(n.Tried.Add(mailPauses[n.Tries-1])) {
			continue
		}
		if err := c.send(ctx, s.Name, n); err != nil {
			errs = append(errs, fmt.Errorf("notice %d: %w", n.ID, err))
		}
	}
	return errors.Join(errs...)
}

// send tries one notice, and keeps how it ended. The try is counted before, so that two
// copies of the program do not send the same one.
func (c *Campaign) send(ctx context.Context, authority string, n store.ToMail) error {
	mine := false
	err := c.DB.Write(ctx, func(tx *store.Tx) (err error) {
		mine, err = tx.ClaimNotice(c.Authority, n.ID, n.Tries, c.now())
		return err
	})
	if err != nil || !mine {
		return err
	}
	m := c.letter(authority, n)
	if n.Kind == invitationKind {
		if m.Text, err = c.invitationText(ctx, authority, n); err != nil {
			return err
		}
		if m.Text == "" {
			return c.DB.Write(ctx, func(tx *store.Tx) error { return tx.GiveUpMail(c.Authority, n.ID, len(mailPauses)+1) })
		}
	}
	sent := c.Post.Sender.Send(ctx, m)
	fault := ""
	if sent != nil {
		fault = sent.Error()
	}
	kept := c.DB.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		if errors.Is(sent, mail.ErrRefused) {
			if err := tx.GiveUpMail(c.Authority, n.ID, len(mailPauses)+1); err != nil {
				return err
			}
		}
		return tx.Mailed(c.Authority, n.ID, c.now(), fault)
	})
	return errors.Join(sent, kept)
}

// letter is what a notice says by e-mail. What somebody typed stays in the program, as
// it may speak of points.
func (c *Campaign) letter(authority string, n store.ToMail) mail.Message {
	m := mail.Message{To: n.Email, Subject: "Chỉ số cải cách hành chính: có thông báo mới"}
	text := n.Text.Vi
	if k := kindOf(n.Kind); k != nil {
		m.Subject = "Chỉ số cải cách hành chính: " + k.title.Vi
		if k.typed {
			text = words.Sprintf("%s, năm %d, đơn vị có mã %s.", "", k.title, n.Year, n.Unit).Vi
		}
	}
	m.Text = "Kính gửi " + n.Name + ",\n\n" + text + "\n\n" +
		"Đề nghị mở chương trình để xem và thực hiện: " + c.Post.Office + "notices\n\n" + authority + "\n" +
		"(Thư này do chương trình tự gửi, không cần trả lời.)\n"
	return m
}
