package campaign

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
)

func (y *year) progress(t testing.TB, who string) *Progress {
	t.Helper()
	p, err := y.as(t, who).Progress(ctx, 2025)
	if err != nil {
		t.Fatalf("%s: %v", who, err)
	}
	return p
}

func TestProgress(t *testing.T) {
	y := appraising(t)
	one, two, chair := y.as(t, "appraiser-1"), y.as(t, "appraiser-2"), y.as(t, "chair")
	mustJudge(t, one, judgement("A", "1.1", assessment.Accept, "", ""))
	changed := mustJudge(t, one, judgement("A", "1.2", assessment.Change, "1", "Thiếu báo cáo"))
	mustJudge(t, two, judgement("A", "2.1", assessment.Return, "", "Gửi lại"))
	mustJudge(t, chair, judgement("A", "2.2", assessment.Change, "1", ""))
	p := y.progress(t, "secretary")
	if len(p.Groups) != 1 || len(p.Groups[0].Units) != 3 || len(p.Groups[0].Fields) != 2 {
		t.Fatalf("got %+v, want 3 units and 2 fields of one group", p.Groups)
	}
	a := p.Groups[0].Units[0]
	if want := (ProgressCount{Items: 4, Judged: 4, Returned: 1, Unanswered: 3}); a.Sum != want || a.Late || !slices.Equal(a.Next, []assessment.Step{assessment.Explain}) {
		t.Errorf("A: got %+v, want %+v and the end of round 1 next", a, want)
	}
	if got, want := p.Groups[0].Fields[0].Sum, (ProgressCount{Items: 6, Judged: 2, Unanswered: 1, Left: 4}); got != want {
		t.Errorf("field 1: got %+v, want %+v", got, want)
	}
	got := map[string]ProgressAppraiser{}
	for _, x := range p.Appraisers {
		got[x.Who.ID] = x
	}
	if x := got["appraiser-1"]; x.Mine != 2 || x.Sum.Items != 4 || x.Sum.Left != 2 { // never C, where they work
		t.Errorf("appraiser-1: got %+v, want 2 of 4 judged", x)
	}
	if x := got["appraiser-2"]; x.Mine != 1 || x.Sum.Items != 6 || x.Late != 0 {
		t.Errorf("appraiser-2: got %+v, want 1 of 6 judged", x)
	}
	y.now = day(11)
	if err := y.as(t, "officer-a").Reply(ctx, ReplyRequest{Unit: "A", Year: 2025, Code: "1.2", Mark: changed.ID, Stance: assessment.Contest, Reason: "Đã gửi đủ"}); err != nil {
		t.Fatal(err)
	}
	y.now = day(16)
	p = y.progress(t, "head")
	a = p.Groups[0].Units[0]
	if want := (ProgressCount{Items: 4, Judged: 2, Again: 2, Returned: 1, Contested: 1, Unanswered: 2, Left: 2}); a.Sum != want || a.Phase != assessment.Reappraised {
		t.Errorf("round 2, A: got %+v at %s, want %+v", a.Sum, a.Phase, want)
	}
	if len(a.Next) != 0 {
		t.Errorf("the head was offered %v, want nothing", a.Next)
	}
	y.now = day(21)
	for _, u := range y.progress(t, "chair").Groups[0].Units {
		if !u.Late || u.Phase != assessment.Decided {
			t.Errorf("%s after all dates: got late %v at %s", u.Unit.ID, u.Late, u.Phase)
		}
	}
}

// TestProgressReach: an appraiser sees the own fields, an administrator no points but all
// counts, a unit nothing.
func TestProgressReach(t *testing.T) {
	y := appraising(t)
	mustJudge(t, y.as(t, "chair"), judgement("A", "2.2", assessment.Change, "1", ""))
	p := y.progress(t, "appraiser-1")
	if u := p.Groups[0].Units[0]; u.Sum.Items != 2 || u.Sum.Judged != 0 || len(p.Appraisers) != 0 {
		t.Errorf("appraiser of field 1: got %+v, want 2 items of it only", u)
	}
	if u := y.progress(t, "admin").Groups[0].Units[0]; u.Sum.Judged != 1 || len(u.Next) != 0 {
		t.Errorf("administrator: got %+v", u)
	}
	for _, who := range []string{"officer-a", "leader-a", "operator"} {
		if _, err := y.as(t, who).Progress(ctx, 2025); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: got %v, want ErrDenied", who, err)
		}
	}
}

// TestDraftsAreLate: a sheet that was not handed in by its end.
func TestDraftsAreLate(t *testing.T) {
	y := newYear(t)
	if y.progress(t, "chair").Groups[0].Units[0].Late {
		t.Error("late before the end")
	}
	y.now = day(6)
	if u := y.progress(t, "chair").Groups[0].Units[0]; !u.Late || u.Phase != assessment.Drafting {
		t.Errorf("got %+v, want a late draft", u)
	}
}

func TestAdvance(t *testing.T) {
	y := appraising(t)
	one, two, chair := y.as(t, "appraiser-1"), y.as(t, "appraiser-2"), y.as(t, "chair")
	for _, code := range []string{"1.1", "1.2"} {
		mustJudge(t, one, judgement("A", code, assessment.Accept, "", ""))
	}
	mustJudge(t, two, judgement("A", "2.1", assessment.Accept, "", ""))
	mustJudge(t, two, judgement("A", "2.2", assessment.Change, "1", ""))
	for _, who := range []string{"officer-a", "leader-a", "appraiser-1", "head", "admin", "operator"} {
		if _, err := y.as(t, who).Advance(ctx, 2025, "so", assessment.Explain); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: got %v, want ErrDenied", who, err)
		}
	}
	for _, step := range []assessment.Step{assessment.Publish, assessment.Reopen, assessment.Submit, "khác"} {
		if _, err := chair.Advance(ctx, 2025, "so", step); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: got %v, want ErrDenied", step, err)
		}
	}
	out, err := chair.Advance(ctx, 2025, "so", assessment.Explain)
	if err != nil || len(out.Done) != 1 || out.Done[0].ID != "A" || len(out.NotReady) != 2 || len(out.NotReady[0].Faults) != 4 {
		t.Fatalf("got %+v, %v, want A done and the others with what they lack", out, err)
	}
	if !strings.Contains(out.NotReady[0].Faults[0].Problem.Vi, "Sở B, mục 1.1") {
		t.Errorf("got %q, want the item named", out.NotReady[0].Faults[0].Problem.Vi)
	}
	if got := y.phase(t, "A"); got != assessment.Explaining {
		t.Errorf("A: got %s", got)
	}
	if a, err := y.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("AuditVerify = %+v, %v, want whole", a, err)
	}
}
