package office

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/access"
	"parindex/store"
)

// put changes accounts as the administrator at the command line does.
func (b *building) put(change func(a *store.Account), logins ...string) {
	b.t.Helper()
	var list []store.Account
	for _, login := range logins {
		a, err := b.work.DB.Account(context.Background(), "vinhphuc", login)
		if err != nil {
			b.t.Fatal(err)
		}
		change(&a)
		list = append(list, a)
	}
	if err := b.work.PutAccounts(context.Background(), list); err != nil {
		b.t.Fatal(err)
	}
}

func (w *browser) tryIn(login, word string) answer {
	w.t.Helper()
	return w.post("/office/signin", url.Values{"login": {login}, "password": {word}})
}

// TestOneAnswer: nobody learns which logins exist, or which are blocked.
func TestOneAnswer(t *testing.T) {
	b := newBuilding(t, Options{})
	b.put(func(a *store.Account) { a.Blocked = true }, "vh")
	w := b.browser()
	page := func(login, word string) string {
		got := w.tryIn(login, word)
		return fmt.Sprint(got.status, strings.ReplaceAll(got.body, login, "…"), len(got.header.Values("Set-Cookie")))
	}
	want := page("cb.syt", "sai mật khẩu")
	if !strings.HasPrefix(want, "401") {
		t.Fatalf("got %.80s, want 401", want)
	}
	for login, word := range map[string]string{"khong.co": password, "vh": password, "ct.hd": "", "%00": "x"} {
		if got := page(login, word); got != want {
			t.Errorf("%s: got another answer than to a wrong password", login)
		}
	}
}

func TestTriesAreCounted(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.browser()
	for _, login := range []string{"cb.syt", "khong.co"} {
		for range 5 {
			if got := w.tryIn(login, "sai").status; got != http.StatusUnauthorized {
				t.Fatalf("%s: got %d, want 401", login, got)
			}
		}
		if got := w.tryIn(login, password); got.status != http.StatusTooManyRequests || !strings.Contains(got.body, "Thử lại sau 1 giây") {
			t.Errorf("%s after five: got %d, want 429 with how long to wait", login, got.status)
		}
	}
	if got := w.tryIn("ct.hd", password).status; got != http.StatusSeeOther {
		t.Errorf("somebody else at the same address: got %d, want 303", got)
	}
	b.wait(time.Second)
	if got := w.tryIn("CB.syt ", password).status; got != http.StatusSeeOther {
		t.Errorf("after waiting: got %d, want 303", got)
	}
	if got := w.tryIn("cb.syt", "sai").status; got != http.StatusUnauthorized {
		t.Errorf("failures before a success count no more: got %d, want 401", got)
	}
}

// TestManyTriesAtOnce: no more are judged than one after the other.
func TestManyTriesAtOnce(t *testing.T) {
	b := newBuilding(t, Options{})
	var mu sync.Mutex
	got := map[int]int{}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			r, err := http.PostForm(b.server.URL+"/office/signin", url.Values{"login": {"cb.syt"}, "password": {"sai"}})
			if err != nil {
				t.Error(err)
				return
			}
			r.Body.Close()
			mu.Lock()
			defer mu.Unlock()
			got[r.StatusCode]++
		})
	}
	all.Wait()
	if got[http.StatusUnauthorized] != 5 || got[http.StatusTooManyRequests] != 15 {
		t.Errorf("got %v, want 5 judged and 15 told to wait", got)
	}
}

func TestBlockedAndChangedCountAtOnce(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("cb.syt")
	b.put(func(a *store.Account) { a.Grants = nil }, "cb.syt")
	if got := w.get("/office/account").body; strings.Contains(got, "Sở Y tế") {
		t.Error("a grant that was taken away is still there")
	}
	b.put(func(a *store.Account) { a.Grants = []access.Grant{{Role: access.Head}} }, "cb.syt")
	if got := w.get("/office/account").body; !strings.Contains(got, "Lãnh đạo cơ quan chủ trì") {
		t.Error("a new grant is not there")
	}
	b.put(func(a *store.Account) { a.Blocked = true }, "cb.syt")
	if got := w.get("/office/account").status; got != http.StatusSeeOther {
		t.Errorf("blocked: got %d, want 303 to the sign-in page", got)
	}
}

func TestCookies(t *testing.T) {
	for home, want := range map[string]string{
		"":                                "parindex_office=…; Path=/; HttpOnly; SameSite=Strict",
		"https://chamdiem.example.gov.vn": "__Host-parindex_office=…; Path=/; HttpOnly; Secure; SameSite=Strict",
	} {
		b := newBuilding(t, Options{URL: home})
		got := b.browser().tryIn("cb.syt", password).header.Get("Set-Cookie")
		name, rest, _ := strings.Cut(got, "=")
		value, flags, _ := strings.Cut(rest, ";")
		if shown := name + "=…;" + flags; shown != want || len(value) != 43 {
			t.Errorf("%q: got %s with %d letters, want %s with 43", home, shown, len(value), want)
		}
	}
}

// TestLinkFromElsewhere: a Strict cookie does not come along from another site; the page
// sends the browser on by itself, once.
func TestLinkFromElsewhere(t *testing.T) {
	b := newBuilding(t, Options{})
	ask := func(site string) answer {
		r, _ := http.NewRequest("GET", b.server.URL+"/office/account?a=1&b=2", nil)
		r.Header.Set("Sec-Fetch-Site", site)
		return b.browser().send(r)
	}
	if got := ask("cross-site"); got.status != http.StatusOK || !strings.Contains(got.body, `content="0; url=/office/account?a=1&amp;b=2"`) {
		t.Errorf("got %d, want a page that leads on", got.status)
	}
	if got := ask("same-origin"); got.status != http.StatusSeeOther {
		t.Errorf("led on: got %d, want 303 to the sign-in page", got.status)
	}
}

func TestAddressBehindProxies(t *testing.T) {
	o := &Office{Options: Options{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/24"), netip.MustParsePrefix("::1/128")}}}
	for _, c := range []struct{ remote, forwarded, want string }{
		{"10.0.0.5:1", "203.0.113.9", "203.0.113.9"},
		{"10.0.0.5:1", "1.1.1.1, 203.0.113.9", "203.0.113.9"},
		{"10.0.0.5:1", "1.1.1.1, 203.0.113.9, 10.0.0.6", "203.0.113.9"},
		{"[::1]:1", "2001:db8::1", "2001:db8::1"},
		{"10.0.0.5:1", "", "10.0.0.5"},
		{"10.0.0.5:1", "nonsense", "10.0.0.5"},
		{"203.0.113.7:1", "1.1.1.1", "203.0.113.7"},
		{"10.0.0.5:1", "10.0.0.6", "10.0.0.6"},
		{"10.0.0.5:1", "1.1.1.1, 203.0.113.9:4711", "203.0.113.9"},
		{"10.0.0.5:1", "[2001:db8::1]:4711", "2001:db8::1"},
	} {
		r, _ := http.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		r.Header.Set("X-Forwarded-For", c.forwarded)
		if got := (&visit{Office: o, r: r}).caller().Address; got != c.want {
			t.Errorf("%s with %q: got %s, want %s", c.remote, c.forwarded, got, c.want)
		}
	}
}
