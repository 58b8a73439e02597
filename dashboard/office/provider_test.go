package office

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/store"
)

func (b *building) account(login string) store.Account {
	b.t.Helper()
	a, err := b.work.DB.Account(context.Background(), "vinhphuc", login)
	if err != nil {
		b.t.Fatal(err)
	}
	return a
}

func TestProvider(t *testing.T) {
	b := newBuilding(t, Options{})
	b.provide(Provider{})
	b.put(func(a *store.Account) { a.Email = "binh@tinh.gov.vn" }, "cb.syt")
	if got := b.browser().get("/office/signin").body; !strings.Contains(got, `href="/office/oidc/start"`) {
		t.Error("the sign-in page does not lead to the provider")
	}

	w := b.browser()
	if got := w.get(w.vouch("cb.stc", "mật khẩu 2")); got.status != http.StatusForbidden || !strings.Contains(got.body, "Chưa có tài khoản") {
		t.Errorf("with somebody else's address, not verified: got %d, want 403", got.status)
	}
	back := w.vouch("binh.tt", "mật khẩu 1")
	if got := b.browser().get(back); got.status != http.StatusForbidden || !strings.Contains(got.body, "đã hết hạn") {
		t.Errorf("in a browser that did not begin it: got %d, want 403", got.status)
	}
	if got := w.get(back); got.status != http.StatusOK || !strings.Contains(got.body, `content="0; url=/office/account"`) {
		t.Fatalf("got %d, want to be led on", got.status)
	}
	if got := w.get("/office/account"); got.status != http.StatusOK || !strings.Contains(got.body, "Trần Thị Bình") {
		t.Errorf("signed in: got %d, want the account", got.status)
	}
	if got := w.get(back).status; got != http.StatusForbidden {
		t.Errorf("the same return again: got %d, want 403", got)
	}

	b.put(func(a *store.Account) { a.Email = "" }, "cb.syt")
	again := b.browser()
	if got := again.get(again.vouch("binh.tt", "mật khẩu 1")).status; got != http.StatusOK {
		t.Errorf("joined before, with another address now: got %d, want 200", got)
	}
	b.put(func(a *store.Account) { a.Blocked = true }, "cb.syt")
	if got := again.get(again.vouch("binh.tt", "mật khẩu 1")).status; got != http.StatusForbidden {
		t.Errorf("blocked: got %d, want 403", got)
	}
}

func TestProviderByLogin(t *testing.T) {
	b := newBuilding(t, Options{})
	b.provide(Provider{Logins: true})
	w := b.browser()
	if got := w.get(w.vouch("cb.stc", "mật khẩu 2")).status; got != http.StatusOK {
		t.Errorf("the login of an account: got %d, want 200", got)
	}
	if got := b.account("cb.stc"); got.Subject != "nv2" {
		t.Errorf("got subject %q, want it joined to nv2", got.Subject)
	}
	b.put(func(a *store.Account) { a.Subject = "khác" }, "cb.stc")
	if got := w.get(w.vouch("cb.stc", "mật khẩu 2")).status; got != http.StatusForbidden {
		t.Errorf("an account that is joined to somebody else: got %d, want 403", got)
	}
	if got := w.get(w.vouch("binh.tt", "mật khẩu 1")).status; got != http.StatusForbidden {
		t.Errorf("no such account: got %d, want 403, and none is made", got)
	}
}

// TestProviderAndSecondFactor: the provider's own counts only where it is trusted to ask
// for one.
func TestProviderAndSecondFactor(t *testing.T) {
	for trusted, want := range map[bool]string{false: "/office/second", true: ""} {
		b := newBuilding(t, Options{})
		b.provide(Provider{Second: trusted})
		b.as("cb.syt").enrol()
		b.put(func(a *store.Account) { a.Email = "binh@tinh.gov.vn" }, "cb.syt")
		w := b.browser()
		w.get(w.vouch("binh.tt", "mật khẩu 1"))
		if got := w.get("/office/"); got.to != want {
			t.Errorf("trusted %v: got led to %q, want %q", trusted, got.to, want)
		}
	}
}

// TestProviderWhenSecondFactorIsRequired: of the sessions that are open when everybody must
// have a second factor, only those go on whose provider asked for one.
func TestProviderWhenSecondFactorIsRequired(t *testing.T) {
	for trusted, want := range map[bool]string{false: "/office/account/second", true: ""} {
		b := newBuilding(t, Options{})
		b.provide(Provider{Second: trusted})
		b.put(func(a *store.Account) { a.Email = "binh@tinh.gov.vn" }, "cb.syt")
		w := b.browser()
		w.get(w.vouch("binh.tt", "mật khẩu 1"))
		byPassword := b.as("cb.syt")
		if got := w.get("/office/"); got.status != http.StatusOK {
			t.Fatalf("trusted %v: got %d, want to be in", trusted, got.status)
		}
		b.require()
		if got := w.get("/office/"); got.to != want {
			t.Errorf("trusted %v: got led to %q, want %q", trusted, got.to, want)
		}
		if got := byPassword.get("/office/"); got.to != "/office/account/second" {
			t.Errorf("by password: got led to %q, want the enrolment", got.to)
		}
	}
}

func TestProviderSaysNo(t *testing.T) {
	b := newBuilding(t, Options{})
	for _, path := range []string{"/office/oidc/start", "/office/oidc/back?state=x&code=y"} {
		if got := b.browser().get(path).status; got != http.StatusNotFound {
			t.Errorf("%s without a provider: got %d, want 404", path, got)
		}
	}
	b.provide(Provider{})
	w := b.browser()
	at, err := url.Parse(w.get("/office/oidc/start").to)
	if err != nil {
		t.Fatal(err)
	}
	if got := w.get("/office/oidc/back?error=access_denied&state=" + url.QueryEscape(at.Query().Get("state"))); got.status != http.StatusForbidden || strings.Contains(got.body, "access_denied") {
		t.Errorf("the provider says no: got %d, want 403 in words of ours", got.status)
	}
	got := b.browser().get("/office/oidc/start").header.Get("Set-Cookie")
	if !strings.Contains(got, "parindex_oidc=") || !strings.Contains(got, "HttpOnly; SameSite=Lax") || !strings.Contains(got, "Max-Age=600") {
		t.Errorf("got cookie %s, want one for ten minutes that comes along from the provider", got)
	}
}

// TestReturnsAreCounted: returns that were made up do not reach the provider for long, and
// those of people who come from there count as none.
func TestReturnsAreCounted(t *testing.T) {
	b := newBuilding(t, Options{})
	b.provide(Provider{})
	b.put(func(a *store.Account) { a.Email = "binh@tinh.gov.vn" }, "cb.syt")
	w := b.browser()
	madeUp := func() int {
		at, err := url.Parse(w.get("/office/oidc/start").to)
		if err != nil {
			t.Fatal(err)
		}
		return w.get("/office/oidc/back?code=x&state=" + url.QueryEscape(at.Query().Get("state"))).status
	}
	for i := range 50 {
		if got := madeUp(); got != http.StatusForbidden {
			t.Fatalf("return %d: got %d, want 403", i+1, got)
		}
	}
	if got := madeUp(); got != http.StatusTooManyRequests {
		t.Errorf("after fifty: got %d, want 429", got)
	}
	b.wait(5 * time.Second)
	if got := w.get(w.vouch("binh.tt", "mật khẩu 1")).status; got != http.StatusOK {
		t.Errorf("a true one after waiting: got %d, want 200", got)
	}
}
