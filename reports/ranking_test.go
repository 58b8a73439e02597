package reports

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/exact"
	"parindex/words"
)

func sample() *Table {
	return &Table{
		Lang: words.Vi, Authority: "UBND tỉnh Vĩnh Phúc", Title: "XẾP HẠNG", Under: "Khối: Sở, ban, ngành", SheetName: "2019",
		Columns: []Column{{Title: "Hạng", Width: 7}, {Title: "Đơn vị", Width: 36}, {Title: "Thẩm định", Part: "Trong đó", Places: 2, Width: 11}, {Title: "Điều tra", Part: "Trong đó", Places: 2, Width: 11}, {Title: "Chỉ số", Places: 2, Width: 11}},
		Rows: [][]Cell{
			{Count(1), Text("Sở Tài chính"), Number(exact.MustParse("59.25")), Number(exact.MustParse("33.68")), Number(exact.MustParse("92.93"))},
			{Count(0), Text("=HYPERLINK(\"x\")"), Optional(nil), Number(exact.MustParse("1")), Text("")},
		},
		Notes: []string{"Bộ tiêu chí mẫu."},
	}
}

func TestRanking(t *testing.T) {
	var b bytes.Buffer
	if err := Ranking(&b, sample()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{
		"A1": "UBND TỈNH VĨNH PHÚC", "C1": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "C2": "Độc lập - Tự do - Hạnh phúc",
		"A4": "XẾP HẠNG", "A5": "Khối: Sở, ban, ngành", "A7": "Hạng", "C7": "Trong đó", "C8": "Thẩm định", "D8": "Điều tra", "E7": "Chỉ số",
		"A9": "1", "B9": "Sở Tài chính", "C9": "59.25", "E9": "92.93", "A10": "", "B10": "=HYPERLINK(\"x\")", "C10": "", "A12": "Bộ tiêu chí mẫu.",
	} {
		if got, err := f.GetCellValue("2019", cell); err != nil || got != want {
			t.Errorf("%s: got %q (%v), want %q", cell, got, err, want)
		}
	}
	if formula, _ := f.GetCellFormula("2019", "B10"); formula != "" {
		t.Errorf("got formula %q, want none", formula)
	}
	layout, err := f.GetPageLayout("2019")
	if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" {
		t.Errorf("got %+v (%v), want A4 landscape", layout, err)
	}
	panes, err := f.GetPanes("2019")
	if err != nil || !panes.Freeze || panes.YSplit != 8 {
		t.Errorf("got panes %+v (%v), want a fixed heading", panes, err)
	}
	merged, err := f.GetMergeCells("2019")
	if err != nil || len(merged) < 6 {
		t.Errorf("got %d merged cells (%v), want the heading merged", len(merged), err)
	}
	style, err := f.GetCellStyle("2019", "E9")
	if err != nil {
		t.Fatal(err)
	}
	look, err := f.GetStyle(style)
	if err != nil || look.Font.Family != "Times New Roman" || *look.CustomNumFmt != "#,##0.00" {
		t.Errorf("got %+v (%v), want Times New Roman with two decimals", look, err)
	}
}

// TestTallRows writes texts that need more height than a spreadsheet allows.
func TestTallRows(t *testing.T) {
	table := sample()
	table.Rows[0][1] = Text(strings.Repeat("Sở ", 700))
	table.Notes = []string{strings.Repeat("Ghi chú dài. ", 600)}
	var b bytes.Buffer
	if err := Ranking(&b, table); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []int{9, 12} {
		if got, err := f.GetRowHeight("2019", row); err != nil || got != highest {
			t.Errorf("row %d: got a height of %v (%v), want %v", row, got, err, highest)
		}
	}
}

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{"=1": "'=1", "-1": "'-1", "a=1": "a=1", "": "", "\x00=1": "'=1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠A": "'＠A", "Sở": "Sở"} {
		if got := Harmless(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
