package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// manyUnits writes the list of units and a folder with the workbooks of a whole
// province: copies of one workbook under so many names of units.
func manyUnits(t *testing.T, n int) (units, folder string) {
	t.Helper()
	dir := t.TempDir()
	folder = filepath.Join(dir, "phieu")
	body, err := os.ReadFile("../../campaign/demo/xa/001_phuong_dai_trach.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	list := "mã,tên,khối\n"
	for i := range n {
		name := fmt.Sprintf("Xã số %d", i+1)
		list += fmt.Sprintf("XA%03d,%s,xa\n", i+1, name)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.xlsx", i+1)), renamed(t, body, name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	units = filepath.Join(dir, "units.csv")
	if err := os.WriteFile(units, []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	return units, folder
}

// interrupting cancels when the output has said so many lines.
type interrupting struct {
	bytes.Buffer
	lines  int
	cancel context.CancelFunc
}

func (w *interrupting) Write(p []byte) (int, error) {
	if w.lines -= bytes.Count(p, []byte("\n")); w.lines <= 0 {
		w.cancel()
	}
	return w.Buffer.Write(p)
}

// TestImportInterrupted ends an import in the middle, as Ctrl+C does: what was told is
// in, whole, nothing else is, and the same command goes on.
func TestImportInterrupted(t *testing.T) {
	units, folder := manyUnits(t, 150)
	db := filepath.Join(t.TempDir(), "p.db")
	var out, errs bytes.Buffer
	if status := run(t.Context(), []string{"units", "import", units, "-db", db, "-authority", "tinh", "-authority-name", "UBND tỉnh"}, nil, &out, &errs); status != done {
		t.Fatal(status, out.String(), errs.String())
	}
	ctx, cancel := context.WithCancel(t.Context())
	first := &interrupting{lines: 10, cancel: cancel}
	if status := run(ctx, []string{"import", folder, "-db", db}, nil, first, &errs); status != refused {
		t.Errorf("status %d, want %d", status, refused)
	}
	stored := strings.Count(first.String(), ".xlsx: đã lưu (")
	if stored < 10 || stored >= 150 || !strings.Contains(errs.String(), fmt.Sprintf("%d tệp đã xong trọn vẹn", stored)) {
		t.Fatalf("%d stored; said %q", stored, errs.String())
	}
	if strings.Contains(first.String(), "context") {
		t.Errorf("internal words: %s", first)
	}
	out.Reset()
	if status := run(t.Context(), []string{"import", folder, "-db", db}, nil, &out, &errs); status != done {
		t.Fatal(status, errs.String())
	}
	if want := fmt.Sprintf("Tổng cộng: %d đã lưu, %d đã nhập từ trước", 150-stored, stored); !strings.Contains(out.String(), want) {
		t.Errorf("%q is not said:\n%s", want, out.String())
	}
	for _, part := range []string{"Lâu nhất:", " ms  "} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("%q is not said", part)
		}
	}
}

// TestImportSummary imports a folder in which every tenth workbook is faulty: the end
// says how the files ended and what was wrong most often.
func TestImportSummary(t *testing.T) {
	units, folder := manyUnits(t, 40)
	for i := 10; i <= 40; i += 10 {
		spoil(t, filepath.Join(folder, fmt.Sprintf("%03d.xlsx", i)))
	}
	db := filepath.Join(t.TempDir(), "p.db")
	var out, errs bytes.Buffer
	run(t.Context(), []string{"units", "import", units, "-db", db, "-authority", "tinh", "-authority-name", "UBND tỉnh"}, nil, &out, &errs)
	out.Reset()
	if status := run(t.Context(), []string{"import", folder, "-db", db}, nil, &out, &errs); status != refused {
		t.Errorf("status %d, want %d", status, refused)
	}
	for _, want := range []string{"Tổng cộng: 36 đã lưu, 4 đã lưu bản nháp\n", "  LỖI over_max: 4 tệp, 4 chỗ (ví dụ ", "  LỖI text_in_score: 4 tệp, 8 chỗ", "Lâu nhất:\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not said:\n%s", want, out.String())
		}
	}
}

// spoil makes three wrong scores in a workbook of the demo.
func spoil(t *testing.T, path string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, v := range map[string]any{"D16": 7, "D17": "một điểm", "D19": "đạt"} {
		if err := f.SetCellValue("Tự chấm điểm", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}
