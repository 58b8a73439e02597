package imports

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"

	"parindex/imports/legacy"
	"parindex/words"
)

// TestOldFonts types a real sheet in legacy fonts, capitals of TCVN3 in runs of their
// own, and wants what the original in Unicode gives.
func TestOldFonts(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	for _, file := range []string{"so_tai_chinh.xlsx", "so_tu_phap.xlsx", "so_thong_tin_truyen_thong.xlsx"} {
		source := "testdata/" + file
		want := ReadSheet(file, workbookOf(t, source, asIs), dir, Hint{})
		for name, change := range map[string]func(string) []excelize.RichTextRun{"VNI": typedVNI(), "TCVN3": typedTCVN3()} {
			got := ReadSheet(file, workbookOf(t, source, change), dir, Hint{})
			if !reflect.DeepEqual(got.Entries, want.Entries) || got.Unit != want.Unit || got.Year != want.Year || len(want.Entries) < 80 {
				t.Errorf("%s in %s: %s %d, %d entries, want %s %d, %d", file, name, got.Unit, got.Year, len(got.Entries), want.Unit, want.Year, len(want.Entries))
			}
			said := 0
			rest := slices.DeleteFunc(slices.Clone(got.Issues), func(i Issue) bool {
				if i.Kind != LegacyFont {
					return false
				}
				said++
				if i.Severity != Warning || i.Cell != "" || !strings.Contains(i.Problem.Vi, name) || !strings.Contains(i.Fix.Vi, "UniKey") {
					t.Errorf("%+v", i)
				}
				return true
			})
			if said == 0 || !reflect.DeepEqual(rest, want.Issues) {
				t.Errorf("%s in %s: warned %d times, issues %v, want %v", file, name, said, rest, want.Issues)
			}
		}
	}
}

// workbookOf writes a workbook again with every text changed.
func workbookOf(t *testing.T, path string, change func(string) []excelize.RichTextRun) []byte {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	styles := map[string]int{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		merged, err := f.GetMergeCells(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			for j := range rows[i] {
				if !covered(merged, i+1, j+1) {
					retype(t, f, sheet, ref(i+1, j+1), change, styles)
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

// covered says whether a cell lies under the first one of a merged range.
func covered(merged []excelize.MergeCell, row, col int) bool {
	return slices.ContainsFunc(merged, func(m excelize.MergeCell) bool {
		s, _ := parseSpan(m.GetStartAxis() + ":" + m.GetEndAxis())
		return s.has(row, col) && (s.top != row || s.left != col)
	})
}

// retype changes one text: a single run is the cell's own text and font, several are
// its runs.
func retype(t *testing.T, f *excelize.File, sheet, cell string, change func(string) []excelize.RichTextRun, styles map[string]int) {
	t.Helper()
	kind, err := f.GetCellType(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	if kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
		return
	}
	s, _ := f.GetCellValue(sheet, cell)
	runs := change(words.NFC(s))
	if runs == nil {
		return
	}
	id, _ := f.GetCellStyle(sheet, cell)
	key := fmt.Sprint(id, runs[0].Font.Family)
	if styles[key] == 0 {
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		style.Font, style.Fill = runs[0].Font, excelize.Fill{}
		if styles[key], err = f.NewStyle(style); err != nil {
			t.Fatal(err)
		}
	}
	f.SetCellStyle(sheet, cell, cell, styles[key])
	if len(runs) == 1 {
		err = f.SetCellStr(sheet, cell, runs[0].Text)
	} else {
		runs[0].Font = nil // the cell's
		err = f.SetCellRichText(sheet, cell, runs)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func asIs(string) []excelize.RichTextRun { return nil }

// keys are what is typed for each Vietnamese letter in a font.
func keys(e legacy.Encoding, marks string) map[rune]string {
	typed := map[rune]string{}
	for c := rune(0xA1); c <= 0xFF; c++ {
		add := func(s string) {
			if r := []rune(e.Decode(s)); len(r) == 1 && string(r) != s || s == string(c) && len(r) == 1 && unicode.IsLetter(r[0]) {
				typed[r[0]] = s
			}
		}
		add(string(c))
		for _, base := range marks {
			add(string(base) + string(c))
		}
	}
	return typed
}

func typedVNI() func(string) []excelize.RichTextRun {
	letters := keys(legacy.VNI, "aeouyAEOUYôöÔÖ")
	return func(s string) []excelize.RichTextRun {
		return []excelize.RichTextRun{{Text: mapped(s, letters), Font: &excelize.Font{Family: "VNI-Times"}}}
	}
}

// typedTCVN3 takes the font of capitals for the letters that need it.
func typedTCVN3() func(string) []excelize.RichTextRun {
	letters := keys(legacy.TCVN3, "")
	return func(s string) (runs []excelize.RichTextRun) {
		for _, r := range s {
			font := ".VnTime"
			if unicode.IsUpper(r) && r > 0x7F && letters[r] == "" {
				font, r = ".VnTimeH", unicode.ToLower(r)
			}
			if n := len(runs); n == 0 || runs[n-1].Font.Family != font {
				runs = append(runs, excelize.RichTextRun{Font: &excelize.Font{Family: font}})
			}
			runs[len(runs)-1].Text += mapped(string(r), letters)
		}
		return runs
	}
}

func mapped(s string, letters map[rune]string) string {
	var b strings.Builder
	for _, r := range s {
		if typed, ok := letters[r]; ok {
			b.WriteString(typed)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
