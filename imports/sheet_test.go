package imports

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/exact"
)

// TestTestdata reads the workbooks that are part of the project.
func TestTestdata(t *testing.T) {
	units := append([]assessment.Unit{{ID: "XA001", Name: "Phường Đại Trạch", Group: "xa", Ranked: true}}, departments...)
	dir := &Directory{Units: units, Schemes: schemes(t)}
	truths, _ := filepath.Glob("testdata/*.truth.json")
	if len(truths) < 6 {
		t.Fatal("testdata is incomplete")
	}
	for _, path := range truths {
		var tr sheetTruth
		readTruth(t, path, &tr)
		t.Run(tr.File, func(t *testing.T) {
			compareSheet(t, filepath.Join("testdata", tr.File), tr, dir, Hint{}, true)
		})
	}
}

// TestCleanKit reads every clean workbook of the kit and compares it with its truth:
// every value with its cell, and every error and warning, no more and no fewer.
func TestCleanKit(t *testing.T) {
	dir := kitDirectory(t)
	for _, folder := range []string{"units", "communes"} {
		truths, _ := filepath.Glob(kitFile(t, folder) + "/*.truth.json")
		for _, path := range truths {
			var tr sheetTruth
			readTruth(t, path, &tr)
			clean := strings.HasSuffix(tr.File, ".xlsx") && tr.Encoding == "unicode NFC" && tr.CodeStyle == "text"
			if !clean {
				continue
			}
			t.Run(tr.File, func(t *testing.T) {
				compareSheet(t, filepath.Join(filepath.Dir(path), tr.File), tr, dir, Hint{}, true)
			})
		}
	}
}

func kitDirectory(t testing.TB) *Directory {
	t.Helper()
	units := append([]assessment.Unit{}, departments...)
	return &Directory{Units: append(units, communes(t)...), Schemes: schemes(t)}
}

// compareSheet reads a workbook and compares it with its truth. exactly: no error or
// warning beside the truth's.
func compareSheet(t *testing.T, path string, tr sheetTruth, dir *Directory, hint Hint, exactly bool) {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	compareBody(t, body, tr, dir, hint, exactly)
}

// compareBody is compareSheet of a workbook in memory.
func compareBody(t *testing.T, body []byte, tr sheetTruth, dir *Directory, hint Hint, exactly bool) {
	t.Helper()
	got := ReadSheet(tr.File, body, dir, hint)
	name := tr.Unit
	if tr.UnitInList != "" {
		name = tr.UnitInList
	}
	if u := dir.unit(name, tr.Year); u == nil || got.Unit != u.ID {
		t.Errorf("unit = %q, want that of %q", got.Unit, name)
	}
	if got.Year != tr.Year || !strings.HasPrefix(got.Set, tr.Set+"@") {
		t.Errorf("year, set = %d, %s, want %d, %s", got.Year, got.Set, tr.Year, tr.Set)
	}
	compareIssues(t, got.Issues, tr, exactly)
	bad := map[string]bool{} // items that the truth marks with an error: their value is kept out
	for _, w := range tr.Warnings {
		if w.Level == "error" || w.Kind == "ambiguous_number" || w.Kind == "formula_without_value" {
			bad[w.Code] = true
		}
		if w.Kind == "merged_score" {
			for _, e := range got.Entries {
				if s, _ := parseSpan(w.Cell); e.Self == nil && inColumn(s, e.Cells["self"]) {
					bad[e.Code] = true
				}
			}
		}
	}
	entries := map[string]assessment.Entry{}
	for _, e := range got.Entries {
		entries[e.Code] = e
	}
	for code, want := range tr.Items {
		e, ok := entries[code]
		if !ok && bad[code] {
			continue
		}
		if !ok {
			t.Errorf("%s: no entry", code)
			continue
		}
		compareItem(t, tr, e, want, bad[code])
	}
	for code, want := range tr.BonusPenalty {
		e, ok := entries[code]
		switch {
		case e.Self == nil && (want.Self == nil || want.Self.Sign() == 0 || bad[code] || partsGiven(entries, code)):
			// an empty cell is 0 in the truth, and so is the total over parts
		case e.Self == nil || want.Self == nil || !e.Self.Equal(want.Self.Number):
			t.Errorf("%s: self = %v, want %v", code, e.Self, want.Self)
		case ok && want.Self != nil && e.Cells["self"] != want.Cell:
			t.Errorf("%s: cell %s, want %s", code, e.Cells["self"], want.Cell)
		}
	}
	for code := range entries {
		if _, ok := tr.Items[code]; !ok {
			if _, ok := tr.BonusPenalty[code]; !ok {
				t.Errorf("%s: an entry that the truth does not have", code)
			}
		}
	}
}

