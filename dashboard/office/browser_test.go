package office

import (
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"parindex/dashboard/pagetest"
	"parindex/dashboard/shell"
)

// tab is a browser's tab on an office.
type tab struct {
	*pagetest.Tab
	*building
	held string // the session
}

func newTab(t *testing.T, b *building) *tab {
	t.Helper()
	t.Parallel() // a browser mostly waits
	return &tab{Tab: pagetest.New(t, b.server.URL), building: b}
}

// ask evaluates an expression on the page.
func ask[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	return pagetest.Ask[T](t, b.Tab, expression)
}

// enter signs in as people do.
func (b *tab) enter(t *testing.T, login string) {
	t.Helper()
	b.Open(t, "/office/signin")
	b.Fill(t, "#login", login)
	b.Fill(t, "#password", password)
	b.Press(t, "main button")
}

// seat gives the tab a session of an account, and asks for pages with the same one.
func (b *tab) seat(t *testing.T, login string) *reader {
	t.Helper()
	r := b.as(login).reader()
	b.hold(t, r)
	return r
}

// hold gives the tab the session of a reader.
func (b *tab) hold(t *testing.T, r *reader) {
	t.Helper()
	for _, c := range r.cookies() {
		if c.Name != cookieName || c.Value == b.held {
			continue
		}
		if _, err := chromedp.Call(b.Context, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: b.server.URL, Path: "/", HTTPOnly: new(true), SameSite: network.CookieSameSiteStrict}); err != nil {
			t.Fatal(err)
		}
		b.held = c.Value
	}
}

// show brings the page that a reader is at into the tab.
func (b *tab) show(t *testing.T, r *reader) {
	t.Helper()
	if got := r.page.header.Get("Content-Security-Policy"); got != shell.Policy {
		t.Errorf("%s: the policy is %q", r.at, got)
	}
	b.hold(t, r)
	b.Show(t, r.at, r.page.body)
}

// look shows the page that a reader is at and looks at it; the answer to a form cannot be asked
// for again, as that in English would be.
func (b *tab) look(t *testing.T, r *reader, name string) {
	t.Helper()
	b.show(t, r)
	if r.method == http.MethodPost {
		b.Glance(t, name)
	} else {
		b.Look(t, name)
	}
}
