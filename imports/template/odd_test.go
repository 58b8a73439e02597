package template

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
)

// odd is a form that is hard to write.
func odd(t *testing.T) (Form, *imports.Directory) {
	t.Helper()
	text, err := os.ReadFile("testdata/odd.yaml")
	if err != nil {
		t.Fatal(err)
	}
	u := assessment.Unit{ID: "=XÃ/1", Name: "@Xã Tân Lập, huyện cũ: A & B", Group: "xa"}
	namesake := assessment.Unit{ID: "X2", Name: u.Name, Group: "xa"}
	scheme := parsed(t, text)
	return Form{authority, u, scheme, 2025, nil}, &imports.Directory{Authority: authority.ID, Units: []assessment.Unit{u, namesake}, Schemes: []*scoring.Scheme{scheme}}
}

func TestOddSet(t *testing.T) {
	form, dir := odd(t)
	plan := map[string]answer{
		"1.1":  {Points: 3.0, Figures: map[string]float64{"a": 10, "b": 9}, Evidence: "@x"},
		"1.10": {Points: 20.0, Choice: form.Scheme.Leaves()[1].Lines()[0], Evidence: "=x", Note: "-x"},
		"II":   {Points: 5.0, Figures: map[string]float64{"tong_so": 4, "da_so_hoa": 2}, Evidence: "x"},
		"T.1":  {Points: 2.0, Figures: map[string]float64{"n": 2}},
	}
	body := typed(t, written(t, form), plan)
	compare(t, imports.ReadSheet("mau.xlsx", body, dir, imports.Hint{}), form.Unit, "odd@2025.1", 2025, plan)
}

// TestEmpty: nothing of a form that is sent back empty is wrong, but that it is empty.
func TestEmpty(t *testing.T) {
	form, dir := odd(t)
	list := []struct {
		form Form
		dir  *imports.Directory
	}{{form, dir}}
	for _, s := range shipped {
		scheme := load(t, s.ref)
		list = append(list, struct {
			form Form
			dir  *imports.Directory
		}{Form{authority, s.unit, scheme, s.year, nil}, directory(scheme)})
	}
	for _, l := range list {
		got := imports.ReadSheet("mau.xlsx", written(t, l.form), l.dir, imports.Hint{})
		if got.Unit != l.form.Unit.ID {
			t.Errorf("got unit %s, want %s", got.Unit, l.form.Unit.ID)
		}
		for _, i := range got.Issues {
			if i.Kind != imports.MissingScore && i.Kind != imports.TotalFormulaWithoutValue && i.Kind != imports.NotFilled {
				t.Errorf("%s %s %s: %s", i.Severity, i.Place(), i.Kind, i.Problem.Vi)
			}
		}
	}
}

// TestBounds holds a form against what spreadsheet programs accept and what a unit may
// change.
func TestBounds(t *testing.T) {
	form, _ := odd(t)
	list := []Form{form}
	for _, s := range shipped {
		list = append(list, Form{authority, s.unit, load(t, s.ref), s.year, nil})
	}
	for _, form := range list {
		f, err := excelize.OpenReader(bytes.NewReader(written(t, form)))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := f.GetSheetList(), []string{Sheet, imports.GuideSheet, imports.ListSheet, imports.StampSheet}; !slices.Equal(got, want) {
			t.Errorf("got sheets %q, want %q", got, want)
		}
		for sheet, want := range map[string]bool{Sheet: true, imports.GuideSheet: true, imports.ListSheet: false, imports.StampSheet: false} {
			if got, err := f.GetSheetVisible(sheet); err != nil || got != want {
				t.Errorf("%s: got visible %v (%v), want %v", sheet, got, err, want)
			}
		}
		rules, err := f.GetDataValidations(Sheet)
		if err != nil || len(rules) < 4 {
			t.Fatalf("got %d validations (%v)", len(rules), err)
		}
		for _, v := range rules {
			for what, bound := range map[*string]int{&v.Formula1: 255, v.Error: 255, v.Prompt: 255, v.ErrorTitle: 32, v.PromptTitle: 32} {
				if what != nil && len(utf16.Encode([]rune(*what))) > bound {
					t.Errorf("%s: longer than %d: %s", v.Sqref, bound, *what)
				}
			}
			if !isOpen(t, f, v.Sqref) || strings.HasPrefix(v.Formula1, "=") {
				t.Errorf("%s: a locked cell, or the rule %s", v.Sqref, v.Formula1)
			}
		}
		for _, locked := range []string{"A4", "A6", "A12", "B12", "C12", "E13", "F12"} {
			if isOpen(t, f, locked) {
				t.Errorf("%s is open", locked)
			}
		}
		if props, err := f.GetDocProps(); err != nil || props.Creator != "parindex" || props.LastModifiedBy != "parindex" {
			t.Errorf("got %+v (%v), want no name of a person", props, err)
		}
		f.Close()
	}
}

