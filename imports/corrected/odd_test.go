package corrected_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/imports"
	"parindex/words"
)

// issue is one fault at a cell.
func issue(severity imports.Severity, sheet, cell, text string) imports.Issue {
	return imports.Issue{Severity: severity, Sheet: sheet, Cell: cell, Kind: imports.OverMax, Problem: words.Text{Vi: text, En: text}, Fix: words.Text{Vi: "Sửa lại.", En: "Mend it."}}
}

// rich is a workbook with all that a library is likely to lose.
func rich(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	_, err := f.NewSheet("Biểu đồ")
	must(err)
	for i := range 6 {
		must(f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &[]any{i, float64(i) / 2, fmt.Sprintf("mục %d", i)}))
	}
	must(f.SetCellFormula("Sheet1", "B7", "SUM(B1:B6)"))
	var img bytes.Buffer
	must(png.Encode(&img, image.NewGray(image.Rect(0, 0, 4, 4))))
	must(f.AddPictureFromBytes("Sheet1", "E2", &excelize.Picture{Extension: ".png", File: img.Bytes()}))
	must(f.AddChart("Biểu đồ", "B2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$B$1:$B$6"}}}))
	dv := excelize.NewDataValidation(true)
	dv.Sqref = "A1:A6"
	must(dv.SetRange(0, 5, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	must(f.AddDataValidation("Sheet1", dv))
	must(f.SetConditionalFormat("Sheet1", "B1:B6", []excelize.ConditionalFormatOptions{{Type: "data_bar", Criteria: "=", MinType: "min", MaxType: "max", BarColor: "#638EC6"}}))
	must(f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Author: "Nguyễn Văn A", Paragraph: []excelize.RichTextRun{{Text: "Đã kiểm tra"}}}))
	must(f.AddComment("Sheet1", excelize.Comment{Cell: "C4", Author: "Nguyễn Văn A", Paragraph: []excelize.RichTextRun{{Text: "Xem phụ lục"}}}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "diem", RefersTo: "Sheet1!$B$1:$B$6", Scope: "Biểu đồ"}))
	must(f.ProtectSheet("Sheet1", &excelize.SheetProtectionOptions{Password: "x"}))
	must(f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddFooter: "&P"}))
	f.SetActiveSheet(1)
	var b bytes.Buffer
	must(f.Write(&b))
	list := append(parts(t, b.Bytes()), part{name: "xl/vbaProject.bin", content: []byte("macro")})
	for i, p := range list {
		switch {
		case p.name == "[Content_Types].xml":
			list[i].content = bytes.Replace(p.content, []byte("<Default "), []byte(`<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default `), 1)
		case strings.HasSuffix(p.name, ".vml"): // the library gives all shapes one ID
			at := bytes.LastIndex(p.content, []byte("_x0000_s1025"))
			list[i].content = slices.Concat(p.content[:at], []byte("_x0000_s1026"), p.content[at+12:])
		}
	}
	return rezip(t, list)
}

// TestKeeps marks a workbook with pictures, charts, rules, comments of others, names
// and a protected sheet: all of it survives.
func TestKeeps(t *testing.T) {
	body := rich(t)
	issues := []imports.Issue{issue(imports.Error, "Sheet1", "B2", "Sai ở B2"), issue(imports.Warning, "Sheet1", "B7", "Sai ở B7"), issue(imports.Warning, "Sheet1", "Z40", "Ô trống")}
	got := write(t, body, issues)
	wellFormed(t, got)
	if again := write(t, got, issues); !bytes.Equal(again, got) {
		t.Error("marked again, it is another file")
	}
	f := openBook(t, got)
	if list := f.GetSheetList(); !slices.Equal(list, []string{"Lỗi cần sửa", "Sheet1", "Biểu đồ"}) {
		t.Errorf("sheets %q", list)
	}
	for _, n := range f.GetDefinedName() {
		if n.Name == "diem" && n.Scope != "Biểu đồ" {
			t.Errorf("the name belongs to %q", n.Scope)
		}
	}
	texts := commentTexts(t, f, "Sheet1")
	if b2 := texts["B2"]; !strings.HasPrefix(b2, "Nguyễn Văn A") && !strings.HasPrefix(b2, "Đã kiểm tra") || !strings.Contains(b2, "Sai ở B2") {
		t.Errorf("comment at B2: %q", b2)
	}
	if c4 := texts["C4"]; strings.Contains(c4, "parindex") || !strings.Contains(c4, "Xem phụ lục") {
		t.Errorf("comment at C4: %q", c4)
	}
	for _, keep := range []string{"<dataValidation ", "<conditionalFormatting", "<sheetProtection", "<drawing ", "<oddFooter>"} {
		if !bytes.Contains(content(t, got, "xl/worksheets/sheet1.xml"), []byte(keep)) {
			t.Errorf("%s is gone", keep)
		}
	}
	for _, p := range parts(t, body) {
		if !mayChange.MatchString(p.name) && !bytes.Equal(p.content, content(t, got, p.name)) {
			t.Errorf("%s changed", p.name)
		}
	}
}

