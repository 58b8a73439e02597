package mail

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// mailbox is a real SMTP server on this machine and what it was given.
type mailbox struct {
	addr string

	mu       sync.Mutex
	letters  []letter
	password string   // "" where none is asked for
	tried    []string // passwords that were sent
}

// letter is what the server took over.
type letter struct{ from, to, text string }

// errors of the server, by the local part of a recipient
var refusals = map[string]*smtp.SMTPError{
	"nobody":  {Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"},
	"later":   {Code: 451, EnhancedCode: smtp.EnhancedCode{4, 2, 0}, Message: "greylisted"},
	"spammed": nil, // refused after its content
}

// startMailbox serves with the settings that change makes.
func startMailbox(t *testing.T, password string, change func(*smtp.Server), tlsConfig *tls.Config, implicit bool) *mailbox {
	t.Helper()
	box := &mailbox{password: password}
	s := smtp.NewServer(box)
	s.Domain = "thu.example.vn"
	s.ErrorLog = quiet{}
	if !implicit {
		s.TLSConfig = tlsConfig
	}
	if change != nil {
		change(s)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	box.addr = l.Addr().String()
	if implicit {
		l = tls.NewListener(l, tlsConfig)
	}
	done := make(chan struct{})
	go func() { defer close(done); _ = s.Serve(l) }()
	t.Cleanup(func() { s.Close(); <-done })
	return box
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

func (b *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{box: b}, nil }

func (b *mailbox) got() []letter {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]letter(nil), b.letters...)
}

func (b *mailbox) passwords() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.tried...)
}

// session is one connection.
type session struct {
	box     *mailbox
	known   bool
	current letter
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		s.box.mu.Lock()
		defer s.box.mu.Unlock()
		s.box.tried = append(s.box.tried, password)
		if user != "cchc@example.vn" || password != s.box.password {
			return smtp.ErrAuthFailed
		}
		s.known = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.box.password != "" && !s.known {
		return smtp.ErrAuthRequired
	}
	s.current.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	local, _, _ := strings.Cut(to, "@")
	if refusal := refusals[local]; refusal != nil {
		return refusal
	}
	s.current.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if strings.HasPrefix(s.current.to, "spammed@") {
		return &smtp.SMTPError{Code: 554, Message: "content refused"}
	}
	s.current.text = string(b)
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.letters = append(s.box.letters, s.current)
	return nil
}

func (s *session) Reset()        { s.current = letter{} }
func (s *session) Logout() error { return nil }

// certificate is made here for 127.0.0.1, and vouched for by itself.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	of := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, of, of, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, pool
}
