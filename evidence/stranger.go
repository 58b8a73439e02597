package evidence

import (
	"bytes"
	"unicode/utf8"

	"parindex/words"
)

// strangers are files that people send and that are not evidence, by their beginning.
var strangers = []struct {
	magic string
	at    int
	is    words.Text
	fix   words.Text
}{
	{"GIF8", 0, words.Text{Vi: "ảnh GIF", En: "a GIF image"}, asPhoto},
	{"BM", 0, words.Text{Vi: "ảnh BMP", En: "a BMP image"}, asPhoto},
	{"II*\x00", 0, words.Text{Vi: "ảnh TIFF", En: "a TIFF image"}, asPhoto},
	{"MM\x00*", 0, words.Text{Vi: "ảnh TIFF", En: "a TIFF image"}, asPhoto},
	{"ftyphei", 4, words.Text{Vi: "ảnh HEIC của điện thoại", En: "a HEIC image of a telephone"}, asPhoto},
	{"ftyphev", 4, words.Text{Vi: "ảnh HEIC của điện thoại", En: "a HEIC image of a telephone"}, asPhoto},
	{"ftypmif1", 4, words.Text{Vi: "ảnh HEIC của điện thoại", En: "a HEIC image of a telephone"}, asPhoto},
	{"ftypavif", 4, words.Text{Vi: "ảnh AVIF", En: "an AVIF image"}, asPhoto},
	{"ftyp", 4, words.Text{Vi: "phim", En: "a film"}, onlyDocuments},
	{"MZ", 0, words.Text{Vi: "chương trình Windows", En: "a Windows program"}, onlyDocuments},
	{"\x7fELF", 0, words.Text{Vi: "chương trình Linux", En: "a Linux program"}, onlyDocuments},
	{"#!", 0, words.Text{Vi: "tập lệnh", En: "a script"}, onlyDocuments},
	{"Rar!", 0, words.Text{Vi: "tệp nén RAR", En: "a RAR archive"}, unpack},
	{"7z\xbc\xaf\x27\x1c", 0, words.Text{Vi: "tệp nén 7z", En: "a 7z archive"}, unpack},
	{"\x1f\x8b", 0, words.Text{Vi: "tệp nén gzip", En: "a gzip archive"}, unpack},
	{"PK", 0, words.Text{Vi: "tệp nén rỗng hoặc bị hỏng", En: "an archive that is empty or damaged"}, unpack},
	{"{\\rtf", 0, words.Text{Vi: "văn bản RTF", En: "an RTF document"}, asPDF},
	{"%!PS", 0, words.Text{Vi: "tệp PostScript", En: "a PostScript file"}, asPDF},
}

// tags are elements by which text is known, in lower case.
var tags = []struct {
	tag string
	is  words.Text
	fix words.Text
}{
	{"<svg", words.Text{Vi: "ảnh SVG", En: "an SVG image"}, asPhoto},
	{"<html", words.Text{Vi: "trang web (HTML)", En: "a web page (HTML)"}, asPDF},
	{"<!doctype html", words.Text{Vi: "trang web (HTML)", En: "a web page (HTML)"}, asPDF},
	{"<script", words.Text{Vi: "trang web (HTML)", En: "a web page (HTML)"}, asPDF},
	{"<body", words.Text{Vi: "trang web (HTML)", En: "a web page (HTML)"}, asPDF},
	{"<table", words.Text{Vi: "trang web (HTML)", En: "a web page (HTML)"}, asPDF},
	{"mime-version:", words.Text{Vi: "thư điện tử hoặc trang web đã lưu (.eml, .mht)", En: "a message or a saved web page (.eml, .mht)"}, asPDF},
	{"<?xml", words.Text{Vi: "tệp XML", En: "an XML file"}, asPDF},
}

// stranger says what a file is that begins like no kind that is accepted.
func stranger(head []byte) error {
	for _, s := range strangers {
		if len(head) > s.at && bytes.HasPrefix(head[s.at:], []byte(s.magic)) {
			return not(s.is, s.fix)
		}
	}
	if bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf\x00 \t\r\n"), []byte("%PDF-")) {
		return beforePDF()
	}
	lower := bytes.ToLower(head)
	for _, t := range tags {
		if bytes.Contains(lower, []byte(t.tag)) {
			return not(t.is, t.fix)
		}
	}
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return beforePDF()
	case isText(head):
		return not(words.Text{Vi: "văn bản thuần (.txt, .csv, tập lệnh …)", En: "plain text (.txt, .csv, a script …)"}, asPDF)
	}
	return refuse("không nhận ra nội dung của tệp", "the content of the file is not recognised", onlyDocuments)
}

func beforePDF() error {
	return refuse("trước phần PDF còn có nội dung khác, nên tệp không phải là PDF đúng chuẩn", "other content stands before the PDF, so it is none", asPDF)
}

func not(is, fix words.Text) error {
	return &Refused{words.Sprintf("nội dung của tệp là %s, không được nhận", "the content of the file is %s, which is not accepted", is), fix}
}

func isText(head []byte) bool {
	for i := 0; i < utf8.UTFMax && len(head) > 0 && !utf8.Valid(head); i++ { // a letter cut at the end
		head = head[:len(head)-1]
	}
	return len(head) > 0 && utf8.Valid(head) && !bytes.ContainsAny(head, "\x00\x01\x02\x03\x04\x05\x06\x07\x0e\x0f")
}
