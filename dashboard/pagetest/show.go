package pagetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// loaded waits for styles, scripts and pictures of a page.
const loaded = `new Promise(done => document.readyState === 'complete' ? done(true) : addEventListener('load', () => done(true), {once: true}))`

// Show puts a page into the tab that was asked for without the browser, at its path, in a window
// of a telephone's size. Its style, its scripts and the policy of the site work as after
// [Tab.Open], which costs the browser five times as much. Scripts of the page before are not
// ended: a page that works on by itself is opened instead.
func (b *Tab) Show(t testing.TB, path, body string) {
	t.Helper()
	if !strings.HasPrefix(Ask[string](t, b, `location.href`), b.home) {
		b.Open(t, path) // for the policy
	}
	Ask[bool](t, b, fmt.Sprintf(`(history.replaceState(null, '', %q), true)`, path))
	tree, err := chromedp.Call(b.Context, page.GetFrameTree, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	put := func(html string) {
		if _, err := chromedp.Call(b.Context, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: tree.FrameTree.Frame.ID, HTML: html}); err != nil {
			t.Fatal(err)
		}
	}
	put("") // which finds its place in another window at once
	b.Width(t, 360, 800)
	put(body)
	Ask[bool](t, b, loaded)
}