// partsGiven says whether points stand on a part of an item.
func partsGiven(entries map[string]assessment.Entry, code string) bool {
	for c, e := range entries {
		if strings.HasPrefix(c, code+".") && e.Self != nil {
			return true
		}
	}
	return false
}

func inColumn(s span, cell string) bool {
	row, col, ok := parseRef([]byte(cell))
	return ok && s.has(row, col)
}

func compareItem(t *testing.T, tr sheetTruth, e assessment.Entry, want itemTruth, bad bool) {
	t.Helper()
	same := func(what, got, want string) {
		if got != want {
			t.Errorf("%s: %s = %q, want %q", e.Code, what, got, want)
		}
	}
	if e.Sheet != tr.Sheet {
		same("sheet", e.Sheet, tr.Sheet)
	}
	same("self cell", e.Cells["self"], want.SelfCell)
	switch {
	case bad && e.Self == nil:
	case want.Self == nil && e.Self != nil:
		t.Errorf("%s: self = %s, want none", e.Code, e.Self)
	case want.Self != nil && (e.Self == nil || e.Self.Decimal(6) != want.Self.Decimal(6)):
		t.Errorf("%s: self = %v, want %v", e.Code, e.Self, want.Self)
	}
	if e.Exempt != want.NA && !bad {
		t.Errorf("%s: exempt = %v, want %v", e.Code, e.Exempt, want.NA)
	}
	if !bad {
		same("figures", figuresText(e.Figures), truthFigures(want.Figures))
		same("choice", e.Choice, deref(want.Choice))
		for name, cell := range want.FigureCells {
			same("cell of "+name, e.Cells["figures."+name], cell)
		}
		if want.Choice != nil {
			same("cell of choice", e.Cells["choice"], want.ChoiceCell)
		}
	}
	evidence := deref(want.Evidence)
	if want.EvidenceInNote != nil && strings.Contains(deref(want.Note), *want.EvidenceInNote) {
		evidence = *want.EvidenceInNote
	}
	if want.Source == "self" {
		same("evidence", e.Evidence, evidence)
		same("note", e.Note, deref(want.Note))
	}
}

func figuresText(m map[string]*exact.Number) string {
	s := ""
	for _, k := range []string{"a", "b", "c", "d", "n", "v"} {
		if n := m[k]; n != nil {
			s += fmt.Sprintf("%s=%s ", k, n)
		}
	}
	return s
}

func truthFigures(m map[string]*jsonNumber) string {
	s := ""
	for _, k := range []string{"a", "b", "c", "d", "n", "v"} {
		if n := m[k]; n != nil {
			s += fmt.Sprintf("%s=%s ", k, n)
		}
	}
	return s
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// compareIssues wants every error, warning and notice of the truth, with sheet, cell,
// code, kind and severity, once, and no error or warning beside them. Without exactly,
// printed totals may differ too.
func compareIssues(t *testing.T, issues []Issue, tr sheetTruth, exactly bool) {
	t.Helper()
	key := func(sheet, cell, code string, kind Kind) string {
		if kind == MissingItem {
			cell, sheet = "", ""
		}
		if kind == MergedScore || code == "TOTAL" || code == "GRAND" {
			code = "" // of several items, of none
		}
		return fmt.Sprintf("%s!%s %s %s", sheet, cell, code, kind)
	}
	got := map[string]Issue{}
	for _, i := range issues {
		k := key(i.Sheet, i.Cell, i.Code, i.Kind)
		if o, twice := got[k]; twice && o.Problem == i.Problem {
			t.Errorf("said twice: %s", k)
		}
		got[k] = i
		if i.Problem.Vi == "" || i.Problem.En == "" || i.Fix.Vi == "" || i.Fix.En == "" {
			t.Errorf("%s %s: a text is missing", i.Kind, i.Cell)
		}
	}
	wanted := map[string]bool{}
	for _, w := range tr.Warnings {
		k := key(w.Sheet, w.Cell, w.Code, Kind(w.Kind))
		wanted[k] = true
		i, ok := got[k]
		level := map[string]Severity{"error": Error, "warning": Warning, "info": Notice}[w.Level]
		if _, lost := got[key(w.Sheet, w.Cell, w.Code, FormulaWithoutValue)]; lost && w.Kind == string(PointsDifferFromRule) {
			continue // the points are not in the file
		}
		if !ok {
			t.Errorf("not reported: %s", k)
		} else if ok && i.Severity != level {
			t.Errorf("%s: severity %s, want %s", k, i.Severity, level)
		}
	}
	for k, i := range got {
		if i.Kind == LegacyFont && tr.Encoding == "tcvn3" {
			continue // the truth is what a reader of the sheet sees
		}
		if !wanted[k] && i.Severity != Notice && (exactly || i.Kind != TotalMismatch) {
			t.Errorf("beside the truth: %s: %s", k, i.Problem.En)
		}
	}
}
