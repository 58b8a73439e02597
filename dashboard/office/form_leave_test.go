package office

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/exact"
	"parindex/store"
)

// asks answers what the browser asks before a page is left, and counts how often it did.
func (b *tab) asks(t *testing.T, leave bool) *atomic.Int32 {
	t.Helper()
	n := new(atomic.Int32)
	err := chromedp.Listen(b.Context, func(ev any) {
		if _, ok := ev.(*page.EventJavascriptDialogOpening); ok {
			n.Add(1)
			go chromedp.Call(b.Context, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: leave})
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// note is what is kept of an item's note.
func (b *tab) note(t *testing.T, code string) string {
	t.Helper()
	d, err := b.acting("cb.syt").Dossier(context.Background(), "SYT", 2019)
	if err != nil {
		t.Fatal(err)
	}
	return d.At(code).Entry.Note
}

// TestFormLeftAtOnce: what was typed a moment before the page is left is kept, and nobody
// is asked.
func TestFormLeftAtOnce(t *testing.T) {
	b := newTab(t, openRound(t))
	asked := b.asks(t, true)
	b.seat(t, "cb.syt")
	b.Open(t, sheetURL+"/form?field=1")
	b.Fill(t, "#m1-1-1-note", "Vừa gõ xong") // and not left yet
	b.Press(t, ".tabs a[href='"+sheetURL+"']")
	for range 100 {
		if b.note(t, "1.1.1") == "Vừa gõ xong" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if got := b.note(t, "1.1.1"); got != "Vừa gõ xong" || asked.Load() != 0 {
		t.Errorf("kept %q, asked %d times; want the note, never", got, asked.Load())
	}
}

// TestSignOutTakesTheUnsent: on a computer that others use nothing stays of what was typed
// and could not be sent, and who signs out is asked first.
func TestSignOutTakesTheUnsent(t *testing.T) {
	b := newTab(t, openRound(t))
	b.seat(t, "cb.syt")
	b.Open(t, sheetURL+"/form?field=1")
	b.Fill(t, "#m1-1-1-note", "Vừa gõ xong") // and not left yet
	ask[bool](t, b, `(window.confirm = text => { document.title = text; return false }, document.querySelector('.seat button').click(), true)`)
	b.awaits(t, "signed out", `location.pathname === "/office/signin"`)
	if got := b.note(t, "1.1.1"); got != "Vừa gõ xong" {
		t.Errorf("kept %q, want what was typed before signing out", got)
	}

	b.seat(t, "cb.syt")
	b.Open(t, sheetURL+"/form?field=1")
	ask[bool](t, b, `(window.fetch = () => Promise.reject(new Error("no line")), window.confirm = text => { document.title = text; return false }, true)`)
	b.Fill(t, "#m1-1-1-note", "Không gửi được")
	ask[bool](t, b, `(document.querySelector('.seat button').click(), true)`)
	b.awaits(t, "the question", `document.title.includes("còn 1 giá trị")`)
	if got := ask[int](t, b, `Object.keys(localStorage).length`); got != 1 {
		t.Errorf("%d keys are kept by who stays, want 1", got)
	}
	ask[bool](t, b, `(window.confirm = () => true, document.querySelector('.seat button').click(), true)`)
	b.awaits(t, "signed out", `location.pathname === "/office/signin"`)
	if got := ask[int](t, b, `Object.keys(localStorage).length`); got != 0 {
		t.Errorf("%d keys stay", got)
	}
}

// TestFormSaysWhatIsNotSaved: a value that was refused, the value of somebody else, and an
// account that lost its right.
func TestFormSaysWhatIsNotSaved(t *testing.T) {
	b := newTab(t, openRound(t))
	b.seat(t, "cb.syt")
	b.Open(t, sheetURL+"/form?field=1")
	b.typeIn(t, "#m1-1-1-self", "7")
	b.awaits(t, "that not all is saved", says("[data-line]", "Có giá trị chưa được lưu"))
	b.Glance(t, "form_refused")
	b.typeIn(t, "#m1-1-1-self", "0,5")
	b.awaits(t, "that all is saved", says("[data-line]", "Mọi thay đổi đã được lưu"))

	b.typeIn(t, "#m1-1-1-note", "Một")
	b.awaits(t, "saved", says("#m1-1-1 [data-saved]", "đã lưu lúc"))
	d, err := b.acting("cb.syt").Dossier(context.Background(), "SYT", 2019)
	if err != nil {
		t.Fatal(err)
	}
	seen := d.At("1.1.1").Edits[campaign.PartNote].ID
	if _, err := b.acting("cb.syt").Edit(context.Background(), campaign.EditRequest{Unit: "SYT", Year: 2019, Code: "1.1.1", Part: campaign.PartNote, Value: "Hai", Seen: seen}); err != nil {
		t.Fatal(err)
	}
	b.typeIn(t, "#m1-1-1-note", "Ba")
	b.awaits(t, "the conflict", says("#m1-1-1 .clash", "Ba"))
	ask[bool](t, b, `(document.querySelectorAll('.clash button')[0].click(), true)`) // keep that value
	b.typeIn(t, "#m1-1-1-note", "Ba")                                                // after all
	for range 100 {
		if b.note(t, "1.1.1") == "Ba" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if got := b.note(t, "1.1.1"); got != "Ba" {
		t.Errorf("typed again after a conflict: %q is kept, want Ba", got)
	}

	moved := people[0]
	moved.Grants = []access.Grant{{Role: access.Officer, Unit: "STC"}}
	hash, err := hashed()
	if err != nil {
		t.Fatal(err)
	}
	if err := b.work.PutAccounts(context.Background(), []store.Account{{Person: moved, Password: hash}}); err != nil {
		t.Fatal(err)
	}
	b.typeIn(t, "#m1-1-1-note", "Không còn quyền")
	b.awaits(t, "that it is not saved", says("#m1-1-1", "Giá trị này chưa được lưu"))
}

// TestFormAfterTheSession: what is typed after the session ended is kept, with the way back.
func TestFormAfterTheSession(t *testing.T) {
	b := newTab(t, openRound(t))
	b.seat(t, "cb.syt")
	b.Open(t, sheetURL+"/form?field=1")
	err := b.work.DB.Write(context.Background(), func(tx *store.Tx) error { return tx.EndSessions("vinhphuc", "cb.syt", "") })
	if err != nil {
		t.Fatal(err)
	}
	b.typeIn(t, "#m1-1-1-note", "Sau khi hết phiên")
	b.awaits(t, "that one has to sign in", says("[data-line] a", "Mở trang đăng nhập"))
	b.Glance(t, "form_signed_out")
	b.asks(t, true)
	b.enter(t, "cb.syt")
	b.Open(t, sheetURL+"/form?field=1")
	b.awaits(t, "that it is sent", says("#m1-1-1 [data-saved]", "đã lưu lúc"))
	if got := b.note(t, "1.1.1"); got != "Sau khi hết phiên" {
		t.Errorf("kept %q", got)
	}
}

// TestFormOfALockedSheet: what was typed without a line is shown once the sheet takes nothing.
func TestFormOfALockedSheet(t *testing.T) {
	b := newTab(t, openWhole(t))
	b.seat(t, "cb.syt")
	b.Open(t, sheetURL+"/form?field=1")
	b.asks(t, true)
	b.Line(t, false)
	b.typeIn(t, "#m1-1-1-note", "Viết khi mất mạng <b>")
	b.awaits(t, "that it waits", says("#m1-1-1 [data-saved]", "chưa gửi được"))
	b.step("cb.syt", assessment.Submit) // a colleague, elsewhere
	if err := chromedp.Do(b.Context, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	b.Line(t, true)
	b.Complaints() // of the line
	b.Open(t, sheetURL+"/form?field=1")
	b.awaits(t, "what was not sent", says("#office-form", "1.1.1: “Viết khi mất mạng <b>”"))
	b.Glance(t, "form_left_over")
	ask[bool](t, b, `(document.querySelector('#office-form button').click(), true)`)
	b.Open(t, sheetURL+"/form?field=1")
	if ask[bool](t, b, `!document.getElementById('office-form').hidden`) {
		t.Error("what was discarded is shown again")
	}
}

// TestAnswersAreNotLost: saving one answer asks before another one that was typed is lost.
func TestAnswersAreNotLost(t *testing.T) {
	b := newTab(t, openWhole(t))
	zero := exact.MustParse("0")
	b.marked(assessment.Mark{Code: "1.1.1", Verdict: assessment.Change, Points: &zero, Reason: "Ban hành muộn"},
		assessment.Mark{Code: "1.1.2", Verdict: assessment.Change, Points: &zero, Reason: "Thiếu sản phẩm"})
	asked := b.asks(t, false)
	b.seat(t, "cb.syt")
	b.Open(t, sheetURL+"/explanation")
	ask[bool](t, b, `(document.querySelector('#m1-1-1 input[value=contest]').click(), true)`)
	b.Fill(t, "#m1-1-1-reason", strings.Repeat("Có dấu đến ngày 31/01. ", 3))
	ask[bool](t, b, `(document.querySelector('#m1-1-2 input[value=agree]').click(), true)`)
	ask[bool](t, b, `(document.querySelector('#m1-1-2 .answer button').click(), true)`)
	for range 100 {
		if asked.Load() > 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if asked.Load() == 0 {
		t.Error("an answer that was typed is lost without a word")
	}
	ask[bool](t, b, `(document.querySelector('#m1-1-2 input[value=agree]').checked = false, true)`)
	b.Press(t, "#m1-1-1 .answer button")
	b.awaits(t, "the answer", says("#m1-1-1", "Đơn vị không đồng ý"))
}

// TestFormsAreSentOnce: a button that is pressed twice takes a step once.
func TestFormsAreSentOnce(t *testing.T) {
	b := newTab(t, openWhole(t))
	b.seat(t, "cb.syt")
	b.Open(t, sheetURL)
	ask[bool](t, b, fmt.Sprintf(`(() => {
		sessionStorage.sent = 0;
		window.addEventListener('submit', ev => { if (!ev.defaultPrevented) sessionStorage.sent++; });
		const b = document.querySelector('form[action=%q] button');
		b.click();
		b.click();
		return true;
	})()`, sheetURL+"/submit"))
	b.awaits(t, "that it was handed in", says(".notice.done", "Đã trình"))
	if got := ask[string](t, b, `sessionStorage.sent`); got != "1" {
		t.Errorf("the form was sent %s times, want once", got)
	}
}
