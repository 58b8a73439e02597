package pagetest

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// lend is a tab that nobody has. A new one costs the browser as much work as five pages do.
func lend(t testing.TB, browser context.Context) context.Context {
	t.Helper()
	shared.Lock()
	if last := len(shared.idle) - 1; last >= 0 {
		tab := shared.idle[last]
		shared.idle = shared.idle[:last]
		shared.Unlock()
		return tab
	}
	shared.Unlock()
	tab, _ := chromedp.NewContext(browser, chromedp.WithNewBrowserContext()) // it ends with the browser
	// The driver follows every style sheet otherwise, and no test asks it about one.
	if _, err := chromedp.Call(tab, css.Disable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	// Every tab behaves as if its window were in front.
	if _, err := chromedp.Call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	return tab
}

// giveBack leaves a tab to the next test, or closes it where its test failed or it cannot be cleaned.
func giveBack(t testing.TB, tab context.Context, home string) {
	if t.Failed() || cleaned(tab, home) != nil {
		_ = chromedp.Cancel(tab)
		return
	}
	shared.Lock()
	defer shared.Unlock()
	shared.idle = append(shared.idle, tab)
}

// unheld lets a page be left that would ask first, and forgets what it kept for this tab.
const unheld = `(() => {
  addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), {capture: true});
  if (location.protocol === 'http:') sessionStorage.clear();
  return true;
})()`

// blank answers with an empty page.
func blank(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(`<!doctype html><link rel="icon" href="data:,">`))
}

// cleaned takes from a tab what the test before put into it.
func cleaned(tab context.Context, home string) error {
	ctx, stop := context.WithTimeout(tab, 10*time.Second)
	defer stop()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](unheld))
	if err == nil {
		err = chromedp.Do(ctx, chromedp.Navigate(shared.blank.URL))
	}
	if err == nil {
		_, err = chromedp.Call(ctx, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: home, StorageTypes: "cookies,local_storage"})
	}
	if err == nil {
		_, err = chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	}
	for _, forget := range []func(context.Context) error{bare(network.ClearBrowserCookies), bare(page.ResetNavigationHistory), bare(emulation.ClearDeviceMetricsOverride)} {
		if err == nil {
			err = forget(ctx)
		}
	}
	return err
}

// bare is a command that takes nothing and answers nothing.
func bare(c cdp.Command[cdp.Empty, cdp.Empty]) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, c, cdp.Empty{})
		return err
	}
}
