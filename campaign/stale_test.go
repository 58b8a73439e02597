package campaign

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/store"
)

// reopenedSheet opens the sheet of A again, has the unit claim 1 instead of 2 points of
// 1.1, and takes it back to appraisal 1.
func (y *year) reopenedSheet(t *testing.T) {
	t.Helper()
	y.now = y.now.Add(time.Minute)
	ends := map[store.Part]time.Time{store.SelfPart: day(8)}
	if y.now.After(day(10)) {
		ends = map[store.Part]time.Time{store.SelfPart: day(22), store.Appraisal1Part: day(24), store.ExplanationPart: day(26), store.Appraisal2Part: day(28)}
	}
	if err := y.as(t, "admin").Reopen(ctx, Order{Year: 2025, Unit: "A", Ends: ends, Reason: "sai phụ lục"}); err != nil {
		t.Fatal(err)
	}
	y.now = y.now.Add(time.Minute)
	claims := agreeing()
	claims[0].Self, claims[0].Choice = numberOf("1"), ""
	y.says(t, "A", claims...)
	if err := y.as(t, "leader-a").Step(ctx, "A", 2025, assessment.Lock, ""); err != nil {
		t.Fatal(err)
	}
	if err := y.as(t, "secretary").Step(ctx, "A", 2025, assessment.Begin, ""); err != nil {
		t.Fatal(err)
	}
}

// TestStalePage: who looked at a sheet before it was opened again judges what no longer
// stands there.
func TestStalePage(t *testing.T) {
	y := appraising(t)
	chair := y.as(t, "chair")
	d, err := chair.Dossier(ctx, "A", 2025)
	if err != nil {
		t.Fatal(err)
	}
	j := judgement("A", "1.1", assessment.Accept, "", "")
	j.Revision = d.Sheet.Revision
	y.reopenedSheet(t)
	_, err = chair.Judge(ctx, j)
	if text := refusal(t, err); !strings.Contains(text, "đã thay đổi") {
		t.Errorf("got %q, want the page to be stale", text)
	}
	if n := len(marksOf(t, y, "A")); n != 0 {
		t.Errorf("%d marks of a claim that nobody looked at", n)
	}
	j.Revision++
	if m := mustJudge(t, chair, j); exactText(m.Points) != "1" {
		t.Errorf("got %s, want the new claim", exactText(m.Points))
	}
}

// TestStaleWorkbook is TestStalePage of a workbook that was written before.
func TestStaleWorkbook(t *testing.T) {
	y := appraising(t)
	f := y.judgingBook(t, "chair", "1")
	judgeRow(t, f, "Sở A", "1.1", 0.5, "Ban hành muộn")
	judgeRow(t, f, "Sở B", "1.1", 0.5, "Ban hành muộn")
	y.reopenedSheet(t)
	for _, dry := range []bool{true, false} {
		r := y.importMarks(t, "chair", saved(t, f), dry)
		if r.Meanwhile != 1 || r.Changed != 1 || !strings.Contains(kindsOf(r), "sheet_changed L") {
			t.Errorf("dry %v: %d left, %d changed, %s; want the row of A left", dry, r.Meanwhile, r.Changed, kindsOf(r))
		}
	}
	if a, b := len(marksOf(t, y, "A")), len(marksOf(t, y, "B")); a != 0 || b != 1 {
		t.Errorf("%d marks of A and %d of B, want none and one", a, b)
	}
}

