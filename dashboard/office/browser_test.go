package office

import (
	"testing"

	"parindex/dashboard/pagetest"
)

// tab is a browser's tab on an office.
type tab struct {
	*pagetest.Tab
	*building
}

func newTab(t *testing.T, b *building) *tab {
	t.Helper()
	t.Parallel() // a browser mostly waits
	return &tab{pagetest.New(t, b.server.URL), b}
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
