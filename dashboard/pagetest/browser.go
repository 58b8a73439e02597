// Package pagetest opens pages in Debian's Chromium and says what is wrong with them.
// Only tests import it. PARINDEX_SHOTS names a folder to put pictures of the pages into.
package pagetest

import (
	"context"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// shared is the one browser of a test process, while a test has a tab in it.
var shared struct {
	sync.Mutex
	users int
	ctx   context.Context
	stop  context.CancelFunc
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
	}
	shared.users++
	t.Cleanup(func() {
		shared.Lock()
		defer shared.Unlock()
		if shared.users--; shared.users == 0 {
			shared.stop()
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
// httptest.Server's URL is. The tab is closed when the test ends.
func New(t testing.TB, home string) *Tab {
	t.Helper()
	ctx, leave := chromedp.NewContext(enter(t), chromedp.WithNewBrowserContext())
	t.Cleanup(leave)
	ctx, stop := context.WithTimeout(ctx, 10*time.Minute) // a page that never comes ends its test
	t.Cleanup(stop)
	b := &Tab{Context: ctx, home: home}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	// Every tab behaves as if its window were in front.
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	b.Dark(t, false)
	return b
}
