package campaign

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/imports"
	"parindex/imports/template"
	"parindex/store"
)

// judgingBook is the workbook of a field for an account.
func (y *year) judgingBook(t testing.TB, who, field string) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	name, err := y.as(t, who).JudgingBook(ctx, &b, 2025, "so", field)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(name, "tham-dinh-2025-so-chi-dao-") {
		t.Errorf("name %q", name)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// rowOf finds the row of a unit's item in the workbook.
func rowOf(t testing.TB, f *excelize.File, unit, code string) int {
	t.Helper()
	rows, err := f.GetRows(template.JudgingSheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if len(r) > 1 && r[0] == unit && r[1] == code {
			return i + 1
		}
	}
	t.Fatalf("no row of %s, %s", unit, code)
	return 0
}

// judgeRow fills a row in as an appraiser would.
func judgeRow(t testing.TB, f *excelize.File, unit, code string, points any, reason string) {
	t.Helper()
	row := rowOf(t, f, unit, code)
	for col, v := range map[int]any{12: points, 13: reason} {
		cell, _ := excelize.CoordinatesToCellName(col, row)
		if err := f.SetCellValue(template.JudgingSheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (y *year) importMarks(t testing.TB, who string, body []byte, dry bool) MarksReport {
	t.Helper()
	r, err := y.as(t, who).ImportMarks(ctx, 2025, "chấm.xlsx", body, dry)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func kindsOf(r MarksReport) string {
	var list []string
	for _, i := range r.Issues {
		if i.Severity != imports.Notice {
			list = append(list, string(i.Kind)+" "+i.Cell)
		}
	}
	return strings.Join(list, ", ")
}

func TestJudgingBook(t *testing.T) {
	y := appraising(t)
	f := y.judgingBook(t, "appraiser-1", "1")
	rows, err := f.GetRows(template.JudgingSheet)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, r := range rows {
		text += strings.Join(r, "|") + "\n"
	}
	if strings.Contains(text, "Sở C") || strings.Contains(text, "2.1") || !strings.Contains(text, "Sở A|1.1|Kế hoạch|2|2|2 điểm|2 điểm|Đạt|Kế hoạch 15/KH-UBND") {
		t.Errorf("got %s", text)
	}
	untouched := y.importMarks(t, "appraiser-1", saved(t, f), false)
	if untouched.Outcome != Unchanged || untouched.Accepted+untouched.Changed != 0 || len(marksOf(t, y, "A")) != 0 {
		t.Errorf("untouched: %+v, want nothing judged", untouched)
	}
	judgeRow(t, f, "Sở A", "1.1", 2, "")
	judgeRow(t, f, "Sở A", "1.2", 1.5, "Thiếu báo cáo")
	judgeRow(t, f, "Sở B", "1.2", "Không áp dụng", "Không có nhiệm vụ")
	body := saved(t, f)
	dry := y.importMarks(t, "appraiser-1", body, true)
	if dry.Outcome != Tried || dry.Accepted != 1 || dry.Changed != 2 || len(marksOf(t, y, "A")) != 0 || kindsOf(dry) != "" {
		t.Fatalf("dry: %s, %d accepted, %d changed, issues %s", dry.Outcome, dry.Accepted, dry.Changed, kindsOf(dry))
	}
	r := y.importMarks(t, "appraiser-1", body, false)
	marks := marksOf(t, y, "A")
	if r.Outcome != Stored || len(marks) != 2 || marks[0].Verdict != assessment.Accept || marks[1].Verdict != assessment.Change || marks[1].Round != 1 || exactText(marks[1].Points) != "1.5" || marks[1].Reason != "Thiếu báo cáo" || marks[1].Import == 0 || marks[1].Source.Name != "chấm.xlsx" {
		t.Errorf("stored: %s, %+v", r.Outcome, marks)
	}
	if b := marksOf(t, y, "B"); len(b) != 1 || !b[0].Exempt {
		t.Errorf("B: %+v", b)
	}
	log, err := y.DB.Log(ctx, y.Authority, store.LogFilter{Unit: "A", Code: "1.2", Deeds: []string{"judge"}})
	if err != nil || len(log) != 1 || log[0].Became != "change 1.5" || log[0].File != r.SHA256 || log[0].Account != "appraiser-1" {
		t.Errorf("log: %+v, %v", log, err)
	}
	if again := y.importMarks(t, "appraiser-1", body, false); again.Outcome != Unchanged || again.Same != 3 {
		t.Errorf("again: %s, %d the same", again.Outcome, again.Same)
	}
	fresh := y.judgingBook(t, "appraiser-1", "1")
	if r := y.importMarks(t, "appraiser-1", saved(t, fresh), true); r.Same != 3 || r.Accepted+r.Changed != 0 {
		t.Errorf("downloaded again: %+v, want the same", r)
	}
}

// TestJudgingBookRefused: a workbook is stored whole or not at all, and says where it is
// wrong.
func TestJudgingBookRefused(t *testing.T) {
	y := appraising(t)
	for name, tt := range map[string]struct {
		who  string
		edit func(f *excelize.File)
		want string
	}{
		"no reason":   {"appraiser-1", func(f *excelize.File) { judgeRow(t, f, "Sở A", "1.1", 1, "") }, "bad_judgement"},
		"above":       {"appraiser-1", func(f *excelize.File) { judgeRow(t, f, "Sở A", "1.1", 3, "x") }, "over_max"},
		"text":        {"appraiser-1", func(f *excelize.File) { judgeRow(t, f, "Sở A", "1.1", "hai", "x") }, "text_in_score"},
		"own unit":    {"appraiser-1", func(f *excelize.File) { judgeRow(t, f, "Sở C", "1.1", 1, "x") }, "out_of_reach"},
		"other field": {"appraiser-2", func(f *excelize.File) { judgeRow(t, f, "Sở A", "1.1", 1, "x") }, "out_of_reach"},
	} {
		f := y.judgingBook(t, "chair", "1")
		judgeRow(t, f, "Sở B", "1.2", 1, "Thiếu báo cáo")
		tt.edit(f)
		for _, dry := range []bool{true, false} {
			r := y.importMarks(t, tt.who, saved(t, f), dry)
			if r.Outcome != Rejected || !strings.Contains(kindsOf(r), tt.want+" L") {
				t.Errorf("%s: %s with %s, want %s at its cell", name, r.Outcome, kindsOf(r), tt.want)
			}
		}
	}
	if n := len(marksOf(t, y, "A")) + len(marksOf(t, y, "B")) + len(marksOf(t, y, "C")); n != 0 {
		t.Errorf("%d marks of refused workbooks", n)
	}
	for _, who := range []string{"officer-a", "head", "secretary", "admin"} {
		if _, err := y.as(t, who).ImportMarks(ctx, 2025, "a.xlsx", nil, true); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: got %v, want ErrDenied", who, err)
		}
		if _, err := y.as(t, who).JudgingBook(ctx, &bytes.Buffer{}, 2025, "so", "1"); !errors.Is(err, ErrDenied) {
			t.Errorf("%s takes the workbook: got %v, want ErrDenied", who, err)
		}
	}
	if _, err := y.as(t, "appraiser-1").JudgingBook(ctx, &bytes.Buffer{}, 2025, "so", "2"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("other field: got %v, want ErrNotFound", err)
	}
	f := y.judgingBook(t, "chair", "1")
	judgeRow(t, f, "Sở A", "1.1", 1, "x")
	y.now = day(11)
	if r := y.importMarks(t, "chair", saved(t, f), false); r.Outcome != Rejected || !strings.Contains(kindsOf(r), "not_judged_now L") {
		t.Errorf("in the explanation round: %s, %s", r.Outcome, kindsOf(r))
	}
	if _, err := y.as(t, "chair").JudgingBook(ctx, &bytes.Buffer{}, 2025, "so", "1"); !strings.Contains(refusal(t, err), "bước thẩm định") {
		t.Errorf("nothing to judge: %v", err)
	}
}

// TestJudgingBookMeanwhile: what somebody judged after the workbook was written stays.
func TestJudgingBookMeanwhile(t *testing.T) {
	y := appraising(t)
	f := y.judgingBook(t, "appraiser-1", "1")
	mustJudge(t, y.as(t, "chair"), judgement("A", "1.1", assessment.Change, "0.5", "Ban hành muộn"))
	judgeRow(t, f, "Sở A", "1.1", 2, "")
	judgeRow(t, f, "Sở A", "1.2", 3, "")
	body := saved(t, f)
	for _, dry := range []bool{true, false} {
		r := y.importMarks(t, "appraiser-1", body, dry)
		if r.Meanwhile != 1 || r.Accepted != 1 || !strings.Contains(kindsOf(r), "judged_meanwhile L") {
			t.Errorf("dry %v: %d meanwhile, %d accepted, %s", dry, r.Meanwhile, r.Accepted, kindsOf(r))
		}
	}
	marks := marksOf(t, y, "A")
	if len(marks) != 2 || exactText(marks[0].Points) != "0.5" || marks[1].Code != "1.2" {
		t.Errorf("marks %+v, want the chair's to stand", marks)
	}
	cell, _ := excelize.CoordinatesToCellName(14, rowOf(t, f, "Sở A", "1.1"))
	if err := f.SetCellValue(template.JudgingSheet, cell, "không có"); err != nil {
		t.Fatal(err)
	}
	if r := y.importMarks(t, "appraiser-1", saved(t, f), false); r.Meanwhile != 1 {
		t.Errorf("a row whose number was taken away overwrites: %+v", r)
	}
}

// TestJudgingBookTellsApart: what the figures give stands beside what is taken, both in
// the form of every other page.
func TestJudgingBookTellsApart(t *testing.T) {
	y := newYear(t)
	said := agreeing()
	said[1].Self, said[1].Figures["v"] = numberOf("2"), numberOf("650/11") // of 4 × v ÷ 100
	y.says(t, "A", said...)
	y.now = day(6)
	f := y.judgingBook(t, "appraiser-1", "1")
	row := rowOf(t, f, "Sở A", "1.2")
	for col, want := range map[string]string{"E": "2", "F": "2,3636 điểm", "G": "2 điểm"} {
		if got, err := f.GetCellValue(template.JudgingSheet, col+strconv.Itoa(row)); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", col, got, err, want)
		}
	}
}
