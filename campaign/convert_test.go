package campaign

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/convert"
	"parindex/criteria"
	"parindex/imports"
)

// office is the real LibreOffice.
func office(t *testing.T) *convert.LibreOffice {
	t.Helper()
	lo, err := convert.Find("")
	if err != nil {
		t.Skip("LibreOffice is not installed: ", err)
	}
	return lo
}

const oldSheet = "../imports/testdata/so_thong_tin_truyen_thong"

// department is a campaign that knows the unit of [oldSheet].
func department(t *testing.T) *Campaign {
	t.Helper()
	c := newCampaign(t)
	err := c.PutUnits(ctx, []assessment.Group{{ID: "so", Name: "Sở", Position: 1}}, []assessment.Unit{{ID: "stttt", Name: "Sở Thông tin và Truyền thông", Group: "so", Ranked: true}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestImportOld: the original is kept and hashed, what was converted is read, and that
// is said. Verifying needs no converter. (One in a spreadsheet of OpenDocument is a list of units
// below; LibreOffice takes long to start.)
func TestImportOld(t *testing.T) {
	c := department(t)
	want := mustImport(t, c, ImportOptions{DryRun: true}, oldSheet+".xlsx")[0]
	c.Converter = office(t)
	got := mustImport(t, c, ImportOptions{}, oldSheet+".xls")[0]
	body, err := os.ReadFile(oldSheet + ".xls")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(body)
	if got.SHA256 != hex.EncodeToString(sum[:]) || got.Unit != "stttt" || got.Revision != 1 {
		t.Errorf("%s %s, revision %d", got.SHA256, got.Unit, got.Revision)
	}
	kept, err := c.DB.File(ctx, c.Authority, got.SHA256)
	if err != nil || !bytes.Equal(kept.Body, body) || kept.Name != "so_thong_tin_truyen_thong.xls" {
		t.Errorf("kept %s, %d bytes, %v", kept.Name, len(kept.Body), err)
	}
	if first := got.Issues[0]; first.Kind != Converted || first.Severity != imports.Notice || !strings.Contains(first.Problem.Vi, ".xls") {
		t.Errorf("%+v", first)
	}
	if fmt.Sprint(got.Entries) != fmt.Sprint(want.Entries) || len(want.Entries) < 80 {
		t.Errorf("%d entries differ from those of the .xlsx", len(got.Entries))
	}
	p, err := c.Publish(ctx, PublishOptions{Year: 2019, Set: "so@2019.1", Basis: "self", Without: []criteria.Source{"survey", "appraiser", "index"}, AllowMissing: true})
	if err != nil {
		t.Fatal(err)
	}
	c.Converter = nil
	if v, err := c.Verify(ctx, p.ID); err != nil || !v.Equal {
		t.Errorf("Verify = %+v, %v", v, err)
	}
}

// TestImportOldRefused: without LibreOffice, or where it fails, one issue says what to
// do; damaged files never reach it.
func TestImportOldRefused(t *testing.T) {
	c := department(t)
	xls, err := os.ReadFile(oldSheet + ".xls")
	if err != nil {
		t.Fatal(err)
	}
	absent := &convert.LibreOffice{Path: "/nowhere/soffice"}
	for name, k := range map[string]struct {
		lo      *convert.LibreOffice
		body    []byte
		kind    imports.Kind
		problem string
	}{
		"none":    {nil, xls, imports.NotWorkbook, "Tệp là bảng tính Excel đời cũ (.xls)"},
		"cut":     {absent, xls[:len(xls)/2], imports.Damaged, "hỏng hoặc chưa tải lên hết"},
		"a page":  {absent, []byte("<html><table><tr><td>1</td></tr></table></html>"), imports.NotWorkbook, "trang web (HTML)"},
		"timeout": {slow(t), xls, imports.NotWorkbook, "đời cũ (.xls); không chuyển đổi được sang .xlsx: quá thời gian cho phép (0.01 giây)"},
	} {
		c.Converter = k.lo
		r, err := c.ImportBody(ctx, "so_thong_tin_truyen_thong.xls", k.body, ImportOptions{})
		if err != nil || r.Outcome != Rejected || len(r.Issues) != 1 {
			t.Errorf("%s: %s, %v, %v", name, r.Outcome, r.Issues, err)
			continue
		}
		if i := r.Issues[0]; i.Kind != k.kind || !strings.Contains(i.Problem.Vi, k.problem) || !strings.Contains(i.Fix.Vi, ".xlsx") {
			t.Errorf("%s: %+v", name, i)
		}
	}
}

// slow is LibreOffice with less time than it needs; nil where it is not installed.
func slow(t *testing.T) *convert.LibreOffice {
	lo := office(t)
	lo.Timeout = 10 * time.Millisecond
	return lo
}

// TestImportOldUnits reads a list of units from a spreadsheet of OpenDocument.
func TestImportOldUnits(t *testing.T) {
	c := newCampaign(t)
	body := openDocument(t, [][]string{{"Mã", "Tên", "Khối"}, {"stp", "Sở Tư pháp", "so"}, {"syt", "Sở Y tế", "so"}})
	if r, err := c.ImportUnitsBody(ctx, "don_vi.ods", body); err != nil || r.Outcome != Rejected || r.Issues[0].Kind != imports.NotWorkbook {
		t.Errorf("without LibreOffice: %+v, %v", r, err)
	}
	c.Converter = office(t)
	r, err := c.ImportUnitsBody(ctx, "don_vi.ods", body)
	if err != nil || r.Outcome != Stored || r.Units != 2 || r.Groups != 1 || len(r.Issues) != 1 || r.Issues[0].Kind != Converted || !strings.Contains(r.Issues[0].Problem.Vi, ".ods") {
		t.Errorf("%+v, %v", r, err)
	}
}

// openDocument makes the smallest .ods of one sheet of texts.
func openDocument(t testing.TB, rows [][]string) []byte {
	t.Helper()
	var table strings.Builder
	for _, row := range rows {
		table.WriteString("<table:table-row>")
		for _, s := range row {
			table.WriteString(`<table:table-cell office:value-type="string"><text:p>` + escape(s) + "</text:p></table:table-cell>")
		}
		table.WriteString("</table:table-row>")
	}
	const space, mimetype = "urn:oasis:names:tc:opendocument:xmlns:", "application/vnd.oasis.opendocument.spreadsheet"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"mimetype", mimetype},
		{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="` + space + `manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="` + mimetype + `"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`},
		{"content.xml", `<office:document-content xmlns:office="` + space + `office:1.0" xmlns:table="` + space + `table:1.0" xmlns:text="` + space + `text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Đơn vị">` + table.String() + `</table:table></office:spreadsheet></office:body></office:document-content>`},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(part[1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
