package reports

import (
	"encoding/xml"
	"fmt"
	"strings"

	"parindex/words"
)

// body writes the document: head of the paper, parts, signature, paper size.
func (d *document) body() {
	d.raw(xmlHead + `<w:document ` + wordSpace + `><w:body>`)
	d.motto()
	d.text(d.r.Title, run{bold: true, size: 14}, "center")
	for i, u := range d.r.Under {
		d.text(u, run{bold: d.r.named(i), italic: !d.r.named(i), size: 13}, "center")
	}
	for i := range d.r.Parts {
		d.part(i)
		if i == d.r.signed() {
			d.signature()
		}
	}
	d.raw(`<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>` +
		`<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
}

// wide is the width between the margins of a landscape page, in twentieths of a point.
const wide = 16838 - 851 - 1134.0

// part writes a title, figures, the table and notes.
func (d *document) part(i int) {
	p := &d.r.Parts[i]
	before := ""
	if i > 0 && d.r.Apart {
		before = `<w:pageBreakBefore/>`
	}
	for _, f := range p.Figures {
		d.raw(`<w:p>`)
		d.run(f.Name+": ", run{size: 13})
		d.run(f.Cell.text(Column{Places: f.Places}, d.r.Lang), run{size: 13, bold: true})
		d.raw(`</w:p>`)
	}
	d.raw(`<w:p><w:pPr><w:pStyle w:val="Heading1"/>` + before + `</w:pPr>`)
	d.run(p.Title, run{bold: true, size: 13})
	d.raw(`</w:p>`)
	if i > 0 && d.r.Apart {
		d.text(d.r.attached(), run{italic: true, size: 13}, "center")
	}
	for _, line := range p.Lines {
		d.text(line, run{italic: true, size: 12}, "both")
	}
	d.table(p)
	for _, n := range p.Notes {
		d.text(n, run{italic: true, size: 11}, "both")
	}
}

// run is how letters look.
type run struct {
	bold, italic, under bool
	keep                bool    // on the page of what follows
	size                float64 // points
}

// run writes letters of one look.
func (d *document) run(text string, look run) {
	d.raw(`<w:r><w:rPr>`)
	if look.bold {
		d.raw(`<w:b/>`)
	}
	if look.italic {
		d.raw(`<w:i/>`)
	}
	d.raw(fmt.Sprintf(`<w:sz w:val="%d"/>`, int(look.size*2)))
	if look.under {
		d.raw(`<w:u w:val="single"/>`)
	}
	d.raw(`</w:rPr>`)
	for i, line := range strings.Split(plain(words.NFC(text)), "\n") {
		if i > 0 {
			d.raw(`<w:br/>`)
		}
		d.raw(`<w:t xml:space="preserve">`)
		d.escaped(line)
		d.raw(`</w:t>`)
	}
	d.raw(`</w:r>`)
}

func (d *document) escaped(s string) {
	if d.err == nil {
		d.err = xml.EscapeText(d.w, []byte(s))
	}
}

// text writes a paragraph.
func (d *document) text(text string, look run, side string) {
	keep := ""
	if look.keep {
		keep = `<w:keepNext/>`
	}
	d.raw(`<w:p><w:pPr>` + keep + `<w:jc w:val="` + side + `"/></w:pPr>`)
	d.run(text, look)
	d.raw(`</w:p>`)
}

// motto is the head of the paper: a table without lines.
func (d *document) motto() {
	lang := d.r.Lang
	d.pair([]line{{upper(d.r.Authority), run{bold: true, size: 13}}, {"————", run{size: 10}}, {numberLine.In(lang), run{size: 13}}},
		[]line{{motto[0].In(lang), run{bold: true, size: 13}}, {motto[1].In(lang), run{bold: true, under: true, size: 14}}, {dateLine.In(lang), run{italic: true, size: 13}}})
	d.text("", run{size: 8}, "center")
}

// signature leaves the place for the copies and the signature.
func (d *document) signature() {
	lang := d.r.Lang
	d.text("", run{size: 8}, "center")
	d.pair([]line{{copiesLine.In(lang), run{bold: true, italic: true, size: 12}}, {"- ………………………;", run{size: 11}}, {words.Text{Vi: "- Lưu: VT.", En: "- File copy."}.In(lang), run{size: 11}}},
		[]line{{signLine.In(lang), run{bold: true, size: 13}}, {sealLine.In(lang), run{italic: true, size: 12}}})
}

type line struct {
	text string
	look run
}

// pair sets lines beside each other.
func (d *document) pair(left, right []line) {
	const w = wide
	d.raw(fmt.Sprintf(`<w:tbl><w:tblPr><w:tblW w:w="%.0f" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%.0f"/><w:gridCol w:w="%.0f"/></w:tblGrid><w:tr>`, w, w*0.42, w*0.58))
	for i, lines := range [][]line{left, right} {
		d.raw(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%.0f" w:type="dxa"/></w:tcPr>`, w*[...]float64{0.42, 0.58}[i]))
		for _, l := range lines {
			d.text(l.text, l.look, "center")
		}
		d.raw(`</w:tc>`)
	}
	d.raw(`</w:tr></w:tbl>`)
}

// footer writes the stamp and the page number.
func (d *document) footer() {
	paper, head := d.r.Stamp.lines(d.r.Lang)
	d.raw(xmlHead + `<w:ftr ` + wordSpace + `><w:p><w:pPr><w:tabs>` +
		fmt.Sprintf(`<w:tab w:val="center" w:pos="%.0f"/><w:tab w:val="right" w:pos="%.0f"/>`, wide/2, wide) + `</w:tabs></w:pPr>`)
	small := run{size: 9}
	d.run(paper, small)
	d.raw(`<w:r><w:tab/></w:r>`)
	d.run(words.Text{Vi: "Trang ", En: "Page "}.In(d.r.Lang), small)
	d.field("PAGE")
	d.run("/", small)
	d.field("NUMPAGES")
	d.raw(`<w:r><w:tab/></w:r>`)
	d.run(head, small)
	d.raw(`</w:p></w:ftr>`)
}

// field writes a number that Word computes.
func (d *document) field(name string) {
	d.raw(`<w:fldSimple w:instr=" ` + name + ` "><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>`)
}

// core writes what the document says of itself.
func (d *document) core() {
	d.raw(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`)
	d.escaped(plain(d.r.Title))
	d.raw(`</dc:title><dc:creator>parindex</dc:creator></cp:coreProperties>`)
}
