package imports

import "bytes"

// openDocument refuses a file of OpenDocument, and says whether it is worth converting:
// a spreadsheet, well formed to its end, and not encrypted.
func (a *archive) openDocument(mimetype []byte) *refusal {
	if !bytes.Contains(mimetype, []byte("opendocument.spreadsheet")) {
		return notWorkbook("tệp là tài liệu OpenDocument, không phải bảng tính Excel", "the file is an OpenDocument file, not an Excel workbook")
	}
	manifest, bad := a.read("META-INF/manifest.xml")
	if bad != nil {
		return bad
	}
	if bytes.Contains(manifest, []byte("encryption-data")) {
		return encrypted()
	}
	for _, part := range []string{"content.xml", "styles.xml"} {
		if part == "styles.xml" && a.parts[part] == nil {
			continue // not every program writes it
		}
		b, bad := a.read(part)
		if bad != nil {
			return bad
		}
		m := scan(b)
		for t := m.next(); t != stop; t = m.next() {
		}
		if m.err != nil {
			return m.err.in(part)
		}
	}
	return notWorkbook("tệp là bảng tính OpenDocument (.ods)", "the file is an OpenDocument spreadsheet (.ods)").convertible("ods")
}

// Convertible says whether the bytes are a spreadsheet of another format that is whole
// and could be turned into .xlsx: "xls" or "ods".
func Convertible(body []byte) (ext string, ok bool) {
	if _, bad := unzip(body); bad != nil {
		return bad.ext, bad.ext != ""
	}
	return "", false
}
