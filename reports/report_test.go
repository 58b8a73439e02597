package reports

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/exact"
	"parindex/words"
)

const evil = "=HYPERLINK(\"http://x\")"

// paper has every kind of row, a formula, text that looks like one, and a chart.
func paper(lang words.Lang) *Report {
	n := exact.MustParse
	sum := Formula(n("3.75"), func(at At) string { return "SUM(" + at(2, 1) + ":" + at(2, 2) + ")" })
	rows := []Row{
		{Kind: Lead, Cells: []Cell{Text("1. Sở Nội vụ: hạng 7")}},
		{Cells: []Cell{Text("1.10"), Text("Đào tạo, bồi dưỡng cán bộ; nguyễn ễ ữ ặ Ợ"), Number(n("1.25")), Text(evil)}},
		{Cells: []Cell{Text("1.2"), Text("Thủ tục <hành chính> & “một cửa”"), Number(n("2.5")), Optional(nil)}},
		{Kind: Sum, Cells: []Cell{{}, Text("Cộng"), sum, {}}},
	}
	return &Report{
		Lang: lang, Authority: "UBND tỉnh Vĩnh Phúc", Title: "KẾT QUẢ NĂM 2019", Under: []string{"Sở Nội vụ", "Khối: Sở, ban, ngành"},
		Stamp: Stamp{Number: 3, Checksum: strings.Repeat("ab12", 16), Head: strings.Repeat("cd34", 16)},
		Parts: []Part{
			{
				Sheet: "Kết quả", Title: "Theo lĩnh vực", Figures: []Figure{{Name: "Chỉ số (%)", Cell: Number(n("88.49")), Places: 2}, {Name: "Hạng", Cell: Text("7 trên 17")}},
				Columns: []Column{{Title: "Mã", Width: 9}, {Title: "Tiêu chí", Width: 50}, {Title: "Điểm", Places: 2, Width: 12}, {Title: "Vì sao", Width: 40}},
				Rows:    List(rows), Bars: &Bars{Title: "Lĩnh vực 1 thấp nhất", Labels: []int{1}, Columns: []int{2}, Most: 100}, Notes: []string{"Bộ tiêu chí mẫu."},
			},
			{
				Sheet: "Chi tiết", Title: "Chi tiết", Lines: []string{"Tất cả 120 tiêu chí."},
				Columns: []Column{{Title: "Mã", Width: 9}, {Title: "Thẩm định", Part: "Trong đó", Places: 2, Width: 12}, {Title: "Điều tra", Part: "Trong đó", Places: 2, Width: 12}},
				Rows: func(yield func(Row, error) bool) {
					for i := range 120 {
						if !yield(Row{Cells: []Cell{Text(fmt.Sprint(i)), Number(exact.Int(int64(i))), Number(n("-0.5"))}}, nil) {
							return
						}
					}
				},
			},
		},
	}
}

func written(t *testing.T, write func(r *Report, b *bytes.Buffer) error, r *Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(r, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func workbookOf(r *Report, b *bytes.Buffer) error { return r.Workbook(b) }
func pdfOf(r *Report, b *bytes.Buffer) error      { return r.PDF(b) }
func wordOf(r *Report, b *bytes.Buffer) error     { return r.Word(b) }

func TestWorkbook(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, workbookOf, paper(words.Vi))))
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{
		"A1": "UBND TỈNH VĨNH PHÚC", "C1": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "C2": "Độc lập - Tự do - Hạnh phúc", "A3": "Số: ………/………",
		"A5": "KẾT QUẢ NĂM 2019", "A6": "Sở Nội vụ", "A9": "Chỉ số (%)", "C9": "88.49", "A13": "Mã", "A14": "1. Sở Nội vụ: hạng 7",
		"A15": "1.10", "C15": "1.25", "D15": evil, "D16": "", "C17": "3.75",
	} {
		if got, err := f.GetCellValue("Kết quả", cell); err != nil || got != want {
			t.Errorf("%s: got %q (%v), want %q", cell, got, err, want)
		}
	}
	if got, _ := f.GetCellFormula("Kết quả", "C17"); got != "SUM(C15:C16)" {
		t.Errorf("got formula %q, want the sum of the rows above", got)
	}
	if got, _ := f.GetCellFormula("Kết quả", "D15"); got != "" {
		t.Errorf("got formula %q from a text", got)
	}
	for _, sheet := range []string{"Kết quả", "Chi tiết"} {
		footer, err := f.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(footer.OddFooter, "Công bố số 3 · mã kiểm tra ab12ab12ab12ab12&C") || !strings.Contains(footer.OddFooter, "đầu nhật ký cd34cd34cd34cd34") {
			t.Errorf("%s: got footer %+v (%v), want the stamp", sheet, footer, err)
		}
		layout, err := f.GetPageLayout(sheet)
		if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
			t.Errorf("%s: got %+v (%v), want A4 landscape, one page wide", sheet, layout, err)
		}
		if props, err := f.GetSheetProps(sheet); err != nil || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s: got %+v (%v), want fitted to the page", sheet, props, err)
		}
	}
	var titles []string
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" {
			titles = append(titles, name.Scope)
		}
	}
	if len(titles) != 1 || titles[0] != "Chi tiết" {
		t.Errorf("got print titles on %q, want them where the table goes over pages", titles)
	}
}

