package pagetest

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Audit wants that axe-core finds nothing serious on the page that is open.
func (b *Tab) Audit(t testing.TB, page string) {
	t.Helper()
	b.audit(t, page, `axe._audit.rules.filter(rule => weighty(rule) && usual(rule) && rule.id !== 'color-contrast').map(rule => rule.id)`, b.unread(t, true))
}

// AuditNarrow is [Tab.Audit], in a narrow window, of a page that was audited in a wide one: only
// the rules whose result depends on what is shown and what can be reached. What a rule reads from
// elements, attributes or colours alone was found before.
func (b *Tab) AuditNarrow(t testing.TB, page string) {
	t.Helper()
	b.audit(t, page, only(named, shown), nil)
}

// AuditWords is [Tab.AuditNarrow] of a page that was audited in another language: the names that
// words make, and the languages that are said, are its own.
func (b *Tab) AuditWords(t testing.TB, page string) {
	t.Helper()
	b.audit(t, page, only(named, shown, spoken), nil)
}

// named are the rules that want a name for what can be worked, made of its text as far as it is
// shown; shown those of what is in sight or can be reached; spoken those of languages.
const (
	named  = `'aria-command-name', 'aria-dialog-name', 'aria-input-field-name', 'aria-meter-name', 'aria-progressbar-name', 'aria-toggle-field-name', 'button-name', 'image-alt', 'input-button-name', 'label', 'label-title-only', 'link-name', 'role-img-alt', 'select-name', 'summary-name'`
	shown  = `'aria-hidden-focus', 'aria-required-children', 'aria-required-parent', 'bypass', 'nested-interactive', 'scrollable-region-focusable', 'td-has-header', 'th-has-data-cells'`
	spoken = `'document-title', 'html-has-lang', 'html-lang-valid', 'valid-lang', 'label-content-name-mismatch'`
)

// only has axe-core go by some rules.
func only(rules ...string) string {
	return "[" + strings.Join(rules, ", ") + "]"
}

// auditOnce is [Tab.Audit] of the first page of a route; those after it are like it. The page
// stays whole.
func (b *Tab) auditOnce(t testing.TB, page string) {
	t.Helper()
	if _, done := audited.LoadOrStore(Ask[string](t, b, route), true); done {
		return
	}
	b.Thin(t)
	b.Audit(t, page)
	Ask[bool](t, b, whole)
}

var audited sync.Map // routes

// route is the address of a page without what names a year, a unit, an item or a number.
const route = `location.pathname.split('/').map(part => /[A-Z0-9@.%]/.test(part) ? '*' : part).join('/')`

// Thin leaves on the page what an audit can tell apart: rows that are built as two before them,
// entries and boxes that are built as one, within elements of the same names and classes all the
// way up, on this page or on one before it in the same language, and the insides of charts are
// taken away.
// axe-core reads and places all that it finds, over and over.
func (b *Tab) Thin(t testing.TB) {
	t.Helper()
	var before []string
	thinned.Range(func(place, _ any) bool { before = append(before, place.(string)); return true })
	known, err := json.Marshal(before)
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range Ask[[]string](t, b, fmt.Sprintf(thin, known)) {
		thinned.Store(place, true)
	}
}

var thinned sync.Map // places that an audit has seen, as sums

// thin knows what is built alike by elements, classes, names of attributes and whether there
// is text, all the way down. It answers what is seen often enough now.
const thin = `(async (known) => {
  const lang = document.documentElement.lang, sums = new Map(), sum = async (text) => {
    if (!sums.has(text)) sums.set(text, btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(lang + text))))));
    return sums.get(text);
  };
  window.thinned = [];
  const away = (e) => { thinned.push([e, e.parentNode, e.nextSibling]); e.remove(); };
  const times = new Map(), before = new Set(known), enough = [];
  const shape = async (e, path) => {
    const own = e.localName + '.' + e.getAttribute('class') + '[' + e.getAttributeNames() + ']', within = new Set();
    for (const child of [...e.children]) {
      const s = await shape(child, path + '>' + own);
      within.add(s);
      if (!child.matches('tr, li, article, details, section, div, option')) continue;
      const place = await sum(path + '>' + own + ':' + s), seen = (times.get(place) || 0) + 1, most = child.localName === 'tr' ? 2 : 1; // every other row may have a ground
      times.set(place, seen);
      if (seen === most) enough.push(place);
      if (seen > most || before.has(place)) away(child);
    }
    return own + [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) + '{' + [...within] + '}';
  };
  for (const e of document.querySelectorAll('figure.chart .plot svg > *')) away(e);
  await shape(document.body, '');
  return enough.filter(place => !before.has(place));
})(%s)`

