package campaign

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/store"
)

func proving(codes ...string) Proof { return Proof{Unit: "SYT", Year: roundYear, Codes: codes} }

func TestProveFile(t *testing.T) {
	r := newRound(t)
	p := proving("1.1.1", "1.1.2", "1.1.1")
	p.Name, p.Body, p.Section, p.Page = "../kế hoạch\u202efdp.exe\n", fileOf(t, pdf), "II", "3–4"
	list, err := r.as("officer").Prove(ctx, p)
	r.must(err)
	if len(list) != 2 || list[0].Media != "application/pdf" || list[0].Bytes != int64(len(pdf)) || list[0].Page != "3–4" || list[0].Phase != assessment.Drafting {
		t.Fatalf("added %+v", list)
	}
	if strings.ContainsAny(list[0].Title, "\u202e\n") {
		t.Errorf("title %q keeps what turns it around", list[0].Title)
	}
	again, err := r.as("second").Prove(ctx, p)
	if err != nil || len(again) != 2 || again[0].ID != list[0].ID {
		t.Errorf("the same again: %v, %v, want what is there", again, err)
	}
	also := proving("1.2.1")
	also.Same = list[0].ID
	more, err := r.as("officer").Prove(ctx, also)
	if err != nil || len(more) != 1 || more[0].SHA256 != list[0].SHA256 || more[0].Code != "1.2.1" {
		t.Errorf("the same file for another item: %+v, %v", more, err)
	}
	for id, sees := range map[string]bool{"officer": true, "leader": true, "appraiser": true, "chair": true, "other": false, "admin": false, "narrow": false} {
		e, body, err := r.as(id).Evidence(ctx, list[0].ID)
		if !sees {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v, want ErrNotFound", id, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		got, err := io.ReadAll(body)
		body.Close()
		if err != nil || string(got) != pdf || e.Code != "1.1.1" {
			t.Errorf("%s reads %d bytes of %s, %v", id, len(got), e.Code, err)
		}
	}
	verified(t, r)
}

func TestProveRefuses(t *testing.T) {
	r := newRound(t)
	for says, change := range map[string]func(*Proof){
		"Không nhận tệp":     func(p *Proof) { p.Name, p.Body = "ke-hoach.pdf", fileOf(t, "<html><script>1</script>") },
		"tệp rỗng":           func(p *Proof) { p.Name, p.Body = "rong.pdf", fileOf(t, "") },
		"không phải một":     func(p *Proof) { p.Address = "javascript:alert(1)" },
		"dùng được":          func(p *Proof) { p.Address = "https://u:p@vd.vn/" },
		"số ký hiệu":         func(p *Proof) { p.Title = "Kế hoạch" },
		"không đọc được":     func(p *Proof) { p.Title, p.Number, p.Issued = "Kế hoạch", "1/KH", "31/02/2019" },
		"quá dài":            func(p *Proof) { p.Title, p.Number, p.Page = "Kế hoạch", "1/KH", strings.Repeat("9", 61) },
		"Chưa chọn mục":      func(p *Proof) { p.Title, p.Number, p.Codes = "Kế hoạch", "1/KH", nil },
		"Không có mục “1”":   func(p *Proof) { p.Title, p.Number, p.Codes = "Kế hoạch", "1/KH", []string{"1"} },
		"Tên tài liệu":       func(p *Proof) { p.Title, p.Number = strings.Repeat("ă", 301), "1/KH" },
		"Không có mục “1.10": func(p *Proof) { p.Title, p.Number, p.Codes = "Kế hoạch", "1/KH", []string{"1.10.1"} },
	} {
		p := proving("1.1.1")
		change(&p)
		_, err := r.as("officer").Prove(ctx, p)
		saying(t, err, says)
	}
	r.Evidence = nil
	p := proving("1.1.1")
	p.Body = fileOf(t, pdf)
	_, err := r.as("officer").Prove(ctx, p)
	saying(t, err, "Chưa có nơi lưu")
}

func naming(n int, codes ...string) Proof {
	p := proving(codes...)
	p.Title, p.Number = "Kế hoạch", fmt.Sprintf("%d/KH-UBND", n)
	return p
}

func TestProveLimits(t *testing.T) {
	r := newRound(t)
	r.Limits = ProofLimits{PerItem: 2, PerSheet: 3, Bytes: 10}
	officer := r.as("officer")
	for i := range 2 {
		_, err := officer.Prove(ctx, naming(i, "1.1.1"))
		r.must(err)
	}
	_, err := officer.Prove(ctx, naming(3, "1.1.1"))
	saying(t, err, "Mục 1.1.1 đã có 2 tài liệu")
	_, err = officer.Prove(ctx, naming(3, "1.1.2", "1.2.1"))
	saying(t, err, "Phiếu đã có 3 tài liệu")
	d, err := officer.Dossier(ctx, "SYT", roundYear)
	r.must(err)
	if n := len(d.At("1.1.2").Evidence); n != 0 {
		t.Errorf("%d of a refused lot were kept", n)
	}
	p := proving("1.2.1")
	p.Name, p.Body = "a.pdf", fileOf(t, pdf)
	_, err = officer.Prove(ctx, p)
	saying(t, err, "Không nhận tệp")
}

func TestProveRightsPhaseCalendar(t *testing.T) {
	r := newRound(t)
	for _, id := range []string{"other", "appraiser", "chair", "admin"} {
		p := proving("1.1.1")
		p.Body = fileOf(t, pdf)
		if _, err := r.as(id).Prove(ctx, p); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v, want ErrDenied", id, err)
		}
	}
	p := proving("1.1.1")
	p.Body = fileOf(t, pdf)
	_, err := r.as("leader").Prove(ctx, p)
	saying(t, err, "chỉ cán bộ được giao")
	for range r.Evidence.List(ctx) {
		t.Error("bytes of a denied file were kept")
	}
	list, err := r.as("officer").Prove(ctx, naming(1, "1.1.1"))
	r.must(err)
	r.now = noon.Add(11 * 24 * time.Hour)
	_, err = r.as("officer").Prove(ctx, naming(2, "1.1.1"))
	saying(t, err, "Đã hết hạn")
	r.now = noon
	half := assessment.Mark{Code: "1.1.1", Verdict: assessment.Return, Reason: "Thiếu dấu"}
	r.explained(half)
	_, err = r.as("leader").Prove(ctx, naming(3, "1.1.1"))
	r.must(err)
	saying(t, r.as("officer").TakeBack(ctx, "SYT", roundYear, list[0].ID), "đã được thẩm định")
	r.step(assessment.Answer)
	_, err = r.as("officer").Prove(ctx, naming(4, "1.1.1"))
	saying(t, err, "đang thẩm định lần 2")
}