// TestUnmark takes all marks away: what others wrote stays, what was put in goes.
func TestUnmark(t *testing.T) {
	body := rich(t)
	issues := []imports.Issue{issue(imports.Error, "Sheet1", "B2", "Sai ở B2"), issue(imports.Warning, "Biểu đồ", "B7", "Sai ở B7")}
	got := write(t, write(t, body, issues), nil)
	wellFormed(t, got)
	for _, p := range parts(t, got) {
		if bytes.Contains(p.content, []byte("Sai ở")) || strings.Contains(p.name, "comments") && bytes.Contains(p.content, []byte("── parindex")) {
			t.Errorf("%s still holds a mark", p.name)
		}
	}
	old, now := openBook(t, body), openBook(t, got)
	if a, b := old.GetSheetList(), now.GetSheetList(); !slices.Equal(a, b) {
		t.Errorf("sheets %q, want %q", b, a)
	}
	if a, b := commentTexts(t, old, "Sheet1"), commentTexts(t, now, "Sheet1"); asJSON(t, a) != asJSON(t, b) {
		t.Errorf("comments %v, want %v", b, a)
	}
	for _, cell := range []string{"Sheet1!B2", "Biểu đồ!B7"} {
		sheet, at, _ := strings.Cut(cell, "!")
		a, _ := old.GetCellStyle(sheet, at)
		if b, _ := now.GetCellStyle(sheet, at); a != b {
			t.Errorf("%s: format %d, want %d", cell, b, a)
		}
	}
	if n := len(parts(t, got)); n != len(parts(t, body)) {
		t.Errorf("%d parts, want %d", n, len(parts(t, body)))
	}
}

func commentTexts(t testing.TB, f *excelize.File, sheet string) map[string]string {
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
	return texts
}

func content(t testing.TB, body []byte, name string) []byte {
	t.Helper()
	for _, p := range parts(t, body) {
		if p.name == name {
			return p.content
		}
	}
	t.Fatalf("no part %s", name)
	return nil
}

// odd is a workbook as no common program writes it, but the format allows: prefixes,
// empty elements, rows and cells without numbers, an odd place, no styles.
func odd(t testing.TB) []byte {
	const main = `xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return rezip(t, []part{
		{name: "[Content_Types].xml", content: []byte(`<ct:Types xmlns:ct="http://schemas.openxmlformats.org/package/2006/content-types"><ct:Default Extension="xml" ContentType="application/xml"/><ct:Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></ct:Types>`)},
		{name: "_rels/.rels", content: []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + rel + `/officeDocument" Target="/book/w.xml"/></Relationships>`)},
		{name: "book/_rels/w.xml.rels", content: []byte(`<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"><p:Relationship Id="s" Type='` + rel + `/worksheet' Target="/tables/one.xml"></p:Relationship></p:Relationships>`)},
		{name: "book/w.xml", content: []byte(`<x:workbook ` + main + ` xmlns:q="` + rel + `"><!-- <sheets> --><x:bookViews><x:workbookView/></x:bookViews><x:sheets><x:sheet name='A &amp; "B" &apos;c' sheetId="7" q:id="s"/></x:sheets><x:definedNames/></x:workbook>`)},
		{name: "tables/one.xml", content: []byte(`<x:worksheet ` + main + `><x:cols><x:col min="1" max="3" style="0" width="9"/></x:cols><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a&gt;</x:t></x:is></x:c><x:c/><x:c><x:v>3</x:v></x:c></x:row><x:row/><x:row r="5" ht="20"/><x:row r='9'><x:c r='B9'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`)},
	})
}

