package pagetest

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// layout finds elements that stand out of the page, and tables that stand out of their card.
const layout = `(async () => {
  await document.fonts.ready;
  const root = document.documentElement, out = [];
  for (const e of document.querySelectorAll('body *')) {
    const r = e.getBoundingClientRect();
    if (r.width && r.right > root.clientWidth + 1 && !e.closest('.scroll, .places, svg, .unseen')) out.push(e.tagName + '.' + e.className);
  }
  for (const e of document.querySelectorAll('.card table')) {
    const box = e.closest('.scroll'), card = e.closest('.card').getBoundingClientRect();
    const r = (box && getComputedStyle(box).overflowX === 'auto' ? box : e).getBoundingClientRect();
    if (r.width && (r.right > card.right + 1 || r.left < card.left - 1)) out.push('table ' + e.className + ' of its card by ' + Math.round(r.right - card.right) + ' px');
  }
  return out.slice(0, 5);
})()`

// Outstanding is what stands out of the page, once charts have found their new size.
func (b *Tab) Outstanding(t testing.TB) (out []string) {
	t.Helper()
	for range 20 {
		if out = Ask[[]string](t, b, layout); len(out) == 0 {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return out
}

// foreign takes the page in English without showing it, and finds Vietnamese in it
// outside what is marked as Vietnamese and outside what the importer says, which quotes
// names. The second request puts the language back that a cookie may hold.
const foreign = `(async () => {
  const take = async (page) => new DOMParser().parseFromString(await (await fetch(page.querySelector('.langs a').getAttribute('href'))).text(), 'text/html');
  let english = document;
  if (document.documentElement.lang !== 'en') {
    english = await take(document);
    await take(english);
  }
  const walk = english.createTreeWalker(english.querySelector('main'), NodeFilter.SHOW_TEXT), out = [];
  while (walk.nextNode()) {
    const n = walk.currentNode, e = n.parentElement;
    if (/[\u00c0-\u1ef9]/.test(n.textContent) && e.closest('[lang]').lang !== 'vi' && !e.closest('.message')) out.push(n.textContent.trim().slice(0, 80));
  }
  if (english.documentElement.lang !== 'en') out.push('there is no English page');
  return out.slice(0, 5);
})()`

// Translated wants the page that is open to say everything in English too.
func (b *Tab) Translated(t testing.TB, name string) {
	t.Helper()
	for _, text := range Ask[[]string](t, b, foreign) {
		t.Errorf("%s: %q is not translated", name, text)
	}
}

// Fits wants that nothing stands out of the page that is open, and takes a picture.
func (b *Tab) Fits(t testing.TB, name string, width int64) {
	t.Helper()
	b.Width(t, width, 800)
	for _, out := range b.Outstanding(t) {
		t.Errorf("%s at %d px: %s stands out", name, width, out)
	}
	b.auditOnce(t, fmt.Sprintf("%s at %d px", name, width))
	b.Shoot(t, fmt.Sprintf("%s_%d", name, width))
}

// Glance checks the page that is open, be it the answer to a form, at the width of a
// telephone and of a desk.
func (b *Tab) Glance(t testing.TB, name string) {
	t.Helper()
	b.Fits(t, name, 360)
	b.Fits(t, name, 1366)
	b.Content(t, name)
}

// Look is [Tab.Glance], then at what the page says in English. It stays on the page.
func (b *Tab) Look(t testing.TB, name string) {
	t.Helper()
	b.Glance(t, name)
	b.Translated(t, name)
	b.Content(t, name)
}

// Audit wants that axe-core finds nothing serious on the page that is open. Rows of a table
// after the second are like those before.
func (b *Tab) Audit(t testing.TB, page string) {
	t.Helper()
	b.audit(t, page, `{ resultTypes: ['violations'], preload: false }`)
}

// Contrast is [Tab.Audit] of the contrast of text alone, for other colours of the page.
func (b *Tab) Contrast(t testing.TB, page string) {
	t.Helper()
	b.audit(t, page, `{ resultTypes: ['violations'], preload: false, runOnly: { type: 'rule', values: ['color-contrast'] } }`)
}

// auditOnce is [Tab.Audit] of the first page of a route; those after it are like it.
func (b *Tab) auditOnce(t testing.TB, page string) {
	t.Helper()
	if _, done := audited.LoadOrStore(Ask[string](t, b, route), true); !done {
		b.Audit(t, page)
	}
}

var audited sync.Map // routes

func (b *Tab) audit(t testing.TB, page, options string) {
	t.Helper()
	if !Ask[bool](t, b, `'axe' in window`) {
		Ask[bool](t, b, axe()+";true")
	}
	for _, f := range Ask[[]string](t, b, fmt.Sprintf(auditRun, options)) {
		t.Errorf("%s: axe: %s", page, f)
	}
}

// route is the address of a page without what names a year, a unit, an item or a number.
const route = `location.pathname.split('/').map(part => /[A-Z0-9@.%]/.test(part) ? '*' : part).join('/')`

// auditRun takes away what is not audited, for axe-core reads and places the whole page, and
// puts it back.
const auditRun = `(async () => {
  const away = [...document.querySelectorAll('tbody tr:nth-child(n+3), figure.chart .plot svg > *')].map(e => [e, e.parentNode, e.nextSibling]);
  for (const [e] of away) e.remove();
  try {
    return (await axe.run({ exclude: [['svg']] }, %s)).violations
      .filter(v => v.impact === 'serious' || v.impact === 'critical')
      .map(v => v.impact + ' ' + v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0] || {message: ''}).message).join(' | '));
  } finally {
    for (const [e, parent, next] of away.reverse()) parent.insertBefore(e, next);
  }
})()`

//go:embed axe/axe.min.js.gz
var packedAxe []byte

// axe is the script of axe-core.
var axe = sync.OnceValue(func() string {
	z, err := gzip.NewReader(bytes.NewReader(packedAxe))
	if err != nil {
		panic(err) // it is built in
	}
	text, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return string(text)
})

// tallest is how much of a long page a picture shows.
const tallest = 2400

// Shoot takes a picture, where PARINDEX_SHOTS names a folder for it.
func (b *Tab) Shoot(t testing.TB, name string) {
	t.Helper()
	folder := os.Getenv("PARINDEX_SHOTS")
	if folder == "" {
		return
	}
	look := chromedp.FullScreenshot(100)
	if Ask[int](t, b, `document.documentElement.scrollHeight`) > tallest {
		look = chromedp.CaptureScreenshot()
		b.Width(t, Ask[int64](t, b, `innerWidth`), tallest)
	}
	picture, err := chromedp.Run(b.Context, look)
	if err != nil {
		t.Fatal(err)
	}
	name = strings.NewReplacer("/", "_", "?", "_", "&", "_").Replace(name)
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}
