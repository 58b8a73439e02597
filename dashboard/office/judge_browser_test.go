package office

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"parindex/assessment"
)

// until waits for an expression to hold on the page.
func (b *tab) until(t *testing.T, expression string) {
	t.Helper()
	for range 400 {
		if got, err := chromedp.Run(b.Context, chromedp.Evaluate[bool](expression)); err == nil && got {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("never true: %s; the focus is at %s", expression, ask[string](t, b, `document.activeElement.outerHTML.slice(0, 300) + " in " + document.activeElement.closest("article")?.innerText`))
}

// keys presses keys as somebody at a keyboard does.
func (b *tab) keys(t *testing.T, text string) {
	t.Helper()
	b.Do(t, chromedp.KeyEvent(text))
}

const (
	atItem = `document.querySelector('article.judged.at')?.dataset.item`
	inItem = `document.activeElement?.closest('article.judged')?.dataset.item`
)

// TestJudgeByKeyboard judges without a mouse: accept, change, conflict, return, the next
// sheet.
func TestJudgeByKeyboard(t *testing.T) {
	b := appraising(t, Options{})
	w := newTab(t, b)
	w.seat(t, "td.stc")
	w.Open(t, "/office/judge/2019/SYT?field=1")
	first := b.firstCode("1")
	w.until(t, atItem+` === '`+first+`'`)
	w.keys(t, "a")
	w.until(t, `document.querySelector('[data-item="`+first+`"] .v-accept') !== null && `+atItem+` !== '`+first+`'`)
	second := ask[string](t, w, inItem)
	w.keys(t, "c")
	w.until(t, `document.activeElement.name === 'points'`)
	w.Fill(t, "details[open] input[name=points]", "") // the driver types the key that opened it, too
	w.keys(t, "0"+kb.Tab+kb.Tab+"Thieu bao cao")
	w.Do(t, chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(2)))
	w.until(t, `document.querySelector('[data-item="`+second+`"] .v-change') !== null`)
	w.until(t, `document.getElementById('lead-text').textContent.startsWith('Còn 11 mục')`)
	third := ask[string](t, w, inItem)
	if third == second || third == "" {
		t.Errorf("after saving the focus is at %q", third)
	}
	chair := b.as("ct.hd")
	if got := chair.post("/office/judge/2019/SYT", url.Values{"code": {third}, "seen": {"0"}, "verdict": {"change"}, "points": {"0"}, "reason": {hostileNote}}); got.status != 303 {
		t.Fatalf("the chair: got %d", got.status)
	}
	w.keys(t, "a")
	w.until(t, `document.querySelector('[data-item="`+third+`"] [role=alert]')?.textContent.includes('vừa có người khác')`)
	w.Shoot(t, "office_judge_conflict")
	w.keys(t, "a")
	w.until(t, `document.querySelector('[data-item="`+third+`"] .v-accept') !== null`)
	w.keys(t, "r")
	w.until(t, `document.activeElement.name === 'reason'`)
	w.keys(t, "Gui lai"+kb.Escape)
	w.until(t, `document.activeElement.classList.contains('judged')`)
	w.keys(t, "?")
	w.until(t, `document.getElementById('keys').open`)
	w.keys(t, kb.Escape)
	w.until(t, `!document.getElementById('keys').open`)
	w.keys(t, "/")
	w.until(t, `document.activeElement.id === 'q'`)
	w.keys(t, kb.Escape+"j"+"k")
	if n := ask[int](t, w, `document.querySelectorAll('article.judged[data-waits]').length`); n != ask[int](t, w, `document.querySelectorAll('article.judged').length`)-3 {
		t.Errorf("%d items wait, want 3 less than there are", n)
	}
	for range ask[int](t, w, `document.querySelectorAll('article.judged').length`) + 1 {
		w.keys(t, "j")
	}
	w.until(t, `document.activeElement.id === 'onward'`)
	if !strings.HasPrefix(ask[string](t, w, `document.activeElement.getAttribute('href')`), "/office/") {
		t.Error("nowhere to go on to")
	}
	w.Content(t, "keyboard")
	ask[bool](t, w, `(document.getElementById('keys-on').click(), localStorage.clear(), true)`) // as signing out does
	w.Open(t, "/office/judge/2019/SYT?field=1")
	if ask[bool](t, w, `document.getElementById('keys-on').checked`) {
		t.Error("keys that were turned off are on again")
	}
}

// unfolded opens what is folded on a page.
const unfolded = `(document.querySelectorAll('main details').forEach(d => d.open = true), true)`

// TestJudgePagesInBrowser looks at every page of the appraiser.
func TestJudgePagesInBrowser(t *testing.T) {
	b := appraising(t, Options{})
	ctx := context.Background()
	if err := b.work.PutUnits(ctx, []assessment.Group{{ID: "so", Name: "Sở, ban, ngành", Position: 1}}, []assessment.Unit{{ID: "SYT", Name: "Sở <b>Y</b> tế \" " + strings.Repeat("dài", 40), Group: "so", Ranked: true}}); err != nil {
		t.Fatal(err)
	}
	code := b.firstCode("1")
	chair := b.as("ct.hd")
	for i, form := range []url.Values{{"verdict": {"change"}, "points": {"0"}, "reason": {hostileNote + strings.Repeat("x", 300)}}, {"verdict": {"return"}, "reason": {"Gửi lại văn bản"}}} {
		form.Set("code", []string{code, b.firstCode("6")}[i])
		form.Set("seen", "0")
		if got := chair.post("/office/judge/2019/SYT", form); got.status != 303 {
			t.Fatalf("got %d", got.status)
		}
	}
	w := newTab(t, b)
	r := w.seat(t, "ct.hd")
	for name, path := range map[string]string{
		"queue": "/office/queue/2019", "queue_field": "/office/queue/2019?field=1&waiting=1", "judge": "/office/judge/2019/SYT?field=1",
		"judge_waiting": "/office/judge/2019/SYT?show=waiting&field=6", "judge_none": "/office/judge/2019/SYT?q=khong-co", "across": fmt.Sprintf("/office/judge/2019/items/%s", code),
	} {
		w.show(t, r.open(path))
		ask[bool](t, w, unfolded)
		w.Look(t, name)
	}
	book := upload{"file", "chấm.xlsx", string(chair.judgedBook("hai", hostileNote))}
	w.look(t, r.open("/office/queue/2019").submit("/office/judgebook/2019", nil, book), "judge_book")
}
