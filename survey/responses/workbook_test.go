package responses_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/survey/responses"
)

// book is a workbook whose sheets have these rows.
func book(t testing.TB, sheets map[string][][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	return written(t, f)
}

func written(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var (
	heads  = []any{"ma", "don_vi", "tang", "ts", "dt", "C1", "1.10", "K1", "yk"}
	filled = [][]any{
		{"Bảng trả lời"}, nil, heads,
		{"P1", "Xã A", "a", 1.5, "0912", 2, "Không hài lòng", "x", "tốt, \"rất\"\nnhanh"},
		nil,
		{"P2", "Xã B", "Nông thôn", 2, nil, 1},
		{"P3", "Xã A", "a", 1, nil, 99.0},
	}
)

const filledSaid = "[1 0 0] 0 [P1 Xã A] 1.5\n[0 254 1] 1 [P2 Xã B] 2\n[2 254 254] 0 [P3 Xã A] 1\n[{0 tốt, \"rất\"\nnhanh}] [{0 [{dt 0912}]}]\n"

// TestWorkbook: a workbook is read as a table is, and rows have the sheet's numbers.
func TestWorkbook(t *testing.T) {
	body := book(t, map[string][][]any{"Ghi chú": {{"không có gì"}}, "Trả lời": filled})
	q, r := reader(t, responses.Options{})
	report, batches := read(t, r, body)
	if got := said(q, batches); got != filledSaid || report.Sheet != "Trả lời" || report.Format != "xlsx" {
		t.Errorf("sheet %s:\n%s, want\n%s", report.Sheet, got, filledSaid)
	}
	bad := append([][]any{}, filled...)
	bad = append(bad, []any{"P1", "Xã A", "a", 1, nil, 8})
	_, r = reader(t, responses.Options{})
	report, _ = read(t, r, book(t, map[string][][]any{"Trả lời": bad}))
	if f := report.Faults[0]; len(report.Faults) != 1 || f.Places[0] != (responses.Place{Row: 8, Text: "P1", Also: 4}) {
		t.Errorf("%+v", report.Faults)
	}
}

// TestSeveralSheets: which sheet is meant is not guessed.
func TestSeveralSheets(t *testing.T) {
	body := book(t, map[string][][]any{"A": filled, "B": filled})
	_, r := reader(t, responses.Options{})
	_, err := r.Read(context.Background(), "", bytes.NewReader(body), int64(len(body)), nothing)
	var faults responses.Faults
	if !errors.As(err, &faults) || faults[0].Kind != responses.SeveralSheets {
		t.Errorf("two sheets: %v", err)
	}
	if head, err := r.Head("", bytes.NewReader(body), int64(len(body))); err != nil || len(head.Sheets) != 3 || head.Row != 3 {
		t.Errorf("head %+v, %v", head, err)
	}
	none := book(t, map[string][][]any{"A": {{"không", "có"}, {1, 2}}})
	if head, err := r.Head("", bytes.NewReader(none), int64(len(none))); err != nil || head.Row != 0 {
		t.Errorf("head of no headings %+v, %v", head, err)
	}
	q, r := reader(t, responses.Options{Sheet: "B"})
	if _, batches := read(t, r, body); said(q, batches) != filledSaid {
		t.Errorf("sheet B: %s", said(q, batches))
	}
}

func nothing(*responses.Batch) error { return nil }

// TestStreamed: texts in cells, rich text, formulas with and without a value.
func TestStreamed(t *testing.T) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	rich := []excelize.RichTextRun{{Text: "Hài "}, {Text: "lòng", Font: &excelize.Font{Bold: true}}}
	for i, row := range [][]any{heads, {"P&<1>", "Xã A", "a", excelize.Cell{Formula: "1+1", Value: 2}, "", rich, true, "x"}} {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	q, r := reader(t, responses.Options{})
	report, batches := read(t, r, written(t, f))
	if got, want := said(q, batches), "[1 253 0] 0 [P&<1> Xã A] 2\n[] []\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if f := report.Faults[len(report.Faults)-1]; f.Kind != responses.NotUnderstood || f.Places[0].Text != "TRUE" {
		t.Errorf("%+v", report.Faults)
	}
	g := excelize.NewFile()
	if err := errors.Join(g.SetSheetRow("Sheet1", "A1", &heads), g.SetSheetRow("Sheet1", "A2", &[]any{"P1", "A", "a", 1, "", 2}), g.SetCellFormula("Sheet1", "G2", "C2")); err != nil {
		t.Fatal(err)
	}
	_, r = reader(t, responses.Options{})
	report, _ = read(t, r, written(t, g))
	if f := report.Faults[len(report.Faults)-1]; f.Kind != responses.NotUnderstood || f.Places[0].Text != "=…" {
		t.Errorf("a formula without a value: %+v", report.Faults)
	}
}

// TestDamaged: of a workbook that was cut or changed nothing is read, or all of it; never
// some rows.
func TestDamaged(t *testing.T) {
	rows := append([][]any{}, filled[:4]...)
	for i := range 400 {
		rows = append(rows, []any{fmt.Sprint("Q", i), "Xã A", "a", 1, nil, i%2 + 1})
	}
	body := book(t, map[string][][]any{"Trả lời": rows})
	q, r := reader(t, responses.Options{})
	_, batches := read(t, r, body)
	want := said(q, batches)
	try := func(what string, body []byte) {
		q, r := reader(t, responses.Options{})
		var batches []*responses.Batch
		_, err := r.Read(context.Background(), "", bytes.NewReader(body), int64(len(body)), func(b *responses.Batch) error {
			batches = append(batches, b)
			return nil
		})
		var faults responses.Faults
		if err != nil && !errors.As(err, &faults) {
			t.Errorf("%s: %v", what, err)
		}
		if err == nil && said(q, batches) != want {
			t.Errorf("%s: read otherwise", what)
		}
	}
	for i := 0; i < len(body); i += 151 {
		try(fmt.Sprint("cut at ", i), body[:i])
		flipped := bytes.Clone(body)
		flipped[i] ^= 0x10
		try(fmt.Sprint("changed at ", i), flipped)
	}
	for what, change := range map[string]func(string) string{
		"a sheet cut in half":      func(s string) string { return s[:len(s)/2] },
		"a sheet without its end":  func(s string) string { return strings.TrimSuffix(s, "</worksheet>") },
		"an entity":                func(s string) string { return strings.Replace(s, "<v>1</v>", "<v>&x;</v>", 1) },
		"a comment":                func(s string) string { return strings.Replace(s, "<v>1</v>", "<!-- --><v>1</v>", 1) },
		"a text that is not there": func(s string) string { return strings.Replace(s, "<v>0</v>", "<v>99999</v>", 1) },
		"rows out of order":        func(s string) string { return strings.Replace(s, `<row r="9"`, `<row r="7"`, 1) },
		"a document type":          func(s string) string { return strings.Replace(s, "<worksheet", "<!DOCTYPE x><worksheet", 1) },
		"an end that is not its":   func(s string) string { return strings.Replace(s, "</c></row>", "</row></c>", 1) },
	} {
		body := rezipped(t, body, "xl/worksheets/sheet2.xml", change)
		_, r := reader(t, responses.Options{})
		_, err := r.Read(context.Background(), "", bytes.NewReader(body), int64(len(body)), nothing)
		var faults responses.Faults
		if !errors.As(err, &faults) || faults[0].Kind != responses.Damaged {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// rezipped changes a part of a workbook.
func rezipped(t testing.TB, body []byte, part string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	changed := false
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			before := string(text)
			text = []byte(change(before))
			changed = string(text) != before
		}
		to, err := w.Create(f.Name)
		if err == nil {
			_, err = to.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || !changed {
		t.Fatalf("%s was not changed: %v", part, err)
	}
	return out.Bytes()
}

// TestPrefixed: names may have a prefix, rows and cells need not say where they are.
func TestPrefixed(t *testing.T) {
	const space = `xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	cell := func(s string) string { return `<x:c t="inlineStr"><x:is><x:t>` + s + `</x:t></x:is></x:c>` }
	var sheet strings.Builder
	sheet.WriteString(`<x:worksheet ` + space + `><x:sheetData><x:row>`)
	for _, h := range heads {
		sheet.WriteString(cell(h.(string)))
	}
	sheet.WriteString(`</x:row><x:row/><x:row>`)
	for _, v := range []string{"P1", "Xã A", "a", "1.5", "", "7", "1"} {
		sheet.WriteString(cell(v))
	}
	sheet.WriteString(`</x:row></x:sheetData></x:worksheet>`)
	body := rezipped(t, book(t, map[string][][]any{"Trả lời": {{"x"}}}), "xl/worksheets/sheet2.xml", func(string) string { return sheet.String() })
	q, r := reader(t, responses.Options{Sheet: "Trả lời"})
	report, batches := read(t, r, body)
	if got, want := said(q, batches), "[253 254 254] 0 [P1 Xã A] 1.5\n[] []\n"; got != want || report.Faults[0].Places[0].Row != 3 {
		t.Errorf("%s, want %s; %+v", got, want, report.Faults)
	}
}