// TestProveSaysTwoThings: nothing of what is given is dropped.
func TestProveSaysTwoThings(t *testing.T) {
	r := newRound(t)
	officer := r.as("officer")
	p := proving("1.1.1")
	p.Name, p.Title, p.Body = "scan001.pdf", "Kế hoạch năm", fileOf(t, pdf)
	list, err := officer.Prove(ctx, p)
	if err != nil || list[0].Title != "Kế hoạch năm.pdf" {
		t.Errorf("a file with a title: %+v, %v", list, err)
	}
	p = proving("1.1.2")
	p.Name, p.Title, p.Body = "Kế hoạch.PDF", "Kế hoạch.pdf", fileOf(t, pdf)
	list, err = officer.Prove(ctx, p)
	if err != nil || list[0].Title != "Kế hoạch.pdf" {
		t.Errorf("a title with its ending: %+v, %v", list, err)
	}
	p = proving("1.1.3")
	p.Address, p.Body = "https://example.vn/a", fileOf(t, pdf)
	_, err = officer.Prove(ctx, p)
	saying(t, err, "Liên kết phải thêm riêng")
	p.Body, p.Title = nil, "Kế hoạch"
	_, err = officer.Prove(ctx, p)
	saying(t, err, "Liên kết phải thêm riêng")
}

