package pagetest

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Tab is a tab of the browser.
type Tab struct {
	Context context.Context // for actions of chromedp

	home  string
	mu    sync.Mutex
	wrong []string // what the browser complains of, and requests to other hosts
}

func (b *Tab) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	add := func(format string, args ...any) { b.wrong = append(b.wrong, fmt.Sprintf(format, args...)) }
	switch ev := ev.(type) {
	case *log.EventEntryAdded:
		add("%s: %s %s", ev.Entry.Level, ev.Entry.Text, ev.Entry.URL)
	case *runtime.EventExceptionThrown:
		add("exception: %s", ev.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		add("console.%s", ev.Type)
	case *network.EventRequestWillBeSent:
		if u := ev.Request.URL; !strings.HasPrefix(u, b.home) && !strings.HasPrefix(u, "data:") { // icons of the browser's own fields
			add("request to %s", u)
		}
	}
}

// Complaints takes what the browser complained of since the last call: its log, requests
// to other hosts. Answers that refuse are left out, for a test asks for them.
func (b *Tab) Complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []string
	for _, w := range b.wrong {
		if strings.Contains(w, "the server responded with a status of 4") || strings.HasPrefix(w, "info: Autofocus") || strings.HasPrefix(w, "info: Clear-Site-Data") {
			continue // Autofocus: a field that was reached before the page was whole
		}
		list = append(list, w)
	}
	b.wrong = nil
	return list
}

// Content wants a browser that complains of nothing on a page of that name.
func (b *Tab) Content(t testing.TB, name string) {
	t.Helper()
	for _, w := range b.Complaints() {
		t.Errorf("%s: the browser says: %s", name, w)
	}
}

// Do runs an action of chromedp.
func (b *Tab) Do(t testing.TB, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.Context, actions...); err != nil {
		t.Fatal(err)
	}
}

// Open goes to a path of the home address.
func (b *Tab) Open(t testing.TB, path string) {
	t.Helper()
	b.Do(t, chromedp.Navigate(b.home+path))
}

// Ask evaluates a JavaScript expression on the page, and waits for its promise.
func Ask[T any](t testing.TB, b *Tab, expression string) T {
	t.Helper()
	got, err := chromedp.Run(b.Context, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// focused empties a field and brings the focus into it, as soon as it can be reached.
const focused = `(async (selector) => {
  for (const end = performance.now() + 10000; performance.now() < end; await new Promise(requestAnimationFrame)) {
    const e = document.querySelector(selector);
    e?.focus();
    if (!e || document.activeElement !== e) continue;
    e.value = '';
    return true;
  }
  return false;
})(%q)`

// Fill brings text into a field in place of what it holds, all at once, as pasting does.
func (b *Tab) Fill(t testing.TB, selector, text string) {
	t.Helper()
	if !Ask[bool](t, b, fmt.Sprintf(focused, selector)) {
		t.Fatalf("%s cannot be reached to fill it in", selector)
	}
	if _, err := chromedp.Call(b.Context, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		t.Fatal(err)
	}
}

// Type is [Tab.Fill] with a key for each letter.
func (b *Tab) Type(t testing.TB, selector, text string) {
	t.Helper()
	b.Fill(t, selector, "")
	b.Do(t, chromedp.SendKeys(selector, text))
}

// still is where to click an element: once it has stood in one place for two frames, and
// a point of it is hit there. After ten seconds it says what is in the way instead.
const still = `(async (selector) => {
  let last = '', why = 'it is not there';
  for (const end = performance.now() + 10000; performance.now() < end; await new Promise(requestAnimationFrame)) {
    const e = document.querySelector(selector);
    if (!e) continue;
    e.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
    const r = e.getClientRects()[0], at = r ? {x: r.x + r.width / 2, y: r.y + r.height / 2} : null;
    const hit = at && document.elementFromPoint(at.x, at.y), place = JSON.stringify(at);
    const own = (hit) => e.contains(hit) || hit.closest('label')?.control === e;
    if (hit && own(hit) && place === last) {
      window.clicked = false;
      addEventListener('click', (click) => { window.clicked = own(click.target); }, {capture: true, once: true});
      return {...at, why: ''};
    }
    why = !at ? 'it has no box' : hit ? hit.outerHTML.slice(0, 200) + ' lies over it' : 'it is out of sight';
    last = place;
  }
  return {x: 0, y: 0, why};
})(%q)`

// Click clicks an element that stands still and that nothing lies over; nothing need
// follow. Where the page moved in that moment, so that the click did not reach the element,
// it clicks again, as people do.
func (b *Tab) Click(t testing.TB, selector string) {
	t.Helper()
	for range 5 {
		b.clickOnce(t, selector)
		reached, err := chromedp.Run(b.Context, chromedp.Evaluate[bool](`window.clicked !== false`))
		if err != nil || reached { // an error: another page comes
			return
		}
	}
	t.Fatalf("click on %s: five clicks did not reach it", selector)
}

func (b *Tab) clickOnce(t testing.TB, selector string) {
	t.Helper()
	at := Ask[struct {
		X   float64 `json:"x"`
		Y   float64 `json:"y"`
		Why string  `json:"why"`
	}](t, b, fmt.Sprintf(still, selector))
	if at.Why != "" {
		t.Fatalf("click on %s: %s", selector, at.Why)
	}
	b.Do(t, chromedp.MouseClickXY(at.X, at.Y))
}

// Choose puts files into a field of the page.
func (b *Tab) Choose(t testing.TB, selector string, paths ...string) {
	t.Helper()
	b.Do(t, chromedp.SetUploadFiles(selector, paths))
}

// Press clicks and waits for the page that follows.
func (b *Tab) Press(t testing.TB, selector string) {
	t.Helper()
	Ask[bool](t, b, `(window.beforePress = true)`)
	b.Click(t, selector)
	for range 600 { // a page that never comes ends the test at its deadline
		if fresh, err := chromedp.Run(b.Context, chromedp.Evaluate[bool](`!window.beforePress && document.readyState === 'complete'`)); err == nil && fresh {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nothing follows %s on %s", selector, Ask[string](t, b, `location.href + " " + document.readyState + " " + [...document.querySelectorAll("input")].map(i => i.name + "=" + i.value.length + i.validationMessage)`))
}

// Width gives the window another size.
func (b *Tab) Width(t testing.TB, width, height int64) {
	t.Helper()
	b.Do(t, chromedp.EmulateViewport(width, height))
}

// Dark turns the dark scheme on or off. Nothing ever moves by itself: a click on what
// still scrolls misses it.
func (b *Tab) Dark(t testing.TB, on bool) {
	t.Helper()
	scheme := "light"
	if on {
		scheme = "dark"
	}
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(b.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		t.Fatal(err)
	}
}

// Line takes the connection away, or gives it back.
func (b *Tab) Line(t testing.TB, there bool) {
	t.Helper()
	rule := &network.Conditions{DownloadThroughput: -1, UploadThroughput: -1, Offline: !there}
	if _, err := chromedp.Call(b.Context, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{rule}}); err != nil {
		t.Fatal(err)
	}
}
