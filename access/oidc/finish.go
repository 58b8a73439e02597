package oidc

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Identity is who signed in, as the provider says. An account is joined to Issuer and
// Subject together: names and addresses change hands, those never do.
type Identity struct {
	Issuer, Subject   string
	Email             string
	EmailVerified     bool // without it Email is only what the person typed there
	Name              string
	PreferredUsername string
}

// Finish trades the code of a return for the identity. The caller has asked
// [Pending.Fits] before. Signature, issuer, audience, expiry and nonce of the token are
// checked. The error is [ErrRefused], [ErrDown], or that of the context.
func (p *Provider) Finish(ctx context.Context, code string, pending Pending) (Identity, error) {
	if code == "" || !pending.whole() {
		return Identity{}, fmt.Errorf("%w: no code, or no sign-in was begun", ErrRefused)
	}
	found, err := p.ready(ctx)
	if err != nil {
		return Identity{}, err
	}
	ctx = oidc.ClientContext(ctx, p.client)
	token, err := p.exchange(found).Exchange(ctx, code, oauth2.VerifierOption(pending.Verifier))
	if err != nil {
		return Identity{}, refusal(ctx, err)
	}
	id, said, err := p.verify(ctx, found, token, pending)
	if err != nil {
		return Identity{}, refusal(ctx, err)
	}
	if said.Email == "" || said.Name == "" || said.PreferredUsername == "" {
		said = p.more(ctx, found, token, id.Subject, said)
	}
	return Identity{Issuer: id.Issuer, Subject: id.Subject, Email: said.Email, EmailVerified: bool(said.EmailVerified) && said.Email != "",
		Name: said.Name, PreferredUsername: said.PreferredUsername}, nil
}

// verify checks the token of an answer.
func (p *Provider) verify(ctx context.Context, found *oidc.Provider, token *oauth2.Token, pending Pending) (*oidc.IDToken, claims, error) {
	var said claims
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return nil, said, errors.New("the answer holds no identity token")
	}
	id, err := found.Verifier(&oidc.Config{ClientID: p.config.ClientID, Now: p.now}).Verify(ctx, raw)
	if err != nil {
		return nil, said, err
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(pending.Nonce)) != 1 {
		return nil, said, errors.New("the token was made for another sign-in: its nonce differs")
	}
	if id.AccessTokenHash != "" {
		if err := id.VerifyAccessToken(token.AccessToken); err != nil {
			return nil, said, err
		}
	}
	if err := id.Claims(&said); err != nil {
		return nil, said, fmt.Errorf("claims of the token: %w", err)
	}
	if id.Subject == "" || said.Party != "" && said.Party != p.config.ClientID || said.Party == "" && len(id.Audience) > 1 {
		return nil, said, errors.New("the token was made for another program")
	}
	return id, said, nil
}

// refusal sorts what went wrong: the browser went away, the provider failed, or it said no.
func refusal(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var answer *oauth2.RetrieveError
	if errors.As(err, &answer) { // without its body, which may be anything
		kind := ErrRefused
		if answer.Response != nil && answer.Response.StatusCode >= 500 {
			kind = ErrDown
		}
		return fmt.Errorf("%w: the provider said %.100q", kind, answer.ErrorCode)
	}
	if unreached(err) {
		return fmt.Errorf("%w: %w", ErrDown, err)
	}
	return fmt.Errorf("%w: %w", ErrRefused, err)
}
