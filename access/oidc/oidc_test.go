package oidc

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestSignIn(t *testing.T) {
	o := newOffice(t)
	o.behind.Store(o.process())
	p := o.provider(here)
	address, pending := start(t, p, "")
	u, err := url.Parse(address)
	if q := u.Query(); err != nil || q.Get("code_challenge_method") != "S256" || q.Get("state") != pending.State || q.Get("nonce") != pending.Nonce || strings.Contains(address, pending.Verifier) {
		t.Errorf("address %s, %v", address, err)
	}
	if back := browser(t, address, login, "sai mật khẩu"); back != nil {
		t.Errorf("a wrong password came back with %v", back)
	}
	got, err := p.Finish(t.Context(), code(t, address, pending), pending)
	want := Identity{Issuer: o.front.URL, Subject: "nv1", Email: "an@tinh.gov.vn", EmailVerified: true, Name: "Nguyễn Văn An", PreferredUsername: login}
	if got != want || err != nil {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

// TestRefused: whatever is not the answer to this very sign-in is not accepted.
func TestRefused(t *testing.T) {
	o := newOffice(t)
	first := o.process()
	o.behind.Store(first)
	p := o.provider(here)
	begin := func() (string, Pending) {
		address, pending := start(t, p, "")
		return code(t, address, pending), pending
	}
	finish := func(code string, pending Pending) error {
		got, err := p.Finish(t.Context(), code, pending)
		if got != (Identity{}) {
			t.Errorf("somebody came in: %+v", got)
		}
		return err
	}
	t.Run("code twice", func(t *testing.T) {
		c, pending := begin()
		if _, err := p.Finish(t.Context(), c, pending); err != nil {
			t.Fatal(err)
		}
		refused(t, finish(c, pending), ErrRefused, "invalid_grant")
	})
	t.Run("another nonce", func(t *testing.T) {
		c, pending := begin()
		pending.Nonce = random()
		refused(t, finish(c, pending), ErrRefused, "nonce")
	})
	t.Run("another browser", func(t *testing.T) {
		c, _ := begin()
		_, own := begin()
		refused(t, finish(c, own), ErrRefused, "invalid_grant") // the verifier is another's
	})
	t.Run("nothing begun", func(t *testing.T) {
		c, _ := begin()
		refused(t, finish(c, Pending{}), ErrRefused, "begun")
		_, pending := begin()
		refused(t, finish("", pending), ErrRefused, "no code")
	})
	t.Run("code of another program", func(t *testing.T) {
		address, pending := start(t, o.provider(others), "")
		refused(t, finish(code(t, address, pending), pending), ErrRefused, "invalid_grant")
	})
	t.Run("state", func(t *testing.T) {
		_, pending := begin()
		if pending.Fits("") || pending.Fits(pending.Nonce) || (Pending{}).Fits("") || !pending.Fits(pending.State) {
			t.Error("a state of another sign-in fits")
		}
	})
	t.Run("expired", func(t *testing.T) {
		c, pending := begin()
		p.now = func() time.Time { return time.Now().Add(48 * time.Hour) }
		defer func() { p.now = time.Now }()
		refused(t, finish(c, pending), ErrRefused, "expired")
	})
	// what follows are answers that a lying front changes on the way
	forged := func(name, says string, change func(token string) any) {
		t.Run(name, func(t *testing.T) {
			c, pending := begin()
			o.lying(change)
			defer o.lie.Store(nil)
			refused(t, finish(c, pending), ErrRefused, says)
		})
	}
	forged("no token", "no identity token", func(string) any { return nil })
	forged("not a token", "malformed", func(string) any { return "abc" })
	forged("changed", "signature", func(token string) any { return payload(token, `"nv1"`, `"nv2"`) })
	forged("unsigned", "unexpected signature algorithm", func(token string) any {
		head := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`))
		return head + "." + strings.Split(token, ".")[1] + "."
	})
	t.Run("another audience", func(t *testing.T) {
		address, pending := start(t, p, "")
		c := code(t, address, pending)
		other := o.provider(others)
		theirs := token(t, other, pending.Nonce)
		o.lying(func(string) any { return theirs })
		defer o.lie.Store(nil)
		refused(t, finish(c, pending), ErrRefused, "audience")
	})
	t.Run("another key", func(t *testing.T) {
		address, pending := start(t, p, "")
		c := code(t, address, pending)
		o.behind.Store(o.process()) // the same issuer, client and person; another key
		theirs := token(t, o.provider(here), pending.Nonce)
		o.behind.Store(first)
		o.lying(func(string) any { return theirs })
		defer o.lie.Store(nil)
		refused(t, finish(c, pending), ErrRefused, "signature")
	})
	c, pending := begin()
	if _, err := p.Finish(t.Context(), c, pending); err != nil {
		t.Errorf("afterwards an honest sign-in fails: %v", err)
	}
}

// payload changes the claims of a token and leaves its signature.
func payload(token, old, new string) string {
	parts := strings.Split(token, ".")
	text, _ := base64.RawURLEncoding.DecodeString(parts[1])
	parts[1] = base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(text), old, new, 1)))
	return strings.Join(parts, ".")
}

// TestOtherPerson: what the provider says of somebody else is not taken.
func TestOtherPerson(t *testing.T) {
	o := newOffice(t)
	o.behind.Store(o.process())
	p := o.provider(here)
	address, pending := start(t, p, "")
	c := code(t, address, pending)
	lie := func(path string, answer map[string]any) {
		if strings.HasSuffix(path, "userinfo") {
			answer["sub"], answer["email"] = "nv2", "chutich@tinh.gov.vn"
		}
	}
	o.lie.Store(&lie)
	got, err := p.Finish(t.Context(), c, pending)
	if want := (Identity{Issuer: o.front.URL, Subject: "nv1"}); got != want || err != nil {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

// TestDown: the program starts while the provider is down, and goes on once it is there.
func TestDown(t *testing.T) {
	o := newOffice(t)
	process := o.process()
	p := o.provider(here)
	clock := time.Now()
	p.now = func() time.Time { return clock }
	_, _, err := p.Start(t.Context())
	refused(t, err, ErrDown, "502")
	refused(t, p.Check(t.Context()), ErrDown, "502")
	o.behind.Store(process)
	_, _, again := p.Start(t.Context())
	if again != err {
		t.Errorf("asked again at once: %v", again)
	}
	clock = clock.Add(pause)
	if err := p.Check(t.Context()); err != nil {
		t.Errorf("once it is there: %v", err)
	}
	address, pending := start(t, p, "")
	c := code(t, address, pending)
	o.behind.Store(nil)
	_, err = p.Finish(t.Context(), c, pending)
	refused(t, err, ErrDown, "")
	o.front.Close()
	_, err = p.Finish(t.Context(), c, pending)
	refused(t, err, ErrDown, "connect")
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = p.Finish(gone, c, pending); !errors.Is(err, context.Canceled) || errors.Is(err, ErrDown) {
		t.Errorf("who went away: got %v", err)
	}
}

// TestHostile: answers without end and redirects elsewhere are not followed.
func TestHostile(t *testing.T) {
	asked := 0
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer elsewhere.Close()
	for name, c := range map[string]struct {
		says   string
		answer http.HandlerFunc
	}{
		"long": {errTooLong.Error(), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Write([]byte(`{"issuer":"` + strings.Repeat("x", 2*maxAnswer) + `"}`))
		}},
		"elsewhere": {"307", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		}},
		"another issuer": {"issuer", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(`{"issuer":"https://la.example"}`)) }},
		"no provider":    {"", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(`<html>`)) }},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(c.answer)
			defer server.Close()
			p, err := New(Config{Issuer: server.URL, ClientID: "parindex", RedirectURL: "http://127.0.0.1:1/tro-ve"})
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = p.Start(t.Context())
			refused(t, err, ErrDown, c.says)
		})
	}
	if asked != 0 {
		t.Errorf("%d redirects were followed", asked)
	}
}

func TestConfig(t *testing.T) {
	const back = "https://cchc.tinh.gov.vn/tro-ve"
	for _, c := range []struct {
		config Config
		want   string
	}{
		{Config{Issuer: "https://dangnhap.tinh.gov.vn/realms/tinh", ClientID: "parindex", RedirectURL: back}, ""},
		{Config{Issuer: "http://localhost:8082", ClientID: "parindex", RedirectURL: back}, ""},
		{Config{Issuer: "http://[::1]:8082", ClientID: "parindex", RedirectURL: back}, ""},
		{Config{Issuer: "https://dangnhap.tinh.gov.vn", RedirectURL: back}, "client ID"},
		{Config{Issuer: "http://dangnhap.tinh.gov.vn", ClientID: "parindex", RedirectURL: back}, "issuer"},
		{Config{Issuer: "ftp://localhost", ClientID: "parindex", RedirectURL: back}, "issuer"},
		{Config{Issuer: "dangnhap.tinh.gov.vn", ClientID: "parindex", RedirectURL: back}, "issuer"},
		{Config{Issuer: "https://an:mk@tinh.gov.vn", ClientID: "parindex", RedirectURL: back}, "issuer"},
		{Config{Issuer: "https://tinh.gov.vn", ClientID: "parindex"}, "redirect address"},
	} {
		_, err := New(c.config)
		if got := err == nil; got != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want %q", c.config, err, c.want)
		}
	}
}
