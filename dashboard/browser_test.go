package dashboard

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts Debian's Chromium, once for all tests of pages.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed: apt-get install chromium")
	}
	if testing.Short() {
		t.Skip("starts a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	t.Cleanup(stop)
	ctx, end := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(end)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	if _, err := chromedp.Run(ctx, chromedp.Title()); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// newTab is a new tab of the browser.
func newTab(t *testing.T, browser context.Context) context.Context {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	return ctx
}

// complaints gathers what the browser says is wrong, and requests to other hosts.
type complaints struct {
	mu   sync.Mutex
	list []string
}

func (c *complaints) add(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, fmt.Sprintf(format, args...))
}

func (c *complaints) take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	list := c.list
	c.list = nil
	return list
}

func (c *complaints) listen(home string) func(ev any) {
	return func(ev any) {
		switch ev := ev.(type) {
		case *log.EventEntryAdded:
			c.add("%s: %s %s", ev.Entry.Level, ev.Entry.Text, ev.Entry.URL)
		case *runtime.EventExceptionThrown:
			c.add("exception: %s", ev.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			c.add("console.%s", ev.Type)
		case *network.EventRequestWillBeSent:
			if u := ev.Request.URL; !strings.HasPrefix(u, home) && !strings.HasPrefix(u, "data:") {
				c.add("request to %s", u)
			}
		}
	}
}

// found is what a page looks like from inside.
type found struct {
	Overflow []string // elements that stand out of the page
	Out      []string // tables that stand out of their card
	Scrolls  int      // ranking tables wider than their box
	Wide     int      // width of the document beyond the window
	Charts   int      // charts on the page
	Drawn    int      // those with something drawn
	Fonts    bool     // the page's own face is there
}

const look = `(async () => {
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); // charts follow the window
  const root = document.documentElement, out = [];
  for (const e of document.querySelectorAll('body *')) {
    const r = e.getBoundingClientRect();
    if (r.width && r.right > root.clientWidth + 1 && !e.closest('.scroll') && !e.closest('svg') && !e.closest('.unseen')) out.push(e.tagName + '.' + e.className);
  }
  const tables = [];
  for (const e of document.querySelectorAll('.card table')) {
    const box = e.closest('.scroll'), card = e.closest('.card').getBoundingClientRect();
    const r = (box && getComputedStyle(box).overflowX === 'auto' ? box : e).getBoundingClientRect();
    if (r.width && (r.right > card.right + 1 || r.left < card.left - 1)) tables.push(e.className + ' by ' + Math.round(r.right - card.right) + ' px');
  }
  return {
    Overflow: out.slice(0, 5), Out: tables,
    Scrolls: [...document.querySelectorAll('.scroll:has(.ranking)')].filter(b => b.scrollWidth > b.clientWidth).length, Wide: root.scrollWidth - root.clientWidth,
    Charts: document.querySelectorAll('figure.chart').length,
    Drawn: [...document.querySelectorAll('figure.chart .plot svg')].filter(s => s.querySelectorAll('path').length > 3).length,
    Fonts: document.fonts.check('16px "Be Vietnam Pro"'),
  };
})()`

// TestInBrowser opens every page in Chromium. PARINDEX_SHOTS names a folder to put
// pictures of the pages into.
func TestInBrowser(t *testing.T) {
	t.Parallel()
	b := browser(t)
	t.Run("every page", func(t *testing.T) { everyPage(t, newTab(t, b)) })
	t.Run("link opens item", func(t *testing.T) { linkOpensItem(t, newTab(t, b)) })
	t.Run("long words", func(t *testing.T) { longWords(t, newTab(t, b)) })
}

// widened is the look of the page that is open once the window is so wide.
func widened(t *testing.T, ctx context.Context, width int64) found {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[found](look, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// everyPage loads every page on a phone in Vietnamese and on a small screen in English,
// and makes the window wider.
func everyPage(t *testing.T, ctx context.Context) {
	server := httptest.NewServer(newTestSite(t, province(t)))
	defer server.Close()
	var wrong complaints
	if err := chromedp.Listen(ctx, wrong.listen(server.URL)); err != nil {
		t.Fatal(err)
	}
	for i, a := range addresses {
		if a == "/nowhere" {
			continue
		}
		vi, en := []int64{360, 768, 1366, 1920}, []int64{1121}
		if i%2 == 1 {
			vi, en = []int64{360, 768, 1920}, []int64{1121, 1366}
		}
		for target, widths := range map[string][]int64{a: vi, inEnglish(a): en} {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(widths[0], 900), chromedp.Navigate(server.URL+target)); err != nil {
				t.Fatal(err)
			}
			for _, width := range widths {
				page := fmt.Sprintf("%s at %d px", target, width)
				holds(t, page, width, widened(t, ctx, width))
				for _, w := range wrong.take() {
					t.Errorf("%s: %s", page, w)
				}
				audit(t, ctx, page)
				shoot(t, ctx, fmt.Sprintf("%d%s", width, target))
			}
		}
	}
}

// holds says what stands out of a page or is not drawn.
func holds(t *testing.T, page string, width int64, got found) {
	t.Helper()
	for _, out := range got.Out {
		t.Errorf("%s: a table stands out of its card: %s", page, out)
	}
	if width == 1920 && got.Scrolls > 0 {
		t.Errorf("%s: the whole ranking does not fit beside the chart", page)
	}
	if got.Wide > 0 || len(got.Overflow) > 0 {
		t.Errorf("%s: %d px too wide: %v", page, got.Wide, got.Overflow)
	}
	if got.Drawn != got.Charts || !got.Fonts {
		t.Errorf("%s: %d of %d charts drawn, own face %t", page, got.Drawn, got.Charts, got.Fonts)
	}
}

// linkOpensItem follows a link to an item that stands in closed details.
func linkOpensItem(t *testing.T, ctx context.Context) {
	server := httptest.NewServer(newTestSite(t, province(t)))
	defer server.Close()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 900), chromedp.Navigate(server.URL+"/2019/so/units/DV12#i-1.1.1")); err != nil {
		t.Fatal(err)
	}
	const open = `[...document.querySelectorAll('details.section')].map(d => d.open).join()`
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string](open))
	if err != nil || !strings.HasPrefix(got, "true,false,false") {
		t.Errorf("got %s open (%v), want the first section only", got, err)
	}
}

