package campaign

import (
	"errors"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/store"
)

func typing(code, part, value string) EditRequest {
	return EditRequest{Unit: "SYT", Year: roundYear, Code: code, Part: part, Value: value}
}

func TestEditKeepsAndScores(t *testing.T) {
	r := newRound(t)
	officer := r.as("officer")
	e, err := officer.Edit(ctx, typing("1.1.3", PartFigure+"a", "40"))
	r.must(err)
	if e.Item.Claim.Status != scoring.Missing || e.Edit.ID == 0 {
		t.Errorf("with one figure of two: %v, edit %d", e.Item.Claim.Status, e.Edit.ID)
	}
	e, err = officer.Edit(ctx, typing("1.1.3", PartFigure+"b", "38"))
	r.must(err)
	if got := e.Item.Claim.Points.Exact(); got != "0.95" || !strings.Contains(e.Item.Claim.WhyVi, "38") {
		t.Errorf("38 of 40 = %s because %q, want 0.95", got, e.Item.Claim.WhyVi)
	}
	e, err = officer.Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	r.must(err)
	if got := e.Dossier.Claimed.Exact(); got != "1.45" || e.Edit.Became != "0.5" || e.Edit.Was != "" {
		t.Errorf("claimed %s, edit %+v, want 1.45, 0.5", got, e.Edit)
	}
	if e, err = officer.Edit(ctx, typing("1.1.3", PartFigure+"b", "50")); !errors.As(err, new(*EditConflict)) {
		t.Errorf("a value over an own one that the form does not know: %v, want a conflict", err)
	}
	verified(t, r)
}

// verified wants the log to cover every row of the round.
func verified(t *testing.T, r *yearRound) {
	t.Helper()
	rows := map[string]string{}
	r.must(r.DB.EachLog(ctx, r.Authority, func(l store.LogRow) error {
		rows[l.Subject] = l.Digest
		return nil
	}))
	for _, kind := range subjects {
		r.must(kind.each(r.Campaign, ctx, func(subject, digest string) error {
			if rows[subject] != digest && kind.kind != "calendar" && kind.kind != "mark" { // those the kit writes past the log
				t.Errorf("%s: the log has %q, want %q", subject, rows[subject], digest)
			}
			return nil
		}))
	}
}

func TestEditRefuses(t *testing.T) {
	r := newRound(t)
	officer := r.as("officer")
	for _, c := range []struct{ code, part, value, says string }{
		{"1.1.1", PartSelf, "0,6", "vượt quá điểm tối đa 0,5"},
		{"1.1.1", PartSelf, "-1", "nhỏ hơn 0"},
		{"1.1.1", PartSelf, "<b>", "không phải số"},
		{"1.1.1", PartChoice, "Mức lạ", "không phải mức nào"},
		{"1.1.3", PartChoice, "x", "không chấm theo mức"},
		{"1.1.3", PartFigure + "z", "1", "không có phần"},
		{"1.1.3", PartFigure + "a", "-1", "nhỏ hơn 0"},
		{"1.1.3", PartFigure + "a", "bốn", "không phải số"},
		{"1.1.1", PartExempt, "yes", "không rõ"},
		{"1.1.1", PartNote, strings.Repeat("ă", maxTyped+1), "quá 4000 ký tự"},
		{"1.1", PartSelf, "1", "Không có mục"},
		{"9.9", PartSelf, "1", "Không có mục"},
		{"1.1.1", "points", "1", "không có phần"},
	} {
		_, err := officer.Edit(ctx, typing(c.code, c.part, c.value))
		saying(t, lower(err), strings.ToLower(c.says))
	}
	bad := typing("1.1.1", PartSelf, "0,5")
	bad.Request = "a b"
	_, err := officer.Edit(ctx, bad)
	saying(t, err, "Yêu cầu lưu")
	_, err = officer.Edit(ctx, typing("1.10.1", PartSelf, "1"))
	saying(t, err, "không do đơn vị chấm")
}

