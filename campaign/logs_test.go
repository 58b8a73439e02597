package campaign

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// holds says whether a row of the log tells one of the words.
func holds(rows []store.LogRow, text string) bool {
	return slices.ContainsFunc(rows, func(r store.LogRow) bool {
		return strings.Contains(r.Was+" | "+r.Became+" | "+r.Reason, text)
	})
}

func (y *year) sheetLog(t testing.TB, who, unit, code string) []store.LogRow {
	t.Helper()
	rows, err := y.as(t, who).SheetLog(ctx, unit, 2025, code, 1000)
	if err != nil {
		t.Fatalf("%s: %v", who, err)
	}
	return rows
}

// TestLogLeaksNoMark: the unit learns what was judged from its log when the phase opens
// it, not before; whoever judges or leads sees it at once.
func TestLogLeaksNoMark(t *testing.T) {
	y := appraising(t)
	one := y.as(t, "appraiser-1")
	secret, later := "Thiếu-báo-cáo", "Xem-lại-rồi"
	first := mustJudge(t, one, judgement("A", "1.2", assessment.Change, "0.375", secret))
	for who, want := range map[string]bool{"officer-a": false, "leader-a": false, "appraiser-1": true, "appraiser-2": false, "chair": true, "secretary": true, "head": true} {
		if rows := y.sheetLog(t, who, "A", ""); len(rows) == 0 && who != "appraiser-2" || holds(rows, secret) != want || holds(rows, "0.375") != want {
			t.Errorf("round 1, %s: got the mark told: %v, want %v", who, holds(rows, secret), want)
		}
		if rows := y.sheetLog(t, who, "A", "1.2"); holds(rows, secret) != want {
			t.Errorf("round 1, item, %s: got the mark told: %v, want %v", who, holds(rows, secret), want)
		}
	}
	y.now = day(11)
	if err := y.as(t, "officer-a").Reply(ctx, ReplyRequest{Unit: "A", Year: 2025, Code: "1.2", Mark: first.ID, Stance: assessment.Contest, Reason: "Đã-gửi-đủ"}); err != nil {
		t.Fatal(err)
	}
	if rows := y.sheetLog(t, "officer-a", "A", ""); !holds(rows, secret) || !holds(rows, "Đã-gửi-đủ") {
		t.Error("explanation: the unit is not told what was judged in round 1")
	}
	y.now = day(16)
	again := judgement("A", "1.2", assessment.Change, "0.625", later)
	again.Seen = first.ID
	mustJudge(t, one, again)
	for _, phase := range []int{16, 21} { // in round 2, and decided
		y.now = day(phase)
		if rows := y.sheetLog(t, "leader-a", "A", ""); holds(rows, later) || holds(rows, "0.625") || !holds(rows, secret) {
			t.Errorf("day %d: round 2 is told, or round 1 is not", phase)
		}
	}
	publish(t, y.Campaign, PublishOptions{Year: 2025, Set: "nho@2025.1", AllowMissing: true})
	if rows := y.sheetLog(t, "leader-a", "A", ""); !holds(rows, later) {
		t.Error("published: round 2 is not told")
	}
	for _, who := range []string{"officer-b", "admin", "operator"} {
		if _, err := y.as(t, who).SheetLog(ctx, "A", 2025, "", 10); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: got %v, want ErrDenied", who, err)
		}
	}
}

// TestTrailHoldsNoPoints: administrators and operators see that something was judged, not
// what; others see the own deeds.
func TestTrailHoldsNoPoints(t *testing.T) {
	y := appraising(t)
	mustJudge(t, y.as(t, "appraiser-1"), judgement("A", "1.2", assessment.Change, "0.375", "Thiếu-báo-cáo"))
	for who, want := range map[string]bool{"chair": true, "secretary": true, "head": true, "admin": false, "operator": false} {
		rows, err := y.as(t, who).Log(ctx, store.LogFilter{Unit: "A"})
		if err != nil || len(rows) == 0 || holds(rows, "0.375") != want || holds(rows, "Thiếu-báo-cáo") != want {
			t.Errorf("%s: got points told: %v (%v), want %v", who, holds(rows, "0.375"), err, want)
		}
		if !slices.ContainsFunc(rows, func(r store.LogRow) bool { return r.Deed == "judge" && r.Code == "1.2" }) {
			t.Errorf("%s: the judgement is not in the log", who)
		}
		if who == "admin" && slices.ContainsFunc(rows, func(r store.LogRow) bool { return r.Digest != "" || r.Hash != "" }) {
			t.Error("digests are told, by which points could be guessed")
		}
	}
	rows, err := y.as(t, "appraiser-1").Log(ctx, store.LogFilter{})
	if err != nil || len(rows) != 1 || rows[0].Account != "appraiser-1" {
		t.Errorf("got %+v, %v, want the own deed", rows, err)
	}
	if _, err := y.as(t, "officer-a").Log(ctx, store.LogFilter{Account: "appraiser-1"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("another's deeds: got %v, want not found", err)
	}
	if rows, err := y.as(t, "head").Log(ctx, store.LogFilter{Account: "appraiser-1", Year: 2025, Deeds: []string{"judge"}, Limit: 5}); err != nil || len(rows) != 1 {
		t.Errorf("got %d rows, %v, want one", len(rows), err)
	}
}

// TestItemLog: one item with all that changed it, from workbooks too.
func TestItemLog(t *testing.T) {
	c := filled(t)
	want(t, importBody(t, c, "b.xlsx", sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Frac(1, 4)}), ImportOptions{}), Stored, 2)
	want(t, importBody(t, c, "điểm.xlsx", marksBody(t, exact.One), ImportOptions{Kind: Appraisals}), Stored, 0)
	want(t, importBody(t, c, "điểm 2.xlsx", marksBody(t, exact.Frac(1, 2)), ImportOptions{Kind: Appraisals}), Stored, 0)
	if err := c.PutAccounts(ctx, []store.Account{{Person: headOfAll}}); err != nil {
		t.Fatal(err)
	}
	rows, err := c.As(headOfAll).SheetLog(ctx, "XA1", 2025, "1.1.1", 100)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Deed+" "+r.Was+"→"+r.Became)
		if r.File == "" {
			t.Errorf("%s: the file is not named", r.Deed)
		}
	}
	if want := []string{"marks 1→0.5", "marks →1", "sheet 1→0.25", "sheet →1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
