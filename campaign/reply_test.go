package campaign

import (
	"errors"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/exact"
)

func answering(mark int64, stance assessment.Stance, reason string) ReplyRequest {
	return ReplyRequest{Unit: "SYT", Year: roundYear, Code: "1.1.1", Mark: mark, Stance: stance, Reason: reason}
}

func TestReply(t *testing.T) {
	r := newRound(t)
	_, err := r.as("officer").Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	r.must(err)
	saying(t, r.as("officer").Reply(ctx, answering(0, assessment.Agree, "")), "là bản nháp")
	points := exact.MustParse("0.25")
	r.explained(assessment.Mark{Code: "1.1.1", Verdict: assessment.Change, Points: &points, Reason: "Ban hành tháng 02"})
	d, err := r.as("leader").Dossier(ctx, "SYT", roundYear)
	r.must(err)
	it := d.At("1.1.1")
	mark := it.Newest().ID
	if !it.Asks() || !it.Waits() || d.At("1.1.2").Asks() {
		t.Errorf("asks %v, waits %v, another asks %v, want true, true, false", it.Asks(), it.Waits(), d.At("1.1.2").Asks())
	}
	for _, id := range []string{"other", "appraiser", "chair", "admin"} {
		if err := r.as(id).Reply(ctx, answering(mark, assessment.Agree, "")); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v, want ErrDenied", id, err)
		}
		if _, err := r.as(id).AgreeRest(ctx, "SYT", roundYear); !errors.Is(err, ErrDenied) {
			t.Errorf("%s, all the rest: %v, want ErrDenied", id, err)
		}
	}
	officer := r.as("officer")
	saying(t, officer.Reply(ctx, answering(mark, assessment.Contest, " \n ")), "phải ghi giải trình")
	saying(t, officer.Reply(ctx, answering(mark, "maybe", "x")), "chưa chọn")
	saying(t, officer.Reply(ctx, answering(mark+1, assessment.Agree, "")), "đã thay đổi")
	high := answering(mark, assessment.Contest, "Có dấu")
	high.Points = "0,75"
	saying(t, officer.Reply(ctx, high), "vượt quá điểm tối đa")
	high.Points = "0,5"
	r.must(officer.Reply(ctx, high))
	r.must(officer.Reply(ctx, high)) // sent twice
	r.must(r.as("leader").Reply(ctx, answering(mark, assessment.Agree, "")))
	d, err = officer.Dossier(ctx, "SYT", roundYear)
	r.must(err)
	if it = d.At("1.1.1"); len(it.Replies) != 2 || it.Reply().Stance != assessment.Agree || it.Waits() {
		t.Errorf("replies %+v, want two, agreed at last", it.Replies)
	}
	verified(t, r)
	r.now = noon.Add(31 * 24 * time.Hour)
	saying(t, officer.Reply(ctx, high), "đang thẩm định lần 2")
}

func TestAgreeRest(t *testing.T) {
	r := newRound(t)
	r.explained(assessment.Mark{Code: "1.1.1", Verdict: assessment.Return, Reason: "Thiếu"})
	n, err := r.as("leader").AgreeRest(ctx, "SYT", roundYear)
	if err != nil || n != 1 {
		t.Errorf("agreed to %d, %v, want 1", n, err)
	}
	if n, err = r.as("leader").AgreeRest(ctx, "SYT", roundYear); err != nil || n != 0 {
		t.Errorf("again: %d, %v, want 0", n, err)
	}
	verified(t, r)
}

// TestEvidenceOfWhatIsContested: while the unit explains, evidence goes to what it contests
// or what was returned; the rest was judged as it is.
func TestEvidenceOfWhatIsContested(t *testing.T) {
	r := newRound(t)
	points := exact.MustParse("0.25")
	r.explained(assessment.Mark{Code: "1.1.1", Verdict: assessment.Change, Points: &points, Reason: "Ban hành muộn"})
	officer := r.as("officer")
	_, err := officer.Prove(ctx, naming(1, "1.1.2"))
	saying(t, err, "Mục 1.1.2")
	_, err = officer.Prove(ctx, naming(1, "1.1.1"))
	saying(t, err, "Không đồng ý")
	p := proving("1.1.1")
	p.Name, p.Body = "a.pdf", fileOf(t, pdf)
	_, err = officer.Prove(ctx, p)
	saying(t, err, "Không đồng ý")
	for range r.Evidence.List(ctx) {
		t.Error("bytes of a refused file were kept")
	}
	d, err := officer.Dossier(ctx, "SYT", roundYear)
	r.must(err)
	r.must(officer.Reply(ctx, ReplyRequest{Unit: "SYT", Year: roundYear, Code: "1.1.1", Mark: d.At("1.1.1").Newest().ID, Stance: assessment.Contest, Reason: "Ban hành ngày 15/01"}))
	list, err := officer.Prove(ctx, naming(1, "1.1.1"))
	r.must(err)
	_, err = officer.Prove(ctx, Proof{Unit: "SYT", Year: roundYear, Same: list[0].ID, Codes: []string{"1.1.1", "1.1.2"}})
	saying(t, err, "Mục 1.1.2")
}

// TestReplySupplied: what was returned can be answered by supplying it, nothing else can.
func TestReplySupplied(t *testing.T) {
	r := newRound(t)
	r.explained(assessment.Mark{Code: "1.1.1", Verdict: assessment.Return, Reason: "Thiếu văn bản"})
	leader := r.as("leader")
	d, err := leader.Dossier(ctx, "SYT", roundYear)
	r.must(err)
	answer := ReplyRequest{Unit: "SYT", Year: roundYear, Code: "1.1.1", Mark: d.Items[0].Newest().ID, Stance: assessment.Supplied}
	saying(t, leader.Reply(ctx, answer), "chưa có gì được bổ sung")
	other := answer
	other.Code, other.Mark, other.Reason = "1.1.2", 0, "Đã có"
	saying(t, leader.Reply(ctx, other), "không bị trả lại để bổ sung")
	_, err = leader.Prove(ctx, Proof{Unit: "SYT", Year: roundYear, Codes: []string{"1.1.1"}, Title: "Kế hoạch", Number: "5/KH-SYT", Issued: "15/01/2019"})
	r.must(err)
	r.must(leader.Reply(ctx, answer))
	d, err = leader.Dossier(ctx, "SYT", roundYear)
	r.must(err)
	if it := &d.Items[0]; it.Reply().Stance != assessment.Supplied || it.Waits() {
		t.Errorf("answer: %+v, waits %v", it.Reply(), it.Waits())
	}
	r.step(assessment.Answer)
	d, err = r.as("appraiser").Dossier(ctx, "SYT", roundYear)
	if err != nil || !d.Waits(&d.Items[0]) {
		t.Errorf("the second appraisal does not judge it: %v", err)
	}
	verified(t, r)
}
