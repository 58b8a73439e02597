package pagetest

import (
	"fmt"
	"sync"
	"testing"
)

// Contrast is [Tab.Audit] of the contrast of text alone, for other colours of a page that was
// audited: what lies on what is known, so each colour on its grounds is looked at once.
func (b *Tab) Contrast(t testing.TB, page string) {
	t.Helper()
	if kinds := b.unread(t, false); len(kinds) > 0 {
		b.audit(t, page, only(), kinds)
	}
}

// unread are the kinds of text on the page that is open whose contrast axe-core must look at: it
// looks at each once in a test process. A kind is all of what the contrast of a text is made
// of: its colour, whether it is large, its grounds, and where it lies: elements of the same names
// and classes all the way up.
func (b *Tab) unread(t testing.TB, places bool) (kinds []string) {
	t.Helper()
	for _, kind := range Ask[[]string](t, b, fmt.Sprintf(kindsOfText, places)) {
		if _, passed := legible.Load(kind); !passed {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

var legible sync.Map // kinds of text that passed

// kindsOfText remembers the elements of each kind of text in sight.
const kindsOfText = `((places) => {
  const grounds = new Map(), kinds = window.kinds = new Map();
  const ground = (e) => {
    if (!e) return '';
    let g = grounds.get(e);
    if (g === undefined) {
      const s = getComputedStyle(e), plain = s.backgroundColor === 'rgba(0, 0, 0, 0)' && s.backgroundImage === 'none' && s.opacity === '1';
      g = ground(e.parentElement);
      if (places) g += '>' + e.localName + '.' + e.getAttribute('class') + ' ' + s.position;
      if (!plain) g += ' ' + [s.backgroundColor, s.backgroundImage, s.opacity].join(' ');
      grounds.set(e, g);
    }
    return g;
  };
  for (const e of document.body.querySelectorAll(':not(svg, svg *, script, option)')) {
    if (!e.matches('input, select, textarea') && ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    if (!e.getClientRects().length || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const s = getComputedStyle(e), size = parseFloat(s.fontSize), large = size >= 24 || s.fontWeight >= 700 && size >= 18.66; // as axe-core has it
    const kind = [ground(e), e.disabled, s.color, large, s.textShadow].join(' ');
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(e);
  }
  return [...kinds.keys()];
})(%t)`
