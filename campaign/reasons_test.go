package campaign

import (
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/store"
)

// blankReasons say nothing: they hold marks that no screen shows, or signs without a word.
var blankReasons = []string{"", " ", "\u200b", "\u00ad\u2060", "\u3164", "\u202e \u200d", "–", "..."}

// TestBlankReason: what shows nothing is no reason, and what is kept holds no mark that
// turns the text around.
func TestBlankReason(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = fiveDay.SelfEnds.Add(-oneDay)
	admin := p.as("admin")
	order := Order{Year: 2019, Unit: "STC", Ends: end(store.SelfPart, fiveDay.SelfEnds.Add(oneDay))}
	later := fiveDay
	later.Appraisal2Ends = later.Appraisal2Ends.Add(oneDay)
	unit := assessment.Unit{ID: "STC", Name: "Sở Tài chính mới", Group: "so", Ranked: true}
	for _, blank := range blankReasons {
		order.Reason = blank
		wantFields(t, admin.Extend(ctx, order), ReasonField)
		wantFields(t, admin.Reopen(ctx, order), ReasonField)
		wantFields(t, admin.Correct(ctx, order), ReasonField)
		wantFields(t, admin.PutCalendar(ctx, 2019, "so", later, blank), ReasonField)
		wantFields(t, admin.Block(ctx, "officer", true, blank), ReasonField)
		wantFields(t, admin.RemoveTOTP(ctx, "officer", blank), ReasonField)
		wantFields(t, admin.PutUnit(ctx, unit, assessment.Group{}, seenUnit(t, p, "STC"), blank), ReasonField)
	}
	order.Reason = " bão\u202e số\u200b 5 "
	must(t, admin.Extend(ctx, order))
	kept, err := p.DB.Extensions(ctx, p.Authority, 2019, "STC")
	if err != nil || len(kept) != 1 || kept[0].Reason != "bão số 5" {
		t.Errorf("kept %+v, %v, want the reason without what no screen shows", kept, err)
	}
}

// TestEndlessReason: whatever a reason is given for, it has a bound.
func TestEndlessReason(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = fiveDay.SelfEnds.Add(-oneDay)
	admin, endless := p.as("admin"), strings.Repeat("ă", longestReason+1)
	later := fiveDay
	later.Appraisal2Ends = later.Appraisal2Ends.Add(oneDay)
	unit := assessment.Unit{ID: "STC", Name: "Sở Tài chính mới", Group: "so", Ranked: true}
	wantFields(t, admin.Extend(ctx, Order{Year: 2019, Unit: "STC", Ends: end(store.SelfPart, fiveDay.SelfEnds.Add(oneDay)), Reason: endless}), ReasonField)
	wantFields(t, admin.PutCalendar(ctx, 2019, "so", later, endless), ReasonField)
	wantFields(t, admin.Block(ctx, "officer", true, endless), ReasonField)
	wantFields(t, admin.Block(ctx, "officer", false, endless), ReasonField)
	wantFields(t, admin.RemoveTOTP(ctx, "officer", endless), ReasonField)
	wantFields(t, admin.PutUnit(ctx, unit, assessment.Group{}, seenUnit(t, p, "STC"), endless), ReasonField)
	wantFields(t, admin.WithdrawTarget(ctx, 1, endless), ReasonField)
	wantFields(t, admin.WithdrawIndex(ctx, 1, 0, endless), ReasonField)
	wantFields(t, admin.WithdrawSet(ctx, "so@2019.1", endless), ReasonField)
	wantFields(t, admin.Step(ctx, "STC", 2019, assessment.Reopen, endless), ReasonField)
	must(t, admin.PutCalendar(ctx, 2019, "so", later, strings.Repeat("ă", longestReason)))
}

func seenUnit(t *testing.T, p *planned, id string) string {
	t.Helper()
	there, err := p.DB.Units(ctx, p.Authority)
	must(t, err)
	for _, u := range there {
		if u.ID == id {
			return SeenUnit(u)
		}
	}
	t.Fatalf("there is no unit %s", id)
	return ""
}

// TestBlankReasonOfJudgement: an appraiser cannot change points, or return an item,
// without saying why.
func TestBlankReasonOfJudgement(t *testing.T) {
	y := appraising(t)
	a := y.as(t, "appraiser-1")
	for _, blank := range blankReasons {
		for _, j := range []Judgement{judgement("A", "1.2", assessment.Change, "1", blank), judgement("A", "1.2", assessment.Return, "", blank)} {
			_, err := a.Judge(ctx, j)
			wantFields(t, err, "")
		}
	}
	got, err := a.Judge(ctx, judgement("A", "1.2", assessment.Change, "1", "chỉ đạt\u200b một phần\r\nxem phụ lục"))
	if err != nil || got.Reason != "chỉ đạt một phần\nxem phụ lục" {
		t.Errorf("got %q, %v", got.Reason, err)
	}
}