// TestAnswerAfterReopening: what was judged in round 2 before a sheet was opened again
// does not stand in the way of the unit's answer to what it reads.
func TestAnswerAfterReopening(t *testing.T) {
	y := appraising(t)
	chair, officer := y.as(t, "chair"), y.as(t, "officer-a")
	first := mustJudge(t, chair, judgement("A", "1.2", assessment.Change, "1", "thiếu"))
	y.now = day(16)
	j := judgement("A", "1.2", assessment.Change, "2", "xem lại")
	j.Seen = first.ID
	mustJudge(t, chair, j)
	y.reopenedSheet(t)
	y.now = day(25)
	d, err := officer.Dossier(ctx, "A", 2025)
	if err != nil || d.Phase != assessment.Explaining {
		t.Fatalf("at %s, %v", d.Phase, err)
	}
	for i := range d.Items {
		if it := &d.Items[i]; it.Item.Code == "1.2" {
			if len(it.Marks) != 1 || it.Newest().ID != first.ID {
				t.Errorf("the unit reads %+v, want the first round only", it.Marks)
			}
		}
	}
	if err := officer.Reply(ctx, ReplyRequest{Unit: "A", Year: 2025, Code: "1.2", Mark: first.ID, Stance: assessment.Contest, Reason: "đủ"}); err != nil {
		t.Errorf("the answer to what is shown: %v", err)
	}
	if n, err := officer.AgreeRest(ctx, "A", 2025); err != nil || n != 0 {
		t.Errorf("agreed to %d, %v", n, err)
	}
}

// TestLeftBeforePublishing: what was judged of an earlier claim only is told before it is
// published.
func TestLeftBeforePublishing(t *testing.T) {
	y := appraising(t)
	chair := y.as(t, "chair")
	for _, unit := range []string{"A", "B", "C"} {
		for _, code := range []string{"1.1", "1.2", "2.1"} {
			mustJudge(t, chair, judgement(unit, code, assessment.Accept, "", ""))
		}
		mustJudge(t, chair, judgement(unit, "2.2", assessment.Change, "1", ""))
	}
	y.reopenedSheet(t)
	y.now = day(21)
	_, checks := y.checklist(t, PublishOptions{Year: 2025, Set: "nho@2025.1"})
	if got := checks[CheckLeft]; len(got) != 1 || got[0].Unit != "A" || !strings.Contains(got[0].Problem.Vi, "4") {
		t.Errorf("got %+v, want the four items of A that were judged before it was opened again", got)
	}
}

// TestOwnUnitsCounts: an appraiser is not told how the own unit is judged, by counts either.
func TestOwnUnitsCounts(t *testing.T) {
	y := appraising(t)
	mustJudge(t, y.as(t, "chair"), judgement("C", "1.1", assessment.Change, "1", "thiếu"))
	mustJudge(t, y.as(t, "chair"), judgement("C", "1.2", assessment.Return, "", "gửi lại"))
	for _, g := range y.progress(t, "appraiser-1").Groups {
		for _, u := range g.Units {
			if u.Unit.ID == "C" && (u.Sum.Judged != 0 || u.Sum.Returned != 0 || u.Sum.Unanswered != 0) {
				t.Errorf("the own unit: %+v, want nothing told", u.Sum)
			}
		}
		if g.Fields[0].Sum.Judged != 0 || g.Fields[0].Sum.Returned != 0 {
			t.Errorf("the field: %+v", g.Fields[0].Sum)
		}
	}
}

// TestWorkbookInSheetLog: what was judged in a workbook stands in the log of its sheet and
// item as what was judged in the browser, and is hidden from the unit as long.
func TestWorkbookInSheetLog(t *testing.T) {
	y := appraising(t)
	f := y.judgingBook(t, "appraiser-1", "1")
	judgeRow(t, f, "Sở A", "1.1", 2, "")
	judgeRow(t, f, "Sở A", "1.2", 1.5, "Thiếu báo cáo")
	judgeRow(t, f, "Sở B", "1.2", 1.25, "Thiếu báo cáo")
	if r := y.importMarks(t, "appraiser-1", saved(t, f), false); r.Outcome != Stored {
		t.Fatal(r.Outcome)
	}
	for _, code := range []string{"", "1.2"} {
		n := 0
		for _, r := range y.sheetLog(t, "chair", "A", code) {
			if r.Code == "1.2" && r.Became == "change 1.5" && r.File != "" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("code %q: the chair finds it %d times, want once", code, n)
		}
		if holds(y.sheetLog(t, "officer-a", "A", code), "1.5") {
			t.Error("the unit reads it too early")
		}
	}
	if holds(y.sheetLog(t, "appraiser-2", "A", ""), "1.5") {
		t.Error("an appraiser of another field reads it")
	}
	y.now = day(11)
	if !holds(y.sheetLog(t, "officer-a", "A", "1.2"), "1.5") {
		t.Error("the unit does not find it in the explanation round")
	}
}

