package evidence

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"path"
	"strings"

	"parindex/words"
)

var officeFile = words.Text{Vi: "tệp Office", En: "Office file"}

// zipped tells Office and OpenDocument files from other archives.
func zipped(f file) (Kind, error) {
	d, ok := f.directory()
	if !ok || d.start+d.size > d.end || d.after != f.size {
		return Kind{}, damaged(officeFile)
	}
	if d.end-d.start > int64(f.limits.Parts)*300 { // bytes of a part's line, before memory is taken for them
		return Kind{}, tooMany()
	}
	z, err := zip.NewReader(f.body, f.size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return Kind{}, damaged(officeFile)
	}
	if len(z.File) > f.limits.Parts {
		return Kind{}, tooMany()
	}
	parts, err := f.parts(z)
	switch {
	case err != nil:
		return Kind{}, err
	case parts["mimetype"] != nil:
		return openDocument(parts)
	case parts["[content_types].xml"] != nil:
		return openXML(parts)
	}
	return Kind{}, refuse("tệp là tệp nén (zip), không phải một tài liệu", "the file is a zip archive, not a document", unpack)
}

// endRecord is how long the record at the end of an archive is, without its comment.
const endRecord = 22

// directory is where an archive lists its parts, by the record at its end.
type directory struct{ start, size, end, after int64 }

// directory finds the list of parts. ok is false where there is none, or one that only
// files of several gigabytes need: that one is found by other numbers than these.
func (f file) directory() (d directory, ok bool) {
	for from, b := range f.endRecords() {
		d.size, d.start, d.end = int64(binary.LittleEndian.Uint32(b[12:])), int64(binary.LittleEndian.Uint32(b[16:])), from
		d.after = d.end + endRecord + int64(binary.LittleEndian.Uint16(b[20:]))
		return d, d.size != 0xFFFFFFFF && d.start != 0xFFFFFFFF && binary.LittleEndian.Uint16(b[10:]) != 0xFFFF && d.after <= f.size
	}
	return d, false
}

// endRecords goes through all that may be the record at the end of an archive, the last
// first, each with its place.
func (f file) endRecords() iter.Seq2[int64, []byte] {
	from := max(0, f.size-endRecord-0xFFFF)
	tail, _ := f.read(from, f.size-from) // what cannot be read holds none
	return func(yield func(int64, []byte) bool) {
		for at := len(tail) - endRecord; at >= 0; at-- {
			if string(tail[at:at+4]) == "PK\x05\x06" && !yield(from+int64(at), tail[at:]) {
				return
			}
		}
	}
}

// opensAsZip says whether a program for archives may open the file too, also one that
// minds neither how long a comment says it is nor what stands behind the list.
func (f file) opensAsZip() bool {
	for end, b := range f.endRecords() {
		size := int64(binary.LittleEndian.Uint32(b[12:]))
		if f.hasAt(end-size, "PK\x01\x02") || f.hasAt(end-20, "PK\x06\x07") {
			return true
		}
	}
	return false
}

func (f file) hasAt(at int64, magic string) bool {
	b, err := f.read(at, int64(len(magic)))
	return err == nil && string(b) == magic
}

// parts returns the parts by their names in lower case. Names that lead out of the
// archive, twice the same name, and sizes that cannot be are refused.
func (f file) parts(z *zip.Reader) (map[string]*zip.File, error) {
	found := make(map[string]*zip.File, len(z.File))
	total := uint64(0)
	for _, p := range z.File {
		name := strings.ToLower(p.Name)
		size, packed := p.UncompressedSize64, p.CompressedSize64
		switch {
		case found[name] != nil, strings.Contains(name, `\`), path.IsAbs(name), path.Clean("/"+name) != "/"+strings.TrimSuffix(name, "/"):
			return nil, damaged(officeFile)
		case size > 1100*packed+1024: // more than deflate can pack
			return nil, damaged(officeFile)
		case p.Flags&1 != 0:
			return nil, refuse("tệp nén được bảo vệ bằng mật khẩu", "the archive is protected by a password", clearPassword)
		}
		found[name] = p
		if total += size; total > uint64(f.limits.Unpacked) {
			return nil, refuse("tệp giải nén ra lớn hơn mức cho phép", "the file unpacks to more than is allowed", asPDF)
		}
	}
	return found, nil
}

func tooMany() error {
	return refuse("tệp có quá nhiều phần bên trong", "the file holds too many parts", asPDF)
}

// unpackPart returns the content of a part that may be so large, whole by its checksum.
func unpackPart(p *zip.File, most int64) ([]byte, error) {
	if p.UncompressedSize64 > uint64(most) {
		return nil, damaged(officeFile)
	}
	r, err := p.Open()
	if err != nil {
		return nil, damaged(officeFile)
	}
	defer r.Close()
	var b bytes.Buffer
	if _, err := io.Copy(&b, io.LimitReader(r, most+1)); err != nil || int64(b.Len()) > most {
		return nil, damaged(officeFile)
	}
	return b.Bytes(), nil
}
