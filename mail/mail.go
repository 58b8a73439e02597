// Package mail sends notices by e-mail through SMTP.
package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// ErrRefused is the error of a message that will never arrive as it is: its address or
// content was refused for good. After any other error it may be sent again.
var ErrRefused = errors.New("mail refused")

// Sender sends through one server, each message over a connection of its own. It is
// safe for concurrent use.
type Sender struct {
	config Config
	host   string
	port   int
}

// New makes a sender. The server is not asked before the first message.
func New(c Config) (*Sender, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	host, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return nil, err
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		return nil, err
	}
	if c.Timeout == 0 {
		c.Timeout = 30 * time.Second
	}
	return &Sender{config: c, host: host, port: number}, nil
}

// Send returns nil once the server has taken the message over, also where the
// connection broke right afterwards.
func (s *Sender) Send(ctx context.Context, m Message) error {
	msg, err := m.compose(s.config.From)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.config.Timeout)
	defer cancel()
	client, server, err := s.meet(ctx)
	if err != nil {
		return err
	}
	err = client.SendWithSMTPClient(server, msg)
	if ctx.Err() == nil {
		_ = client.CloseWithSMTPClient(server) // what it says of the goodbye changes nothing
	}
	if err == nil || msg.IsDelivered() {
		return nil
	}
	if final(err) {
		err = fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return fmt.Errorf("mail server %s: %w", s.config.Addr, errors.Join(ctx.Err(), err))
}

// Check connects, encrypts and signs in as Send does, and sends nothing.
func (s *Sender) Check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.config.Timeout)
	defer cancel()
	client, server, err := s.meet(ctx)
	if err != nil {
		return err
	}
	return client.CloseWithSMTPClient(server)
}

// meet connects, encrypts and signs in.
func (s *Sender) meet(ctx context.Context) (*gomail.Client, *smtp.Client, error) {
	client, err := s.client(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("mail: %w", err)
	}
	server, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("mail server %s: %w", s.config.Addr, errors.Join(ctx.Err(), err))
	}
	return client, server, nil
}

// client is set up for one message.
func (s *Sender) client(ctx context.Context) (*gomail.Client, error) {
	policy := gomail.NoTLS // implicit: dial has done it
	if s.config.TLS == StartTLS {
		policy = gomail.TLSMandatory
	}
	options := []gomail.Option{
		gomail.WithPort(s.port),
		gomail.WithTimeout(s.config.Timeout),
		gomail.WithTLSConfig(s.tls()),
		gomail.WithTLSPolicy(policy),
		gomail.WithDialContextFunc(s.dial(ctx)),
		gomail.WithoutNoop(),
	}
	if s.config.User != "" {
		options = append(options, gomail.WithUsername(s.config.User), gomail.WithPassword(s.config.Password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
	}
	return gomail.NewClient(s.host, options...)
}

func (s *Sender) tls() *tls.Config {
	return &tls.Config{ServerName: s.host, RootCAs: s.config.Roots, MinVersion: tls.VersionTLS12}
}

// dial connects, and breaks the connection when the context of the message is over: the
// library keeps to it only while it connects.
func (s *Sender) dial(whole context.Context) gomail.DialContextFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := new(net.Dialer).DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		context.AfterFunc(whole, func() { conn.Close() })
		if s.config.TLS != Implicit {
			return conn, nil
		}
		encrypted := tls.Client(conn, s.tls())
		return encrypted, encrypted.HandshakeContext(ctx)
	}
}

// final says whether the server refused this recipient or this content for good.
// Refusals of the sender or of the password are about the settings, which may be mended.
func final(err error) bool {
	var said *gomail.SendError
	if !errors.As(err, &said) || said.ErrorCode() < 500 {
		return false
	}
	switch said.Reason {
	case gomail.ErrSMTPRcptTo, gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
		return true
	}
	return false
}
