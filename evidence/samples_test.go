package evidence

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	stdjpeg "image/jpeg"
	stdpng "image/png"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// pdfOf writes a small whole PDF.
func pdfOf(text string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n% " + text + "\n")
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", at)
	return b.Bytes()
}

func pngOf(width, height int) []byte {
	var b bytes.Buffer
	_ = stdpng.Encode(&b, image.NewGray(image.Rect(0, 0, width, height)))
	return b.Bytes()
}

func jpegOf(width, height int) []byte {
	var b bytes.Buffer
	_ = stdjpeg.Encode(&b, image.NewGray(image.Rect(0, 0, width, height)), nil)
	return b.Bytes()
}

func webpOf() []byte {
	return []byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00")
}

// part is one file of an archive.
type part struct{ name, content string }

func zipOf(parts ...part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		method := zip.Deflate
		if p.name == "mimetype" {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		if err == nil {
			_, err = io.WriteString(w, p.content)
		}
		if err != nil {
			panic(err)
		}
	}
	z.Close()
	return b.Bytes()
}

// zip64Of is an archive whose list is found as that of one of several gigabytes.
func zip64Of(parts ...part) []byte {
	b := zipOf(parts...)
	end := len(b) - 22
	size, start := binary.LittleEndian.Uint32(b[end+12:]), binary.LittleEndian.Uint32(b[end+16:])
	n := uint64(len(parts))
	long := binary.LittleEndian.AppendUint64([]byte("PK\x06\x06"), 44)
	long = append(long, 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	for _, v := range []uint64{n, n, uint64(size), uint64(start)} {
		long = binary.LittleEndian.AppendUint64(long, v)
	}
	long = append(long, "PK\x06\x07\x00\x00\x00\x00"...)
	long = binary.LittleEndian.AppendUint64(long, uint64(end))
	long = append(long, 1, 0, 0, 0)
	short := append([]byte("PK\x05\x06\x00\x00\x00\x00\xff\xff\xff\xff"), b[end+12:]...)
	return slices.Concat(b[:end], long, short)
}

// commented is an archive that says it has a comment of so many bytes.
func commented(b []byte, length byte, comment string) []byte {
	b[len(b)-2] = length
	return append(b, comment...)
}

// typesOf writes the table of content types: pairs of a part and its type.
func typesOf(pairs ...string) part {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>`)
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Override PartName="%s" ContentType="%s"/>`, pairs[i], pairs[i+1])
	}
	return part{"[Content_Types].xml", b.String() + "</Types>"}
}

const (
	wordMain  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	slideMain = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
	wordMacro = "application/vnd.ms-word.document.macroEnabled.main+xml"
	vbaType   = "application/vnd.ms-office.vbaProject"
)

var wordPart = part{"word/document.xml", "<w:document/>"}

func docxOf(more ...part) []byte {
	return zipOf(append([]part{typesOf("/word/document.xml", wordMain), wordPart}, more...)...)
}

func odfOf(kind string, more ...part) []byte {
	return zipOf(append([]part{{"mimetype", "application/vnd.oasis.opendocument." + kind}, {"content.xml", "<office/>"}}, more...)...)
}

// fixture is a real workbook of the project.
func fixture(t *testing.T, ext string) []byte {
	t.Helper()
	b, err := os.ReadFile("../imports/testdata/so_thong_tin_truyen_thong." + ext)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func recognise(b []byte, limits Limits) (Kind, error) {
	return Recognise(bytes.NewReader(b), int64(len(b)), limits)
}
