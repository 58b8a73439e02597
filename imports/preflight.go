package imports

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"parindex/words"
)

// Limits of a workbook. A real self-assessment needs a thousandth of them.
const (
	maxUnpacked = 48 << 20 // bytes of all parts that are read
	maxParts    = 5000
	maxSheets   = 200
	maxRows     = 20_000 // with content, per sheet
	maxColumns  = 256    // cells farther right are left out, and said
	maxCells    = 400_000
	maxStrings  = 400_000
	maxMerges   = 5_000  // merged ranges, per sheet
	maxHidden   = 1_000  // formats of hidden columns, per sheet
	maxText     = 32_767 // characters of a cell, as in Excel
)

// archive is a zip whose directory was checked; parts are unpacked on demand.
type archive struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// unzip recognises what the bytes are and opens them when they are a workbook.
func unzip(body []byte) (*archive, *refusal) {
	if bad := recognise(body); bad != nil {
		return nil, bad
	}
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, damaged("tệp bị hỏng hoặc chưa tải lên hết", "the file is damaged or was not uploaded completely")
	}
	if len(z.File) > maxParts {
		return nil, tooLarge("tệp có quá nhiều phần bên trong", "the file holds too many parts")
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), left: maxUnpacked}
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		if a.parts[name] != nil {
			return nil, damaged("tệp bị hỏng: hai phần cùng tên", "the file is damaged: two parts of one name").in(f.Name)
		}
		a.parts[name] = f
	}
	return a, a.recognise()
}

// recognise refuses what is not even a zip, by content, whatever the name says.
func recognise(body []byte) *refusal {
	if bytes.HasPrefix(body, []byte("PK\x03\x04")) {
		return nil
	}
	head := body[:min(len(body), 4096)]
	trimmed := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	has := func(prefixes ...string) bool {
		for _, p := range prefixes {
			if bytes.HasPrefix(trimmed, []byte(p)) {
				return true
			}
		}
		return false
	}
	switch {
	case len(body) == 0:
		return &refusal{kind: NotWorkbook, problem: words.Text{Vi: "tệp rỗng (0 byte)", En: "the file is empty"}, fix: sendAgain}
	case bytes.HasPrefix(head, []byte("PK")):
		return damaged("tệp nén bị hỏng hoặc rỗng", "the zip file is damaged or empty")
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return compound(body)
	case has("%pdf"):
		return notWorkbook("nội dung là tệp PDF, không phải bảng tính Excel", "the content is a PDF, not an Excel workbook")
	case has("<!doctype html", "<html", "<table", "<head", "<body", "<meta"), bytes.Contains(trimmed, []byte("<html")):
		return notWorkbook("nội dung là trang web (HTML), không phải bảng tính Excel", "the content is a web page (HTML), not an Excel workbook")
	case has("<?xml", "<workbook"):
		return notWorkbook("nội dung là tệp XML, không phải bảng tính Excel .xlsx", "the content is an XML file, not an .xlsx workbook")
	case has("{\\rtf"):
		return notWorkbook("nội dung là văn bản RTF, không phải bảng tính Excel", "the content is an RTF document, not an Excel workbook")
	case isText(head):
		return notWorkbook("nội dung là văn bản thuần (CSV), không phải bảng tính Excel", "the content is plain text (CSV), not an Excel workbook")
	}
	return notWorkbook("không nhận ra nội dung: đây không phải bảng tính Excel .xlsx", "the content is not recognised: this is no .xlsx workbook")
}

func isText(head []byte) bool {
	for len(head) > 0 && !utf8.RuneStart(head[len(head)-1]) {
		head = head[:len(head)-1]
	}
	if n := len(head); n > 0 && head[n-1] >= 0x80 {
		head = head[:n-1]
	}
	return utf8.Valid(head) && !bytes.ContainsAny(head, "\x00\x01\x02\x03\x04\x05\x06\x07\x0e\x0f")
}

// recognise refuses zips that are something else than a workbook.
func (a *archive) recognise() *refusal {
	if f := a.parts["mimetype"]; f != nil {
		if b, bad := a.read("mimetype"); bad == nil && bytes.Contains(b, []byte("opendocument")) {
			return a.openDocument(b)
		}
	}
	switch {
	case a.parts["xl/workbook.bin"] != nil:
		return notWorkbook("tệp là bảng tính Excel nhị phân (.xlsb)", "the file is a binary Excel workbook (.xlsb)")
	case a.parts["word/document.xml"] != nil:
		return notWorkbook("tệp là văn bản Word (.docx), không phải bảng tính Excel", "the file is a Word document (.docx), not an Excel workbook")
	case a.parts["ppt/presentation.xml"] != nil:
		return notWorkbook("tệp là bản trình chiếu, không phải bảng tính Excel", "the file is a presentation, not an Excel workbook")
	case a.parts["[content_types].xml"] == nil:
		return notWorkbook("tệp là tệp nén (zip), không phải bảng tính Excel", "the file is a zip archive, not an Excel workbook")
	}
	return nil
}

// read unpacks one part. The declared size is checked before a byte is unpacked, and
// the checksum behind the last.
func (a *archive) read(name string) ([]byte, *refusal) {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return nil, damaged("tệp bị hỏng: thiếu một phần", "the file is damaged: a part is missing").in(name)
	}
	size, packed := f.UncompressedSize64, f.CompressedSize64
	switch {
	case f.Flags&1 != 0:
		return nil, damaged("tệp nén có mật khẩu nên không đọc được", "the zip is protected by a password").in(name)
	case size > uint64(a.left):
		return nil, tooLarge("tệp giải nén ra lớn hơn mức cho phép", "the workbook unpacks to more than is allowed").in(name)
	case size > 1100*packed+1024: // more than deflate can pack
		return nil, damaged("tệp bị hỏng: kích thước ghi trong tệp không đúng", "the file is damaged: a declared size is wrong").in(name)
	}
	a.left -= int64(size)
	r, err := f.Open()
	if err != nil {
		return nil, corrupt(name)
	}
	defer r.Close()
	b := buffer(int(size))
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, corrupt(name)
	}
	var more [1]byte
	if n, err := r.Read(more[:]); n != 0 || err != io.EOF { // at the end the checksum is compared
		return nil, corrupt(name)
	}
	return b, nil
}

// buffers are used again: everything kept of a part is copied out of it.
var buffers sync.Pool

func buffer(size int) []byte {
	if b, ok := buffers.Get().(*[]byte); ok && cap(*b) >= size {
		return (*b)[:size]
	}
	return make([]byte, size, max(size, 64<<10))
}

// done gives the bytes of a part back. Large ones are left to the collector.
func (a *archive) done(b []byte) {
	if cap(b) <= 1<<20 {
		buffers.Put(&b)
	}
}

func corrupt(name string) *refusal {
	return damaged("tệp bị hỏng hoặc chưa tải lên hết", "the file is damaged or was not uploaded completely").in(name)
}
