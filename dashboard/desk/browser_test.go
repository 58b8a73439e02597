package desk

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"parindex/imports"
	"parindex/words"
)

// tab is Debian's Chromium with one tab on an office's desk.
type tab struct {
	ctx context.Context
	of  *office

	fields map[string]string // of uploads

	mu    sync.Mutex
	wrong []string // what the browser complains of, and requests to other hosts
}

func newTab(t *testing.T, of *office) *tab {
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
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	t.Cleanup(stop)
	ctx, end := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(end)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	b := &tab{ctx: ctx, of: of}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *log.EventEntryAdded:
		b.wrong = append(b.wrong, fmt.Sprintf("%s: %s %s", ev.Entry.Level, ev.Entry.Text, ev.Entry.URL))
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(ev.Request.URL, b.of.server.URL) {
			b.wrong = append(b.wrong, "request to "+ev.Request.URL)
		}
	}
}

// complaints takes what the browser complained of.
func (b *tab) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.wrong
	b.wrong = nil
	return list
}

func (b *tab) open(t *testing.T, path string) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.of.server.URL+path)); err != nil {
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

// press clicks and waits for the page that follows.
func (b *tab) press(t *testing.T, selector string) {
	t.Helper()
	ask[bool](t, b, `(window.old = true)`)
	if err := chromedp.Do(b.ctx, chromedp.Click(selector)); err != nil {
		t.Fatal(err)
	}
	for range 600 { // a page that never comes ends the test at its deadline
		if fresh, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`!window.old && document.readyState === 'complete'`)); err == nil && fresh {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nothing follows %s", selector)
}

// upload fills in the form and sends it.
func (b *tab) upload(t *testing.T, files ...string) {
	t.Helper()
	for i := range files {
		whole, err := filepath.Abs(files[i])
		if err != nil {
			t.Fatal(err)
		}
		files[i] = whole
	}
	b.open(t, formOfFile(b.fields, files))
	if err := chromedp.Do(b.ctx, chromedp.SetUploadFiles("#file", files)); err != nil {
		t.Fatal(err)
	}
	b.press(t, ".upload button")
}

// layout finds elements that stand out of the page.
const layout = `(async () => {
  await document.fonts.ready;
  const root = document.documentElement, out = [];
  for (const e of document.querySelectorAll('body *')) {
    const r = e.getBoundingClientRect();
    if (r.width && r.right > root.clientWidth + 1 && !e.closest('.scroll') && !e.closest('svg') && !e.closest('.unseen')) out.push(e.tagName + '.' + e.className);
  }
  return out.slice(0, 5);
})()`

// foreign finds Vietnamese on an English page outside what is marked as Vietnamese;
// what the importer says quotes names of items and units.
const foreign = `(() => {
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), out = [];
  while (walk.nextNode()) {
    const n = walk.currentNode, e = n.parentElement;
    if (/[\u00c0-\u1ef9]/.test(n.textContent) && e.closest('[lang]').lang !== 'vi' && !e.closest('.message')) out.push(n.textContent.trim().slice(0, 80));
  }
  return out.slice(0, 5);
})()`

// sizes are the width that a page is looked at in each language.
var sizes = map[string]int64{"vi": 1280, "en": 390}

// look checks the page that is open, then the same in the other language, where it
// stays. PARINDEX_SHOTS names a folder to put pictures into.
func (b *tab) look(t *testing.T, name string) {
	t.Helper()
	b.check(t, name)
	b.open(t, ask[string](t, b, `document.querySelector('.langs a').getAttribute('href')`))
	lang := b.check(t, name)
	if os.Getenv("PARINDEX_SHOTS") == "" {
		return
	}
	path := ask[string](t, b, `location.pathname + location.search`)
	for _, dark := range []string{"light", "dark"} {
		for _, width := range []int64{1280, 390} {
			feature := &emulation.MediaFeature{Name: "prefers-color-scheme", Value: dark}
			if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{feature}}); err != nil {
				t.Fatal(err)
			}
			if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
				t.Fatal(err)
			}
			b.open(t, path)
			b.shoot(t, fmt.Sprintf("desk_%s_%d_%s_%s", name, width, lang, dark))
		}
	}
	b.complaints() // once is enough
}

