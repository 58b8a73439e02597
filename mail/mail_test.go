package mail

import (
	"bufio"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

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

// TestInjection: nothing that is written into a message becomes a header or a command.
func TestInjection(t *testing.T) {
	box := startMailbox(t, "", nil, nil, false)
	s := sender(t, Config{Addr: box.addr, From: "cchc@example.vn", TLS: None})
	for _, m := range []Message{
		{To: "a@example.vn\r\nBcc: b@example.vn", Subject: "x", Text: "x"},
		{To: "a@example.vn>\r\nRCPT TO:<b@example.vn", Subject: "x", Text: "x"},
		{To: "a@example.vn, b@example.vn", Subject: "x", Text: "x"},
		{To: "Tên <a@example.vn>", Subject: "x", Text: "x"},
		{To: "\"a\r\nb\"@example.vn", Subject: "x", Text: "x"},
		{To: "", Subject: "x", Text: "x"},
		{To: "a@example.vn", Subject: "x\r\nBcc: b@example.vn", Text: "x"},
		{To: "a@example.vn", Subject: "x\nBcc: b@example.vn", Text: "x"},
		{To: "a@example.vn", Subject: "x\u2028y", Text: "x"},
		{To: "a@example.vn", Subject: "x\x00", Text: "x"},
		{To: "a@example.vn", Subject: "\xff", Text: "x"},
		{To: "a@example.vn", Subject: "", Text: "x"},
		{To: "a@example.vn", Subject: "x", Text: "\xff"},
		{To: "a@example.vn", Subject: "x", Text: "\x00"},
	} {
		if err := s.Send(t.Context(), m); !errors.Is(err, ErrRefused) {
			t.Errorf("%+v: got %v, want %v", m, err, ErrRefused)
		}
	}
	hostile := Message{To: "a@example.vn", Subject: "=?UTF-8?q?x=0D=0ABcc:_b@example.vn?=", Text: "x\r\n.\r\nMAIL FROM:<b@example.vn>\r\nBcc: b@example.vn\r\n"}
	if err := s.Send(t.Context(), hostile); err != nil {
		t.Fatal(err)
	}
	got := box.got()
	if len(got) != 1 || got[0].to != "a@example.vn" {
		t.Fatalf("got %+v", got)
	}
	m, err := netmail.ReadMessage(strings.NewReader(got[0].text))
	if err != nil || m.Header.Get("Bcc") != "" {
		t.Errorf("got %q, %v", got[0].text, err)
	}
	if b, _ := io.ReadAll(quotedprintable.NewReader(m.Body)); !strings.Contains(string(b), ".\r\nMAIL FROM:<b@example.vn>") {
		t.Errorf("text: got %q", b)
	}
}

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
}

// script is a listener that says what it is told, one reply per line it reads.
func script(t *testing.T, replies ...string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	t.Cleanup(func() { l.Close(); <-done })
	go func() {
		defer close(done)
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		r := bufio.NewReader(c)
		for _, reply := range replies {
			if reply == "silence" {
				_, _ = io.Copy(io.Discard, r) // until the other side has enough
				return
			}
			fmt.Fprint(c, reply+"\r\n")
			for line := ""; err == nil && !ends(reply, line); {
				line, err = r.ReadString('\n')
			}
		}
	}()
	return l.Addr().String()
}

// ends says whether a line is the last before the next reply: after 354 the whole
// letter comes.
func ends(reply, line string) bool {
	return line != "" && (!strings.HasPrefix(reply, "354") || line == ".\r\n")
}

// TestDead and silent servers are errors after which a message may be sent again.
func TestDead(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	for name, addr := range map[string]string{
		"closed":            l.Addr().String(),
		"silent":            script(t, "silence"),
		"silent later":      script(t, "220 x", "250 x", "silence"),
		"silent at the end": script(t, "220 x", "250 x", "250 x", "250 x", "354 x", "silence"),
		"gone at once":      script(t),
		"no server":         script(t, "HTTP/1.1 400 Bad Request"),
		"busy":              script(t, "421 too busy"),
	} {
		s := sender(t, Config{Addr: addr, From: "cchc@example.vn", TLS: None, Timeout: 300 * time.Millisecond})
		if err := s.Send(t.Context(), notice); err == nil || errors.Is(err, ErrRefused) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestCancelled: the sender's own context ends a message that hangs.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	s := sender(t, Config{Addr: script(t, "220 x", "silence"), From: "cchc@example.vn", TLS: None, Timeout: time.Hour})
	if err := s.Send(ctx, notice); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// TestTakenOver: a server that hangs up as soon as it has the message has it; sending
// it again would be a second one.
func TestTakenOver(t *testing.T) {
	s := sender(t, Config{Addr: script(t, "220 x", "250 x", "250 x", "250 x", "354 x", "250 taken"), From: "cchc@example.vn", TLS: None})
	if err := s.Send(t.Context(), notice); err != nil {
		t.Errorf("got %v", err)
	}
}
