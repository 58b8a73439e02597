package evidence

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"parindex/words"
)

var oldOffice = words.Text{Vi: "tệp Office đời cũ", En: "file of old Office"}

// mainStreams hold the document of each old kind; macros says whether it carries some.
var mainStreams = map[string]struct {
	ext    string
	macros func(stream []byte) bool
}{
	"WordDocument":        {".doc", func([]byte) bool { return false }}, // it keeps them in a storage
	"Workbook":            {".xls", macroSheets},
	"Book":                {".xls", macroSheets}, // before Excel 97
	"PowerPoint Document": {".ppt", slideMacros},
}

// compound tells apart what old Office wrote into one container.
func compound(f file) (k Kind, err error) {
	defer func() {
		if recover() != nil { // the library's, on a damaged file
			k, err = Kind{}, damaged(oldOffice)
		}
	}()
	if !f.plausible() {
		return Kind{}, damaged(oldOffice)
	}
	doc, err := mscfb.New(f.body)
	if err != nil {
		return Kind{}, damaged(oldOffice)
	}
	for _, s := range doc.File {
		if macroStorage(s) {
			return Kind{}, hasMacros(oldOffice)
		}
	}
	for _, s := range doc.File {
		main, ok := mainStreams[s.Name]
		switch {
		case len(s.Path) > 0: // of a document inside
		case s.Name == "EncryptedPackage":
			return Kind{}, refuse("tệp Office được bảo vệ bằng mật khẩu mở tệp", "the Office file is protected by a password for opening", clearPassword)
		case strings.HasPrefix(s.Name, "__properties_version"):
			return Kind{}, refuse("tệp là thư điện tử Outlook (.msg)", "the file is an Outlook message (.msg)", asPDF)
		case ok:
			return f.oldKind(s, main.ext, main.macros)
		}
	}
	return Kind{}, refuse("tệp thuộc định dạng cũ không được nhận (không phải Word, Excel hay PowerPoint)",
		"the file is of an old format that is not accepted (not Word, Excel or PowerPoint)", asPDF)
}

func (f file) oldKind(s *mscfb.File, ext string, macros func([]byte) bool) (Kind, error) {
	k, _ := KindOf(ext)
	if s.Size <= 0 || s.Size > f.size {
		return Kind{}, damaged(k.Name)
	}
	stream := make([]byte, s.Size)
	if _, err := io.ReadFull(s, stream); err != nil {
		return Kind{}, damaged(k.Name)
	}
	if macros(stream) {
		return Kind{}, hasMacros(k.Name)
	}
	return k, nil
}

// plausible says whether a container can hold the tables that its header counts: the
// library takes memory for them before it looks.
func (f file) plausible() bool {
	if len(f.head) < 512 {
		return false
	}
	size := int64(1) << min(binary.LittleEndian.Uint16(f.head[30:]), 20)
	for _, at := range []int{40, 44, 64, 72} { // sectors of the directory and of three tables
		if int64(binary.LittleEndian.Uint32(f.head[at:]))*size > f.size {
			return false
		}
	}
	return true
}

// macroStorage finds the project of Visual Basic in a document, or in one inside it.
func macroStorage(s *mscfb.File) bool {
	for _, name := range append([]string{s.Name}, s.Path...) {
		switch strings.ToUpper(name) {
		case "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "MACROS":
			return true
		}
	}
	return false
}

// macroSheets finds the macro sheets of Excel 4 among the sheets that a workbook lists,
// and modules of Visual Basic of Excel 5.
func macroSheets(stream []byte) bool {
	const boundSheet, end = 0x0085, 0x000A
	for len(stream) >= 4 {
		kind, size := binary.LittleEndian.Uint16(stream), int(binary.LittleEndian.Uint16(stream[2:]))
		if kind == end || 4+size > len(stream) {
			return false
		}
		if kind == boundSheet && size > 5 {
			if sheet := stream[4+5]; sheet == 1 || sheet == 6 {
				return true
			}
		}
		stream = stream[4+size:]
	}
	return false
}

// slideMacros finds the record that says where a presentation keeps its macros.
func slideMacros(stream []byte) bool {
	record := []byte{0xFF, 0x03, 0x14, 0, 0, 0, 0x02, 0, 0x00, 0x04, 0x0C, 0, 0, 0} // container and its atom
	for {
		_, after, found := bytes.Cut(stream, record)
		if !found {
			return false
		}
		if len(after) >= 8 && binary.LittleEndian.Uint32(after[4:]) != 0 { // fHasMacros
			return true
		}
		stream = after
	}
}
