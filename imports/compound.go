package imports

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/richardlehane/mscfb"

	"parindex/words"
)

// compound tells apart what old Office wrote into one container.
func compound(body []byte) (bad *refusal) {
	broken := damaged("tệp Office đời cũ bị hỏng hoặc chưa tải lên hết", "the file of old Office is damaged or was not uploaded completely")
	defer func() {
		if recover() != nil {
			bad = broken
		}
	}()
	if !plausible(body) {
		return broken
	}
	doc, err := mscfb.New(bytes.NewReader(body))
	if err != nil {
		return broken
	}
	streams := map[string]*mscfb.File{}
	for _, f := range doc.File {
		if len(f.Path) == 0 {
			streams[f.Name] = f
		}
	}
	table := streams["Workbook"]
	if table == nil {
		table = streams["Book"] // before Excel 97
	}
	switch {
	case streams["EncryptedPackage"] != nil:
		return encrypted()
	case table != nil && table.Size <= int64(len(body)):
		return oldWorkbook(table)
	case table != nil:
		return broken
	case streams["WordDocument"] != nil:
		return notWorkbook("tệp là văn bản Word (.doc), không phải bảng tính Excel", "the file is a Word document (.doc), not an Excel workbook")
	}
	return notWorkbook("tệp là định dạng Office đời cũ, không phải bảng tính .xlsx", "the file is of an old Office format, not an .xlsx workbook")
}

// plausible says whether a container can hold the tables that its header counts: the
// library takes memory for them before it looks.
func plausible(body []byte) bool {
	if len(body) < 512 {
		return false
	}
	size := 1 << min(binary.LittleEndian.Uint16(body[30:]), 20)
	for _, at := range []int{40, 44, 64, 72} { // sectors of the directory and of three tables
		if int64(binary.LittleEndian.Uint32(body[at:]))*int64(size) > int64(len(body)) {
			return false
		}
	}
	return true
}

// Records of an old workbook.
const (
	biffEOF      = 0x000A
	biffFilePass = 0x002F
)

// oldWorkbook refuses an .xls, and says whether it is worth converting: whole to its
// last record, and not encrypted.
func oldWorkbook(table *mscfb.File) *refusal {
	cut := damaged("tệp Excel đời cũ (.xls) bị hỏng hoặc chưa tải lên hết", "the old Excel workbook (.xls) is damaged or was not uploaded completely")
	b := make([]byte, table.Size)
	if _, err := io.ReadFull(table, b); err != nil {
		return cut
	}
	depth, size := 0, 0
	for at, end := 0, len(bytes.TrimRight(b, "\x00")); at < end; at += 4 + size {
		if at+4 > len(b) {
			return cut
		}
		kind := binary.LittleEndian.Uint16(b[at:])
		size = int(binary.LittleEndian.Uint16(b[at+2:]))
		switch {
		case kind&0xFF == 0x09 && kind <= 0x0809: // begins the workbook, a sheet, a chart
			depth++
		case kind == biffEOF:
			depth--
		case kind == biffFilePass:
			return encrypted()
		}
		if depth < 0 || at == 0 && depth != 1 || at+4+size > len(b) {
			return cut
		}
	}
	if depth != 0 || len(b) == 0 {
		return cut
	}
	return notWorkbook("tệp là bảng tính Excel đời cũ (.xls)", "the file is an old Excel workbook (.xls)").convertible("xls")
}

func encrypted() *refusal {
	return &refusal{
		kind:    Encrypted,
		problem: words.Text{Vi: "tệp được bảo vệ bằng mật khẩu mở tệp", En: "the file is protected by a password for opening"},
		fix:     words.Text{Vi: "Mở tệp, vào Tệp → Thông tin → Bảo vệ sổ làm việc → Mã hóa bằng mật khẩu, xóa mật khẩu, lưu rồi gửi lại.", En: "Open the file, choose File → Info → Protect Workbook → Encrypt with Password, clear the password, save and send again."},
	}
}