// TestOdd marks cells that exist and cells that do not.
func TestOdd(t *testing.T) {
	const sheet = `A & "B" 'c`
	body := odd(t)
	var issues []imports.Issue
	for _, cell := range []string{"A1", "B1", "E1", "C2", "A3", "B5", "A9", "B9", "C9", "XFD1048576"} {
		issues = append(issues, issue(imports.Error, sheet, cell, "<&>\" \x01\uFFFE =1+1 _x0041_"))
	}
	got := write(t, body, issues)
	wellFormed(t, got)
	if again := write(t, got, issues); !bytes.Equal(again, got) {
		t.Error("marked again, it is another file")
	}
	was, _ := imports.Worksheets(body)
	is, refused := imports.Worksheets(got)
	if refused != nil || strings.ReplaceAll(asJSON(t, is), "Calibri", "") != asJSON(t, was) { // the first format has a font now
		t.Errorf("cells %v, want %v (%v)", is, was, refused)
	}
	marked, _ := imports.ReadMarked(got)
	if len(marked.Cells) != len(issues) {
		t.Errorf("%d cells are remembered, want %d", len(marked.Cells), len(issues))
	}
	for i, c := range marked.Cells {
		if c.Cell != issues[i].Cell || c.Sheet != sheet || c.Was != 0 || c.Is == 0 {
			t.Errorf("remembered %+v", c)
		}
	}
	s := string(content(t, got, "tables/one.xml"))
	for _, want := range []string{`<x:row r="3"><x:c r="A3" s="`, `<x:row r="5" ht="20"><x:c r="B5" s="`, `<x:c r="A9" s="`, `<x:row r="1048576"><x:c r="XFD1048576" s="`, `<x:legacyDrawing r:id="`} {
		if !strings.Contains(s, want) {
			t.Errorf("%s is missing in %s", want, s)
		}
	}
	list := string(content(t, got, "book/worksheets/sheet1.xml"))
	for _, want := range []string{`&lt;&amp;&gt;&quot;  =1+1 _x005F_x0041_`, `location="&#39;`} {
		if want = strings.ReplaceAll(want, "&#39;", "'"); !strings.Contains(list, want) {
			t.Errorf("%s is missing in the list", want)
		}
	}
	if strings.Contains(list, "<f>") || strings.ContainsAny(list, "\x01\uFFFE") {
		t.Error("the list holds what it must not")
	}
}

// TestOwnList keeps a sender's own sheet of the list's name apart from the list.
func TestOwnList(t *testing.T) {
	f := excelize.NewFile()
	f.SetSheetName("Sheet1", "Lỗi cần sửa")
	f.SetCellValue("Lỗi cần sửa", "A1", "của đơn vị")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	issues := []imports.Issue{issue(imports.Error, "Lỗi cần sửa", "A1", "Sai")}
	got := write(t, b.Bytes(), issues)
	if list := openBook(t, got).GetSheetList(); !slices.Equal(list, []string{"Lỗi cần sửa (2)", "Lỗi cần sửa"}) {
		t.Errorf("sheets %q", list)
	}
	if sheets, _ := imports.Worksheets(got); len(sheets) != 1 || sheets[0].Rows[0].At(1) != "của đơn vị" {
		t.Errorf("read %v", sheets)
	}
	if again := write(t, got, issues); !bytes.Equal(again, got) {
		t.Error("marked again, it is another file")
	}
}

// TestHiddenSheet: no link leads to a sheet that is hidden, where Excel only complains;
// the list says that it is.
func TestHiddenSheet(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range []string{"Ẩn", "Ẩn kỹ"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetVisible(name, false, name == "Ẩn kỹ"); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	issues := []imports.Issue{issue(imports.Error, "Sheet1", "B2", "Sai"), issue(imports.Error, "Ẩn", "B2", "Sai"), issue(imports.Error, "Ẩn kỹ", "B2", "Sai")}
	got := openBook(t, write(t, b.Bytes(), issues))
	for row, want := range map[int]struct {
		sheet  string
		linked bool
	}{5: {"Sheet1", true}, 6: {"Ẩn (đang ẩn)", false}, 7: {"Ẩn kỹ (đang ẩn)", false}} {
		sheet, err := got.GetCellValue("Lỗi cần sửa", imports.CellName(row, 3))
		if err != nil {
			t.Fatal(err)
		}
		linked, _, err := got.GetCellHyperLink("Lỗi cần sửa", imports.CellName(row, 4))
		if err != nil || sheet != want.sheet || linked != want.linked {
			t.Errorf("row %d: got %q, linked %v (%v), want %+v", row, sheet, linked, err, want)
		}
	}
}