// TestWorkbookParts looks into the file for what a reader of cells does not see.
func TestWorkbookParts(t *testing.T) {
	body := written(t, workbookOf, paper(words.Vi))
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	chart := html.UnescapeString(zipText(t, z, "xl/charts/chart1.xml"))
	for _, want := range []string{"'Kết quả'!$C$15:$C$16", "'Kết quả'!$B$15:$B$16", "Lĩnh vực 1 thấp nhất"} {
		if !strings.Contains(chart, want) {
			t.Errorf("the chart does not have %s", want)
		}
	}
}

func zipText(t *testing.T, z *zip.Reader, name string) string {
	t.Helper()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEnglish(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, workbookOf, paper(words.En))))
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := f.GetCellValue("Kết quả", "C2"); got != "Independence - Freedom - Happiness" {
		t.Errorf("got %q, want English", got)
	}
}

func TestRowsThatFail(t *testing.T) {
	broken := errors.New("the database is gone")
	for name, write := range map[string]func(*Report, *bytes.Buffer) error{"workbook": workbookOf, "PDF": pdfOf, "Word": wordOf} {
		r := paper(words.Vi)
		r.Parts[0].Rows = func(yield func(Row, error) bool) { yield(Row{}, broken) }
		if err := write(r, &bytes.Buffer{}); !errors.Is(err, broken) {
			t.Errorf("%s: got %v, want what failed", name, err)
		}
	}
}

func TestPDF(t *testing.T) {
	body := written(t, pdfOf, paper(words.Vi))
	if !bytes.Equal(body, written(t, pdfOf, paper(words.Vi))) {
		t.Error("the same report is another PDF")
	}
	text := textOf(t, body)
	for _, want := range []string{
		"UBND TỈNH VĨNH PHÚC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Đào tạo, bồi dưỡng cán bộ; nguyễn ễ ữ ặ Ợ",
		"Thủ tục <hành chính> & “một cửa”", evil, "88,49", "1,25", "−0,50", "Bộ tiêu chí mẫu.", "119,00", "Trong đó", "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the PDF does not say %q", want)
		}
	}
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	if len(pages) < 3 {
		t.Fatalf("got %d pages, want the table of 120 rows on several", len(pages))
	}
	for i, p := range pages {
		for _, want := range []string{fmt.Sprintf("Trang %d/%d", i+1, len(pages)), "Công bố số 3 · mã kiểm tra ab12ab12ab12ab12", "đầu nhật ký cd34cd34cd34cd34", "Mã"} {
			if !strings.Contains(p, want) {
				t.Errorf("page %d does not say %q", i+1, want)
			}
		}
	}
}

// TestPDFOfLongWords sets what has no blank, and what is longer than a page.
func TestPDFOfLongWords(t *testing.T) {
	r := paper(words.Vi)
	rows := []Row{{Cells: []Cell{Text("1"), Text(strings.Repeat("Sởđ", 700)), Number(exact.One), Text(strings.Repeat("dài lắm ", 2000) + "hết")}}}
	r.Parts[0].Rows = List(rows)
	text := textOf(t, written(t, pdfOf, r))
	if got, want := strings.Count(text, "lắm"), 2000; got != want || !strings.Contains(text, "hết") {
		t.Errorf("got %d of %d words", got, want)
	}
}