// longWords opens pages with a name of 2,000 letters without a blank.
func longWords(t *testing.T, ctx context.Context) {
	s := two(t, func(earlier, later []contestant) {
		later[1].name, later[1].groupName = strings.Repeat("Sởđ", 700), strings.Repeat("Khối", 60)
		earlier[1].name = later[1].name
	})
	for key, scores := range s.scores {
		scores[0].Reason, scores[0].Evidence, scores[0].Note = strings.Repeat("a", 900), strings.Repeat("b", 900), strings.Repeat("c", 900)
		s.scores[key] = scores
	}
	server := httptest.NewServer(newTestSite(t, s))
	defer server.Close()
	for _, target := range []string{"/", "/2019/so", "/2019/so/units/DV07", "/2019/so/heatmap"} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 900), chromedp.Navigate(server.URL+target)); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{360, 1366, 1920} {
			if got := widened(t, ctx, width); got.Wide > 0 || len(got.Out) > 0 {
				t.Errorf("%s at %d px: %d px too wide; tables out of their card: %v", target, width, got.Wide, got.Out)
			}
			shoot(t, ctx, fmt.Sprintf("long%d%s", width, target))
		}
	}
}

// audit runs axe-core, where PARINDEX_AXE names its script (axe.min.js of npm's axe-core).
func audit(t *testing.T, ctx context.Context, page string) {
	t.Helper()
	file := os.Getenv("PARINDEX_AXE")
	if file == "" {
		return
	}
	script, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const run = `axe.run().then(r => r.violations.map(v => v.impact + ' ' + v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0] || {message: ''}).message).join(' | ')))`
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](string(script)+";"+run, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: axe: %s", page, f)
	}
}

func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	folder := os.Getenv("PARINDEX_SHOTS")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	name = strings.NewReplacer("/", "_", "?", "_", "&", "_").Replace(name)
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}
