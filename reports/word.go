package reports

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"time"
)

// Word writes a report as a Word document, whose tables can be pasted into a decision:
// real tables with a heading that is repeated, Times New Roman, page numbers in the footer.
// Charts are left out.
func (r *Report) Word(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, part := range []struct {
		name  string
		write func(d *document)
	}{
		{"[Content_Types].xml", func(d *document) { d.raw(wordTypes) }},
		{"_rels/.rels", func(d *document) { d.raw(wordRels) }},
		{"docProps/core.xml", func(d *document) { d.core() }},
		{"word/_rels/document.xml.rels", func(d *document) { d.raw(documentRels) }},
		{"word/styles.xml", func(d *document) { d.raw(wordStyles) }},
		{"word/footer1.xml", func(d *document) { d.footer() }},
		{"word/document.xml", func(d *document) { d.body() }},
	} {
		to, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: wordDate})
		if err != nil {
			return fmt.Errorf("report document: %w", err)
		}
		d := &document{w: bufio.NewWriterSize(to, 1<<16), r: r}
		if part.write(d); d.err == nil {
			d.err = d.w.Flush()
		}
		if d.err != nil {
			return fmt.Errorf("report document, %s: %w", part.name, d.err)
		}
	}
	return z.Close()
}

// wordDate stands for every part, so that the same report is the same file.
var wordDate = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// document is one XML file of a Word document being written. What fails is kept in err.
type document struct {
	w    *bufio.Writer
	r    *Report
	size float64 // of the letters of the table that is written
	err  error
}

// raw writes XML as it is.
func (d *document) raw(s string) {
	if d.err == nil {
		_, d.err = d.w.WriteString(s)
	}
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const wordTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const wordRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const wordStyles = xmlHead + `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr>` +
	`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>` +
	`<w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>` +
	`<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>`
