package convert

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// TestFetchesNothing: a spreadsheet that links a picture, a sheet and a formula to a
// server is converted, and the server is never asked.
func TestFetchesNothing(t *testing.T) {
	lo, _ := old(t, "ods")
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		t.Log(r.Method, r.URL)
		io.WriteString(w, "1,2,3\n")
	}))
	defer server.Close()
	xlsx, err := lo.Convert(context.Background(), linked(t, server.URL), "ods")
	if err != nil {
		t.Fatal(err)
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("the server was asked %d times", n)
	}
	if s := part(t, xlsx, "xl/worksheets/sheet1.xml"); !strings.Contains(s, "<v>6</v>") || !strings.Contains(s, "<v>x</v>") {
		t.Errorf("cells are not those of the sheet: %s", s)
	}
}

// linked makes an .ods that would like to load from a server.
func linked(t *testing.T, url string) []byte {
	t.Helper()
	const space, mimetype = "urn:oasis:names:tc:opendocument:xmlns:", "application/vnd.oasis.opendocument.spreadsheet"
	table := `<table:table table:name="a"><table:table-source xlink:type="simple" xlink:href="` + url + `/t.csv" table:filter-name="Text - txt - csv (StarCalc)" table:refresh-delay="PT1S"/>` +
		`<table:table-row><table:table-cell table:formula="of:=5+1" office:value-type="float" office:value="6"><text:p>6</text:p></table:table-cell>` +
		`<table:table-cell table:formula="of:=WEBSERVICE(&quot;` + url + `/w&quot;)" office:value-type="string" office:string-value="x"><text:p>x</text:p></table:table-cell>` +
		`<table:table-cell><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="` + url + `/p.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></table:table-cell></table:table-row></table:table>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"mimetype", mimetype},
		{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="` + space + `manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="` + mimetype + `"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>`},
		{"meta.xml", `<office:document-meta xmlns:office="` + space + `office:1.0" xmlns:meta="` + space + `meta:1.0" office:version="1.2"><office:meta><meta:generator>LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2</meta:generator></office:meta></office:document-meta>`},
		{"content.xml", `<office:document-content xmlns:office="` + space + `office:1.0" xmlns:table="` + space + `table:1.0" xmlns:text="` + space + `text:1.0" xmlns:draw="` + space + `drawing:1.0" xmlns:svg="` + space + `svg-compatible:1.0" xmlns:of="` + space + `of:1.2" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:spreadsheet>` + table + `</office:spreadsheet></office:body></office:document-content>`},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p[0], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, p[1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// part returns the text of one part of a workbook.
func part(t *testing.T, xlsx []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(xlsx), int64(len(xlsx)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
