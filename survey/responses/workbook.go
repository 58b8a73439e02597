package responses

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"

	"parindex/words"
)

// Limits of a workbook. It is read as a stream, so that they bound time rather than memory;
// the table of shared texts is in memory.
const (
	maxParts    = 5000
	maxSheets   = 200
	maxDirty    = 16 << 20 // bytes of a part other than sheets and shared texts
	maxSheet    = 3 << 30  // bytes of a sheet
	maxShared   = 1 << 30  // bytes of the part of shared texts
	maxTexts    = 4 << 20  // shared texts
	maxTextSize = 48 << 20 // bytes of shared texts
)

var broken = words.Text{Vi: "tệp bị hỏng hoặc chưa tải lên hết", En: "the file is damaged or was not uploaded completely"}

func damaged() *fatal { return stop(Damaged, broken, sendAgain) }

func tooLarge(vi, en string) *fatal {
	return stop(TooLarge, words.Text{Vi: vi, En: en}, words.Text{Vi: "Xóa trang và cột thừa, hoặc lưu thành “CSV UTF-8” rồi gửi.", En: "Delete sheets and columns that are not needed, or save as “CSV UTF-8” and send that."})
}

// archive is a workbook's zip whose directory was checked.
type archive struct{ parts map[string]*zip.File }

func openArchive(src io.ReaderAt, size int64) (*archive, *fatal) {
	z, err := zip.NewReader(src, size)
	if err != nil {
		return nil, damaged()
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	if len(z.File) > maxParts {
		return nil, tooLarge("tệp có quá nhiều phần bên trong", "the file holds too many parts")
	}
	a := &archive{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		if a.parts[name] != nil {
			return nil, damaged()
		}
		a.parts[name] = f
	}
	if a.parts["[content_types].xml"] == nil || a.parts["xl/workbook.bin"] != nil || a.parts["word/document.xml"] != nil {
		return nil, stop(NotTable, words.Text{Vi: "tệp không phải bảng tính Excel .xlsx", En: "the file is no .xlsx workbook"}, saveAs)
	}
	return a, nil
}

// open opens a part whose declared sizes are sound. Reading it to its end compares its
// checksum.
func (a *archive) open(name string, limit uint64) (io.ReadCloser, *fatal) {
	f := a.parts[strings.ToLower(name)]
	switch {
	case f == nil, f.UncompressedSize64 > 1100*f.CompressedSize64+1024: // more than deflate can pack
		return nil, damaged()
	case f.Flags&1 != 0:
		return nil, stop(Damaged, words.Text{Vi: "tệp có mật khẩu nên không đọc được", En: "the file is protected by a password"}, saveAs)
	case f.UncompressedSize64 > limit:
		return nil, tooLarge("tệp giải nén ra lớn hơn mức cho phép", "the workbook unpacks to more than is allowed")
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged()
	}
	return r, nil
}

// tokens reads a small part strictly and calls f with every start of an element.
func (a *archive) tokens(name string, f func(xml.StartElement)) *fatal {
	r, bad := a.open(name, maxDirty)
	if bad != nil {
		return bad
	}
	defer r.Close()
	return strict(r, f)
}

// strict reads XML without document types to its end.
func strict(r io.Reader, f func(xml.StartElement)) *fatal {
	d := xml.NewDecoder(r)
	for depth, begun := 0, false; ; {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && begun && depth == 0:
			return nil
		case err != nil:
			return damaged()
		}
		switch t := t.(type) {
		case xml.Directive:
			return damaged()
		case xml.StartElement:
			if depth++; depth > 200 {
				return damaged()
			}
			begun = true
			f(t)
		case xml.EndElement:
			depth--
		}
	}
}

// link is a relationship of the workbook.
type link struct{ kind, target string }

func (a *archive) links(part, dir string) (map[string]link, *fatal) {
	links := map[string]link{}
	bad := a.tokens(part, func(e xml.StartElement) {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		links[attr(e, "Id")] = link{path.Base(attr(e, "Type")), strings.TrimPrefix(path.Clean("/"+target), "/")}
	})
	return links, bad
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// listed is a sheet of a workbook.
type listed struct{ name, part string }

// sheets lists the sheets with tables, and the part of shared texts, "" when there is none.
func (a *archive) sheets() (list []listed, shared string, bad *fatal) {
	main := "xl/workbook.xml"
	roots, bad := a.links("_rels/.rels", "")
	if bad != nil {
		return nil, "", bad
	}
	for _, l := range roots {
		if l.kind == "officeDocument" {
			main = l.target
		}
	}
	dir, file := path.Split(main)
	links, bad := a.links(dir+"_rels/"+file+".rels", dir)
	if bad != nil {
		return nil, "", bad
	}
	bad = a.tokens(main, func(e xml.StartElement) {
		if l := links[attr(e, "id")]; e.Name.Local == "sheet" && l.kind == "worksheet" {
			list = append(list, listed{words.NFC(attr(e, "name")), l.target})
		}
	})
	for _, l := range links {
		if l.kind == "sharedStrings" {
			shared = l.target
		}
	}
	switch {
	case bad != nil:
	case len(list) == 0:
		bad = damaged()
	case len(list) > maxSheets:
		bad = tooLarge("tệp có quá nhiều trang tính", "the workbook has too many sheets")
	}
	return list, shared, bad
}