// whole puts back what thin took away.
const whole = `(() => {
  for (const [e, parent, next] of thinned.reverse()) parent.insertBefore(e, next);
  return true;
})()`

// audit has axe-core go by rules, and look at the text of some kinds, all at once: it reads the
// whole page before it begins.
func (b *Tab) audit(t testing.TB, page, rules string, kinds []string) {
	t.Helper()
	b.needAxe(t)
	if kinds == nil {
		kinds = []string{}
	}
	list, err := json.Marshal(kinds)
	if err != nil {
		t.Fatal(err)
	}
	got := Ask[struct{ Passed, Faults []string }](t, b, fmt.Sprintf(auditRun, rules, list))
	for _, kind := range got.Passed {
		legible.Store(kind, true)
	}
	for _, f := range got.Faults {
		t.Errorf("%s: axe: %s", page, f)
	}
}

// auditRun goes by rules. Those whose faults are never serious are not asked. Of each kind of text
// it looks at the first element, and at all others where that one tells nothing, as behind
// something else. A kind passes where one element did and none has a fault.
const auditRun = `(async () => {
  const usual = ({ enabled, tags }) => enabled && !tags.includes('experimental') && !tags.includes('deprecated');
  const weighty = ({ impact }) => impact === 'serious' || impact === 'critical';
  const rules = %s, kinds = %s, passed = new Set(), faults = [];
  axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-read]' }] });
  const look = async (rules, choose) => {
    const of = new Map(kinds.filter(kind => !passed.has(kind)).flatMap(kind => choose(window.kinds.get(kind)).map(e => [e, kind])));
    if (of.size) rules = rules.concat('color-contrast');
    if (!rules.length) return;
    for (const e of of.keys()) e.dataset.read = '';
    const told = (results, _, done) => done(results.forEach(r => {
      if (r.violations.length && weighty(r)) faults.push(r.impact + ' ' + r.id + ': ' + r.violations.slice(0, 3).map(n => n.node.selector.join(' ') + ' ' + (n.any[0] || {message: ''}).message).join(' | '));
      if (r.id !== 'color-contrast') return;
      for (const n of r.passes) passed.add(of.get(n.node.element));
      for (const n of r.violations) passed.delete(of.get(n.node.element));
    }));
    await axe.run({ exclude: [['svg']] }, { preload: false, iframes: false, reporter: told, runOnly: { type: 'rule', values: rules } });
    for (const e of of.keys()) delete e.dataset.read;
  };
  await look(rules, all => all.slice(0, 1));
  await look([], all => all.slice(1));
  return { Passed: [...passed], Faults: faults };
})()`

// needAxe brings axe-core onto the page, once. The tab keeps the script for its next pages, where
// only what is called is read.
func (b *Tab) needAxe(t testing.TB) {
	t.Helper()
	if !Ask[bool](t, b, `'bringAxe' in window`) {
		script := page.AddScriptToEvaluateOnNewDocumentParams{Source: "window.bringAxe = () => {" + axe() + "}", RunImmediately: new(true)}
		if _, err := chromedp.Call(b.Context, page.AddScriptToEvaluateOnNewDocument, script); err != nil {
			t.Fatal(err)
		}
	}
	Ask[bool](t, b, `'axe' in window || !bringAxe()`)
}

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
