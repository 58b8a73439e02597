package mail

import (
	"crypto/x509"
	"errors"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"
)

// TestPasswordKept: it goes over no way that others can read, and to no server that
// cannot prove who it is.
func TestPasswordKept(t *testing.T) {
	serverTLS, roots := certificate(t)
	insecure := func(s *smtp.Server) { s.AllowInsecureAuth = true }
	config := Config{User: "cchc@example.vn", Password: "mật khẩu", From: "cchc@example.vn", TLS: StartTLS, Roots: roots}
	for name, c := range map[string]struct {
		box      *mailbox
		security Security
		roots    *x509.CertPool
	}{
		"no STARTTLS":              {startMailbox(t, "mật khẩu", insecure, nil, false), StartTLS, roots},
		"a stranger's certificate": {startMailbox(t, "mật khẩu", insecure, serverTLS, false), StartTLS, x509.NewCertPool()},
		"a stranger, implicit":     {startMailbox(t, "mật khẩu", insecure, serverTLS, true), Implicit, x509.NewCertPool()},
		"implicit, plain server":   {startMailbox(t, "mật khẩu", insecure, nil, false), Implicit, roots},
	} {
		own := config
		own.Addr, own.TLS, own.Roots = c.box.addr, c.security, c.roots
		err := sender(t, own).Send(t.Context(), notice)
		if err == nil || errors.Is(err, ErrRefused) || strings.Contains(err.Error(), "mật khẩu") {
			t.Errorf("%s: got %v", name, err)
		}
		if len(c.box.passwords()) != 0 || len(c.box.got()) != 0 {
			t.Errorf("%s: server was told %q and got %d letters", name, c.box.passwords(), len(c.box.got()))
		}
	}
	own := config
	own.Addr, own.TLS = "thu.example.vn:25", None
	if _, err := New(own); !errors.As(err, new(*Refused)) {
		t.Errorf("in the open: got %v", err)
	}
}

func TestWrongPassword(t *testing.T) {
	serverTLS, roots := certificate(t)
	box := startMailbox(t, "đúng", nil, serverTLS, false)
	s := sender(t, Config{Addr: box.addr, User: "cchc@example.vn", Password: "sai", From: "cchc@example.vn", TLS: StartTLS, Roots: roots})
	if err := s.Send(t.Context(), notice); err == nil || errors.Is(err, ErrRefused) || strings.Contains(err.Error(), "sai") {
		t.Errorf("got %v", err)
	}
	if got := box.passwords(); len(got) != 1 {
		t.Errorf("tried %d times", len(got))
	}
	if err := s.Check(t.Context()); err == nil {
		t.Error("a check does not see it")
	}
}