// lower puts a refusal into lower case.
func lower(err error) error {
	var no *Refused
	if !errors.As(err, &no) {
		return err
	}
	for i := range no.Faults {
		no.Faults[i].Problem.Vi = strings.ToLower(no.Faults[i].Problem.Vi)
	}
	return no
}

func TestEditRightsPhaseCalendar(t *testing.T) {
	r := newRound(t)
	for _, id := range []string{"leader", "other", "appraiser", "chair", "admin"} {
		if _, err := r.as(id).Edit(ctx, typing("1.1.1", PartSelf, "0,5")); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v, want ErrDenied", id, err)
		}
		if _, err := r.as(id).Here(ctx, "SYT", roundYear); !errors.Is(err, ErrDenied) {
			t.Errorf("%s, here: %v, want ErrDenied", id, err)
		}
	}
	officer := r.as("officer")
	r.now = noon.Add(-48 * time.Hour)
	_, err := officer.Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	saying(t, err, "Chưa đến ngày mở")
	r.now = noon.Add(11 * 24 * time.Hour)
	_, err = officer.Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	saying(t, err, "Đã hết hạn")
	r.now = noon
	_, err = officer.Edit(ctx, EditRequest{Unit: "SYT", Year: 2031, Code: "1.1.1", Part: PartSelf})
	saying(t, err, "Không có bộ tiêu chí")
	r.step(assessment.Submit)
	_, err = officer.Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	saying(t, err, "đang chờ lãnh đạo")
	d, err := officer.Dossier(ctx, "SYT", roundYear)
	r.must(err)
	if d.Typed != 0 {
		t.Errorf("%d values were kept though each was refused", d.Typed)
	}
}

func TestEditTwice(t *testing.T) {
	r := newRound(t)
	first := typing("1.1.1", PartSelf, "0,5")
	first.Request = "r-1"
	a, err := r.as("officer").Edit(ctx, first)
	r.must(err)
	next := typing("1.1.1", PartSelf, "0,25")
	next.Seen = a.Edit.ID
	b, err := r.as("second").Edit(ctx, next)
	r.must(err)
	again, err := r.as("officer").Edit(ctx, first) // the answer was lost on the way
	r.must(err)
	if again.Edit.ID != a.Edit.ID || again.Item.Entry.Self.Exact() != "0.25" {
		t.Errorf("sent again: edit %d with %s, want %d with 0.25", again.Edit.ID, again.Item.Entry.Self, a.Edit.ID)
	}
	other := first
	other.Value = "0"
	_, err = r.as("officer").Edit(ctx, other)
	saying(t, err, "đã dùng cho giá trị khác")
	late := typing("1.1.1", PartSelf, "0")
	late.Seen = a.Edit.ID
	var conflict *EditConflict
	if _, err = r.as("officer").Edit(ctx, late); !errors.As(err, &conflict) {
		t.Fatalf("got %v, want a conflict", err)
	}
	if conflict.Value != "0.25" || !strings.Contains(conflict.By, "second") || conflict.Seen != b.Edit.ID || !conflict.At.Equal(noon) {
		t.Errorf("conflict = %+v", conflict)
	}
	late.Seen, late.Base = conflict.Seen, conflict.Base
	if e, err := r.as("officer").Edit(ctx, late); err != nil || e.Item.Entry.Self.Exact() != "0" {
		t.Errorf("the own value chosen: %v", err)
	}
}

func TestHere(t *testing.T) {
	r := newRound(t)
	_, err := r.as("officer").Here(ctx, "SYT", roundYear)
	r.must(err)
	r.now = noon.Add(time.Minute)
	list, err := r.as("second").Here(ctx, "SYT", roundYear)
	r.must(err)
	if len(list) != 1 || list[0].Account != "officer" || list[0].Name != "Người officer" {
		t.Errorf("present: %v, want the officer", list)
	}
	r.now = noon.Add(4 * time.Minute)
	if list, err = r.as("officer").Here(ctx, "SYT", roundYear); err != nil || len(list) != 0 {
		t.Errorf("after three minutes: %v, %v, want nobody", list, err)
	}
}
