// Package oidc signs people in through an office's OpenID Connect provider.
//
// [Provider.Start] sends the browser away with a state, a nonce and a proof of who asked
// (PKCE); [Provider.Finish] takes the code that comes back and says who it is. Whether
// that person has an account here is for the caller to decide.
package oidc

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Config is what the provider and this program know of each other.
type Config struct {
	Issuer       string // "https://dangnhap.tinh.gov.vn/realms/tinh", to the letter as the provider writes it
	ClientID     string
	ClientSecret string
	RedirectURL  string // where the browser comes back to, as registered with the provider
}

var (
	// ErrDown says that the provider could not be asked; later it may answer.
	ErrDown = errors.New("the identity provider does not answer")
	// ErrRefused says that this sign-in is not accepted; the person may start again.
	ErrRefused = errors.New("the sign-in is not accepted")
)

// Provider is an identity provider. It is safe for concurrent use.
type Provider struct {
	config Config
	client *http.Client
	now    func() time.Time

	lock   sync.Mutex
	found  *oidc.Provider // nil until it answered
	failed error          // of the last try
	next   time.Time      // no other try before
}

// New returns the provider of a configuration. It is asked for its addresses and keys at
// the first sign-in, and again until it answers, so that the program starts while the
// provider is down. The error says what is wrong with the configuration.
func New(c Config) (*Provider, error) {
	if c.ClientID == "" {
		return nil, errors.New("the client ID is missing")
	}
	for what, address := range map[string]string{"issuer": c.Issuer, "redirect address": c.RedirectURL} {
		if err := safe(address); err != nil {
			return nil, fmt.Errorf("%s %q: %w", what, address, err)
		}
	}
	return &Provider{config: c, client: newClient(), now: time.Now}, nil
}

// safe wants HTTPS, or a host of this machine.
func safe(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.Fragment != "":
		return errors.New("not an address such as https://dangnhap.tinh.gov.vn")
	case u.Scheme == "https":
		return nil
	case u.Scheme != "http":
		return errors.New("only https is safe")
	}
	if ip := net.ParseIP(u.Hostname()); u.Hostname() == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return errors.New("only https is safe between two machines")
}

// pause is how long a provider that did not answer is left alone.
const pause = 3 * time.Second

// ready returns the provider's addresses and keys, asked for once.
func (p *Provider) ready(ctx context.Context) (*oidc.Provider, error) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	if p.now().Before(p.next) {
		return nil, p.failed
	}
	found, err := oidc.NewProvider(oidc.ClientContext(ctx, p.client), p.config.Issuer)
	if ctx.Err() != nil {
		return nil, ctx.Err() // the browser went away; nothing is known of the provider
	}
	if err != nil {
		p.failed, p.next = fmt.Errorf("%w: %w", ErrDown, err), p.now().Add(pause)
		return nil, p.failed
	}
	p.found = found
	return found, nil
}

// Check asks the provider for its addresses and keys, and signs nobody in.
func (p *Provider) Check(ctx context.Context) error {
	_, err := p.ready(ctx)
	return err
}

func (p *Provider) exchange(found *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{ClientID: p.config.ClientID, ClientSecret: p.config.ClientSecret, RedirectURL: p.config.RedirectURL,
		Endpoint: found.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "profile", "email"}}
}
