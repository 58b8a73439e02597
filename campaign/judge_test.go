package campaign

import (
	"errors"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// says stores a sheet of a unit and hands it in.
func (y *year) says(t testing.TB, unit string, entries ...assessment.Entry) {
	t.Helper()
	a := y.as(t, "officer-"+strings.ToLower(unit))
	d, err := a.Dossier(ctx, unit, 2025)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		for i := range d.Items {
			if it := &d.Items[i]; it.Item.Code == e.Code {
				it.Given, it.Entry = true, e
			}
		}
	}
	if err := y.DB.Write(ctx, func(tx *store.Tx) error { _, err := a.work.fold(tx, d); return err }); err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Evidence == "" {
			continue
		}
		if _, err := a.Prove(ctx, Proof{Unit: unit, Year: 2025, Codes: []string{e.Code}, Title: e.Evidence, Number: "15/VB-" + e.Code, Issued: "01/03/2025"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Step(ctx, unit, 2025, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
}

// agreeing are claims that agree with what is declared, with evidence.
func agreeing() []assessment.Entry {
	return []assessment.Entry{
		{Code: "1.1", Self: numberOf("2"), Choice: "Đạt", Evidence: "Kế hoạch 15/KH-UBND"},
		{Code: "1.2", Self: numberOf("3"), Figures: map[string]*exact.Number{"v": numberOf("75")}, Evidence: "Báo cáo 20/BC"},
		{Code: "2.1", Self: numberOf("2.5"), Figures: map[string]*exact.Number{"v": numberOf("50")}, Evidence: "Báo cáo 21/BC"},
	}
}

// appraising is a year in which A, B and C are in the first round.
func appraising(t testing.TB) *year {
	t.Helper()
	y := newYear(t)
	for _, unit := range []string{"A", "B", "C"} {
		y.says(t, unit, agreeing()...)
	}
	y.now = day(6)
	return y
}

func judgement(unit, code string, v assessment.Verdict, points, reason string) Judgement {
	return Judgement{Unit: unit, Year: 2025, Code: code, Verdict: v, Points: points, Reason: reason}
}

func mustJudge(t testing.TB, a *Acting, j Judgement) store.Mark {
	t.Helper()
	m, err := a.Judge(ctx, j)
	if err != nil {
		t.Fatalf("%s of %s: %v", j.Code, j.Unit, err)
	}
	return m
}

func TestJudge(t *testing.T) {
	y := appraising(t)
	one := y.as(t, "appraiser-1")
	for _, tt := range []struct {
		j      Judgement
		points string
	}{
		{judgement("A", "1.1", assessment.Accept, "", ""), "2"},
		{judgement("A", "1.2", assessment.Change, "1.5", " Thiếu báo cáo quý III "), "1.5"},
		{judgement("B", "1.1", assessment.Return, "", "Gửi lại kế hoạch có chữ ký"), ""},
	} {
		m := mustJudge(t, one, tt.j)
		if m.Round != 1 || m.Verdict != tt.j.Verdict || exactText(m.Points) != tt.points || m.Source.By != "Người appraiser-1 (appraiser-1)" || m.Reason != strings.TrimSpace(tt.j.Reason) {
			t.Errorf("%s %s: got %+v, want %s points of round 1", tt.j.Code, tt.j.Verdict, m, tt.points)
		}
	}
	log, err := y.DB.Log(ctx, y.Authority, store.LogFilter{Unit: "A", Code: "1.2", Deeds: []string{"judge"}})
	if err != nil || len(log) != 1 || log[0].Became != "change 1.5" || log[0].Was != "" || log[0].Reason != "Thiếu báo cáo quý III" || log[0].Subject != "mark 2" || log[0].Account != "appraiser-1" {
		t.Errorf("log: %+v, %v", log, err)
	}
	d, err := one.Dossier(ctx, "A", 2025)
	if err != nil || d.Standing(&d.Items[0]).Verdict != assessment.Accept || d.Waits(&d.Items[0]) {
		t.Errorf("1.1 still waits: %v", err)
	}
}

// TestJudgeRefused: what is wrong with a judgement is said, and nothing is written.
func TestJudgeRefused(t *testing.T) {
	y := appraising(t)
	one, chair := y.as(t, "appraiser-1"), y.as(t, "chair")
	both := judgement("A", "1.1", assessment.Change, "1", "lý do")
	both.Exempt = true
	for name, tt := range map[string]struct {
		a    *Acting
		j    Judgement
		want string
	}{
		"no reason":        {one, judgement("A", "1.1", assessment.Change, "1", " "), "Thiếu lý do"},
		"return unsaid":    {one, judgement("A", "1.1", assessment.Return, "", ""), "Thiếu lý do"},
		"above":            {one, judgement("A", "1.1", assessment.Change, "2.01", "x"), "2,01"},
		"below":            {one, judgement("A", "1.1", assessment.Change, "-1", "x"), "nhỏ hơn 0"},
		"no points":        {one, judgement("A", "1.1", assessment.Change, "", "x"), "Chưa ghi điểm"},
		"as claimed":       {one, judgement("A", "1.1", assessment.Change, "2", "x"), "Chọn chấp nhận"},
		"both":             {one, both, "Chỉ chọn một"},
		"no verdict":       {one, judgement("A", "1.1", "", "", ""), "Chưa chọn kết luận"},
		"long":             {one, judgement("A", "1.1", assessment.Accept, "", strings.Repeat("ư", 4001)), "4001 ký tự"},
		"nothing to take":  {chair, judgement("A", "2.2", assessment.Accept, "", ""), "không có gì để chấp nhận"},
		"appraiser's less": {chair, judgement("A", "2.2", assessment.Change, "0.5", ""), "Thiếu lý do"},
	} {
		if _, err := tt.a.Judge(ctx, tt.j); !strings.Contains(refusal(t, err), tt.want) {
			t.Errorf("%s: got %v, want %q", name, err, tt.want)
		}
	}
	for name, tt := range map[string]struct {
		a          *Acting
		unit, code string
		want       error
	}{
		"own unit":      {one, "C", "1.1", ErrDenied},
		"other field":   {one, "A", "2.1", store.ErrNotFound},
		"officer":       {y.as(t, "officer-b"), "A", "1.1", ErrDenied},
		"own officer":   {y.as(t, "officer-a"), "A", "1.1", ErrDenied},
		"head":          {y.as(t, "head"), "A", "1.1", ErrDenied},
		"secretary":     {y.as(t, "secretary"), "A", "1.1", ErrDenied},
		"no such item":  {chair, "A", "9.9", store.ErrNotFound},
		"no such unit":  {chair, "X", "1.1", store.ErrNotFound},
		"administrator": {y.as(t, "admin"), "A", "1.1", ErrDenied},
	} {
		if _, err := tt.a.Judge(ctx, judgement(tt.unit, tt.code, assessment.Accept, "", "")); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
	if marks := marksOf(t, y, "A"); len(marks) != 0 {
		t.Errorf("refused, and %d marks are stored", len(marks))
	}
	if m := mustJudge(t, chair, judgement("A", "2.2", assessment.Change, "1", "")); m.Points == nil {
		t.Error("full points of an item that only the appraiser fills need no reason")
	}
}

// TestJudgeQueryScope: the query refuses what the page's check would have let through.
func TestJudgeQueryScope(t *testing.T) {
	y := appraising(t)
	for _, tt := range []struct {
		account, unit, code string
		want                error
	}{
		{"appraiser-1", "A", "1.1", nil}, {"appraiser-1", "C", "1.1", store.ErrNotFound}, {"appraiser-1", "A", "2.1", store.ErrNotFound},
		{"appraiser-2", "A", "2.1", nil}, {"officer-a", "A", "1.1", store.ErrNotFound}, {"chair", "C", "2.2", nil}, {"nobody", "A", "1.1", store.ErrNotFound},
	} {
		err := y.DB.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Judged(y.Authority, tt.account, tt.unit, "nho@2025.1", tt.code)
			return err
		})
		if !errors.Is(err, tt.want) {
			t.Errorf("%s, %s of %s: got %v, want %v", tt.account, tt.code, tt.unit, err, tt.want)
		}
	}
}

func marksOf(t testing.TB, y *year, unit string) []store.Mark {
	t.Helper()
	var list []store.Mark
	err := y.DB.EachMark(ctx, y.Authority, func(m store.Mark) error {
		if m.Unit == unit {
			list = append(list, m)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestJudgePhases: outside of the rounds nothing is judged, and round 2 decides.
func TestJudgePhases(t *testing.T) {
	y := newYear(t)
	chair, accept := y.as(t, "chair"), judgement("A", "1.1", assessment.Accept, "", "")
	if _, err := chair.Judge(ctx, accept); !strings.Contains(refusal(t, err), "bản nháp") {
		t.Errorf("a draft: %v", err)
	}
	y.says(t, "A", agreeing()...)
	if _, err := chair.Judge(ctx, accept); !strings.Contains(refusal(t, err), "chờ lãnh đạo") {
		t.Errorf("not locked: %v", err)
	}
	y.now = day(6)
	first := mustJudge(t, chair, accept)
	y.now = day(11)
	if _, err := chair.Judge(ctx, accept); !strings.Contains(refusal(t, err), "giải trình") {
		t.Errorf("explaining: %v", err)
	}
	y.now = day(16)
	again := judgement("A", "1.1", assessment.Return, "", "x")
	again.Seen = first.ID
	if _, err := chair.Judge(ctx, again); !strings.Contains(refusal(t, err), "Lần 2 phải kết luận") {
		t.Errorf("returned in round 2: %v", err)
	}
	again.Verdict, again.Points = assessment.Change, "0,5"
	if m := mustJudge(t, chair, again); m.Round != 2 {
		t.Errorf("round %d, want 2", m.Round)
	}
	y.now = day(21)
	if _, err := chair.Judge(ctx, accept); !strings.Contains(refusal(t, err), "chờ công bố") {
		t.Errorf("decided: %v", err)
	}
}

// TestJudgedMeanwhile: two appraisers on one item never overwrite each other unseen.
func TestJudgedMeanwhile(t *testing.T) {
	y := appraising(t)
	one, chair := y.as(t, "appraiser-1"), y.as(t, "chair")
	first := mustJudge(t, one, judgement("A", "1.1", assessment.Change, "1", "Kế hoạch ban hành muộn"))
	unseen := judgement("A", "1.1", assessment.Accept, "", "")
	_, err := chair.Judge(ctx, unseen)
	var other *Meanwhile
	if !errors.As(err, &other) || other.Mark.ID != first.ID || other.Mark.Reason != "Kế hoạch ban hành muộn" || other.Mark.Source.By != first.Source.By {
		t.Fatalf("unseen: got %v, want the first judgement", err)
	}
	if n := len(marksOf(t, y, "A")); n != 1 {
		t.Errorf("%d marks, want 1", n)
	}
	unseen.Seen = first.ID
	mustJudge(t, chair, unseen)
	twice := judgement("A", "1.1", assessment.Accept, "", "")
	if m, err := chair.Judge(ctx, twice); err != nil || m.ID != 2 {
		t.Errorf("sent twice: got mark %d, %v, want the one that is there", m.ID, err)
	}
	marks := marksOf(t, y, "A")
	if len(marks) != 2 || marks[0].Reason != "Kế hoạch ban hành muộn" {
		t.Errorf("marks %+v, want both with their reasons", marks)
	}
}

func TestJudgeAll(t *testing.T) {
	y := newYear(t)
	mixed := agreeing()
	mixed[1].Self = numberOf("4") // above what 75 gives
	y.says(t, "A", mixed...)
	y.says(t, "B", agreeing()...)
	bare := agreeing()
	bare[0].Evidence, bare[0].Note = "", "Sẽ bổ sung"
	y.says(t, "C", bare...)
	y.now = day(6)
	one := y.as(t, "appraiser-1")
	dry, err := one.JudgeAll(ctx, Bulk{Year: 2025, Unit: "A", Dry: true})
	if err != nil || len(dry.Accepted) != 1 || dry.Accepted[0].Code != "1.1" || len(dry.Left) != 1 || dry.Left[0].Code != "1.2" || len(marksOf(t, y, "A")) != 0 {
		t.Fatalf("dry: %+v, %v", dry, err)
	}
	out, err := one.JudgeAll(ctx, Bulk{Year: 2025, Unit: "A"})
	marks := marksOf(t, y, "A")
	if err != nil || len(out.Accepted) != 1 || len(marks) != 1 || marks[0].Code != "1.1" || marks[0].Verdict != assessment.Accept || exactText(marks[0].Points) != "2" {
		t.Errorf("A: %+v, %v, marks %+v", out, err, marks)
	}
	out, err = y.as(t, "chair").JudgeAll(ctx, Bulk{Year: 2025, Code: "1.1"})
	if err != nil || len(out.Accepted) != 1 || out.Accepted[0].Unit.ID != "B" || len(out.Left) != 1 || out.Left[0].Unit.ID != "C" {
		t.Errorf("1.1 of all: %+v, %v, want B accepted and C left", out, err)
	}
	if _, err := one.JudgeAll(ctx, Bulk{Year: 2025, Unit: "C"}); !errors.Is(err, ErrDenied) {
		t.Errorf("own unit: got %v, want ErrDenied", err)
	}
	if _, err := one.JudgeAll(ctx, Bulk{Year: 2025, Code: "2.1"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("other field: got %v, want ErrNotFound", err)
	}
	if _, err := one.JudgeAll(ctx, Bulk{Year: 2025}); refusal(t, err) == "" {
		t.Error("nothing chosen is not refused")
	}
}

// TestReopened: after a sheet was opened again, what was judged before no longer stands.
func TestReopened(t *testing.T) {
	y := appraising(t)
	one := y.as(t, "appraiser-1")
	old := mustJudge(t, one, judgement("A", "1.1", assessment.Accept, "", ""))
	y.now = y.now.Add(time.Hour)
	if err := y.as(t, "admin").Step(ctx, "A", 2025, assessment.Reopen, "Nộp nhầm phiếu"); err != nil {
		t.Fatal(err)
	}
	err := y.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.AddExtension(y.Authority, store.Extension{Year: 2025, Unit: "A", Part: store.SelfPart, Until: day(7), Reason: "x", At: y.now, By: "an"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	fresh := agreeing()
	fresh[0] = assessment.Entry{Code: "1.1", Self: numberOf("0"), Choice: "Không đạt"}
	y.says(t, "A", fresh...)
	y.now = day(8)
	d, err := one.Dossier(ctx, "A", 2025)
	if err != nil || !d.Waits(&d.Items[0]) || d.Standing(&d.Items[0]) != nil {
		t.Errorf("1.1 does not wait again: %v", err)
	}
	if doubts := d.Doubts(&d.Items[0]); len(doubts) != 1 || doubts[0].Kind != ClaimMoved {
		t.Errorf("doubts %+v, want that the claim moved", doubts)
	}
	q, err := one.Queue(ctx, QueueFilter{Year: 2025, Unit: "A"})
	if err != nil || q.Sheets[0].Sum.Judged != 0 || q.Sheets[0].Sum.Waiting != 2 {
		t.Errorf("queue %+v, %v, want nothing judged", q, err)
	}
	j := judgement("A", "1.1", assessment.Accept, "", "")
	j.Seen = old.ID
	if m := mustJudge(t, one, j); exactText(m.Points) != "0" {
		t.Errorf("got %s points, want 0", exactText(m.Points))
	}
}

// TestTypedMarksCount: the newest mark counts, a return leaves the item without points,
// and a publication of typed marks verifies.
func TestTypedMarksCount(t *testing.T) {
	y := appraising(t)
	chair := y.as(t, "chair")
	for _, unit := range []string{"A", "B", "C"} {
		for _, code := range []string{"1.1", "1.2", "2.1"} {
			mustJudge(t, chair, judgement(unit, code, assessment.Accept, "", ""))
		}
		mustJudge(t, chair, judgement(unit, "2.2", assessment.Change, "1", ""))
	}
	j := judgement("A", "1.1", assessment.Return, "", "Chưa có văn bản")
	j.Seen = 1
	returned := mustJudge(t, chair, j)
	list, err := y.Preview(ctx, PublishOptions{Year: 2025, Set: "nho@2025.1"})
	if err != nil {
		t.Fatal(err)
	}
	totals := map[string]UnitScore{}
	for _, u := range list {
		totals[u.Unit] = u
	}
	if a := totals["A"]; a.Missing != 1 || !a.Total.Equal(exact.MustParse("6.5")) {
		t.Errorf("A: %s with %d missing, want 6.5 without the returned item", a.Total, a.Missing)
	}
	if b := totals["B"]; b.Missing != 0 || !b.Total.Equal(exact.MustParse("8.5")) {
		t.Errorf("B: %s with %d missing, want 8.5", b.Total, b.Missing)
	}
	if _, err := y.Publish(ctx, PublishOptions{Year: 2025, Set: "nho@2025.1"}); !strings.Contains(refusal(t, err), "1.1") {
		t.Errorf("a returned item is published: %v", err)
	}
	j = judgement("A", "1.1", assessment.Change, "1", "Văn bản gửi muộn")
	j.Seen = returned.ID
	mustJudge(t, chair, j)
	y.now = day(21) // all dates are over: the sheets are decided
	p, err := y.Publish(ctx, PublishOptions{Year: 2025, Set: "nho@2025.1"})
	if err != nil {
		t.Fatal(err)
	}
	scores, err := y.DB.Scores(ctx, y.Authority, p.ID, "A")
	if err != nil || !scores[0].Points.Equal(exact.One) || scores[0].Reason != "Văn bản gửi muộn" {
		t.Errorf("1.1 of A is published as %+v, %v", scores[0], err)
	}
	v, err := y.Verify(ctx, p.ID)
	if err != nil || !v.Equal {
		t.Errorf("verify: %+v, %v", v.Differences, err)
	}
}

// TestJudgedAgain: who says the same again adds nothing; who says something else does.
func TestJudgedAgain(t *testing.T) {
	y := appraising(t)
	one := y.as(t, "appraiser-1")
	j := judgement("A", "1.1", assessment.Accept, "", "")
	j.Seen = mustJudge(t, one, j).ID
	if m := mustJudge(t, one, j); m.ID != j.Seen {
		t.Errorf("accepted twice: mark %d, want %d", m.ID, j.Seen)
	}
	j.Reason = "Đã xem bản gốc"
	if m := mustJudge(t, one, j); m.ID == j.Seen || m.Reason != j.Reason {
		t.Errorf("with a remark: %+v, want a new mark", m)
	}
}
