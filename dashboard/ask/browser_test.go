package ask

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"parindex/dashboard/pagetest"
	"parindex/dashboard/shell"
	"parindex/survey/round"
)

// screen is a telephone at a booth.
type screen struct {
	*pagetest.Tab
	*booth
	t *testing.T
}

func newScreen(t *testing.T) *screen {
	t.Helper()
	b := newBooth(t, Options{})
	assets, err := shell.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle(Root, b.ask)
	mux.Handle("/static/", assets)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s := &screen{pagetest.New(t, server.URL), b, t}
	s.Width(t, 360, 740)
	return s
}

// until waits for an expression to hold.
func (s *screen) until(expression string) {
	s.t.Helper()
	for range 200 {
		if ok, err := chromedp.Run(s.Tab.Context, chromedp.Evaluate[bool](expression)); err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.t.Fatalf("never: %s; the page says %q", expression, pagetest.Ask[string](s.t, s.Tab, "document.body.innerText.slice(0, 600)"))
}

func (s *screen) tap(selector string) { s.t.Helper(); s.Click(s.t, selector) }

func (s *screen) pick(code, value string) {
	s.t.Helper()
	s.tap(fmt.Sprintf(`[name="v.%s"][value="%s"]`, code, value))
}

// plainTap clicks where no script runs, so that nothing can wait for a frame.
func (s *screen) plainTap(selector string) {
	s.t.Helper()
	s.until(fmt.Sprintf(`document.readyState == 'complete' && document.querySelector(%q) != null`, selector))
	at := pagetest.Ask[[]float64](s.t, s.Tab, fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		e.scrollIntoView({block: 'center', behavior: 'instant'});
		const r = e.getBoundingClientRect();
		return [r.x + r.width / 2, r.y + r.height / 2];
	})()`, selector))
	s.Do(s.t, chromedp.MouseClickXY(at[0], at[1]))
}

func (s *screen) look(name string) {
	s.t.Helper()
	for _, out := range s.Outstanding(s.t) {
		s.t.Errorf("%s: %s stands out", name, out)
	}
	s.Shoot(s.t, name)
}

// TestTelephone fills the form as people do: part by part, interrupted, without a line.
func TestTelephone(t *testing.T) {
	t.Parallel()
	s := newScreen(t)
	s.Open(t, Root+s.link)
	s.Audit(t, "form")
	s.look("ask_1_first")
	s.pick("gioi_tinh", "nu")
	s.pick("nhom_tuoi", "35_49")
	s.tap("#next")
	s.pick("N1", "3")
	s.look("ask_2_part")
	s.tap("#next")
	s.until(`!document.querySelector('#q-N5').hidden && document.querySelector('#q-N6').closest('fieldset').hidden`)
	s.pick("N5", "1")
	s.until(`!document.querySelector('#q-N6').hidden`)

	s.Open(t, Root+s.link) // closed and opened again
	s.until(`!document.getElementById('resumed').hidden && document.querySelector('[name="v.N5"][value="1"]').checked`)
	s.look("ask_3_resumed")
	s.tap("#whole")
	for _, code := range strings.Fields("N2 N3 N4 N6 N7") {
		s.pick(code, "1")
	}
	for _, code := range strings.Fields("A1 A2 B1 B2") {
		s.pick(code, "4")
	}
	s.Fill(t, "[name='v.y_kien']", "Chờ lâu")
	s.Content(t, "form")
	s.Line(t, false)
	s.booth.now = s.booth.now.Add(time.Minute)
	s.tap("#send")
	s.until(`!document.getElementById('unanswered').hidden`)
	s.look("ask_4_unanswered")
	s.tap("#send-all")
	s.until(`document.getElementById('line').textContent.startsWith('Chưa có mạng')`)
	s.look("ask_5_waiting")
	if n := len(s.kept()); n != 0 {
		t.Fatalf("got %d forms without a line", n)
	}
	s.Line(t, true)
	s.until(`document.body.innerText.includes('Phiếu đã được nhận')`)
	s.look("ask_6_thanks")
	if list := s.kept(); len(list) != 1 || list[0].Unit != "XA1" {
		t.Fatalf("got %+v, want one form", list)
	}
	if left := pagetest.Ask[int](t, s.Tab, `Object.keys(localStorage).filter(k => k.startsWith('ask:')).length`); left != 0 {
		t.Error("the device still has the answers")
	}
	s.Complaints() // of the line that was not there
	s.Open(t, Root+s.link+"/thanks")
	s.Audit(t, "thanks")
}

// TestEnglishDark looks at the form in English, by night, where one chooses the unit.
func TestEnglishDark(t *testing.T) {
	t.Parallel()
	s := newScreen(t)
	s.Dark(t, true)
	s.Open(t, Root+s.free+"?lang=en")
	s.Contrast(t, "dark")
	s.Translated(t, "form")
	s.look("ask_7_dark")
	s.tap("#whole")
	s.tap("#size")
	s.look("ask_8_large")
	s.Dark(t, false)
	s.Width(t, 1280, 900)
	s.look("ask_9_desk")
	s.Content(t, "form")
}

// TestNoScripts: the plain form says what is missing, keeps what was chosen, and is sent.
func TestNoScripts(t *testing.T) {
	t.Parallel()
	s := newScreen(t)
	if _, err := chromedp.Call(s.Tab.Context, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	s.Open(t, Root+s.free)
	s.until(`document.querySelector('[name="step"]') != null`) // it went on to the steps by itself
	s.look("ask_a_steps")
	s.Open(t, Root+s.free+"?view=whole")
	s.look("ask_a_plain")
	s.plainTap(`[name="v.N5"][value="2"]`)
	s.plainTap(`[name="v.A1"][value="5"]`)
	s.booth.now = s.booth.now.Add(time.Minute)
	s.plainTap("#send")
	s.until(`document.body.innerText.includes('Chưa chọn đơn vị') && document.querySelector('[name="v.A1"][value="5"]').checked`)
	s.look("ask_b_fault")
	pagetest.Ask[bool](t, s.Tab, `(document.querySelector('#unit-choice').value = 'XA2', true)`)
	s.plainTap("#send")
	s.until(`document.body.innerText.includes('Còn 15 câu chưa trả lời')`)
	s.look("ask_c_blank")
	s.plainTap("#send")
	s.until(`document.body.innerText.includes('Phiếu đã được nhận')`)
	if list := s.kept(); len(list) != 1 || list[0].Unit != "XA2" {
		t.Fatalf("got %+v", list)
	}
}

// TestOneAtATime answers one question at a time, by keyboard: digits choose, Enter goes on, what
// is not asked is passed over, and the new question is where a screen reader goes on.
func TestOneAtATime(t *testing.T) {
	t.Parallel()
	s := newScreen(t)
	s.goneThrough(round.Single)
	s.Open(t, Root+s.link)
	s.look("ask_d_single")
	s.until(`document.getElementById('step').textContent.startsWith('Câu 1/')`)
	key := func(keys string) { t.Helper(); s.Do(t, chromedp.KeyEvent(keys)) }
	at := func(question string) {
		t.Helper()
		s.until(fmt.Sprintf(`[...document.querySelectorAll('.part:not([hidden]) .q:not([hidden]):not(.off)')].map(q => q.id).join() === %q`, question))
	}
	at("q-gioi_tinh")
	key("2")
	s.until(`document.querySelectorAll('#q-gioi_tinh input')[1].checked`)
	key(kb.Enter)
	at("q-nhom_tuoi")
	s.until(`document.activeElement === document.querySelector('#q-nhom_tuoi legend')`)
	for range 60 {
		if pagetest.Ask[bool](t, s.Tab, `!document.querySelector('#q-N5').classList.contains('off') && !document.querySelector('#q-N5').closest('.part').hidden`) {
			break
		}
		key(kb.Enter)
	}
	at("q-N5")
	key("1")
	key(kb.Enter)
	at("q-N6")
	s.tap("#back")
	at("q-N5")
	key("2")
	key(kb.Enter)
	s.until(`document.querySelector('#q-N6').hidden`)
	s.Width(t, 1366, 800)
	s.look("ask_e_single_desk")
	now := pagetest.Ask[string](t, s.Tab, `document.getElementById('step').textContent`)
	s.Open(t, Root+s.link) // closed and opened again
	s.until(fmt.Sprintf(`document.getElementById('step').textContent === %q && !document.getElementById('resumed').hidden`, now))
	s.Audit(t, "single")
	s.tap("#whole")
	s.until(`document.querySelectorAll('.off').length === 0 && document.getElementById('step').hidden`)
}
