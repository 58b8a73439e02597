package imports

import (
	"archive/zip"
	"bytes"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// What fuzzing of whole files wants: any bytes are either refused, with a reason, or
// read, the same way each time and within the limits. `make fuzz` runs every target.

// FuzzWorkbook feeds the bytes of files.
func FuzzWorkbook(f *testing.F) {
	whole := packed(f, plainParts())
	f.Add(whole)
	f.Add(whole[:len(whole)*6/10])
	for _, at := range []int{30, len(whole) / 2, len(whole) - 40} {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x40
		f.Add(flipped)
	}
	for part := range plainParts() {
		parts := plainParts()
		delete(parts, part)
		f.Add(packed(f, parts))
	}
	f.Add(zipped(f, [2]string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}))
	f.Add(zipped(f, [2]string{"[Content_Types].xml", "<Types/>"}, [2]string{"xl/workbook.bin", ""}))
	f.Add(zipped(f, [2]string{"[Content_Types].xml", "<Types/>"}, [2]string{"[content_types].xml", "<Types/>"}))
	for _, s := range []string{"", "PK\x05\x06" + strings.Repeat("\x00", 18), "%PDF-1.7", "\r\n <html>", "STT;Điểm\n1;2", "{\\rtf1", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) { sound(t, body) })
}

// FuzzParts feeds the parts of a workbook, which changed bytes of a file never reach:
// its checksums keep them out.
func FuzzParts(f *testing.F) {
	add := func(changes ...[2]string) {
		p := plainParts()
		for _, c := range changes {
			p[c[0]] = c[1]
		}
		f.Add(p[bookPart], p[linksPart], p[stringsPart], p[stylesPart], p[sheetPart])
	}
	add()
	add([2]string{stringsPart, `<!DOCTYPE s [<!ENTITY a "x">]><sst><si><t>&a;</t></si></sst>`})
	add([2]string{stringsPart, `<sst><si><r><t>a</t></r><rPh><t>b</t></rPh></si><si/><si><t>_x000D_&#10;</t></si></sst>`})
	add([2]string{bookPart, `<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="A" state="hidden" r:id="r4"/><sheet name="B" r:id="r5"/></sheets></workbook>`})
	add([2]string{linksPart, `<Relationships><Relationship Id="r4" Type="x/worksheet" Target="/xl/../xl/worksheets/sheet1.xml"/><Relationship Id="r5" Type="x/worksheet" TargetMode="External" Target="http://x"/></Relationships>`})
	add([2]string{stylesPart, `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-42A]d\.m\.yy;@"/></numFmts><fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf numFmtId="170" fontId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>`})
	add([2]string{sheetPart, `<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c t="s"><v>-1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`})
	dir := &Directory{Units: departments, Schemes: schemes(f)}
	f.Fuzz(func(t *testing.T, book, links, texts, styles, sheet string) {
		body := packed(t, map[string]string{"[Content_Types].xml": "<Types/>", bookPart: book, linksPart: links, stringsPart: texts, stylesPart: styles, sheetPart: sheet})
		if len(sheet) > 1<<16 || sound(t, body) == nil {
			return
		}
		unrecovered(t, ReadSheet("", body, dir, Hint{Year: 2019}).Issues)
		unrecovered(t, ReadAppraisal("", body, dir, Hint{Year: 2019}).Issues)
		unrecovered(t, ReadPrinted("", body, dir, Hint{Year: 2019}).Issues)
	})
}

// FuzzWorksheet feeds worksheet parts.
func FuzzWorksheet(f *testing.F) {
	f.Add([]byte(plainParts()[sheetPart]))
	f.Add([]byte(`<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>1.5</v></c><c t="inlineStr"><is><r><t>x</t></r><rPh><t>y</t></rPh></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`))
	f.Add([]byte(`<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c><x:f>[1]A!B2</x:f></x:c></x:row></x:sheetData></x:worksheet>`))
	f.Fuzz(func(t *testing.T, part []byte) {
		g := &grid{book: &workbook{}}
		budget := 1000
		if bad := g.read(part, texts{list: []string{"a", "b"}}, &budget); bad == nil {
			orderly(t, g)
		}
	})
}

