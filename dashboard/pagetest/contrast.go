package pagetest

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"
)

// Contrast is [Tab.Audit] of the contrast of text alone, for other colours of a page that was
// audited: what lies on what is known, so each colour on its grounds is looked at once.
func (b *Tab) Contrast(t testing.TB, page string) {
	t.Helper()
	b.contrast(t, page, false)
}

// contrast wants that text on the page that is open stands out from its ground. axe-core looks at
// each kind of text once in a test process. A kind is all of what the contrast of a text is made
// of: its colour, size and grounds, and where it lies: elements of the same names and classes all
// the way up.
func (b *Tab) contrast(t testing.TB, page string, places bool) {
	t.Helper()
	var fresh []string
	for _, kind := range Ask[[]string](t, b, fmt.Sprintf(kindsOfText, places)) {
		if _, passed := legible.Load(kind); !passed {
			fresh = append(fresh, kind)
		}
	}
	if len(fresh) == 0 {
		return
	}
	b.needAxe(t)
	list, err := json.Marshal(fresh)
	if err != nil {
		t.Fatal(err)
	}
	got := Ask[struct{ Passed, Faults []string }](t, b, fmt.Sprintf(contrastRun, list))
	for _, kind := range got.Passed {
		legible.Store(kind, true)
	}
	for _, f := range got.Faults {
		t.Errorf("%s: axe: %s", page, f)
	}
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
    const s = getComputedStyle(e), kind = [ground(e), e.disabled, s.color, s.fontSize, s.fontWeight, s.textShadow].join(' ');
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(e);
  }
  return [...kinds.keys()];
})(%t)`

// contrastRun has axe-core look at some kinds: at the first element of each, and at all others
// where that one tells nothing, as behind something else. A kind passes where one element did and
// none has a fault.
const contrastRun = `(async (fresh) => {
  const passed = new Set(), faults = [];
  const look = async (choose) => {
    const of = new Map(fresh.filter(kind => !passed.has(kind)).flatMap(kind => choose(kinds.get(kind)).map(e => [e, kind])));
    if (!of.size) return;
    const r = await axe.run({ include: [...of.keys()] }, { preload: false, iframes: false, elementRef: true, resultTypes: ['violations', 'passes'], runOnly: { type: 'rule', values: ['color-contrast'] } });
    const told = (results) => results.flatMap(v => v.nodes), faulty = told(r.violations);
    for (const n of told(r.passes)) passed.add(of.get(n.element));
    for (const n of faulty) passed.delete(of.get(n.element));
    faults.push(...faulty.map(n => n.impact + ' color-contrast: ' + n.target.join(' ') + ' ' + (n.any[0] || {message: ''}).message));
  };
  await look(all => all.slice(0, 1));
  await look(all => all.slice(1));
  return { Passed: [...passed], Faults: faults.slice(0, 3) };
})(%s)`
