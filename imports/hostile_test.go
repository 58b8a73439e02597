package imports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestHostileKit reads every broken and hostile file of the kit: none may panic, take
// long, or bring in a value that the truth does not have.
func TestHostileKit(t *testing.T) {
	dir := kitDirectory(t)
	folder := kitFile(t, "hostile")
	for _, m := range readCSVFile(t, filepath.Join(folder, "manifest.csv")) {
		t.Run(m["file"], func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join(folder, m["file"]))
			if err != nil {
				t.Fatal(err)
			}
			hint := Hint{Year: 2019}
			if m["file"] == "commune_sheet_for_department.xlsx" {
				hint.Unit = slug("Sở Tài chính")
			}
			start := time.Now()
			got := ReadSheet(m["file"], body, dir, hint)
			if d := time.Since(start); d > runaway {
				t.Errorf("took %s", d)
			}
			ReadAppraisal(m["file"], body, dir, hint) // these must not panic either
			ReadPrinted(m["file"], body, dir, hint)
			ReadUnits(m["file"], body)
			ReadValues(m["file"], body)
			for _, i := range got.Issues {
				t.Logf("%s %s!%s %s %s: %s", i.Severity, i.Sheet, i.Cell, i.Code, i.Kind, i.Problem.Vi)
			}
			if m["outcome"] == "reject" {
				if !Refused(got.Issues) || len(got.Entries) > 0 {
					t.Errorf("not refused: %d entries", len(got.Entries))
				}
				if n := errorsOf(got.Issues); n != 1 {
					t.Errorf("%d errors, want one", n)
				}
				return
			}
			if m["file"] == "two_units_in_one_workbook.xlsx" {
				if !Refused(got.Issues) { // the caller must say which unit
					t.Error("two units in one workbook were not noticed")
				}
				hint.Unit = slug("Sở Tài chính")
			}
			var tr sheetTruth
			readTruth(t, filepath.Join(folder, m["truth"]), &tr)
			compareSheet(t, filepath.Join(folder, m["file"]), tr, dir, hint, m["file"] != "number_formats.xlsx") // its totals were not adapted
		})
	}
}

func errorsOf(issues []Issue) int {
	n := 0
	for _, i := range issues {
		if i.Severity == Error {
			n++
		}
	}
	return n
}

// TestDirtyKit reads the dirty workbooks: other formats are refused with what to do,
// the rest must agree with the truth wherever it is read.
func TestDirtyKit(t *testing.T) {
	dir := kitDirectory(t)
	folder := kitFile(t, "units")
	truths, _ := filepath.Glob(folder + "/*.truth.json")
	for _, path := range truths {
		var tr sheetTruth
		readTruth(t, path, &tr)
		t.Run(tr.File, func(t *testing.T) {
			file := filepath.Join(folder, tr.File)
			if strings.HasSuffix(file, ".xlsx") || strings.HasSuffix(file, ".xlsm") {
				compareSheet(t, file, tr, dir, Hint{}, true)
				return
			}
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := ReadSheet(tr.File, body, dir, Hint{})
			if !Refused(got.Issues) || len(got.Issues) != 1 || got.Issues[0].Kind != NotWorkbook || !strings.Contains(got.Issues[0].Fix.Vi, ".xlsx") {
				t.Errorf("issues %v", got.Issues)
			}
			t.Log(got.Issues[0].Problem.Vi, got.Issues[0].Fix.Vi)
		})
	}
}
