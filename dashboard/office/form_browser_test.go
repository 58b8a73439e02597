package office

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/exact"
)

// awaits waits for an expression to hold; a page where it never does ends the test.
func (b *tab) awaits(t *testing.T, what, expression string) {
	t.Helper()
	for range 400 {
		if ask[bool](t, b, expression) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s never came: %.900s", what, text(t, b))
}

// says is an expression that holds while an element says a text.
func says(selector, words string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].some(e => e.innerText.includes(%q))`, selector, words)
}

// typeIn types into a field and leaves it.
func (b *tab) typeIn(t *testing.T, selector, words string) {
	t.Helper()
	b.Type(t, selector, words)
	ask[bool](t, b, fmt.Sprintf(`(document.querySelector(%q).blur(), true)`, selector))
}

func TestFormInBrowser(t *testing.T) {
	b := newTab(t, openRound(t))
	r := b.seat(t, "cb.syt")
	b.look(t, r.open(root), "officer_home")
	b.look(t, r.open(sheetURL), "sheet_draft")
	b.Open(t, sheetURL+"/form?field=1")
	b.Look(t, "form")
	b.typeIn(t, "#m1-1-3-figures-a", "40")
	b.typeIn(t, "#m1-1-3-figures-b", "38")
	b.awaits(t, "the points of the rule", says("#m1-1-3 [data-points]", "0,95/1"))
	b.awaits(t, "the sum of the field", says("[data-claimed]", "0,95"))
	b.typeIn(t, "#m1-1-3-figures-b", "41")
	b.awaits(t, "a warning", says("#m1-1-3 [data-why]", "lớn hơn"))
	b.typeIn(t, "#m1-1-1-self", "7")
	b.awaits(t, "the refusal", says("#m1-1-1 .bad", "vượt quá điểm tối đa 0,5"))
	ask[bool](t, b, `(document.querySelector('#m1-1-1 input[type=radio]').click(), true)`)
	b.awaits(t, "the points of a line", says("#m1-1-1 [data-points]", "0,5/0,5"))
	b.Glance(t, "form_filled")
	b.typeIn(t, "#m1-1-1-self", "0,5") // or what was refused stands there unsaved
	b.awaits(t, "that it is taken", says("[data-line]", "Mọi thay đổi đã được lưu"))

	b.Line(t, false)
	b.typeIn(t, "#m1-1-1-note", "Viết khi mất mạng")
	b.awaits(t, "that it waits", says("#m1-1-1 [data-saved]", "chưa gửi được, sẽ thử lại"))
	b.awaits(t, "how many wait", says("[data-line]", "Còn giá trị chưa gửi: 1"))
	b.Shoot(t, "office_form_waiting")
	b.Line(t, true)
	b.awaits(t, "that it is sent", says("[data-line]", "Mọi thay đổi đã được lưu"))
	b.Complaints() // of the line
	d, err := b.acting("cb.syt").Dossier(context.Background(), "SYT", 2019)
	if err != nil || d.At("1.1.1").Entry.Note != "Viết khi mất mạng" {
		t.Fatalf("kept: %q, %v", d.At("1.1.1").Entry.Note, err)
	}
	b.conflict(t, d.At("1.1.1").Edits[campaign.PartNote].ID)
}

// conflict has somebody else write over a value that the form shows.
func (b *tab) conflict(t *testing.T, seen int64) {
	t.Helper()
	_, err := b.acting("cb.syt").Edit(context.Background(), campaign.EditRequest{Unit: "SYT", Year: 2019, Code: "1.1.1", Part: campaign.PartNote, Value: "Của người khác <b>", Seen: seen})
	if err != nil {
		t.Fatal(err)
	}
	b.typeIn(t, "#m1-1-1-note", "Của tôi")
	b.awaits(t, "the conflict", says("#m1-1-1 .clash", "Của người khác <b>"))
	b.Glance(t, "form_conflict")
	ask[bool](t, b, `(document.querySelectorAll('.clash button')[1].click(), true)`)
	b.awaits(t, "that mine is kept", says("#m1-1-1 [data-saved]", "đã lưu lúc"))
	d, err := b.acting("cb.syt").Dossier(context.Background(), "SYT", 2019)
	if err != nil || d.At("1.1.1").Entry.Note != "Của tôi" {
		t.Errorf("kept: %q, %v, want the own value", d.At("1.1.1").Entry.Note, err)
	}
}

func TestEvidenceInBrowser(t *testing.T) {
	b := newTab(t, openRound(t))
	file := filepath.Join(t.TempDir(), `Kế hoạch <b>.pdf`)
	if err := os.WriteFile(file, []byte(pdfText), 0o600); err != nil {
		t.Fatal(err)
	}
	r := b.seat(t, "cb.syt")
	b.Open(t, sheetURL+"/form?field=1")
	ask[bool](t, b, `(document.querySelector('#m1-1-1 .proving').open = true)`)
	b.Choose(t, "#m1-1-1 .proving input[type=file]", file)
	b.Glance(t, "evidence_form")
	large := filepath.Join(t.TempDir(), "lớn.pdf")
	if err := os.WriteFile(large, make([]byte, campaign.StandardProof.Bytes+1), 0o600); err != nil {
		t.Fatal(err)
	}
	field := "#m1-1-1 .proving input[type=file]"
	b.Choose(t, field, large)
	b.awaits(t, "that it is too large, before it is sent", fmt.Sprintf(`document.querySelector(%q).validationMessage.includes("Mỗi tệp không quá 20 MB")`, field))
	b.Choose(t, field, file)
	b.Press(t, "#m1-1-1 .proving button")
	b.Glance(t, "evidence_added")
	b.look(t, r.open(sheetURL+"/evidence"), "evidence")
	if got := ask[string](t, b, `fetch(document.querySelector('.proofs a').href).then(r => r.headers.get('Content-Type'))`); got != "application/pdf" {
		t.Errorf("the file opens as %s", got)
	}
}

func TestExplanationInBrowser(t *testing.T) {
	b := newTab(t, openWhole(t))
	quarter := exact.MustParse("0.25")
	b.marked(assessment.Mark{Code: "1.1.1", Verdict: assessment.Change, Points: &quarter, Reason: strings.Repeat("Ban hành muộn <b>. ", 12)})
	r := b.seat(t, "ld.syt")
	b.look(t, r.open(sheetURL), "sheet_explanation")
	b.look(t, r.open(sheetURL+"/explanation"), "explanation")
	b.look(t, r.submit("/answer", nil), "explanation_unsaid")
}
