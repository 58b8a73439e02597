package campaign

import (
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
)

// TestNotApplicableByFigures: an item that leaves the maximum because nothing arose, as
// the unit declares itself, needs proof as one does that is marked so.
func TestNotApplicableByFigures(t *testing.T) {
	y := newYear(t)
	scheme, faults := scoring.Load([]byte(strings.Replace(smallSet, "max: 4, source: self, rule: {kind: scale, figures: {v: Tỷ lệ}, of: 100}",
		"max: 4, source: self, rule: {kind: ratio, figures: {a: Được giao, b: Đã xong}, floor: 0, if_zero: na}", 1)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	y.Sets = []*scoring.Scheme{scheme}
	officer := y.as(t, "officer-a")
	e, err := officer.Edit(ctx, EditRequest{Unit: "A", Year: 2025, Code: "1.2", Part: PartFigure + "a", Value: "0"})
	if err != nil || e.Item.Claim.Status != scoring.Exempt {
		t.Fatalf("claim %v, %v", e.Item, err)
	}
	if m, ok := e.Item.Missing(); !ok || m.Lack != LacksProof {
		t.Errorf("nothing arose, without evidence: lacks %q, want %q", m.Lack, LacksProof)
	}
	if text := refusal(t, officer.Step(ctx, "A", 2025, assessment.Submit, "")); !strings.Contains(text, "Mục 1.2: chưa có tài liệu kiểm chứng") {
		t.Errorf("handed in: %q", text)
	}
}

// TestInvisibleExplanation: what nobody can read explains nothing.
func TestInvisibleExplanation(t *testing.T) {
	r := newRound(t)
	officer := r.as("officer")
	_, err := officer.Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	r.must(err)
	for _, blank := range []string{"\u200b", "\ufeff\u00ad\u2060", "\u3164", "\u2800", " . ", "-", "\U000e0041"} {
		for _, part := range []string{PartNote, PartEvidence} {
			x := typing("1.1.1", part, blank)
			if now := officer.mustPart(t, "1.1.1", part); now.ID != 0 {
				x.Seen = now.ID
			}
			e, err := officer.Edit(ctx, x)
			r.must(err)
			if m, ok := e.Item.Missing(); !ok || m.Lack != LacksProof {
				t.Errorf("%s %+q proves the item", part, blank)
			}
		}
	}
	e := assessment.Entry{Evidence: "\u2800", Note: "\u200b"} // of a workbook
	if it := (DossierItem{Entry: e}); it.proved() {
		t.Error("a workbook with invisible text proves the item")
	}
	r.explained(assessment.Mark{Code: "1.1.1", Verdict: assessment.Return, Reason: "Thiếu dấu"})
	d, err := officer.Dossier(ctx, "SYT", roundYear)
	r.must(err)
	saying(t, officer.Reply(ctx, ReplyRequest{Unit: "SYT", Year: roundYear, Code: "1.1.1", Mark: d.At("1.1.1").Newest().ID, Stance: assessment.Contest, Reason: "\u200b\u2800"}), "phải ghi giải trình")
}

func (a *Acting) mustPart(t *testing.T, code, part string) store.Edit {
	t.Helper()
	d, err := a.Dossier(ctx, "SYT", roundYear)
	if err != nil {
		t.Fatal(err)
	}
	return d.At(code).Edits[part]
}

// TestReasonOfStep: a reason is shown to others, so it holds nothing that hides or turns.
func TestReasonOfStep(t *testing.T) {
	y := newYear(t)
	y.claims(t, "A", allClaims, "x")
	if err := y.as(t, "officer-a").Step(ctx, "A", 2025, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
	leader := y.as(t, "leader-a")
	if text := refusal(t, leader.Step(ctx, "A", 2025, assessment.SendBack, "\u200b")); !strings.Contains(text, "Chưa ghi lý do") {
		t.Errorf("an invisible reason: %q", text)
	}
	if err := leader.Step(ctx, "A", 2025, assessment.SendBack, "Thiếu\x00 \u202ephụ lục\xff"); err != nil {
		t.Fatal(err)
	}
	steps, err := y.DB.Steps(ctx, y.Authority, 2025, "A")
	if err != nil {
		t.Fatal(err)
	}
	if got := steps[len(steps)-1].Reason; got != "Thiếu phụ lục�" {
		t.Errorf("reason %+q is kept", got)
	}
}

// TestProveRightDay: the same document with its right day is not the one that stands.
func TestProveRightDay(t *testing.T) {
	r := newRound(t)
	p := naming(1, "1.1.1")
	p.Issued = "15/01/2009"
	first, err := r.as("officer").Prove(ctx, p)
	r.must(err)
	p.Issued = "15/01/2019"
	second, err := r.as("officer").Prove(ctx, p)
	if err != nil || second[0].ID == first[0].ID || second[0].Issued != "2019-01-15" {
		t.Errorf("with its right day: %+v, %v", second, err)
	}
}

// TestProveNoRoom: bytes that no item has room for are not kept.
func TestProveNoRoom(t *testing.T) {
	r := newRound(t)
	r.Limits = ProofLimits{PerItem: 1}
	for i, body := range []string{pdf, strings.Replace(pdf, "%PDF-1.4", "%PDF-1.5", 1)} {
		p := proving("1.1.1")
		p.Name, p.Body = "a.pdf", fileOf(t, body)
		_, err := r.as("officer").Prove(ctx, p)
		if i == 0 {
			r.must(err)
		} else {
			saying(t, err, "đã có 1 tài liệu")
		}
	}
	kept := 0
	for _, err := range r.Evidence.List(ctx) {
		r.must(err)
		kept++
	}
	if kept != 1 {
		t.Errorf("%d files are kept, want the one that stands", kept)
	}
}

// TestTakeBackOfEarlierExplanation: what was added while the unit explained, and was
// judged since, stays when it explains again.
func TestTakeBackOfEarlierExplanation(t *testing.T) {
	r := newRound(t)
	r.explained(assessment.Mark{Code: "1.1.1", Verdict: assessment.Return, Reason: "Thiếu dấu"})
	list, err := r.as("officer").Prove(ctx, naming(1, "1.1.1"))
	r.must(err)
	r.now = r.now.Add(time.Hour)
	r.step(assessment.Reopen, assessment.Submit, assessment.Lock, assessment.Begin, assessment.Explain)
	saying(t, r.as("officer").TakeBack(ctx, "SYT", roundYear, list[0].ID), "đã được thẩm định")
	more, err := r.as("officer").Prove(ctx, naming(2, "1.1.1"))
	r.must(err)
	r.must(r.as("officer").TakeBack(ctx, "SYT", roundYear, more[0].ID))
}

// TestUploadOverTypedIsTold: a workbook takes the place of what was typed only where its
// sender was told of it.
func TestUploadOverTypedIsTold(t *testing.T) {
	r := newRound(t)
	officer, body := r.as("officer"), sheetOf(t, r.Campaign, "Sở Y", nil)
	_, err := officer.Edit(ctx, typing("1.1.1", PartSelf, "0,25"))
	r.must(err)
	try := func() FileReport {
		t.Helper()
		f, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{DryRun: true})
		r.must(err)
		return f
	}
	tried := try()
	if !warned(&tried, TypedOver) {
		t.Errorf("the check tells nothing of what was typed: %v", tried.Issues)
	}
	_, err = r.as("second").Edit(ctx, typing("1.1.2", PartNote, "Kế hoạch 5"))
	r.must(err)
	_, err = officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{Over: tried.Over})
	saying(t, err, "Người second")
	stored, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{Over: try().Over})
	if err != nil || stored.Outcome != Stored || !warned(&stored, TypedOver) {
		t.Fatalf("stored: %s, %v, %v", stored.Outcome, err, stored.Issues)
	}
	again := try()
	if warned(&again, TypedOver) {
		t.Error("nothing was typed since")
	}
	late := typing("1.1.1", PartSelf, "0,25")
	late.Base = 1
	_, err = r.as("second").Edit(ctx, late)
	r.must(err)
	found, err := r.Compare(ctx, &again)
	if err != nil || found.Typed != 1 || len(found.Changes) != 1 || found.Changes[0].Code != "1.1.1" || found.Changes[0].Before.Number.Exact() != "0.25" {
		t.Errorf("against what stands: %+v, %v; want 0.25 of 1.1.1", found, err)
	}
	same, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{})
	if err != nil || same.Outcome != Unchanged || !warned(&same, Overtaken) {
		t.Errorf("the same workbook over typed values: %s, %v %v, want to be told that they count", same.Outcome, err, same.Issues)
	}
	counts, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{Again: true})
	if err != nil || counts.Outcome != Stored || counts.Revision != 2 {
		t.Errorf("it is to count again: %s, revision %d, %v", counts.Outcome, counts.Revision, err)
	}
	verified(t, r)
}