// TestForeignEvidence: the number of another unit's evidence says no more than one that
// there is not.
func TestForeignEvidence(t *testing.T) {
	r := newRound(t)
	list, err := r.as("officer").Prove(ctx, naming(1, "1.1.1"))
	r.must(err)
	other := r.as("other")
	for _, id := range []int64{list[0].ID, list[0].ID + 1000} {
		_, _, err := other.Evidence(ctx, id)
		_, same := other.Prove(ctx, Proof{Unit: "STC", Year: roundYear, Same: id, Codes: []string{"1.1.1"}})
		for deed, err := range map[string]error{"open": err, "same": same, "take back": other.TakeBack(ctx, "STC", roundYear, id)} {
			if err == nil || err.Error() != store.ErrNotFound.Error() {
				t.Errorf("%s %d: got %v, want %v", deed, id, err, store.ErrNotFound)
			}
		}
	}
}

func TestTakeBack(t *testing.T) {
	r := newRound(t)
	list, err := r.as("officer").Prove(ctx, naming(1, "1.1.1"))
	r.must(err)
	saying(t, r.as("leader").TakeBack(ctx, "SYT", roundYear, list[0].ID), "chỉ cán bộ được giao")
	for _, id := range []string{"other", "appraiser", "admin"} {
		if err := r.as(id).TakeBack(ctx, "SYT", roundYear, list[0].ID); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v, want ErrDenied", id, err)
		}
	}
	if err := r.as("other").TakeBack(ctx, "STC", roundYear, list[0].ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("by way of another unit: %v, want ErrNotFound", err)
	}
	r.must(r.as("second").TakeBack(ctx, "SYT", roundYear, list[0].ID))
	if err := r.as("officer").TakeBack(ctx, "SYT", roundYear, list[0].ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("twice: %v, want ErrNotFound", err)
	}
	d, err := r.as("officer").Dossier(ctx, "SYT", roundYear)
	if err != nil || len(d.At("1.1.1").Evidence) != 0 {
		t.Errorf("it still stands: %v", err)
	}
	verified(t, r)
}

func TestShared(t *testing.T) {
	r := newRound(t)
	for id, p := range map[string]Proof{"officer": proving("1.1.1", "1.1.2"), "other": {Unit: "STC", Year: roundYear, Codes: []string{"1.1.1"}}} {
		p.Name, p.Body = "chung.pdf", fileOf(t, pdf)
		_, err := r.as(id).Prove(ctx, p)
		r.must(err)
	}
	list, err := r.as("appraiser").Shared(ctx, "SYT", roundYear)
	if err != nil || len(list) != 3 || list[0].Name != "Sở Tài chính" {
		t.Errorf("the appraiser sees %+v, %v, want three places", list, err)
	}
	list, err = r.as("officer").Shared(ctx, "SYT", roundYear)
	if err != nil || len(list) != 2 || list[0].Unit != "SYT" || list[1].Unit != "SYT" {
		t.Errorf("the officer sees %+v, %v, want the own two", list, err)
	}
	if _, err = r.as("other").Shared(ctx, "SYT", roundYear); !errors.Is(err, ErrDenied) {
		t.Errorf("another unit: %v, want ErrDenied", err)
	}
}

func TestOutside(t *testing.T) {
	for day, want := range map[string]bool{"": false, "2019-06-01": false, "2018-12-20": false, "2018-09-30": true, "2020-01-01": true} {
		if got := Outside(&store.Evidence{Year: 2019, Issued: day}); got != want {
			t.Errorf("Outside(%s) = %v, want %v", day, got, want)
		}
	}
}
