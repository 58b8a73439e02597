package corrected_test

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/imports"
	"parindex/imports/corrected"
	"parindex/words"
)

// TestMarked marks every workbook that has faults and holds the result against the
// original.
func TestMarked(t *testing.T) {
	dir, marked := directory(t), 0
	for _, s := range subjects(t) {
		t.Run(s.name, func(t *testing.T) {
			var b bytes.Buffer
			err := corrected.Write(&b, s.body, s.sheet.Issues, words.Vi)
			if _, refused := imports.Worksheets(s.body); refused != nil {
				if !errors.Is(err, corrected.ErrUnreadable) || b.Len() > 0 {
					t.Errorf("%s, but %v", refused.Kind, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			marked++
			got := b.Bytes()
			sameParts(t, s.body, got)
			wellFormed(t, got)
			sameCells(t, s.body, got, s.sheet.Issues)
			sheet := imports.ReadSheet(s.name, got, dir, imports.Hint{Year: 2019})
			sameSheet(t, sheet, s.sheet)
			if again := write(t, got, sheet.Issues); !bytes.Equal(again, got) {
				t.Error("marked again, it is another file")
			}
		})
	}
	if marked < 3 {
		t.Errorf("only %d workbooks were marked", marked)
	}
}

func sameSheet(t *testing.T, got, want imports.Sheet) {
	t.Helper()
	if got.Unit != want.Unit || got.Year != want.Year || got.Set != want.Set {
		t.Errorf("read as %s %d %s, want %s %d %s", got.Unit, got.Year, got.Set, want.Unit, want.Year, want.Set)
	}
	if !slices.Equal(got.Issues, want.Issues) {
		t.Errorf("issues\n%v\nwant\n%v", got.Issues, want.Issues)
	}
	if g, w := asJSON(t, got.Entries), asJSON(t, want.Entries); g != w {
		t.Errorf("entries\n%s\nwant\n%s", g, w)
	}
}

// mayChange are the parts that marking has a reason to change.
var mayChange = regexp.MustCompile(`^(\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/worksheets/[^/]+\.xml|xl/worksheets/_rels/[^/]+|xl/comments[^/]*\.xml|xl/drawings/vmlDrawing[^/]*)$`)

var (
	formats = regexp.MustCompile(` s="\d+"`)
	empties = regexp.MustCompile(`<(\w+:)?c r="[A-Z]+\d+"(/>|></(\w+:)?c>)`)
	others  = regexp.MustCompile(`<(\w+:)?legacyDrawing [^>]*/>| tabSelected="[^"]*"`)
)

// bare is a worksheet without what marking may change in it.
func bare(b []byte) string {
	b = others.ReplaceAll(formats.ReplaceAll(b, nil), nil)
	return string(empties.ReplaceAll(b, nil))
}

// sameParts wants every part of the original, in its order, byte for byte.
func sameParts(t *testing.T, before, after []byte) {
	t.Helper()
	old, now := parts(t, before), parts(t, after)
	for i, p := range old {
		if i >= len(now) || now[i].name != p.name {
			t.Fatalf("part %d %s moved", i, p.name)
		}
		switch {
		case !mayChange.MatchString(p.name):
			if !bytes.Equal(now[i].packed, p.packed) {
				t.Errorf("%s was packed anew", p.name)
			}
		case strings.HasPrefix(p.name, "xl/worksheets/s"):
			if bare(now[i].content) != bare(p.content) {
				t.Errorf("%s: more than formats changed", p.name)
			}
		case p.name == "xl/styles.xml":
			if !grown(t, p.content, now[i].content) {
				t.Errorf("%s: more was done than appending", p.name)
			}
		}
	}
}

// grown says whether the styles b are those of a with formats appended.
func grown(t *testing.T, a, b []byte) bool {
	old, now := parse(t, a), parse(t, b)
	for i, section := range old.Children {
		switch section.XMLName.Local {
		case "fonts", "fills", "borders", "cellXfs":
			if !strings.HasPrefix(now.Children[i].Inner, section.Inner) {
				return false
			}
		default:
			if now.Children[i].Inner != section.Inner {
				return false
			}
		}
	}
	return len(now.Children) == len(old.Children)
}

// sameCells compares through excelize: values and formulas everywhere, formats and
// comments as the issues ask for them.
func sameCells(t *testing.T, before, after []byte, issues []imports.Issue) {
	t.Helper()
	old, now := openBook(t, before), openBook(t, after)
	if got, want := now.GetSheetList()[1:], old.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("sheets %q, want %q", got, want)
	}
	if now.GetActiveSheetIndex() != 0 {
		t.Error("the list is not open")
	}
	was, _ := imports.Worksheets(before)
	if is, refused := imports.Worksheets(after); refused != nil || asJSON(t, is) != asJSON(t, was) {
		t.Error("the cells hold something else")
	}
	for _, sheet := range old.GetSheetList() {
		if strings.Contains(t.Name(), "one_far_cell") {
			continue // excelize reads the thousands of millions of cells before it
		}
		colours := coloured(issues, sheet)
		rows, err := old.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		got, err := now.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			if !slices.Equal(trimmed(got[r]), trimmed(row)) {
				t.Errorf("%s row %d: %q, want %q", sheet, r+1, got[r], row)
			}
			for c := range 12 {
				if !beside(colours, r+1) {
					break // that nothing but formats changed is known from the parts
				}
				sameCell(t, old, now, sheet, imports.CellName(r+1, c+1), colours[imports.CellName(r+1, c+1)])
			}
		}
		comments(t, now, sheet, issues)
	}
}

// beside says whether any cell of a row is coloured.
func beside(colours map[string]string, row int) bool {
	for col := 1; col <= 12; col++ {
		if colours[imports.CellName(row, col)] != "" {
			return true
		}
	}
	return false
}

func sameCell(t *testing.T, old, now *excelize.File, sheet, cell string, want string) {
	t.Helper()
	a, _ := old.GetCellFormula(sheet, cell)
	if b, _ := now.GetCellFormula(sheet, cell); a != b {
		t.Errorf("%s!%s: formula %q, want %q", sheet, cell, b, a)
	}
	before, _ := old.GetCellStyle(sheet, cell)
	after, _ := now.GetCellStyle(sheet, cell)
	if want == "" {
		if before != after {
			t.Errorf("%s!%s: format %d, want %d", sheet, cell, after, before)
		}
		return
	}
	if got := colour(now, after); got != want {
		t.Errorf("%s!%s: colour %q, want %s", sheet, cell, got, want)
	}
	b, _ := old.GetStyle(before)
	c, _ := now.GetStyle(after)
	c.Fill = b.Fill
	if g, w := asJSON(t, c), asJSON(t, b); g != w {
		t.Errorf("%s!%s: format %s, want %s", sheet, cell, g, w)
	}
}

// colour is that of a format's fill.
func colour(f *excelize.File, format int) string {
	fill := f.Styles.Fills.Fill[*f.Styles.CellXfs.Xf[format].FillID]
	if fill.PatternFill == nil || fill.PatternFill.FgColor == nil {
		return ""
	}
	return fill.PatternFill.FgColor.RGB
}

// Colours of marked cells.
const red, yellow = "FFFFC4BC", "FFFFE8A3"

// coloured are the colours of cells that the issues ask for.
func coloured(issues []imports.Issue, sheet string) map[string]string {
	list := map[string]string{}
	for _, i := range issues {
		if i.Sheet != words.NFC(sheet) || i.Severity == imports.Notice || i.Cell == "" {
			continue
		}
		colour := map[imports.Severity]string{imports.Error: red, imports.Warning: yellow}[i.Severity]
		first, last, two := strings.Cut(i.Cell, ":")
		if !two {
			last = first
		}
		top, left := imports.CellPlace(first)
		bottom, right := imports.CellPlace(last)
		for r := top; r <= bottom; r++ {
			for c := left; c <= right; c++ {
				if cell := imports.CellName(r, c); list[cell] != red {
					list[cell] = colour
				}
			}
		}
	}
	return list
}

// comments wants one at the first cell of every error and warning, with its words.
func comments(t *testing.T, f *excelize.File, sheet string, issues []imports.Issue) {
	t.Helper()
	list, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, c := range list {
		texts[c.Cell] = c.Text
		for _, run := range c.Paragraph {
			texts[c.Cell] += run.Text
		}
	}
	wanted := map[string]bool{}
	for _, i := range issues {
		if i.Sheet != words.NFC(sheet) || i.Severity == imports.Notice || i.Cell == "" {
			continue
		}
		cell, _, _ := strings.Cut(i.Cell, ":")
		wanted[cell] = true
		if !strings.Contains(texts[cell], i.Problem.Vi) || !strings.Contains(texts[cell], i.Fix.Vi) {
			t.Errorf("%s!%s: comment %q, want %q", sheet, cell, texts[cell], i.Problem.Vi)
		}
	}
	for cell := range texts {
		if !wanted[cell] {
			t.Errorf("%s!%s: a comment that nobody asked for", sheet, cell)
		}
	}
}

// TestUnreadable wants an error for what is no workbook, and nothing written.
func TestUnreadable(t *testing.T) {
	for _, body := range []string{"", "PK\x03\x04", "STT;Nội dung", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"} {
		if err := corrected.Write(io.Discard, []byte(body), nil, words.Vi); !errors.Is(err, corrected.ErrUnreadable) {
			t.Errorf("%q: %v", body, err)
		}
	}
}
