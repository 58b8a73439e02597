package imports

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestAgainstExcelize holds the reading of cells to excelize on every workbook of the
// kit that is read: same sheets, same raw values, merged ranges, hidden rows.
func TestAgainstExcelize(t *testing.T) {
	root := kitFile(t, ".")
	var files []string
	for _, pattern := range []string{"units/*.xls[xm]", "communes/*.xlsx", "appraisal/*.xlsx", "sets/*.xlsx", "sipas/*.xlsx", "hostile/*.xlsx"} {
		found, _ := filepath.Glob(filepath.Join(root, pattern))
		files = append(files, found...)
	}
	more, _ := filepath.Glob(converted + "/*.xlsx")
	for _, file := range append(files, more...) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		book, bad := readWorkbook(body)
		if bad != nil {
			if !strings.Contains(file, "hostile") {
				t.Errorf("%s: %v", file, bad)
			}
			continue
		}
		if strings.Contains(file, "one_far_cell") {
			continue // excelize needs gigabytes for it
		}
		compareBook(t, filepath.Base(file), body, book)
	}
}

func compareBook(t *testing.T, file string, body []byte, book *workbook) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(file, err)
	}
	defer f.Close()
	list := f.GetSheetList()
	if len(list) != len(book.grids) {
		t.Fatalf("%s: %d sheets, excelize has %d", file, len(book.grids), len(list))
	}
	for i, name := range list {
		g := book.grids[i]
		if fmt.Sprintf("%q", g.name) != fmt.Sprintf("%q", composedText(name)) {
			t.Errorf("%s: sheet %q, excelize has %q", file, g.name, name)
		}
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(file, err)
		}
		seen := 0
		for y, cells := range rows {
			for x, want := range cells {
				got := ""
				if r := g.row(y + 1); r != nil {
					got = r.at(x + 1).text
				}
				if got != composedText(want) && !(strings.Contains(want, "_x") || strings.Contains(want, "\r")) {
					t.Errorf("%s!%s %s: %q, excelize has %q", file, name, ref(y+1, x+1), got, want)
				}
				if want != "" {
					seen++
				}
			}
		}
		have := 0
		for _, r := range g.rows {
			for _, c := range r.cells {
				if c.text != "" {
					have++
				}
			}
		}
		if have != seen {
			t.Errorf("%s!%s: %d cells, excelize has %d", file, name, have, seen)
		}
		merges, err := f.GetMergeCells(name)
		if err != nil || len(merges) != len(g.merges) {
			t.Errorf("%s!%s: %d merged ranges, excelize has %d, %v", file, name, len(g.merges), len(merges), err)
		}
		for _, r := range g.rows {
			if visible, err := f.GetRowVisible(name, r.n); err != nil || visible == r.hidden {
				t.Errorf("%s!%s row %d: hidden %v, excelize %v", file, name, r.n, r.hidden, visible)
			}
		}
	}
}

// repack rewrites a workbook with its parts changed; nil drops a part.
func repack(t testing.TB, body []byte, change func(name string, part []byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var part bytes.Buffer
		part.ReadFrom(r)
		r.Close()
		if b := change(f.Name, part.Bytes()); b != nil {
			p, _ := w.Create(f.Name)
			p.Write(b)
		}
	}
	w.Close()
	return out.Bytes()
}

