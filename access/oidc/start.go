package oidc

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Pending is a sign-in that has begun. The caller keeps it for the browser that began it
// (and for no other, for minutes only), and takes it away at the first return.
type Pending struct {
	State    string `json:"state"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"` // secret: it never leaves for the browser's address line
}

// Fits says whether a state that came back is that of the sign-in which this browser
// began; otherwise somebody else's code is being pushed on it.
func (p Pending) Fits(state string) bool {
	return p.whole() && subtle.ConstantTimeCompare([]byte(p.State), []byte(state)) == 1
}

// whole says whether all was kept: an empty nonce would fit a token without one.
func (p Pending) whole() bool { return p.State != "" && p.Nonce != "" && p.Verifier != "" }

// Start begins a sign-in: the address to send the browser to, and what must be kept for
// its return. The error is [ErrDown], or that of the context.
func (p *Provider) Start(ctx context.Context) (address string, pending Pending, err error) {
	found, err := p.ready(ctx)
	if err != nil {
		return "", Pending{}, err
	}
	pending = Pending{State: random(), Nonce: random(), Verifier: oauth2.GenerateVerifier()}
	address = p.exchange(found).AuthCodeURL(pending.State, oidc.Nonce(pending.Nonce), oauth2.S256ChallengeOption(pending.Verifier))
	return address, pending, nil
}

func random() string {
	var b [32]byte
	rand.Read(b[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}