// check looks at the page as it is, in the width of its language.
func (b *tab) check(t *testing.T, name string) (lang string) {
	t.Helper()
	lang = ask[string](t, b, `document.documentElement.lang`)
	page := fmt.Sprintf("%s at %d px, %s", name, sizes[lang], lang)
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(sizes[lang], 900)); err != nil {
		t.Fatal(err)
	}
	for _, out := range ask[[]string](t, b, layout) {
		t.Errorf("%s: %s stands out of the page", page, out)
	}
	if name == "faults" {
		const hidden = `[...document.querySelectorAll('.sheet td.bad')].filter(c => c.getBoundingClientRect().right > c.closest('.scroll').getBoundingClientRect().right + 1).length`
		if n := ask[int](t, b, hidden); n > 0 {
			t.Errorf("%s: %d faulty cells are seen only by scrolling", page, n)
		}
	}
	if lang == "en" {
		for _, text := range ask[[]string](t, b, foreign) {
			t.Errorf("%s: %q is not translated", page, text)
		}
	}
	for _, c := range b.complaints() {
		t.Errorf("%s: %s", page, c)
	}
	b.audit(t, page)
	b.shoot(t, fmt.Sprintf("desk_%s_%d_%s", name, sizes[lang], lang))
	return lang
}

func (b *tab) shoot(t *testing.T, name string) {
	t.Helper()
	folder := os.Getenv("PARINDEX_SHOTS")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}

// audit runs axe-core, where PARINDEX_AXE names its script.
func (b *tab) audit(t *testing.T, page string) {
	t.Helper()
	file := os.Getenv("PARINDEX_AXE")
	if file == "" {
		return
	}
	script, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const run = `axe.run().then(r => r.violations.map(v => v.impact + ' ' + v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))`
	for _, f := range ask[[]string](t, b, string(script)+";"+run) {
		t.Errorf("%s: axe: %s", page, f)
	}
}

// TestInBrowser walks the way of an office: it is kept out, enters, uploads, sees the
// faults, stores, and sends a mended file.
func TestInBrowser(t *testing.T) {
	t.Parallel()
	of := newOffice(t, Options{Mark: func(w io.Writer, body []byte, _ []imports.Issue, _ words.Lang) error {
		_, err := w.Write(body)
		return err
	}})
	b := newTab(t, of)
	b.open(t, sheetForm)
	b.look(t, "empty")
	b.upload(t, testdata+"so_y_te.xlsx")
	if n := ask[int](t, b, `document.querySelectorAll('.fault.error td.bad').length`); n == 0 {
		t.Error("no faulty cell is drawn")
	}
	if where := ask[string](t, b, `(() => { const a = document.querySelector('.places a'); a.click(); return document.querySelector(':target').className })()`); !strings.HasPrefix(where, "bad") {
		t.Errorf("a place leads to %q, want the faulty cell", where)
	}
	b.look(t, "faults")
	b.press(t, ".verdict button")
	b.look(t, "stored")
	if path := ask[string](t, b, `location.pathname`); path != kept1 {
		t.Errorf("storing leads to %s", path)
	}
	b.upload(t, testdata+"so_tai_chinh.xlsx")
	b.look(t, "clean")
	b.press(t, ".verdict button")
	b.upload(t, of.edited(t, testdata+"so_tai_chinh.xlsx", map[string]any{"E14": 0.25, "E28": "Không áp dụng", "I14": "TLKC: Kế hoạch số 99/KH-STC ngày 05/01/2019, mục III"}))
	b.look(t, "changes")
	b.upload(t, testdata+"README.md")
	b.look(t, "refused")
	b.upload(t, testdata+"bhxh_tinh.xlsx", testdata+"so_tu_phap.xlsx")
	b.look(t, "several")
	b.open(t, sheetForm)
	b.look(t, "form")
	of.login, b.fields = "giang", map[string]string{"kind": "appraisal"}
	b.open(t, points)
	b.look(t, "points")
	b.upload(t, testdata+"tham_dinh_so_tu_phap_lv2.xlsx")
	b.look(t, "marks")
	of.login, b.fields = "an", nil
	b.upload(t, kitFile(t, "hostile/text_in_score_cells.xlsx"))
	b.look(t, "folded")
	b.upload(t, kitFile(t, "hostile/merged_score_cells.xlsx"))
	b.look(t, "merged")
}
