package oidc

import (
	"context"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// claims are what a token or the provider says of a person.
type claims struct {
	Email             string `json:"email"`
	EmailVerified     truth  `json:"email_verified"`
	Name              string `json:"name"`
	PreferredUsername string `json:"preferred_username"`
	Party             string `json:"azp"` // the program that the token was made for
}

// truth is a flag that some providers write as "true".
type truth bool

func (t *truth) UnmarshalJSON(b []byte) error {
	*t = string(b) == "true" || string(b) == `"true"`
	return nil
}

// more asks the provider for what a token leaves out. Who somebody is was proved
// already: an answer about another person, or none, adds nothing.
func (p *Provider) more(ctx context.Context, found *oidc.Provider, token *oauth2.Token, subject string, said claims) claims {
	if found.UserInfoEndpoint() == "" {
		return said
	}
	answer, err := found.UserInfo(ctx, oauth2.StaticTokenSource(token))
	if err != nil || answer.Subject != subject {
		return said
	}
	var also claims
	if err := answer.Claims(&also); err != nil {
		return said
	}
	if said.Email == "" {
		said.Email, said.EmailVerified = also.Email, also.EmailVerified
	}
	if said.Name == "" {
		said.Name = also.Name
	}
	if said.PreferredUsername == "" {
		said.PreferredUsername = also.PreferredUsername
	}
	return said
}
