package office

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"

	"parindex/access/oidc"
	"parindex/campaign"
)

// Provider is the identity provider of the office and how far it is believed.
type Provider struct {
	*oidc.Provider
	Logins bool // its user names are the logins here
	Second bool // it asks for a second factor itself; ours is not asked after it
}

// providerCookie holds a sign-in that has begun. It must come along from the provider's
// site, so it is not Strict; it is worth nothing without the provider's answer.
const (
	providerCookie  = "parindex_oidc"
	providerSeconds = 10 * 60
)

// begun is what the cookie holds.
type begun struct {
	oidc.Pending
	Next string `json:"next"`
}

func startProvider(v *visit) error {
	if v.Provider == nil {
		return notFound
	}
	address, pending, err := v.Provider.Start(v.ctx())
	if err != nil {
		return v.providerTrouble(err)
	}
	text, err := json.Marshal(begun{pending, onward(v.r.URL.Query().Get("next"))})
	if err != nil {
		return err
	}
	http.SetCookie(v.w, v.providerCookie(base64.RawURLEncoding.EncodeToString(text), providerSeconds))
	return v.goTo(address)
}

func (o *Office) providerCookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{Name: o.prefixed(providerCookie), Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: o.secure()}
}

// backFromProvider takes the provider's answer, once.
func backFromProvider(v *visit) error {
	if v.Provider == nil {
		return notFound
	}
	was := v.begun()
	http.SetCookie(v.w, v.providerCookie("", -1))
	query := v.r.URL.Query()
	if !was.Fits(query.Get("state")) {
		return notBegun
	}
	if query.Get("error") != "" {
		return providerRefused
	}
	let, err := v.door.Knock(v.ctx(), v.caller())
	if why, status := v.notIn(err); why != "" {
		p := v.signInPage(was.Next)
		p.Trouble = why
		return v.showStatus(status, "signin.html", p)
	}
	if err != nil {
		return err
	}
	id, err := v.Provider.Finish(v.ctx(), query.Get("code"), was.Pending)
	if err == nil || errors.Is(err, oidc.ErrDown) {
		err = errors.Join(err, let(v.ctx()))
	}
	if err != nil {
		return v.providerTrouble(err)
	}
	token, err := v.door.SignInBy(v.ctx(), v.identity(id), v.Provider.Second, v.caller())
	if errors.Is(err, campaign.ErrNotIn) {
		return noAccount
	}
	if err != nil {
		return err
	}
	http.SetCookie(v.w, v.cookie(token))
	return v.bounce(was.Next)
}

func (v *visit) begun() (b begun) {
	c, err := v.r.Cookie(v.prefixed(providerCookie))
	if err != nil {
		return b
	}
	text, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || json.Unmarshal(text, &b) != nil {
		return begun{}
	}
	return b
}

// identity is what of the provider's words counts here.
func (v *visit) identity(id oidc.Identity) campaign.Identity {
	who := campaign.Identity{Issuer: id.Issuer, Subject: id.Subject}
	if id.EmailVerified {
		who.Email = id.Email
	}
	if v.Provider.Logins {
		who.Login = id.PreferredUsername
	}
	return who
}

// providerTrouble keeps what the provider said for the log.
func (v *visit) providerTrouble(err error) error {
	v.Log.Warn("identity provider", "err", err)
	switch {
	case errors.Is(err, oidc.ErrDown):
		return providerDown
	case errors.Is(err, oidc.ErrRefused):
		return providerRefused
	}
	return err
}
