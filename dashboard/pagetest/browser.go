// Package pagetest opens pages in Debian's Chromium and says what is wrong with them.
// Only tests import it. PARINDEX_SHOTS names a folder to put pictures of the pages into.
package pagetest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// shared is the one browser of a test process, while a test has a tab in it.
var shared struct {
	sync.Mutex
	users int
	ctx   context.Context
	stop  context.CancelFunc
	idle  []context.Context // tabs whose tests have ended
	blank *httptest.Server  // a page for them: of another site, it would take another process of the browser
}

// enter starts the browser for its first user; the last one ends it.
func enter(t testing.TB) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium-headless-shell") // draws pages only; the whole browser takes twice the time
	if err != nil {
		path, err = exec.LookPath("chromium")
	}
	if err != nil {
		t.Skip("chromium is not installed: apt-get install chromium-headless-shell")
	}
	if testing.Short() {
		t.Skip("starts a browser")
	}
	shared.Lock()
	defer shared.Unlock()
	if shared.users == 0 {
		if shared.ctx, shared.stop, err = start(path); err != nil {
			t.Fatal(err)
		}
		shared.blank = httptest.NewServer(http.HandlerFunc(blank))
	}
	shared.users++
	t.Cleanup(func() {
		shared.Lock()
		defer shared.Unlock()
		if shared.users--; shared.users == 0 {
			shared.stop()
			shared.blank.Close()
			shared.idle = nil
		}
	})
	return shared.ctx
}

func start(path string) (context.Context, context.CancelFunc, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("js-flags", "--no-opt --no-maglev --single-threaded")) // no page lives long enough for its scripts to be optimized
	ctx, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, leave := chromedp.NewContext(ctx)
	stop := func() { leave(); end() }
	if _, err := chromedp.Run(ctx, chromedp.Title()); err != nil {
		stop()
		return nil, nil, err
	}
	return ctx, stop, nil
}

// New is a tab with cookies of its own. home is the only address that it may ask, as
// httptest.Server's URL is. When the test has ended well, another may have the tab, as good as new.
func New(t testing.TB, home string) *Tab {
	t.Helper()
	tab := lend(t, enter(t))
	t.Cleanup(func() { giveBack(t, tab, home) })
	ctx, stop := context.WithTimeout(tab, 10*time.Minute) // a page that never comes ends its test
	t.Cleanup(stop)
	b := &Tab{Context: ctx, home: home}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.Dark(t, false)
	return b
}
