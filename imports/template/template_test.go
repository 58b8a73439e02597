package template

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/imports"
	"parindex/scoring"
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

// TestFilledByOthers fills the forms in with another library.
func TestFilledByOthers(t *testing.T) {
	if out, err := exec.Command(python, "-c", "import openpyxl").CombinedOutput(); err != nil {
		t.Skipf("needs openpyxl (Debian: python3-openpyxl): %v %s", err, out)
	}
	args := []string{"testdata/fill.py"}
	for _, s := range shipped {
		scheme, dir := load(t, s.ref), t.TempDir()
		asked, err := json.Marshal(planned(t, scheme))
		if err != nil {
			t.Fatal(err)
		}
		form, plan, filled := filepath.Join(dir, "mau.xlsx"), filepath.Join(dir, "plan.json"), filepath.Join(dir, "filled.xlsx")
		if err := errors.Join(os.WriteFile(form, written(t, Form{authority, s.unit, scheme, s.year, nil}), 0o600), os.WriteFile(plan, asked, 0o600)); err != nil {
			t.Fatal(err)
		}
		args = append(args, form, plan, filled)
	}
	if out, err := exec.Command(python, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for i, s := range shipped {
		t.Run(s.ref, func(t *testing.T) {
			scheme := load(t, s.ref)
			compare(t, imports.ReadSheet("filled.xlsx", read(t, args[3*i+3]), directory(scheme), imports.Hint{}), s.unit, s.ref, s.year, planned(t, scheme))
		})
	}
}

// TestOffice opens a filled form and a list of people in LibreOffice, in one start, and saves
// them again: the form has its totals, and the list its drop-downs.
func TestOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("needs LibreOffice")
	}
	const ref, year = "xa@2025.1", 2025
	scheme, dir := load(t, ref), t.TempDir()
	plan, people := planned(t, scheme), listed
	people.Schemes = []*scoring.Scheme{load(t, "so@2019.1")}
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out")}
	for name, body := range map[string][]byte{"filled.xlsx": typed(t, written(t, Form{authority, commune, scheme, year, nil}), plan), PeopleName: peopleBook(t, people)} {
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, filepath.Join(dir, name))
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	form := read(t, filepath.Join(dir, "out", "filled.xlsx"))
	compare(t, imports.ReadSheet("filled.xlsx", form, directory(scheme), imports.Hint{}), commune, ref, year, plan)
	totals(t, form)
	dropDowns(t, read(t, filepath.Join(dir, "out", PeopleName)))
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