func warned(f *FileReport, kind imports.Kind) bool {
	return slices.ContainsFunc(f.Issues, func(i imports.Issue) bool { return i.Kind == kind })
}

// TestUploadBesideAnother: two officers check a workbook each; the one who stores later is
// told that the sheet is no longer what the check was made against.
func TestUploadBesideAnother(t *testing.T) {
	r := newRound(t)
	officer, second := r.as("officer"), r.as("second")
	mine, theirs := sheetOf(t, r.Campaign, "Sở Y", nil), sheetOf(t, r.Campaign, "Sở Y", map[string]any{"1.1.1": 0})
	tried, err := officer.Upload(ctx, "SYT", roundYear, "a.xlsx", mine, ImportOptions{DryRun: true})
	r.must(err)
	_, err = second.Upload(ctx, "SYT", roundYear, "b.xlsx", theirs, ImportOptions{})
	r.must(err)
	_, err = officer.Upload(ctx, "SYT", roundYear, "a.xlsx", mine, ImportOptions{Over: tried.Over})
	saying(t, err, "b.xlsx")
}

// TestUploadBySetOfTheYear: a workbook by another version of the set would be kept and
// count for nothing.
func TestUploadBySetOfTheYear(t *testing.T) {
	y := newYear(t)
	newer, faults := scoring.Load([]byte(strings.NewReplacer(`"2025.1"`, `"2025.2"`, `"1.1"`, `"1.3"`, "name: Kế hoạch", "name: Chương trình").Replace(smallSet)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	y.Sets = append(y.Sets, newer)
	older := y.Sets[0].Set()
	rows := [][]any{{"PHIẾU TỰ ĐÁNH GIÁ NĂM 2025"}, {"Đơn vị: Sở A"}, nil, {"STT", "Tiêu chí", "Điểm tối đa", "Điểm tự đánh giá", "Tài liệu kiểm chứng"}}
	for _, it := range older.Nodes() {
		row := []any{it.Code, it.Name, it.Max.Number, nil, nil}
		if it.Leaf() && it.Source == criteria.Self {
			row[3] = it.Max.Number
		}
		rows = append(rows, row)
	}
	f, err := y.as(t, "officer-a").Upload(ctx, "A", 2025, "a.xlsx", workbook(t, "Phiếu", rows), ImportOptions{DryRun: true})
	if err != nil || f.Set != newer.Set().Ref() {
		t.Errorf("read by %q, %s, %v %v, want %s", f.Set, f.Outcome, err, f.Issues, newer.Set().Ref())
	}
}

// TestStepOnStalePage: who saw another sheet than stands there approves nothing.
func TestStepOnStalePage(t *testing.T) {
	y := newYear(t)
	y.claims(t, "A", allClaims, "x")
	officer, leader := y.as(t, "officer-a"), y.as(t, "leader-a")
	if err := officer.Step(ctx, "A", 2025, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
	d, err := leader.Dossier(ctx, "A", 2025)
	if err != nil {
		t.Fatal(err)
	}
	seen := d.SheetSeen()
	for _, step := range []assessment.Step{assessment.Withdraw, assessment.Submit} {
		if err := officer.Step(ctx, "A", 2025, step, ""); err != nil {
			t.Fatal(err)
		}
	}
	if text := refusal(t, leader.StepSeen(ctx, "A", 2025, assessment.Lock, "", seen)); !strings.Contains(text, "đã thay đổi") {
		t.Errorf("got %q", text)
	}
	if d, err = leader.Dossier(ctx, "A", 2025); err != nil || d.Phase != assessment.Handed {
		t.Fatalf("stands at %s, %v", d.Phase, err)
	}
	if err := leader.StepSeen(ctx, "A", 2025, assessment.Lock, "", d.SheetSeen()); err != nil {
		t.Error(err)
	}
}

// TestTypedBySet: a value that was typed by one version of a set says nothing of the item
// that has its code in the next.
func TestTypedBySet(t *testing.T) {
	y := newYear(t)
	officer := y.as(t, "officer-a")
	x := EditRequest{Unit: "A", Year: 2025, Code: "1.1", Part: PartChoice, Value: "Đạt"}
	if _, err := officer.Edit(ctx, x); err != nil {
		t.Fatal(err)
	}
	y.claims(t, "A", allClaims, "x")
	newer, faults := scoring.Load([]byte(strings.NewReplacer(`"2025.1"`, `"2025.2"`, "name: Kế hoạch", "name: Chương trình").Replace(smallSet)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	y.Sets = append(y.Sets, newer)
	officer = y.as(t, "officer-a")
	d, err := officer.Dossier(ctx, "A", 2025)
	if err != nil || d.Scheme.Set().Version != "2025.2" || d.At("1.1").Given || d.Typed != 0 {
		t.Fatalf("by %s: given %v, %d typed, %v; want nothing of the earlier version", d.Scheme.Set().Ref(), d.At("1.1").Given, d.Typed, err)
	}
	x.Value = "Không đạt"
	e, err := officer.Edit(ctx, x)
	if err != nil || e.Edit.Was != "" || e.Item.Entry.Choice != "Không đạt" {
		t.Errorf("typed %+v, %v", e.Edit, err)
	}
}

// TestUnitOfAnotherYear: who was merged away before the year has no sheet of it.
func TestUnitOfAnotherYear(t *testing.T) {
	r := newRound(t)
	units, err := r.DB.Units(ctx, r.Authority)
	r.must(err)
	for i := range units {
		if units[i].ID == "SYT" {
			units[i].To = "2018-06-30"
		}
	}
	r.must(r.PutUnits(ctx, []assessment.Group{{ID: "so", Name: "Sở, ban, ngành"}}, units))
	_, err = r.as("officer").Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	saying(t, err, "không có trong năm 2019")
	_, err = r.as("officer").Prove(ctx, naming(1, "1.1.1"))
	saying(t, err, "không có trong năm 2019")
}

// TestProveAndTakeBackForever: what is taken back is kept, so that it cannot be used to
// fill the storage.
func TestProveAndTakeBackForever(t *testing.T) {
	r := newRound(t)
	r.Limits = ProofLimits{PerSheet: 2}
	officer := r.as("officer")
	n := 0
	for ; n < 40; n++ {
		list, err := officer.Prove(ctx, naming(n, "1.1.1"))
		if err != nil {
			saying(t, err, "kể cả tài liệu đã gỡ")
			break
		}
		r.must(officer.TakeBack(ctx, "SYT", roundYear, list[0].ID))
	}
	if n != 10 {
		t.Errorf("%d pieces were taken, want 10", n)
	}
}
