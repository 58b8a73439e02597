package oidc

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/oauth2"
)

const (
	here   = "parindex,mat ma cua may,http://127.0.0.1:1/tro-ve"
	others = "khac,mat ma khac,http://127.0.0.1:1/tro-ve"
	login  = "an.nguyen"
	word   = "thuyền nan qua suối"
)

const people = `{"nv1": {"ID": "nv1", "Username": "an.nguyen", "Password": "thuyền nan qua suối", "FirstName": "Nguyễn Văn", "LastName": "An",
	"Email": "an@tinh.gov.vn", "EmailVerified": true, "PreferredLanguage": "vi", "IsAdmin": true}}`

// office is a provider process behind a front that a test may let lie: the front is the
// issuer.
type office struct {
	t      *testing.T
	front  *httptest.Server
	behind atomic.Pointer[url.URL] // the process; nil is down
	lie    atomic.Pointer[func(path string, answer map[string]any)]
}

// newOffice starts the front, with nothing behind it.
func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t}
	proxy := &httputil.ReverseProxy{
		Rewrite:        func(r *httputil.ProxyRequest) { r.SetURL(o.behind.Load()) },
		ModifyResponse: o.change,
	}
	o.front = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if o.behind.Load() == nil {
			http.Error(w, "down", http.StatusBadGateway)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(o.front.Close)
	return o
}

// process starts a provider that believes to be the front, with keys of its own.
func (o *office) process() *url.URL {
	o.t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		o.t.Skip(err)
	}
	binary := filepath.Join(cache, "parindex", "oidcprovider")
	if _, err := os.Stat(binary); err != nil {
		o.t.Skip("needs the provider that tools/install builds")
	}
	file := filepath.Join(o.t.TempDir(), "people.json")
	if err := os.WriteFile(file, []byte(people), 0o600); err != nil {
		o.t.Fatal(err)
	}
	cmd := exec.Command(binary, "-issuer", o.front.URL, "-users", file, "-client", here, "-client", others)
	cmd.Stderr = o.t.Output()
	stdin, err := cmd.StdinPipe()
	if err != nil {
		o.t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		o.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() {
		stdin.Close()
		cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		o.t.Fatalf("the provider did not start: %v", err)
	}
	address, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		o.t.Fatal(err)
	}
	return address
}

// change lets a JSON answer pass through the lie of the test.
func (o *office) change(r *http.Response) error {
	lie := o.lie.Load()
	if lie == nil || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return nil
	}
	answer := map[string]any{}
	if err := json.NewDecoder(r.Body).Decode(&answer); err != nil {
		return err
	}
	(*lie)(r.Request.URL.Path, answer)
	body, err := json.Marshal(answer)
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	r.Header.Del("Content-Length")
	return err
}

// lying makes the token endpoint answer with a changed identity token.
func (o *office) lying(change func(token string) any) {
	lie := func(_ string, answer map[string]any) {
		if token, ok := answer["id_token"].(string); ok {
			answer["id_token"] = change(token)
		}
	}
	o.lie.Store(&lie)
}

// provider is the program's side, as one of the clients.
func (o *office) provider(client string) *Provider {
	o.t.Helper()
	parts := strings.Split(client, ",")
	p, err := New(Config{Issuer: o.front.URL, ClientID: parts[0], ClientSecret: parts[1], RedirectURL: parts[2]})
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}

// start begins a sign-in; its address asks for the nonce, where one is given.
func start(t *testing.T, p *Provider, nonce string) (string, Pending) {
	t.Helper()
	address, pending, err := p.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if nonce != "" {
		address = strings.Replace(address, pending.Nonce, nonce, 1)
		pending.Nonce = nonce
	}
	return address, pending
}

// browser goes to an address, fills in the form of the provider and follows it back. It
// returns the query of the return, nil when the provider stays on its form.
func browser(t *testing.T, address, login, password string) url.Values {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	var back *url.URL
	c := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/tro-ve" {
			back = r.URL
			return http.ErrUseLastResponse
		}
		return nil
	}}
	page, err := c.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer page.Body.Close()
	action, fields := form(t, page.Body)
	target, err := page.Request.URL.Parse(action)
	if err != nil || fields["username"] == nil || fields["password"] == nil {
		t.Fatalf("no form to sign in: %d, %q, %v", page.StatusCode, fields, err)
	}
	fields.Set("username", login)
	fields.Set("password", password)
	answer, err := c.PostForm(target.String(), fields)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if back == nil {
		return nil
	}
	return back.Query()
}

// form reads the action and the fields of the first form of a page.
func form(t *testing.T, page io.Reader) (action string, fields url.Values) {
	t.Helper()
	root, err := html.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	fields = url.Values{}
	for n := range root.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		switch n.Data {
		case "form":
			action = at["action"]
		case "input":
			fields.Set(at["name"], at["value"])
		}
	}
	return action, fields
}

// code signs in and returns the code.
func code(t *testing.T, address string, pending Pending) string {
	t.Helper()
	back := browser(t, address, login, word)
	if !pending.Fits(back.Get("state")) || back.Get("code") == "" {
		t.Fatalf("came back with %v", back)
	}
	return back.Get("code")
}

// token signs in and returns the identity token as the provider made it.
func token(t *testing.T, p *Provider, nonce string) string {
	t.Helper()
	address, pending := start(t, p, nonce)
	got, err := p.exchange(p.found).Exchange(context.Background(), code(t, address, pending), oauth2.VerifierOption(pending.Verifier))
	if err != nil {
		t.Fatal(err)
	}
	return got.Extra("id_token").(string)
}

// refused wants an error of a kind that says something.
func refused(t *testing.T, err, kind error, says string) {
	t.Helper()
	if !errors.Is(err, kind) || !strings.Contains(err.Error(), says) {
		t.Errorf("got %v, want %v with %q", err, kind, says)
	}
}
