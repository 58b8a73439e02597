package evidence

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"parindex/words"
)

// mains are the content types of the part that each kind of Office file has once.
var mains = map[string]string{
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml":   ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":         ".xlsx",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": ".pptx",
}

// openXML tells the kinds of Office since 2007 by their table of content types, which
// Office itself goes by.
func openXML(parts map[string]*zip.File) (Kind, error) {
	table, err := unpackPart(parts["[content_types].xml"], 4<<20)
	if err != nil {
		return Kind{}, err
	}
	types, ok := contentTypes(table)
	if !ok {
		return Kind{}, damaged(officeFile)
	}
	found := ""
	for _, t := range types {
		lower := strings.ToLower(t.ContentType)
		switch {
		case strings.HasPrefix(lower, "application/vnd.ms-excel.sheet.binary"):
			return Kind{}, refuse("tệp là bảng tính Excel nhị phân (.xlsb)", "the file is a binary Excel workbook (.xlsb)", withoutMacros)
		case strings.Contains(lower, "macro"), strings.Contains(lower, "vbaproject"):
			return Kind{}, hasMacros(officeFile)
		case mains[t.ContentType] != "" && parts[strings.ToLower(strings.TrimPrefix(t.PartName, "/"))] != nil:
			if found != "" {
				return Kind{}, two(officeFile)
			}
			found = mains[t.ContentType]
		}
	}
	for name := range parts {
		if strings.Contains(name, "vbaproject") || strings.Contains(name, "macrosheets/") {
			return Kind{}, hasMacros(officeFile)
		}
	}
	if k, ok := KindOf(found); ok {
		return k, nil
	}
	return Kind{}, refuse("tệp Office thuộc loại không được nhận (tệp mẫu, bản vẽ, bản trình chiếu tự chạy …)",
		"the Office file is of a kind that is not accepted (a template, a drawing, a slide show …)", asPDF)
}

type contentType struct {
	PartName    string `xml:",attr"`
	ContentType string `xml:",attr"`
}

// contentTypes reads the table; one with a document type declaration is none of Office.
func contentTypes(table []byte) (types []contentType, ok bool) {
	d := xml.NewDecoder(bytes.NewReader(table))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return types, true
		}
		if err != nil {
			return nil, false
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, false
		case xml.StartElement:
			var t contentType
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "PartName":
					t.PartName = a.Value
				case "ContentType":
					t.ContentType = strings.TrimSpace(a.Value)
				}
			}
			types = append(types, t)
		}
	}
}

// openDocument tells the kinds of OpenDocument by the part that names it.
func openDocument(parts map[string]*zip.File) (Kind, error) {
	b, err := unpackPart(parts["mimetype"], 200)
	if err != nil {
		return Kind{}, err
	}
	k, ok := kindBy(func(k Kind) bool { return k.Type == string(b) })
	if !ok || !strings.Contains(k.Type, "oasis.opendocument") || parts["content.xml"] == nil {
		return Kind{}, refuse("tệp là tệp nén thuộc loại không được nhận", "the file is an archive of a kind that is not accepted", onlyDocuments)
	}
	for name := range parts {
		if strings.HasPrefix(name, "basic/") || strings.HasPrefix(name, "scripts/") {
			return Kind{}, &Refused{
				words.Sprintf("%s có chứa macro (mã lệnh), không được nhận", "the %s holds macros (program code), which are not accepted", k.Name),
				words.Text{Vi: "Xóa macro (Công cụ → Macro) rồi lưu lại, hoặc xuất ra PDF và gửi tệp PDF.", En: "Delete the macros (Tools → Macros) and save it, or export it as PDF and send that."},
			}
		}
	}
	return k, nil
}
