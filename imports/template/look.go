package template

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

const face = "Times New Roman" // the face of official papers

// look is how a cell looks and whether it may be filled in.
type look struct {
	size      float64
	bold      bool
	italic    bool
	underline bool
	align     string // "left", "center", "right"
	tint      string // colour of the ground, "" is none
	border    bool
	open      bool // not locked
	text      bool // whatever is typed stays text
}

// Colours of the ground.
const (
	fieldTint  = "DCE6F1"
	headTint   = "C9D9EA"
	totalTint  = "F2F2F2"
	openTint   = "FFFBE0"
	closedTint = "E4E4E4"
)

var (
	plainText = look{size: 12, align: "left", border: true}
	centred   = look{size: 12, align: "center", border: true}
)

func (l look) strong() look             { l.bold = true; return l }
func (l look) on(tint string) look      { l.tint = tint; return l }
func (l look) slanted() look            { l.italic = true; return l }
func (l look) asText() look             { l.text = true; return l }
func (l look) unlocked() look           { l.open, l.tint = true, openTint; return l }
func heading(size float64, b bool) look { return look{size: size, bold: b, align: "center"} }

// style registers a look with the workbook.
func (b *book) style(l look) (int, error) {
	if id, ok := b.looks[l]; ok {
		return id, nil
	}
	s := &excelize.Style{
		Font:       &excelize.Font{Family: face, Size: l.size, Bold: l.bold, Italic: l.italic},
		Alignment:  &excelize.Alignment{Horizontal: l.align, Vertical: "center", WrapText: true},
		Protection: &excelize.Protection{Locked: !l.open},
	}
	if l.underline {
		s.Font.Underline = "single"
	}
	if l.tint != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.tint}}
	}
	if l.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: "808080"})
		}
	}
	if l.text {
		s.NumFmt = 49 // @
	}
	id, err := b.f.NewStyle(s)
	b.looks[l] = id
	return id, err
}

// span is a rectangle of cells.
type span struct{ left, top, right, bottom int }

func at(col, row int) span { return span{col, row, col, row} }

func (s span) refs() (from, to string, err error) {
	if from, err = excelize.CoordinatesToCellName(s.left, s.top); err == nil {
		to, err = excelize.CoordinatesToCellName(s.right, s.bottom)
	}
	return from, to, err
}

// put writes a text over a span, merged where it is more than a cell. A text is always a
// text, whatever it begins with.
func (b *book) put(sheet string, s span, text string, l look) error {
	return b.place(sheet, s, l, func(cell string) error {
		if text == "" {
			return nil
		}
		return b.f.SetCellStr(sheet, cell, plain(text))
	})
}

// number writes a number.
func (b *book) number(sheet string, s span, n float64, l look) error {
	return b.place(sheet, s, l, func(cell string) error { return b.f.SetCellValue(sheet, cell, n) })
}

func (b *book) place(sheet string, s span, l look, fill func(cell string) error) error {
	from, to, err := s.refs()
	if err != nil {
		return err
	}
	style, err := b.style(l)
	if err != nil {
		return err
	}
	if from != to {
		if err := b.f.MergeCell(sheet, from, to); err != nil {
			return err
		}
	}
	return first(fill(from), b.f.SetCellStyle(sheet, from, to, style))
}

// plain drops control characters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' {
			return -1
		}
		return r
	}, s)
}

// Heights in points.
const (
	lineHeight = 16.0
	highest    = 409.0 // of a row that a spreadsheet allows
)

// height makes a row tall enough for a number of lines.
func (b *book) height(sheet string, row, lines int) error {
	return b.f.SetRowHeight(sheet, row, min(highest, lineHeight*float64(lines)+3))
}

// How much of a column's width is left for letters wider than plain ones.
const (
	forBold     = 0.85
	forCapitals = 0.7 // bold ones
)

// linesOf estimates on how many lines a text stands in a column of a width.
func linesOf(text string, width float64) int {
	room, lines := int(width*0.98), 0
	for _, paragraph := range strings.Split(text, "\n") {
		lines++
		used := 0
		for _, word := range strings.Fields(paragraph) {
			n := len([]rune(word))
			if used > 0 && used+1+n > room {
				lines, used = lines+1, 0
			}
			if used > 0 {
				used++
			}
			used += n
		}
	}
	return lines
}
