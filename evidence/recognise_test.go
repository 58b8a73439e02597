package evidence

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"
)

var filled = bytes.Repeat([]byte{1}, 5000)

// boundSheet is the line of a sheet in an old workbook; kind 0 is a plain one.
func oldWorkbook(sheets ...byte) []byte {
	b := []byte{0x09, 0x08, 4, 0, 0, 6, 5, 0}
	for _, kind := range sheets {
		b = append(b, 0x85, 0, 8, 0, 0, 0, 0, 0, 0, kind, 1, 'A')
	}
	return append(b, 0x0A, 0, 0, 0)
}

// oldSlides is a presentation with the record that says whether it has macros.
func oldSlides(macros byte) []byte {
	return append(filled[:4000:4000], 0x1F, 0, 0xFF, 3, 0x14, 0, 0, 0, 2, 0, 0, 4, 0x0C, 0, 0, 0, 9, 0, 0, 0, macros, 0, 0, 0, 2, 0, 0, 0)
}

func TestAccepted(t *testing.T) {
	for name, c := range map[string]struct {
		body   []byte
		ext    string
		inline bool
	}{
		"pdf":                   {pdfOf("báo cáo"), ".pdf", true},
		"encrypted pdf":         {pdfOf("trailer <</Encrypt 5 0 R>>"), ".pdf", true},
		"pdf with blanks after": {append(pdfOf(""), "\r\n\x00\x00\x00\n"...), ".pdf", true},
		"pdf revised":           {append(pdfOf("first"), pdfOf("second")[9:]...), ".pdf", true},
		"png":                   {pngOf(40, 30), ".png", true},
		"jpeg":                  {jpegOf(40, 30), ".jpg", true},
		"jpeg of a telephone":   {append(jpegOf(40, 30), jpegOf(20, 10)...), ".jpg", true},
		"webp":                  {webpOf(), ".webp", false},
		"docx":                  {docxOf(), ".docx", false},
		"pptx":                  {zipOf(typesOf("/ppt/presentation.xml", slideMain), part{"ppt/presentation.xml", "<p/>"}), ".pptx", false},
		"real xlsx":             {fixture(t, "xlsx"), ".xlsx", false},
		"real xls":              {fixture(t, "xls"), ".xls", false},
		"real ods":              {fixture(t, "ods"), ".ods", false},
		"odt":                   {odfOf("text"), ".odt", false},
		"odp":                   {odfOf("presentation"), ".odp", false},
		"doc":                   {compoundFile(entry{name: "WordDocument", content: filled}, entry{name: "1Table", content: filled}), ".doc", false},
		"doc with a sheet in it": {compoundFile(entry{name: "ObjectPool", within: []entry{{name: "_1", within: []entry{{name: "Workbook", content: oldWorkbook(0)}}}}},
			entry{name: "WordDocument", content: filled}), ".doc", false},
		"xls": {compoundFile(entry{name: "Workbook", content: oldWorkbook(0, 2)}), ".xls", false},
		"ppt": {compoundFile(entry{name: "PowerPoint Document", content: oldSlides(0)}), ".ppt", false},
	} {
		k, err := recognise(c.body, Limits{})
		if k.Ext != c.ext || k.Inline != c.inline || err != nil {
			t.Errorf("%s: got %q, inline %v, %v, want %q", name, k.Ext, k.Inline, err, c.ext)
		}
	}
}

