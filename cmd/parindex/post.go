package main

import (
	"errors"
	"net/url"

	"parindex/campaign"
	"parindex/mail"
)

// post is how notices are sent by e-mail.
type post struct {
	smtp string  // address of the server; "" sends none
	from perSite // of the sender, where the address does not say it
}

func (p *post) flags(c *call) {
	c.flags.StringVar(&p.smtp, "smtp", "", c.say("máy chủ gửi thư thông báo, ví dụ smtp://cchc@thu.tinh.gov.vn:587; mật khẩu ở biến %s; để trống thì không gửi", "mail server for notices, such as smtp://cchc@thu.tinh.gov.vn:587; its password is in %s; empty: none", mail.PasswordVariable))
	c.flags.Var(&p.from, "mail-from", c.say("địa chỉ người gửi, ví dụ cchc@tinh.gov.vn; để trống thì lấy theo -smtp", "sender's address, such as cchc@tinh.gov.vn; empty: that of -smtp"))
}

// address is -smtp with the sender of -mail-from.
func (p *post) address(s *site) string {
	u, err := url.Parse(p.smtp)
	from := p.from.of(s)
	if err != nil || from == "" {
		return p.smtp
	}
	q := u.Query()
	q.Set("from", from)
	u.RawQuery = q.Encode()
	return u.String()
}

// sendBy gives the campaign of a site its mail server, where there is one.
func (l *listening) sendBy(s *site) error {
	if l.smtp == "" {
		return nil
	}
	config, err := mail.Parse(l.post.address(s), secretOf)
	var no *mail.Refused
	if errors.As(err, &no) {
		return tell("-smtp: %s. %s", "-smtp: %s. %s", no.Problem, no.Fix)
	}
	if err != nil {
		return err
	}
	sender, err := mail.New(config)
	if err != nil {
		return err
	}
	s.work.Post = &campaign.Post{Sender: sender, Office: l.homeOf(s) + "/office/"}
	return nil
}
