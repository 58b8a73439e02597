package mail

import (
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"
)

var notice = Message{
	To:      "can.bo@example.vn",
	Subject: "Nhắc hạn tự đánh giá chỉ số CCHC năm 2025 – Sở Nội vụ",
	Text:    "Kính gửi Sở Nội vụ,\n\nCòn 3 ngày nữa là hết hạn nộp phiếu tự đánh giá.\n.\nFrom here = nothing new.\n" + strings.Repeat("dài ", 400) + "\n",
}

func sender(t *testing.T, c Config) *Sender {
	t.Helper()
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSend: each way of encryption, and what arrives is what was written.
func TestSend(t *testing.T) {
	serverTLS, roots := certificate(t)
	for name, c := range map[string]struct {
		security Security
		password string
	}{
		"starttls": {StartTLS, "mật khẩu"}, "implicit": {Implicit, "mật khẩu"}, "none": {None, ""}, "none on this machine": {None, "mật khẩu"},
	} {
		t.Run(name, func(t *testing.T) {
			box := startMailbox(t, c.password, func(s *smtp.Server) { s.AllowInsecureAuth = c.security == None }, serverTLS, c.security == Implicit)
			config := Config{Addr: box.addr, From: "Hệ thống chấm điểm CCHC <cchc@example.vn>", TLS: c.security, Roots: roots}
			if c.password != "" {
				config.User, config.Password = "cchc@example.vn", c.password
			}
			if err := sender(t, config).Check(t.Context()); err != nil || len(box.got()) != 0 {
				t.Fatal(err, box.got())
			}
			if err := sender(t, config).Send(t.Context(), notice); err != nil {
				t.Fatal(err)
			}
			got := box.got()
			if len(got) != 1 || got[0].from != "cchc@example.vn" || got[0].to != notice.To {
				t.Fatalf("got %+v", got)
			}
			checkLetter(t, got[0].text)
		})
	}
}

// checkLetter reads a letter as a program for mail does.
func checkLetter(t *testing.T, text string) {
	t.Helper()
	for i, c := range []byte(text) {
		if c >= 0x80 {
			t.Fatalf("byte %d is not ASCII", i)
		}
	}
	m, err := netmail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if subject != notice.Subject || err != nil {
		t.Errorf("subject: got %q, %v, want %q", subject, err, notice.Subject)
	}
	from, err := netmail.ParseAddress(m.Header.Get("From"))
	if err != nil || from.Name != "Hệ thống chấm điểm CCHC" || from.Address != "cchc@example.vn" {
		t.Errorf("from: got %v, %v", from, err)
	}
	if got := m.Header.Get("Content-Type"); got != "text/plain; charset=UTF-8" {
		t.Errorf("content type: got %q", got)
	}
	b, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if got := strings.ReplaceAll(string(b), "\r\n", "\n"); got != notice.Text || err != nil {
		t.Errorf("text: got %q, %v", got, err)
	}
	if _, err := m.Header.Date(); err != nil || !strings.HasSuffix(m.Header.Get("Message-Id"), "@example.vn>") || m.Header.Get("Auto-Submitted") != "auto-generated" {
		t.Errorf("header: got %v, %v", m.Header, err)
	}
	for name := range m.Header {
		if name == "X-Mailer" || name == "User-Agent" {
			t.Errorf("the program is named: %s", name)
		}
	}
}

// TestRefused: what the server refuses for good is told from what may be tried again.
func TestRefused(t *testing.T) {
	box := startMailbox(t, "", nil, nil, false)
	s := sender(t, Config{Addr: box.addr, From: "cchc@example.vn", TLS: None})
	for to, final := range map[string]bool{"nobody@example.vn": true, "spammed@example.vn": true, "later@example.vn": false} {
		m := notice
		m.To = to
		if err := s.Send(t.Context(), m); err == nil || errors.Is(err, ErrRefused) != final {
			t.Errorf("%s: got %v, want final %v", to, err, final)
		}
	}
	if got := box.got(); len(got) != 0 {
		t.Errorf("got %d letters", len(got))
	}
}