// TestDamage changes one part at a time: each must be refused with its kind, where
// excelize would return a part of the sheet without an error.
func TestDamage(t *testing.T) {
	whole := filled(t)
	if _, bad := readWorkbook(whole); bad != nil {
		t.Fatal(bad)
	}
	sheet := func(change func(string) string) []byte {
		return repack(t, whole, func(name string, part []byte) []byte {
			if strings.HasPrefix(name, "xl/worksheets/sheet") {
				return []byte(change(string(part)))
			}
			return part
		})
	}
	drop := func(prefix string) []byte {
		return repack(t, whole, func(name string, part []byte) []byte {
			if strings.HasPrefix(name, prefix) {
				return nil
			}
			return part
		})
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 0x40
	for name, c := range map[string]struct {
		body []byte
		kind Kind
	}{
		"cut in the zip":        {whole[:len(whole)*6/10], Damaged},
		"a flipped byte":        {flipped, Damaged},
		"XML cut":               {sheet(func(s string) string { return s[:len(s)/2] }), Damaged},
		"XML malformed":         {sheet(func(s string) string { return strings.Replace(s, "</row>", "</raw>", 1) }), Damaged},
		"garbage behind":        {sheet(func(s string) string { return s + "<x/>" }), Damaged},
		"string index too high": {sheet(func(s string) string { return strings.Replace(s, `t="s"><v>1<`, `t="s"><v>99999<`, 1) }), Damaged},
		"string index negative": {sheet(func(s string) string { return strings.Replace(s, `t="s"><v>1<`, `t="s"><v>-1<`, 1) }), Damaged},
		"rows out of order":     {sheet(func(s string) string { return strings.Replace(s, `<row r="10"`, `<row r="5"`, 1) }), Damaged},
		"a cell of another row": {sheet(func(s string) string { return strings.Replace(s, `r="B12"`, `r="B13"`, 1) }), Damaged},
		"DOCTYPE":               {sheet(func(s string) string { return strings.Replace(s, "<worksheet", `<!DOCTYPE x><worksheet`, 1) }), Forbidden},
		"no shared strings":     {drop("xl/sharedStrings"), Damaged},
		"no sheet":              {drop("xl/worksheets/sheet"), Damaged},
		"no workbook":           {drop("xl/workbook.xml"), Damaged},
		"no relations":          {drop("xl/_rels"), Damaged},
		"not a workbook":        {drop("[Content_Types]"), NotWorkbook},
		"empty":                 {nil, NotWorkbook},
		"text":                  {[]byte("STT;Nội dung;Điểm\n1;A;2\n"), NotWorkbook},
		"HTML":                  {[]byte("\r\n <html><body>"), NotWorkbook},
		"PDF":                   {[]byte("%PDF-1.7\n\x01\x02"), NotWorkbook},
		"noise":                 {[]byte{1, 2, 3, 0xff, 0, 9, 8, 7}, NotWorkbook},
		"an empty zip":          {[]byte("PK\x05\x06" + strings.Repeat("\x00", 18)), Damaged},
		"too many rows":         {sheet(manyRows), TooLarge},
	} {
		_, bad := readWorkbook(c.body)
		if bad == nil || bad.kind != c.kind {
			t.Errorf("%s: %v, want %s", name, bad, c.kind)
		}
	}
}

func manyRows(s string) string {
	var b strings.Builder
	for n := 1000; n < 1000+maxRows; n++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, n, n)
	}
	return strings.Replace(s, "</sheetData>", b.String()+"</sheetData>", 1)
}

// TestLongTexts reads a sheet as large as the limits allow, with the longest text in
// every cell: slow reading of it would be a way to stop the service.
func TestLongTexts(t *testing.T) {
	long := "Tổng năm 2019 " + strings.Repeat("ẩ", 10_000)
	body := repack(t, filled(t, func(put func(string, any)) { put("J1", long) }), func(name string, part []byte) []byte {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			return part
		}
		i := bytes.Index(part, []byte(`<c r="J1"`))
		j := bytes.Index(part[i:], []byte("<v>"))
		k := bytes.Index(part[i+j:], []byte("</v>"))
		index := string(part[i+j+3 : i+j+k])
		var b strings.Builder
		for n := 200; n < 15_000; n++ {
			fmt.Fprintf(&b, `<row r="%d">`, n)
			for _, col := range "ABCDEF" {
				fmt.Fprintf(&b, `<c r="%c%d" t="s"><v>%s</v></c>`, col, n, index)
			}
			b.WriteString("</row>")
		}
		return bytes.Replace(part, []byte("</sheetData>"), []byte(b.String()+"</sheetData>"), 1)
	})
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	for name, read := range map[string]func(){
		"sheet":     func() { ReadSheet("", body, dir, Hint{}) },
		"appraisal": func() { ReadAppraisal("", body, dir, Hint{}) },
		"printed":   func() { ReadPrinted("", body, dir, Hint{}) },
		"units":     func() { ReadUnits("", body) },
		"values":    func() { ReadValues("", body) },
	} {
		start := time.Now()
		read()
		if d := time.Since(start); d > runaway {
			t.Errorf("%s: %s", name, d)
		} else {
			t.Log(name, d)
		}
	}
}

func composedText(s string) string {
	s, _ = cellText([]byte(s))
	return s
}
