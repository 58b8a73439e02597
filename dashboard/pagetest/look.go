package pagetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// layout finds elements that stand out of the page, and tables that stand out of their card.
// What is in closed details is looked at with all of them open: asked for the place of something
// closed, the browser lays it out for that answer alone.
const layout = `(async () => {
  await document.fonts.ready;
  const root = document.documentElement, out = [], closed = [...document.querySelectorAll('details:not([open])')];
  const look = (elements) => {
    for (const e of elements) {
      const r = e.getBoundingClientRect();
      if (r.width && r.right > root.clientWidth + 1 && !e.closest('.scroll, .places, svg, .unseen')) out.push(e.tagName + '.' + e.className);
      if (e.matches('.card table')) ofCard(e);
    }
  };
  const ofCard = (e) => {
    const box = e.closest('.scroll'), card = e.closest('.card').getBoundingClientRect();
    const r = (box && getComputedStyle(box).overflowX === 'auto' ? box : e).getBoundingClientRect();
    if (r.width && (r.right > card.right + 1 || r.left < card.left - 1)) out.push('table ' + e.className + ' of its card by ' + Math.round(r.right - card.right) + ' px');
  };
  const inside = new Set(closed.flatMap(d => [...d.querySelectorAll(':scope > :not(summary), :scope > :not(summary) *')]));
  look([...document.querySelectorAll('body *')].filter(e => !inside.has(e)));
  for (const d of closed) d.open = true;
  look(inside);
  for (const d of closed) d.open = false;
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
