package mail

import (
	"crypto/rand"
	"errors"
	"fmt"
	netmail "net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"
)

// Message is one notice to one person.
type Message struct {
	To      string // an address only: "name@host"
	Subject string // one line
	Text    string
}

// compose writes a message as it goes over the wire: UTF-8, quoted-printable. A subject
// or an address with a line break is refused, not mended: it was meant to be a header.
func (m Message) compose(from string) (*gomail.Msg, error) {
	to, err := netmail.ParseAddress(m.To)
	switch {
	case err != nil || to.Address != m.To || hasControl(m.To):
		return nil, fmt.Errorf("%.100q is no e-mail address: %w", m.To, ErrRefused)
	case m.Subject == "" || hasControl(m.Subject) || !utf8.ValidString(m.Subject):
		return nil, fmt.Errorf("subject %.100q: %w", m.Subject, ErrRefused)
	case strings.ContainsRune(m.Text, 0) || !utf8.ValidString(m.Text):
		return nil, fmt.Errorf("text is not UTF-8: %w", ErrRefused)
	}
	sender, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := errors.Join(msg.FromFormat(sender.Name, sender.Address), msg.To(to.Address)); err != nil {
		return nil, err
	}
	msg.Subject(m.Subject)
	msg.SetDate()
	_, domain, _ := strings.Cut(sender.Address, "@")
	msg.SetMessageIDWithValue(rand.Text() + "@" + domain)               // the library's own names this machine
	msg.SetGenHeader(gomail.Header("Auto-Submitted"), "auto-generated") // no answer of an absent person
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	return msg, nil
}

// hasControl finds line breaks of every kind, and all else that has no place in a line.
func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' })
}
