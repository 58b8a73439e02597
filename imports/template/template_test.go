package template

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/imports"
)

// TestFilled fills the form of every shipped set in and imports it.
func TestFilled(t *testing.T) {
	for _, s := range shipped {
		t.Run(s.ref, func(t *testing.T) {
			scheme := load(t, s.ref)
			plan := planned(t, scheme)
			body := typed(t, written(t, Form{authority, s.unit, scheme, s.year, nil}), plan)
			compare(t, imports.ReadSheet("mau.xlsx", body, directory(scheme), imports.Hint{}), s.unit, s.ref, s.year, plan)
		})
	}
}

// started is a form with the points of its first item: an empty one is refused.
func started(t testing.TB, body []byte) []byte {
	t.Helper()
	return typed(t, body, map[string]answer{"1.1.1": {Points: 0.25}})
}

// typed fills a form in by code, as a test without other programs.
func typed(t testing.TB, body []byte, plan map[string]answer) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(Sheet)
	if err != nil {
		t.Fatal(err)
	}
	set := func(col string, row int, v any) {
		if err := f.SetCellValue(Sheet, col+strconv.Itoa(row), v); err != nil {
			t.Fatal(err)
		}
	}
	for i, r := range rows {
		if len(r) == 0 || r[0] == "" {
			continue
		}
		a, ok := plan[r[0]]
		if !ok {
			continue
		}
		row := i + 1
		set("F", row, a.Points)
		set("G", row, a.Evidence)
		set("H", row, a.Note)
		if a.Choice != "" {
			set("D", row, a.Choice)
		}
		for j := range a.Figures {
			for k := row; k < len(rows) && k <= row+len(a.Figures); k++ {
				if label := rows[k][1]; len(label) > len(j) && label[:len(j)+1] == j+":" {
					set("D", k+1, a.Figures[j])
				}
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const python = "/usr/bin/python3"

// TestFilledByOthers fills the forms in with another library, and has a spreadsheet
// program compute the totals.
func TestFilledByOthers(t *testing.T) {
	if out, err := exec.Command(python, "-c", "import openpyxl").CombinedOutput(); err != nil {
		t.Skipf("needs openpyxl (Debian: python3-openpyxl): %v %s", err, out)
	}
	for _, s := range shipped {
		t.Run(s.ref, func(t *testing.T) {
			scheme, dir := load(t, s.ref), t.TempDir()
			plan := planned(t, scheme)
			file := func(name string, body []byte) string {
				path := filepath.Join(dir, name)
				if err := os.WriteFile(path, body, 0o600); err != nil {
					t.Fatal(err)
				}
				return path
			}
			asked, err := json.Marshal(plan)
			if err != nil {
				t.Fatal(err)
			}
			filled := filepath.Join(dir, "filled.xlsx")
			out, err := exec.Command(python, "testdata/fill.py", file("mau.xlsx", written(t, Form{authority, s.unit, scheme, s.year, nil})), file("plan.json", asked), filled).CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			compare(t, imports.ReadSheet("filled.xlsx", read(t, filled), directory(scheme), imports.Hint{}), s.unit, s.ref, s.year, plan)
			if s.ref != "xa@2025.1" {
				return // one is enough of a program that takes long to start
			}
			t.Run("computed", func(t *testing.T) {
				body := computed(t, filled)
				compare(t, imports.ReadSheet("filled.xlsx", body, directory(scheme), imports.Hint{}), s.unit, s.ref, s.year, plan)
				totals(t, body)
			})
		})
	}
}

// computed opens a workbook in LibreOffice and saves it again, with the totals.
func computed(t *testing.T, path string) []byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("needs LibreOffice")
	}
	dir := t.TempDir()
	out, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return read(t, filepath.Join(dir, "out", filepath.Base(path)))
}

// totals wants a value in every total.
func totals(t *testing.T, body []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(Sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if len(r) > 0 && r[0] == "TỔNG CỘNG" {
			if sum, err := strconv.ParseFloat(r[5], 64); err != nil || sum <= 0 {
				t.Errorf("row %d: got total %q, want points", i+1, r[5])
			}
			return
		}
	}
	t.Error("no total")
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// BenchmarkWrite writes the form of a commune.
func BenchmarkWrite(b *testing.B) {
	scheme := load(b, "xa@2025.1")
	for b.Loop() {
		if err := Write(io.Discard, Form{authority, commune, scheme, 2025, nil}); err != nil {
			b.Fatal(err)
		}
	}
}
