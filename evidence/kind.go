package evidence

import (
	"bytes"

	"parindex/words"
)

// Kind is what a file is by its content.
type Kind struct {
	Ext    string // with its dot, for the name of a download; it also names the kind
	Type   string // for Content-Type
	Inline bool   // may be shown in the browser; every other kind is only downloaded
	Name   words.Text
}

// Kinds are all that are accepted.
var Kinds = []Kind{
	{".pdf", "application/pdf", true, words.Text{Vi: "tệp PDF", En: "PDF"}},
	{".png", "image/png", true, words.Text{Vi: "ảnh PNG", En: "PNG image"}},
	{".jpg", "image/jpeg", true, words.Text{Vi: "ảnh JPEG", En: "JPEG image"}},
	{".webp", "image/webp", false, words.Text{Vi: "ảnh WebP", En: "WebP image"}},
	{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, words.Text{Vi: "văn bản Word", En: "Word document"}},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, words.Text{Vi: "bảng tính Excel", En: "Excel workbook"}},
	{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", false, words.Text{Vi: "bản trình chiếu PowerPoint", En: "PowerPoint presentation"}},
	{".doc", "application/msword", false, words.Text{Vi: "văn bản Word đời cũ", En: "old Word document"}},
	{".xls", "application/vnd.ms-excel", false, words.Text{Vi: "bảng tính Excel đời cũ", En: "old Excel workbook"}},
	{".ppt", "application/vnd.ms-powerpoint", false, words.Text{Vi: "bản trình chiếu PowerPoint đời cũ", En: "old PowerPoint presentation"}},
	{".odt", "application/vnd.oasis.opendocument.text", false, words.Text{Vi: "văn bản OpenDocument", En: "OpenDocument text"}},
	{".ods", "application/vnd.oasis.opendocument.spreadsheet", false, words.Text{Vi: "bảng tính OpenDocument", En: "OpenDocument spreadsheet"}},
	{".odp", "application/vnd.oasis.opendocument.presentation", false, words.Text{Vi: "bản trình chiếu OpenDocument", En: "OpenDocument presentation"}},
}

// KindOf returns the kind that an extension names, as kept beside a file once it was
// recognised.
func KindOf(ext string) (Kind, bool) { return kindBy(func(k Kind) bool { return k.Ext == ext }) }

func kindBy(is func(Kind) bool) (Kind, bool) {
	for _, k := range Kinds {
		if is(k) {
			return k, true
		}
	}
	return Kind{}, false
}

// container is a beginning of files, with what looks further into them.
type container struct {
	magic string
	at    int
	check func(file) (Kind, error)
}

func (c container) begins(head []byte) bool {
	return len(head) > c.at && bytes.HasPrefix(head[c.at:], []byte(c.magic))
}

// containers are the beginnings of all kinds.
var containers = []container{
	{"%PDF-", 0, pdf},
	{"\x89PNG\r\n\x1a\n", 0, png},
	{"\xff\xd8\xff", 0, jpeg},
	{"WEBP", 8, webp},
	{"PK\x03\x04", 0, zipped},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, compound},
}
