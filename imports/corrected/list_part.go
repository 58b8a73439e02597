package corrected

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"parindex/imports"
	"parindex/words"
)

// listWidths are the widths of the columns that people see, in characters.
var listWidths = []int{6, 11, 18, 12, 13, 62, 62}

// row begins the next row.
func (l *list) row() { l.rows = append(l.rows, strings.Builder{}) }

// text fills a cell of the row at hand. It is a text whatever it begins with, never a
// formula.
func (l *list) text(col, style int, s string) {
	n := len(l.rows)
	write(&l.rows[n-1], place{n, col}, style, s)
	if n >= listHead && col > 2 { // those before are short, or merged
		width := listWidths[col-1] * 11 / 10
		l.lines[n] = max(l.lines[n], 1+(utf8.RuneCountInString(s)-1)/width)
	}
}

func write(b *strings.Builder, at place, style int, s string) {
	if s == "" {
		fmt.Fprintf(b, `<c r="%s" s="%d"/>`, at, style)
		return
	}
	fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, style, content(s))
}

func (l *list) value(col, style, n int) {
	fmt.Fprintf(&l.rows[len(l.rows)-1], `<c r="%s" s="%d"><v>%d</v></c>`, place{len(l.rows), col}, style, n)
}

// link leads from the address in the row at hand to the cell.
func (l *list) link(sheet, cell string) {
	to := "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + cell
	fmt.Fprintf(&l.links, `<hyperlink ref="%s" location="%s" display="%s"/>`, place{len(l.rows), 4}, escape(to), escape(cell))
}

// content is the part of the sheet.
func (l *list) content() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+`<worksheet xmlns="%s">`, escape(l.b.space))
	b.WriteString(`<sheetPr><tabColor rgb="FFC00000"/><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr>`)
	fmt.Fprintf(&b, `<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A%d" sqref="A%d"/></sheetView></sheetViews>`, listHead, listHead+1, listHead+1, listHead+1)
	b.WriteString(`<sheetFormatPr defaultRowHeight="15.75" outlineLevelRow="1"/><cols>`)
	for i, width := range listWidths {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width)
	}
	fmt.Fprintf(&b, `<col min="%d" max="%d" width="9" hidden="1" customWidth="1"/></cols><sheetData>`, imports.ListSheetColumn, imports.ListIsColumn)
	l.data(&b)
	fmt.Fprintf(&b, `</sheetData><mergeCells count="%d">`, len(l.merged))
	for _, m := range l.merged {
		b.WriteString(`<mergeCell ref="` + m + `"/>`)
	}
	b.WriteString(`</mergeCells>`)
	if l.links.Len() > 0 {
		b.WriteString(`<hyperlinks>` + l.links.String() + `</hyperlinks>`)
	}
	b.WriteString(`<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>`)
	b.WriteString(`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`)
	fmt.Fprintf(&b, `<headerFooter><oddFooter>&amp;C%s &amp;P/&amp;N</oddFooter></headerFooter></worksheet>`, words.Text{Vi: "Trang", En: "Page"}.In(l.lang))
	return []byte(b.String())
}

// data writes the rows: what people see, and in hidden columns what a later marking
// has to know.
func (l *list) data(b *strings.Builder) {
	for n := 1; n <= max(len(l.rows), len(l.coloured)+1); n++ {
		b.WriteString(`<row r="` + strconv.Itoa(n) + `"`)
		if n <= len(l.rows) {
			fmt.Fprintf(b, ` ht="%d" customHeight="1"`, 2+16*max(1, l.lines[n]))
		}
		if l.inGroup[n] {
			b.WriteString(` outlineLevel="1"`)
		}
		b.WriteString(`>`)
		if n <= len(l.rows) {
			b.WriteString(l.rows[n-1].String())
		}
		l.memory(b, n)
		b.WriteString(`</row>`)
	}
}

// memory writes the hidden cells of a row: one that was coloured, in the format that it
// had and the one that it has, which programs keep when they number formats anew.
func (l *list) memory(b *strings.Builder, n int) {
	if n == 1 {
		write(b, place{1, imports.ListSheetColumn}, 0, imports.ListMark)
		return
	}
	if n-2 < len(l.coloured) {
		c := l.coloured[n-2]
		write(b, place{n, imports.ListSheetColumn}, 0, c.sheet)
		write(b, place{n, imports.ListWasColumn}, c.was, c.at.String())
		write(b, place{n, imports.ListIsColumn}, c.is, c.at.String())
	}
}
