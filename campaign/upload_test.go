package campaign

import (
	"errors"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// sheetOf is a department's self-assessment of 2019 with full points, but for those given.
func sheetOf(t testing.TB, c *Campaign, unit string, points map[string]any) []byte {
	t.Helper()
	rows := [][]any{
		{"PHIẾU TỰ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH NĂM 2019"}, {"Đơn vị: " + unit}, nil,
		{"STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Điểm tự đánh giá", "Tài liệu kiểm chứng"},
	}
	for _, it := range schemeOf(t, c, "so@2019.1").Set().Nodes() {
		row := []any{it.Code, it.Name, it.Max.Number, nil, nil}
		if it.Leaf() && it.Source == criteria.Self && it.Section == criteria.Main {
			row[3], row[4] = it.Max.Number, "Văn bản số 1"
		}
		if p, ok := points[it.Code]; ok {
			row[3] = p
		}
		rows = append(rows, row)
	}
	return workbook(t, "Phiếu", rows)
}

func TestUploadGuards(t *testing.T) {
	r := newRound(t)
	body, foreign := sheetOf(t, r.Campaign, "Sở Y", nil), sheetOf(t, r.Campaign, "Sở Tài chính", nil)
	officer := r.as("officer")
	tried, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{DryRun: true})
	if err != nil || tried.Outcome != Tried || tried.Unit != "SYT" {
		t.Fatalf("tried: %s, %v %v", tried.Outcome, err, tried.Issues)
	}
	for _, id := range []string{"leader", "other", "appraiser", "chair", "admin"} {
		if _, err := r.as(id).Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{}); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v, want ErrDenied", id, err)
		}
	}
	wrong, err := officer.Upload(ctx, "SYT", roundYear, "stc.xlsx", foreign, ImportOptions{})
	if err != nil || wrong.Outcome != Rejected || wrong.Issues[0].Kind != "unit_differs" {
		t.Errorf("a workbook of another unit: %s, %v, %v", wrong.Outcome, wrong.Issues, err)
	}
	stored, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{})
	if err != nil || stored.Revision != 1 {
		t.Fatalf("stored: %+v, %v", stored.Outcome, err)
	}
	r.step(assessment.Submit)
	_, err = officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{DryRun: true})
	saying(t, err, "đang chờ lãnh đạo")
	// the sheet was handed in between reading and storing
	o := ImportOptions{Kind: Sheets, Hint: imports.Hint{Unit: "SYT", Year: roundYear}, guard: func(*store.Tx, *FileReport) error { return refuse(words.Text{Vi: "Đã trình"}, words.Text{}) }}
	late := importBody(t, r.Campaign, "b.xlsx", sheetOf(t, r.Campaign, "Sở Y", map[string]any{"1.1.1": exact.Frac(1, 4)}), o)
	if late.Outcome != Failed || late.Stored {
		t.Errorf("past the guard: %s", late.Outcome)
	}
	if n, _ := r.DB.SheetAt(ctx, r.Authority, "SYT", roundYear, "so@2019.1"); n.Revision != 1 {
		t.Errorf("revision %d is stored, want 1", n.Revision)
	}
}

func TestUploadOverTyped(t *testing.T) {
	r := newRound(t)
	officer := r.as("officer")
	e, err := officer.Edit(ctx, typing("1.1.1", PartSelf, "0,25"))
	r.must(err)
	_, err = officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", sheetOf(t, r.Campaign, "Sở Y", nil), ImportOptions{})
	r.must(err)
	late := typing("1.1.1", PartSelf, "0")
	late.Seen = e.Edit.ID
	var conflict *EditConflict
	if _, err := r.as("second").Edit(ctx, late); !errors.As(err, &conflict) || conflict.Workbook != "phieu.xlsx" || conflict.Value != "0.5" || conflict.Base != 1 {
		t.Fatalf("a form from before the workbook: %v %+v, want a conflict that names it", err, conflict)
	}
	late.Seen, late.Base = conflict.Seen, conflict.Base
	if e, err = r.as("second").Edit(ctx, late); err != nil || e.Edit.Was != "0.5" || e.Edit.Base != 1 {
		t.Errorf("edit %+v, %v", e.Edit, err)
	}
	verified(t, r)
}
