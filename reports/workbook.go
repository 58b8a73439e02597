package reports

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/words"
)

// Workbook writes a report as an office's own workbook: national motto, number and date
// to fill in, bordered tables; A4 landscape, or portrait where a table keeps its chart so, one
// page wide. Rows are streamed, so that a
// publication of thousands of units takes little memory.
func (r *Report) Workbook(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{f: f, r: r}
	if err := b.write(); err != nil {
		return fmt.Errorf("report workbook: %w", err)
	}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return newParcel(w, len(r.Parts)) }) // else the whole file is put together in memory
	return f.Write(io.Discard)
}

// book is a workbook being written.
type book struct {
	f     *excelize.File
	r     *Report
	looks looks
}

func (b *book) write() error {
	var err error
	if b.looks, err = newLooks(b.f); err != nil {
		return err
	}
	for i := range b.r.Parts {
		if err := b.part(i); err != nil {
			return err
		}
	}
	return b.f.SetDocProps(&excelize.DocProperties{Title: b.r.Title, Creator: "parindex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"})
}

// part writes one worksheet from the top down.
func (b *book) part(i int) error {
	p := &b.r.Parts[i]
	name := sheetName(p.Sheet)
	if i == 0 {
		if err := b.f.SetSheetName("Sheet1", name); err != nil {
			return err
		}
	} else if _, err := b.f.NewSheet(name); err != nil {
		return err
	}
	fit := true // a stream asks for it first
	if err := b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	stream, err := b.f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	l := &leaf{book: b, p: p, name: name, w: stream, front: i == 0, scale: 1, paper: lying}
	for _, step := range []func() error{l.prepare, l.writeTop, l.heading, l.rows, l.bars, l.notes, l.page, stream.Flush} {
		if err := step(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// leaf is a worksheet being written.
type leaf struct {
	*book
	p     *Part
	name  string
	w     *excelize.StreamWriter
	front bool    // the first one, with the motto
	top   []strip // above the table
	row   int     // the last one that was written
	first int     // of the table's rows
	plain []Row   // rows of the table that a chart draws
	from  int     // the first of them
	tall  float64 // points that the rows take
	last  float64 // tall below the table
	scale float64 // of the columns, which a chart may ask for
	paper paperRoom
}

// strip is a row that lies across the table: texts over ranges of columns.
type strip struct {
	cells  []span
	height float64
}

type span struct {
	from, to int // columns, from 1
	value    any
	look     int
}

// put writes a strip as the next row.
func (l *leaf) put(s strip) error {
	l.row++
	l.tall += s.height
	cells := make([]any, len(l.p.Columns))
	for _, c := range s.cells {
		for i := c.from; i <= c.to; i++ {
			cells[i-1] = excelize.Cell{StyleID: c.look}
		}
		cells[c.from-1] = excelize.Cell{StyleID: c.look, Value: c.value}
	}
	if err := l.w.SetRow(cellName(1, l.row), cells, excelize.RowOpts{Height: min(highest, s.height)}); err != nil {
		return err
	}
	for _, c := range s.cells {
		if c.to > c.from {
			if err := l.w.MergeCell(cellName(c.from, l.row), cellName(c.to, l.row)); err != nil {
				return err
			}
		}
	}
	return nil
}

// cellName is "C12"; columns and rows come from here and are never out of range.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err)
	}
	return name
}

// width is how many characters stand in columns, both from 1.
func (l *leaf) width(from, to int) float64 {
	sum := 0.0
	for _, c := range l.p.Columns[from-1 : to] {
		sum += c.Width
	}
	return sum * l.scale
}

// high is the height of a row whose text needs room.
func high(text string, width float64) float64 {
	return bodyLine*float64(linesOf(text, width*0.93)) + 3
}

// bodyLine is the height of a line at 13 points.
const bodyLine = 17.0

// upper is a name in capitals.
func upper(s string) string { return strings.ToUpper(words.NFC(s)) }