func TestRefused(t *testing.T) {
	cut := func(b []byte) []byte { return b[:len(b)-len(b)/4] }
	for name, c := range map[string]struct {
		body []byte
		want string // in Vietnamese
	}{
		"empty":              {nil, "rỗng"},
		"HTML named .pdf":    {[]byte("<!DOCTYPE html><html><script>alert(1)</script>"), "trang web"},
		"HTML after blanks":  {[]byte("\xef\xbb\xbf \r\n<HTML><body>"), "trang web"},
		"SVG":                {[]byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), "SVG"},
		"XML":                {[]byte(`<?xml version="1.0"?><hoadon/>`), "XML"},
		"saved page":         {[]byte("From: <Saved>\r\nMIME-Version: 1.0\r\n"), ".mht"},
		"text":               {[]byte("Căn cứ Kế hoạch số 12/KH-UBND"), "văn bản thuần"},
		"batch file":         {[]byte("@echo off\r\ndel *.*\r\n"), "văn bản thuần"},
		"script":             {[]byte("#!/bin/sh\nrm -rf /\n"), "tập lệnh"},
		"program named .png": {append([]byte("MZ\x90\x00"), filled...), "chương trình Windows"},
		"ELF":                {append([]byte("\x7fELF\x02"), filled...), "chương trình Linux"},
		"GIF with script":    {[]byte("GIF89a/*\x00\x00*/=1;alert(1)"), "GIF"},
		"BMP":                {append([]byte("BM"), filled...), "BMP"},
		"TIFF":               {append([]byte("II*\x00"), filled...), "TIFF"},
		"HEIC":               {append([]byte("\x00\x00\x00\x18ftypheic"), filled...), "HEIC"},
		"film":               {append([]byte("\x00\x00\x00\x18ftypmp42"), filled...), "phim"},
		"RAR":                {append([]byte("Rar!\x1a\x07\x01\x00"), filled...), "RAR"},
		"7z":                 {append([]byte("7z\xbc\xaf\x27\x1c"), filled...), "7z"},
		"zip":                {zipOf(part{"a.pdf", "x"}), "tệp nén (zip)"},
		"empty zip":          {zipOf(), "tệp nén rỗng"},
		"RTF":                {[]byte(`{\rtf1 x}`), "RTF"},
		"noise":              {bytes.Repeat([]byte{0xff, 0x00, 0x81}, 100), "không nhận ra"},
		"one byte":           {[]byte{0xff}, "không nhận ra"},

		"pdf cut":            {cut(pdfOf(strings.Repeat("x", 1000))), "phần cuối"},
		"pdf, then a page":   {append(pdfOf(""), "<html><script>alert(1)</script></html>"...), "phần cuối"},
		"pdf, then a zip":    {append(pdfOf(""), zipOf(part{"a.js", "x"})...), "tệp khác ghép"},
		"zip in a pdf's end": {pdfAround(zipOf(part{"a.js", "x"})), "tệp khác ghép"},
		"page, then a pdf":   {append([]byte("<html><script>alert(1)</script>"), pdfOf("")...), "trang web"},
		"blank, then a pdf":  {append([]byte("\n"), pdfOf("<?xml version='1.0'?>")...), "trước phần PDF"},
		"noise, then a pdf":  {append(bytes.Repeat([]byte{0xff, 0}, 300), pdfOf("")...), "trước phần PDF"},
		"text called pdf":    {[]byte("%PDF-1.4\n<script>alert(1)</script>\nstartxref\n5\n%%EOF"), "hỏng"},
		"pdf, table outside": {[]byte("%PDF-1.4\n1 0 obj\nstartxref\n5000\n%%EOF"), "hỏng"},

		"png cut":             {cut(pngOf(400, 300)), "hỏng"},
		"png, then a program": {append(pngOf(4, 3), "MZ\x90"...), "tệp khác ghép"},
		"png with no end":     {pngOf(4, 3)[:40], "hỏng"},
		"jpeg, then a zip":    {append(jpegOf(4, 3), zipOf(part{"a.jar", "x"})...), "tệp khác ghép"},
		"jpeg, then a zip64":  {append(jpegOf(4, 3), zip64Of(part{"a.jar", "x"})...), "tệp khác ghép"},
		"jpeg, zip cut short": {append(jpegOf(4, 3), commented(zipOf(part{"a.jar", "x"}), 9, "")...), "tệp khác ghép"}, // Info-ZIP opens it
		"jpeg, zip, an end":   {append(jpegOf(4, 3), commented(zipOf(part{"a.jar", "x"}), 22, "PK\x05\x06"+strings.Repeat("\x00", 18))...), "tệp khác ghép"},
		"pdf, then a zip64":   {pdfAround(zip64Of(part{"a.js", "x"})), "tệp khác ghép"},
		"jpeg cut":            {jpegOf(40, 30)[:20], "hỏng"},
		"webp cut":            {webpOf()[:25], "hỏng"},
		"webp with more":      {append(webpOf(), "<script>"...), "tệp khác ghép"},
		"png of a city":       {hugePNG(), "điểm ảnh"},

		"docm":                  {zipOf(typesOf("/word/document.xml", wordMacro, "/word/vbaProject.bin", vbaType), wordPart, part{"word/vbaProject.bin", "x"}), "macro"},
		"docm called docx":      {docxOf(part{"word/vbaProject.bin", "x"}), "macro"},
		"docx with VBA renamed": {zipOf(typesOf("/word/document.xml", wordMain, "/word/x.bin", vbaType), wordPart, part{"word/x.bin", "x"}), "macro"},
		"xlsm of Excel 4":       {zipOf(typesOf("/xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml"), part{"xl/macrosheets/sheet1.xml", "x"}), "macro"},
		"xlsb":                  {zipOf(typesOf("/xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"), part{"xl/workbook.bin", "x"}), ".xlsb"},
		"dotx":                  {zipOf(typesOf("/word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), wordPart), "tệp mẫu"},
		"docx without document": {zipOf(typesOf("/word/document.xml", wordMain)), "không được nhận"},
		"docx and pptx in one":  {zipOf(typesOf("/word/document.xml", wordMain, "/p.xml", slideMain), wordPart, part{"p.xml", "x"}), "tệp khác ghép"},
		"docx with entities":    {zipOf(part{"[Content_Types].xml", `<!DOCTYPE x [<!ENTITY a "b">]><Types/>`}, wordPart), "hỏng"},
		"docx of zip64":         {zip64Of(typesOf("/word/document.xml", wordMain), wordPart), "hỏng"}, // its list is as long as it likes
		"docx cut":              {cut(docxOf(part{"word/media/a.bin", strings.Repeat("Báo cáo", 1000)})), "hỏng"},
		"docx, then more":       {append(docxOf(), "<script>"...), "hỏng"},
		"docx out of itself":    {docxOf(part{"../../etc/cron.d/x", "x"}), "hỏng"},
		"docx with two of one":  {docxOf(part{"WORD/document.xml", "x"}), "hỏng"},
		"docx bomb":             {bomb(500 << 20), "hỏng"},
		"odt with macros":       {odfOf("text", part{"Basic/Standard/Module1.xml", "x"}), "macro"},
		"odt with Python":       {odfOf("text", part{"Scripts/python/x.py", "x"}), "macro"},
		"odt without text":      {zipOf(part{"mimetype", "application/vnd.oasis.opendocument.text"}), "không được nhận"},
		"epub":                  {zipOf(part{"mimetype", "application/epub+zip"}, part{"content.xml", ""}), "không được nhận"},
		"PDF in a mimetype":     {zipOf(part{"mimetype", "application/pdf"}, part{"content.xml", ""}), "không được nhận"},

		"doc with macros":     {compoundFile(entry{name: "Macros", within: []entry{{name: "VBA", within: []entry{{name: "dir", content: filled}}}}}, entry{name: "WordDocument", content: filled}), "macro"},
		"xls with macros":     {compoundFile(entry{name: "Workbook", content: oldWorkbook(0)}, entry{name: "_VBA_PROJECT_CUR", within: []entry{{name: "PROJECT", content: filled}}}), "macro"},
		"xls of Excel 4":      {compoundFile(entry{name: "Workbook", content: oldWorkbook(0, 1)}), "macro"},
		"ppt with macros":     {compoundFile(entry{name: "PowerPoint Document", content: oldSlides(1)}), "macro"},
		"macros in an object": {compoundFile(entry{name: "ObjectPool", within: []entry{{name: "_1", within: []entry{{name: "_VBA_PROJECT_CUR", within: []entry{{name: "x", content: filled}}}}}}}, entry{name: "WordDocument", content: filled}), "macro"},
		"password":            {compoundFile(entry{name: "EncryptedPackage", content: filled}), "mật khẩu"},
		"msg":                 {compoundFile(entry{name: "__properties_version1.0", content: filled}), "Outlook"},
		"msi":                 {compoundFile(entry{name: "Binary", content: filled}), "định dạng cũ không được nhận"},
		"old Office cut":      {cut(fixture(t, "xls"))[:2000], "hỏng"},
		"only its magic":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "hỏng"},
	} {
		_, err := recognise(c.body, Limits{})
		refused := new(Refused)
		if !errors.As(err, &refused) || !strings.Contains(refused.Problem.Vi, c.want) {
			t.Errorf("%s: got %v, want %q", name, vi(err), c.want)
			continue
		}
		if refused.Problem.En == "" || refused.Fix.Vi == "" || refused.Fix.En == "" {
			t.Errorf("%s: a text is missing: %+v", name, refused)
		}
	}
}

func vi(err error) string {
	if refused := new(Refused); errors.As(err, &refused) {
		return refused.Problem.Vi
	}
	return "no refusal"
}

// pdfAround hides an archive in a PDF, whose end is the comment of the archive.
func pdfAround(archive []byte) []byte {
	end := []byte("\nstartxref\n9\n%%EOF\n")
	archive = bytes.Clone(archive)
	binary.LittleEndian.PutUint16(archive[len(archive)-2:], uint16(len(end)))
	return bytes.Join([][]byte{[]byte("%PDF-1.4\n1 0 obj\n"), archive, end}, nil)
}

// hugePNG declares 60,000 × 60,000 points.
func hugePNG() []byte {
	b := pngOf(4, 3)
	binary.BigEndian.PutUint32(b[16:], 60_000)
	binary.BigEndian.PutUint32(b[20:], 60_000)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// bomb is a small document whose directory declares a part of so many bytes.
func bomb(size uint32) []byte {
	b := docxOf(part{"word/media/image1.bmp", "x"})
	at := bytes.LastIndex(b, []byte("word/media/image1.bmp")) - 46
	binary.LittleEndian.PutUint32(b[at+24:], size)
	return b
}