// TestJudgingBookOfAnotherYear and with an item twice.
func TestJudgingBookMistaken(t *testing.T) {
	y := appraising(t)
	f := y.judgingBook(t, "appraiser-1", "1")
	judgeRow(t, f, "Sở A", "1.1", 2, "")
	if err := f.SetCellValue("Thẩm định", "A1", "BẢNG THẨM ĐỊNH NĂM 2024 – Sở, ban, ngành"); err != nil {
		t.Fatal(err)
	}
	r, err := y.as(t, "appraiser-1").ImportMarks(ctx, 2025, "a.xlsx", saved(t, f), true)
	if err != nil || r.Outcome != Rejected {
		t.Errorf("another year: %s %v %s, want it refused", r.Outcome, err, kindsOf(r))
	}
	f = y.judgingBook(t, "appraiser-1", "1")
	judgeRow(t, f, "Sở A", "1.1", 2, "")
	row := rowOf(t, f, "Sở A", "1.2")
	for cell, v := range map[string]any{"B": "1.1", "K": 1, "L": "khác"} {
		if err := f.SetCellValue("Thẩm định", cell+strconv.Itoa(row), v); err != nil {
			t.Fatal(err)
		}
	}
	r, err = y.as(t, "appraiser-1").ImportMarks(ctx, 2025, "a.xlsx", saved(t, f), true)
	if err != nil || r.Outcome != Rejected {
		t.Errorf("an item twice: %s %v %s, want it refused", r.Outcome, err, kindsOf(r))
	}
}

// TestTwoAuthorities: two bodies in one database see nothing of each other.
func TestTwoAuthorities(t *testing.T) {
	y := appraising(t)
	mustJudge(t, y.as(t, "chair"), judgement("A", "1.1", assessment.Change, "1", "thiếu"))
	c := &Campaign{DB: y.DB, Authority: "khac", By: "an", Now: y.Now, Sets: y.Sets}
	if err := c.PutAuthority(ctx, "Tỉnh khác"); err != nil {
		t.Fatal(err)
	}
	if err := c.PutUnits(ctx, []assessment.Group{{ID: "so", Name: "Sở", Position: 1}}, []assessment.Unit{{ID: "A", Name: "Sở A", Group: "so", Ranked: true}}); err != nil {
		t.Fatal(err)
	}
	if err := c.PutAccounts(ctx, []store.Account{{Person: yearAccounts()[8].Person}}); err != nil {
		t.Fatal(err)
	}
	who, err := y.DB.Account(ctx, "khac", yearAccounts()[8].ID)
	if err != nil {
		t.Fatal(err)
	}
	a := c.As(who.Person)
	q, err := a.Queue(ctx, QueueFilter{Year: 2025})
	if err != nil || len(q.Sheets) != 1 || q.Sheets[0].Phase != assessment.Drafting || q.Sheets[0].Sum.Judged != 0 {
		t.Errorf("queue: %+v, %v", q, err)
	}
	p, err := a.Progress(ctx, 2025)
	if err != nil || p.Groups[0].Units[0].Sum.Judged != 0 || len(p.Groups[0].Units) != 1 {
		t.Errorf("progress: %+v, %v", p, err)
	}
	d, err := a.Dossier(ctx, "A", 2025)
	if err != nil || d.Sheet != nil || len(d.Items[0].Marks) != 0 || d.Planned {
		t.Errorf("dossier: %+v, %v", d, err)
	}
	l, err := a.Ledger(ctx, 2025)
	if err != nil || len(l.Units)+len(l.Appraisers) != 0 {
		t.Errorf("ledger: %+v, %v", l, err)
	}
	rows, err := a.Log(ctx, store.LogFilter{})
	if err != nil || holds(rows, "thiếu") {
		t.Errorf("log: %v", err)
	}
	if _, err := a.SheetLog(ctx, "B", 2025, "", 10); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a unit of the other: %v", err)
	}
	for _, one := range []*Campaign{c, y.Campaign} {
		if audit, err := one.AuditVerify(ctx); err != nil || !audit.Whole {
			t.Errorf("%s: %+v, %v", one.Authority, audit.Faults, err)
		}
	}
}
