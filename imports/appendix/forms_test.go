package appendix

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/imports"
)

// TestShownOtherwise: a number that Excel shows as a percent or a date is not the number
// that is stored.
func TestShownOtherwise(t *testing.T) {
	f := excelize.NewFile()
	for i, r := range [][]any{
		{"STT", "Nội dung", "Điểm tối đa", "Hình thức đánh giá"},
		{"1", "Lĩnh vực", 1},
		{"1.1", "Một", 1, "Tự đánh giá"}, {nil, "Tốt", 1.0}, {nil, "Khá", 0.755}, {nil, "Yếu", 0.0},
		{1.2, "Mã là ngày", 1, "Tự đánh giá"},
		{"1.3", "Điểm là phần trăm", 0.5, "Tự đánh giá"},
	} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &r); err != nil {
			t.Fatal(err)
		}
	}
	for cell, format := range map[string]int{"C4": 9, "C5": 10, "C6": 9, "A7": 14, "C8": 9} {
		style, err := f.NewStyle(&excelize.Style{NumFmt: format})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, style); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	got := Read("", b.Bytes(), sample("so"))
	if text := string(got.Text); !strings.Contains(text, `kind: share, options: [{label: "Tốt", percent: 100}, {label: "Khá", percent: 75.5}, {label: "Yếu", percent: 0}]`) {
		t.Errorf("percents were read as points:\n%s", text)
	}
	want := map[string]imports.Kind{"A7": imports.CodeUnread, "C8": imports.BadValue}
	for _, i := range got.Issues {
		if i.Kind == want[i.Cell] && i.Severity == imports.Error {
			delete(want, i.Cell)
		}
	}
	if len(want) > 0 {
		t.Errorf("not said: %v; got %v", want, got.Issues)
	}
}
