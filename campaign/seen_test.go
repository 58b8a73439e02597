package campaign

import (
	"errors"
	"strings"
	"testing"

	"parindex/assessment"
)

// TestTypedSinceSeen: a sheet in which a colleague typed, or whose evidence a colleague
// changed, since the page was opened is not handed in unread; what one did oneself is known.
func TestTypedSinceSeen(t *testing.T) {
	r := newRound(t)
	officer, other := r.as("officer"), r.as("second")
	at := func() SheetSeen {
		d, err := officer.Dossier(ctx, "SYT", roundYear)
		r.must(err)
		return d.SheetSeen()
	}
	submit := func(seen SheetSeen) string {
		err := officer.StepSeen(ctx, "SYT", roundYear, assessment.Submit, "", seen)
		var no *Refused
		if !errors.As(err, &no) {
			t.Fatalf("got %v, want a refusal", err)
		}
		return no.Error()
	}
	since := "sau khi trang này được mở"

	seen := at()
	_, err := officer.Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	r.must(err)
	if text := submit(seen); strings.Contains(text, since) {
		t.Errorf("one's own value: %s", text)
	}
	seen = at()
	_, err = other.Edit(ctx, typing("1.1.1", PartNote, "Đã làm"))
	r.must(err)
	if text := submit(seen); !strings.Contains(text, since) || !strings.Contains(text, "1.1.1") || !strings.Contains(text, "Người second") {
		t.Errorf("a colleague's value: %s", text)
	}
	seen = at()
	if again := ParseSheetSeen(seen.String()); again != seen {
		t.Errorf("%v was read again as %v", seen, again)
	}
	added, err := other.Prove(ctx, Proof{Unit: "SYT", Year: roundYear, Codes: []string{"1.1.1"}, Title: "Kế hoạch năm", Number: "15/KH-UBND"})
	r.must(err)
	if text := submit(seen); !strings.Contains(text, since) || !strings.Contains(text, "Kế hoạch năm") {
		t.Errorf("a colleague's evidence: %s", text)
	}
	seen = at()
	r.must(other.TakeBack(ctx, "SYT", roundYear, added[0].ID))
	if text := submit(seen); !strings.Contains(text, since) || !strings.Contains(text, "gỡ") {
		t.Errorf("evidence that a colleague took back: %s", text)
	}
	if text := submit(at()); strings.Contains(text, since) {
		t.Errorf("nothing changed: %s", text)
	}
	added, err = officer.Prove(ctx, Proof{Unit: "SYT", Year: roundYear, Codes: []string{"1.1.1"}, Title: "Quyết định", Number: "16/QĐ-UBND"})
	r.must(err)
	seen = at()
	r.must(officer.TakeBack(ctx, "SYT", roundYear, added[0].ID))
	if text := submit(seen); strings.Contains(text, since) {
		t.Errorf("evidence that one took back oneself: %s", text)
	}
}