func TestPDFOfUnknownSigns(t *testing.T) {
	r := paper(words.Vi)
	r.Title = "Ký tự 漢 và e\u0302\u0301\x01"
	if text := textOf(t, written(t, pdfOf, r)); !strings.Contains(text, "Ký tự ? và ế") {
		t.Errorf("got %.300s, want a mark for what the font does not have, and composed letters", text)
	}
}

func textOf(t *testing.T, pdf []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	c := exec.Command("pdftotext", "-layout", "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	text, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestWord opens the document in LibreOffice Writer and reads what it shows.
func TestWord(t *testing.T) {
	t.Parallel()
	body := written(t, wordOf, paper(words.Vi))
	if !bytes.Equal(body, written(t, wordOf, paper(words.Vi))) {
		t.Error("the same report is another document")
	}
	text := textOf(t, officePDF(t, body, "docx"))
	for _, want := range []string{
		"UBND TỈNH VĨNH PHÚC", "Độc lập - Tự do - Hạnh phúc", "Đào tạo, bồi dưỡng cán bộ; nguyễn ễ ữ ặ Ợ", "Thủ tục <hành chính> & “một cửa”", evil,
		"1,25", "119,00", "Trong đó", "Công bố số 3 · mã kiểm tra ab12ab12ab12ab12", "Trang 2/", "đầu nhật ký cd34cd34cd34cd34",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("Writer does not show %q", want)
		}
	}
	for i, p := range strings.Split(strings.TrimSuffix(text, "\f"), "\f")[1:] {
		if strings.Contains(p, ",00") && !strings.Contains(p, "Thẩm định") {
			t.Errorf("page %d has rows without their heading", i+2)
		}
	}
}

// officePDF lets LibreOffice print a file.
func officePDF(t *testing.T, body []byte, ending string) []byte {
	t.Helper()
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "report."+ending), body, 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "home"), "--headless", "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "report."+ending))
	said, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "report.pdf"))
	if errors.Is(err, os.ErrNotExist) && strings.Contains(string(said), "could not be loaded") && ending == "docx" {
		t.Skip("LibreOffice Writer is not installed")
	}
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return pdf
}

// TestNoSignatureAlone grows a table row by row past the foot of a page.
func TestNoSignatureAlone(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	moved := false
	for rows := 26; rows < 46; rows += 2 {
		r := paper(words.Vi)
		list := make([]Row, rows)
		for i := range list {
			list[i] = Row{Cells: []Cell{Text("1"), Text("Tiêu chí"), {}, {}}}
		}
		r.Parts, r.Landscape = r.Parts[:1], false
		r.Parts[0].Rows, r.Parts[0].Bars = List(list), nil
		r.Parts[0].Notes = []string{"Ghi chú một.", "Ghi chú hai.", "Ghi chú ba."}
		c := exec.Command("pdftotext", "-layout", "-", "-")
		c.Stdin = bytes.NewReader(written(t, pdfOf, r))
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		for n, page := range strings.Split(string(out), "\f") {
			signed := strings.Contains(page, signLine.Vi)
			if signed && !strings.Contains(page, "Ghi chú ba") {
				t.Errorf("%d rows: the signature stands alone on page %d: %.200s", rows, n+1, page)
			}
			moved = moved || signed && n > 0
		}
	}
	if !moved {
		t.Error("no table reached the foot of a page")
	}
}

// TestNoHeadingIsBroken gives a table of Word so many columns that letters shrink.
func TestNoHeadingIsBroken(t *testing.T) {
	for _, c := range []struct {
		columns int
		want    float64
	}{{4, wordSize}, {17, 10.5}, {60, wordSmallest}} {
		p, widths := &Part{}, []float64{}
		for range c.columns {
			p.Columns = append(p.Columns, Column{Title: "Khoảng hạng: từ"})
			widths = append(widths, wide/float64(c.columns))
		}
		if got := sizeIn(p, widths); got != c.want {
			t.Errorf("%d columns: got %g points, want %g", c.columns, got, c.want)
		}
	}
}