func isOpen(t *testing.T, f *excelize.File, cell string) bool {
	t.Helper()
	id, err := f.GetCellStyle(Sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style.Protection != nil && !style.Protection.Locked
}

// TestNoFormulaFromNames: only totals are formulas, whatever names begin with.
func TestNoFormulaFromNames(t *testing.T) {
	form, _ := odd(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, form)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	formulas := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for row := 1; rows.Next(); row++ {
			for _, col := range "ABCDEFGH" {
				cell, _ := excelize.JoinCellName(string(col), row)
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				formulas++
				if sheet != Sheet || col != 'F' || !strings.HasPrefix(formula, "SUM(") && !strings.HasPrefix(formula, "F") {
					t.Errorf("%s!%s: a formula %s", sheet, cell, formula)
				}
			}
		}
		rows.Close()
	}
	if formulas != 4 { // field I, bonus, total, final total
		t.Errorf("got %d formulas, want 4", formulas)
	}
}

func TestSameBytes(t *testing.T) {
	form, _ := odd(t)
	if !bytes.Equal(written(t, form), written(t, form)) {
		t.Error("the same form is not the same bytes")
	}
}

func TestName(t *testing.T) {
	for want, u := range map[string]assessment.Unit{
		"mau-cchc-2025-XA001-phuong-dai-trach.xlsx":        commune,
		"mau-cchc-2025-XA--1-xa-tan-lap-huyen-cu-a-b.xlsx": {ID: "=XA/.1", Name: "@Xã Tân Lập, huyện cũ: A & B"},
	} {
		if got := Name(u, 2025); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := Name(assessment.Unit{ID: "X", Name: strings.Repeat("dài ", 200)}, 2025); len(got) > 110 {
		t.Errorf("got a name of %d bytes", len(got))
	}
}

// TestGrows: the row of an item that a unit fills in grows with what is typed, so that
// no evidence is cut on paper: its height is not a fixed one, and its long texts are not
// merged with other rows.
func TestGrows(t *testing.T) {
	for _, s := range shipped {
		body := written(t, Form{authority, s.unit, load(t, s.ref), s.year, nil})
		f, err := excelize.OpenReader(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		table := tableOf(t, body)
		merged, err := f.GetMergeCells(Sheet, true)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(Sheet)
		if err != nil {
			t.Fatal(err)
		}
		open := 0
		for row := 12; row <= len(rows); row++ {
			evidence := "G" + strconv.Itoa(row)
			if !isOpen(t, f, evidence) || len(rows[row-1]) == 0 || rows[row-1][0] == "" {
				continue
			}
			open++
			tag := regexp.MustCompile(fmt.Sprintf(`<row r="%d" [^>]*>`, row)).FindString(table)
			if !strings.Contains(tag, ` ht="`) || strings.Contains(tag, "customHeight") {
				t.Errorf("%s: got %s, want a height that is not fixed", s.ref, tag)
			}
			for _, m := range merged {
				if at := m.GetStartAxis(); at == evidence || at == "H"+strconv.Itoa(row) {
					t.Errorf("%s: %s is merged to %s", s.ref, at, m.GetEndAxis())
				}
			}
		}
		if open == 0 || !strings.Contains(table, `<row r="4" ht="24" customHeight="true">`) {
			t.Errorf("%s: nothing is open, or the title's row is not as high as it was", s.ref)
		}
	}
}

// tableOf is the worksheet that a unit fills in.
func tableOf(t *testing.T, body []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	table, err := fs.ReadFile(z, tablePart)
	if err != nil {
		t.Fatal(err)
	}
	return string(table)
}

// TestWholeMaximum: a maximum without an end is the limit itself, not its first decimals,
// and a unit may type all of it.
func TestWholeMaximum(t *testing.T) {
	form, dir := odd(t)
	body := written(t, form)
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rules, err := f.GetDataValidations(Sheet)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range rules {
		got[v.Sqref] = v.Formula1
	}
	for cell, want := range map[string]string{"F13": "AND(ISNUMBER(F13),F13>=0,F13<=10/3)", "F16": "AND(ISNUMBER(F16),F16>=0,F16<=20)", "F22": "AND(ISNUMBER(F22),F22>=0,F22<=2,SUM(F22,F24)<=2)"} {
		if got[cell] != want {
			t.Errorf("%s: got %s, want %s", cell, got[cell], want)
		}
	}
	filled := typed(t, body, map[string]answer{"1.1": {Points: 10.0 / 3, Figures: map[string]float64{"a": 10, "b": 10}, Evidence: "x"}})
	sheet := imports.ReadSheet("mau.xlsx", filled, dir, imports.Hint{})
	for _, i := range sheet.Issues {
		if i.Code == "1.1" {
			t.Errorf("%s %s: %s", i.Severity, i.Kind, i.Problem.Vi)
		}
	}
}