// sound reads a file and wants a workbook or a refusal, never both, never by way of a
// panic; nil is a refusal.
func sound(t *testing.T, body []byte) *workbook {
	t.Helper()
	book, bad := readWorkbook(body)
	again, bad2 := readWorkbook(body)
	if (book == nil) == (bad == nil) || !reflect.DeepEqual(book, again) || !reflect.DeepEqual(bad, bad2) {
		t.Fatalf("read as %v, %v, then as %v, %v", book, bad, again, bad2)
	}
	if bad != nil {
		i := bad.issue()
		if !i.Kind.OfFile() || i.Problem.Vi == "" || i.Problem.En == "" || i.Fix.Vi == "" || i.Fix.En == "" {
			t.Fatalf("refused without a reason: %+v", i)
		}
		unrecovered(t, []Issue{i})
		return nil
	}
	cells := 0
	for _, g := range book.grids {
		orderly(t, g)
		for _, r := range g.rows {
			cells += len(r.cells)
		}
	}
	if n := len(book.grids); n == 0 || n > maxSheets || cells > maxCells {
		t.Fatalf("%d sheets, %d cells", n, cells)
	}
	return book
}

// unrecovered says whether a reader went on after a panic.
func unrecovered(t *testing.T, issues []Issue) {
	t.Helper()
	for _, i := range issues {
		if i.Problem == sentence(unread().problem) {
			t.Fatal("a panic was recovered")
		}
	}
}

// orderly wants rows and cells ascending and within the limits, texts valid and short.
func orderly(t *testing.T, g *grid) {
	t.Helper()
	if len(g.rows) > maxRows || len(g.merges) > maxMerges {
		t.Fatalf("%d rows, %d merged ranges", len(g.rows), len(g.merges))
	}
	last := 0
	for _, r := range g.rows {
		if r.n <= last || r.n > 1_048_576 || len(r.cells) == 0 {
			t.Fatalf("row %d after %d, %d cells", r.n, last, len(r.cells))
		}
		last = r.n
		col := 0
		for _, c := range r.cells {
			if int(c.col) <= col || int(c.col) > maxColumns {
				t.Fatalf("column %d after %d", c.col, col)
			}
			col = int(c.col)
			if !utf8.ValidString(c.text) || utf8.RuneCountInString(c.text) > 3*maxText { // NFC lengthens a few characters
				t.Fatalf("%s: %q", ref(r.n, col), c.text)
			}
			if c.kind == empty && !c.formula {
				t.Fatalf("%s is kept and empty", ref(r.n, col))
			}
		}
	}
}

const (
	bookPart    = "xl/workbook.xml"
	linksPart   = "xl/_rels/workbook.xml.rels"
	stringsPart = "xl/sharedStrings.xml"
	stylesPart  = "xl/styles.xml"
	sheetPart   = "xl/worksheets/sheet1.xml"
)

// plainParts are the parts of the smallest workbook that has one of each.
func plainParts() map[string]string {
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	const main, office = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return map[string]string{
		"[Content_Types].xml": head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         head + `<Relationships><Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		bookPart:              head + `<workbook ` + main + ` xmlns:r="` + office + `"><sheets><sheet name="Phiếu" sheetId="1" r:id="r4"/></sheets></workbook>`,
		linksPart:             head + `<Relationships><Relationship Id="r2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="` + office + `/styles" Target="styles.xml"/><Relationship Id="r4" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		stringsPart:           head + `<sst ` + main + `><si><t>Đơn vị: Sở Tài chính</t></si><si><t>STT</t></si><si><t>Nội dung</t></si><si><t>Điểm tối đa</t></si><si><t>Điểm tự chấm</t></si><si><t>1.1.1</t></si></sst>`,
		stylesPart:            head + `<styleSheet ` + main + `><fonts><font><name val="Times New Roman"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/></cellXfs></styleSheet>`,
		sheetPart: head + `<worksheet ` + main + `><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>` +
			`<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c r="D3" t="s"><v>4</v></c></row>` +
			`<row r="4" hidden="1"><c r="A4" t="s" s="1"><v>5</v></c><c r="B4" t="inlineStr"><is><t>Kế hoạch</t></is></c><c r="C4"><v>0.5</v></c><c r="D4"><f>C4</f><v>0.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:D1"/></mergeCells></worksheet>`,
	}
}

// packed zips parts, those that everything begins with first, without packing them:
// that would take longer than reading them.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", bookPart, linksPart, stringsPart, stylesPart, sheetPart} {
		part, ok := parts[name]
		if !ok {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
