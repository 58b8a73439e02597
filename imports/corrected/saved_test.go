package corrected_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parindex/imports"
)

// TestSavedAgain has other programs save the marked file, with one fault mended, and
// marks it again: the old marks are gone although every format has another number.
func TestSavedAgain(t *testing.T) {
	body, err := os.ReadFile("../testdata/so_y_te.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	dir := directory(t)
	before := imports.ReadSheet("", body, dir, imports.Hint{})
	for name, save := range map[string]func(testing.TB, []byte) []byte{"excelize": throughExcelize, "LibreOffice": throughOffice} {
		t.Run(name, func(t *testing.T) {
			mended := save(t, mend(t, write(t, body, before.Issues)))
			sheet := imports.ReadSheet("", mended, dir, imports.Hint{})
			if g, w := errorsAt(sheet.Issues, "G23"), errorsAt(before.Issues, "G23"); g != 0 || w != 1 {
				t.Fatalf("%d errors at the mended cell, before %d", g, w)
			}
			got := write(t, mended, sheet.Issues)
			f := openBook(t, got)
			if list := f.GetSheetList(); len(list) != 2 {
				t.Errorf("sheets %q", list)
			}
			old := openBook(t, body)
			colours := coloured(sheet.Issues, "Tự đánh giá")
			for row := 1; row <= 140; row++ {
				for col := 1; col <= 8; col++ {
					cell := imports.CellName(row, col)
					a, _ := old.GetCellStyle("Tự đánh giá", cell)
					b, _ := f.GetCellStyle("Tự đánh giá", cell)
					want := colours[cell]
					if want == "" {
						want = colour(old, a)
					}
					if got := colour(f, b); rgb(got) != rgb(want) {
						t.Errorf("%s: colour %q, want %q", cell, got, want)
					}
				}
			}
			comments(t, f, "Tự đánh giá", sheet.Issues)
			if again := write(t, got, sheet.Issues); !bytes.Equal(again, got) {
				t.Error("marked again, it is another file")
			}
		})
	}
}

func errorsAt(issues []imports.Issue, cell string) int {
	n := 0
	for _, i := range issues {
		if i.Severity == imports.Error && i.Cell == cell {
			n++
		}
	}
	return n
}

// mend types points that are allowed over those above the maximum.
func mend(t testing.TB, body []byte) []byte {
	t.Helper()
	f := openBook(t, body)
	if err := f.SetCellValue("Tự đánh giá", "G23", 1); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func throughExcelize(_ testing.TB, body []byte) []byte { return body } // mend has saved it

func throughOffice(t testing.TB, body []byte) []byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in.xlsx")
	if err := os.WriteFile(in, body, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out"), in)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", "in.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// TestPrinted has LibreOffice print a marked file.
func TestPrinted(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "rich.xlsx"), write(t, rich(t), []imports.Issue{issue(imports.Error, "Sheet1", "B2", "Sai")}), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "rich.xlsx")).CombinedOutput()
	if err != nil || strings.Contains(string(out), "rror") {
		t.Fatalf("%v: %s", err, out)
	}
	if st, err := os.Stat(filepath.Join(dir, "rich.pdf")); err != nil || st.Size() == 0 {
		t.Errorf("no pages: %v", err)
	}
}

// rgb is a colour without its opacity, which programs write as they like.
func rgb(colour string) string { return colour[max(0, len(colour)-6):] }
