package office

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// tab is Debian's Chromium with one tab on an office.
type tab struct {
	ctx context.Context
	*building

	mu    sync.Mutex
	wrong []string // what the browser complains of, and requests to other hosts
}

func newTab(t *testing.T, b *building) *tab {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed: apt-get install chromium")
	}
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel() // a browser mostly waits
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("force-prefers-reduced-motion", true)) // a click on what still scrolls misses it
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	t.Cleanup(stop)
	ctx, end := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(end)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	b2 := &tab{ctx: ctx, building: b}
	if err := chromedp.Listen(ctx, b2.listen); err != nil {
		t.Fatal(err)
	}
	return b2
}

func (b *tab) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *log.EventEntryAdded:
		b.wrong = append(b.wrong, fmt.Sprintf("%s: %s %s", ev.Entry.Level, ev.Entry.Text, ev.Entry.URL))
	case *network.EventRequestWillBeSent:
		if u := ev.Request.URL; !strings.HasPrefix(u, b.server.URL) && !strings.HasPrefix(u, "data:") { // icons of the browser's own fields
			b.wrong = append(b.wrong, "request to "+u)
		}
	}
}

// complaints takes what the browser complained of, beside answers that refuse.
func (b *tab) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []string
	for _, w := range b.wrong {
		if strings.Contains(w, "the server responded with a status of 4") || strings.HasPrefix(w, "info: Autofocus") {
			continue // a refusal that the test asked for; a field that was reached before the page was whole
		}
		list = append(list, w)
	}
	b.wrong = nil
	return list
}

func (b *tab) open(t *testing.T, path string) {
	t.Helper()
	if _, err := chromedp.Call(b.ctx, page.BringToFront, cdp.Empty{}); err != nil { // others may have tabs too
		t.Fatal(err)
	}
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.server.URL+path)); err != nil {
		t.Fatal(err)
	}
}

// ask evaluates an expression on the page.
func ask[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// fill types into a field.
func (b *tab) fill(t *testing.T, selector, text string) {
	t.Helper()
	ask[bool](t, b, fmt.Sprintf(`(document.querySelector(%q).value = '', true)`, selector))
	if err := chromedp.Do(b.ctx, chromedp.SendKeys(selector, text)); err != nil {
		t.Fatal(err)
	}
}

// press clicks and waits for the page that follows.
func (b *tab) press(t *testing.T, selector string) {
	t.Helper()
	ask[bool](t, b, `(window.before_press = true)`)
	if err := chromedp.Do(b.ctx, chromedp.Click(selector)); err != nil {
		t.Fatal(err)
	}
	for range 600 { // a page that never comes ends the test at its deadline
		if fresh, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`!window.before_press && document.readyState === 'complete'`)); err == nil && fresh {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nothing follows %s on %s", selector, ask[string](t, b, `location.href + " " + document.readyState + " " + [...document.querySelectorAll("input")].map(i => i.name + "=" + i.value.length + i.validationMessage)`))
}

// enter signs in as people do.
func (b *tab) enter(t *testing.T, login string) {
	t.Helper()
	b.open(t, "/office/signin")
	b.fill(t, "#login", login)
	b.fill(t, "#password", password)
	b.press(t, "main button")
}

// layout finds elements that stand out of the page.
const layout = `(async () => {
  await document.fonts.ready;
  const root = document.documentElement, out = [];
  for (const e of document.querySelectorAll('body *')) {
    const r = e.getBoundingClientRect();
    if (r.width && r.right > root.clientWidth + 1 && !e.closest('.scroll, .places, svg, .unseen')) out.push(e.tagName + '.' + e.className);
  }
  return out.slice(0, 5);
})()`

// foreign finds Vietnamese on an English page outside what is marked as Vietnamese.
const foreign = `(() => {
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), out = [];
  while (walk.nextNode()) {
    const n = walk.currentNode;
    if (/[\u00c0-\u1ef9]/.test(n.textContent) && n.parentElement.closest('[lang]').lang !== 'vi') out.push(n.textContent.trim().slice(0, 80));
  }
  return out.slice(0, 5);
})()`

// look is [tab.glance], then at what the page says in English. The tab asks for the page
// again and stays on it, in Vietnamese.
func (b *tab) look(t *testing.T, name string) {
	t.Helper()
	b.glance(t, name)
	path := ask[string](t, b, `location.pathname + location.search`)
	b.open(t, ask[string](t, b, `document.querySelector('.langs a').getAttribute('href')`))
	for _, text := range ask[[]string](t, b, foreign) {
		t.Errorf("%s: %q is not translated", name, text)
	}
	b.open(t, ask[string](t, b, `document.querySelector('.langs a').getAttribute('href')`))
	b.open(t, path)
	b.content(t, name)
}

// glance checks the page that is open, be it the answer to a form, at the width of a
// telephone and of a desk. PARINDEX_SHOTS names a folder to put pictures into.
func (b *tab) glance(t *testing.T, name string) {
	t.Helper()
	for _, width := range []int64{360, 1366} {
		if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 800)); err != nil {
			t.Fatal(err)
		}
		for _, out := range b.outstanding(t) {
			t.Errorf("%s at %d px: %s stands out of the page", name, width, out)
		}
		b.shoot(t, fmt.Sprintf("office_%s_%d", name, width))
	}
	b.content(t, name)
}

// outstanding is what stands out of the page, once charts have found their new size.
func (b *tab) outstanding(t *testing.T) (out []string) {
	t.Helper()
	for range 20 {
		if out = ask[[]string](t, b, layout); len(out) == 0 {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return out
}

// content wants a browser that complains of nothing.
func (b *tab) content(t *testing.T, name string) {
	t.Helper()
	for _, w := range b.complaints() {
		t.Errorf("%s: the browser says: %s", name, w)
	}
}

// tallest is how much of a long page a picture shows.
const tallest = 2400

func (b *tab) shoot(t *testing.T, name string) {
	t.Helper()
	folder := os.Getenv("PARINDEX_SHOTS")
	if folder == "" {
		return
	}
	look := chromedp.FullScreenshot(100)
	if ask[int](t, b, `document.documentElement.scrollHeight`) > tallest {
		look = chromedp.CaptureScreenshot()
		if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(ask[int64](t, b, `innerWidth`), tallest)); err != nil {
			t.Fatal(err)
		}
	}
	picture, err := chromedp.Run(b.ctx, look)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}
