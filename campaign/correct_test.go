package campaign

import (
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/store"
)

// TestCorrectedAndPublishedAgain takes a year through publication, correction and
// publication again.
func TestCorrectedAndPublishedAgain(t *testing.T) {
	y := appraising(t)
	chair, officer, head := y.as(t, "chair"), y.as(t, "officer-a"), y.as(t, "head")
	for _, unit := range []string{"A", "B", "C"} {
		for _, code := range []string{"1.1", "1.2", "2.1"} {
			mustJudge(t, chair, judgement(unit, code, assessment.Accept, "", ""))
		}
		mustJudge(t, chair, judgement(unit, "2.2", assessment.Change, "1", ""))
	}
	marksSeen := func(who *Acting) (n int) {
		t.Helper()
		d, err := who.Dossier(ctx, "A", 2025)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.Items {
			n += len(d.Items[i].Marks)
		}
		return n
	}
	last := func(code string) int64 {
		t.Helper()
		d, err := chair.Dossier(ctx, "A", 2025)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.Items {
			if d.Items[i].Item.Code == code {
				return Seen(&d.Items[i])
			}
		}
		return 0
	}
	again := func(points, reason string) {
		t.Helper()
		j := judgement("A", "1.2", assessment.Change, points, reason)
		j.Seen = last("1.2")
		mustJudge(t, chair, j)
	}
	o := PublishOptions{Year: 2025, Set: "nho@2025.1"}
	y.now = day(16)
	again("2.5", "lần hai")
	if n := marksSeen(officer); n != 4 {
		t.Errorf("the unit reads %d marks in round 2, want the 4 of the first", n)
	}
	y.now = day(21)
	if n := marksSeen(officer); n != 4 {
		t.Errorf("decided: the unit reads %d marks, want 4", n)
	}
	first, err := head.Publish(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	if n := marksSeen(officer); n != 5 {
		t.Errorf("published: the unit reads %d marks, want all 5", n)
	}
	y.now = y.now.Add(time.Hour)
	if err := y.as(t, "admin").Correct(ctx, Order{Year: 2025, Unit: "A", Ends: map[store.Part]time.Time{store.Appraisal2Part: day(25)}, Reason: "tính sai"}); err != nil {
		t.Fatal(err)
	}
	again("1", "đính chính")
	if n := marksSeen(officer); n != 5 || holds(y.sheetLog(t, "officer-a", "A", ""), "đính chính") || !holds(y.sheetLog(t, "officer-a", "A", ""), "lần hai") {
		t.Errorf("corrected: the unit reads %d marks, want the 5 that are public and no word of the new one", n)
	}
	o.Reason = "đính chính điểm của Sở A"
	_, err = head.Publish(ctx, o)
	if text := refusal(t, err); !strings.Contains(text, "Sở A") {
		t.Errorf("published while A is judged again: %q", text)
	}
	if pubs, err := y.DB.Publications(ctx, y.Authority); err != nil || len(store.Current(pubs)) != 1 || store.Current(pubs)[0].ID != first.ID {
		t.Errorf("meanwhile: %+v, %v, want the first to stand", pubs, err)
	}
	y.now = day(26)
	second, err := head.Publish(ctx, o)
	if err != nil || second.Supersedes != first.ID || second.Head == first.Head {
		t.Fatalf("again: %+v, %v", second, err)
	}
	if n := marksSeen(officer); n != 6 {
		t.Errorf("published again: the unit reads %d marks, want all 6", n)
	}
	for _, id := range []int64{first.ID, second.ID} {
		if v, err := y.Verify(ctx, id); err != nil || !v.Equal {
			t.Errorf("%d: %+v, %v", id, v.Differences, err)
		}
	}
	if a, err := y.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("audit: %+v, %v", a.Faults, err)
	}
}
