// Package template writes the workbooks that people fill in and send back: a unit its
// sheet, an appraiser a field of many units.
//
// A form of a unit carries a hidden stamp (see imports.Stamp), so that package imports reads it
// without guessing; only the cells that are the unit's to fill are open.
package template

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/imports"
	"parindex/scoring"
	"parindex/words"
)

// Form says whose form to write.
type Form struct {
	Authority assessment.Authority
	Unit      assessment.Unit
	Scheme    *scoring.Scheme
	Year      int
	Entries   []assessment.Entry // what stands in the sheet already; none is an empty form
}

// Sheet is the name of the worksheet that a unit fills in.
const Sheet = "Tự chấm"

// Fillable says whether a set has any item that a unit scores itself; without one there
// is nothing to write a form for.
func Fillable(s *scoring.Scheme) bool {
	for _, l := range s.Leaves() {
		if l.Item.Source == criteria.Self {
			return true
		}
	}
	return false
}

// Name is the file name of a form, plain ASCII: "mau-cchc-2025-XA001-phuong-dai-trach.xlsx".
func Name(u assessment.Unit, year int) string {
	id := strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}, u.ID), "-")
	return short(fmt.Sprintf("mau-cchc-%d-%s-%s", year, id, slug(u.Name)), 100) + ".xlsx"
}

// GroupName is the file name of all forms of a group: "mau-cchc-2025-xa.zip".
func GroupName(group string, year int) string {
	return short(fmt.Sprintf("mau-cchc-%d-%s", year, slug(group)), 100) + ".zip"
}

// slug is a name for file names: lower case, no accents, hyphens between words.
func slug(name string) string {
	return strings.Join(strings.FieldsFunc(words.Fold(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-")
}

// FilledName is the file name of a form that holds what a sheet says: "phieu-cchc-2025-XA001-phuong-dai-trach.xlsx".
func FilledName(u assessment.Unit, year int) string {
	return "phieu" + strings.TrimPrefix(Name(u, year), "mau")
}

func short(s string, n int) string { return strings.Trim(s[:min(len(s), n)], "-") }

// Write writes the form as an .xlsx file. The same form is the same bytes.
func Write(w io.Writer, form Form) error { return NewSeries(form).Write(w, form.Unit) }

// book is a form being written.
type book struct {
	f    *excelize.File
	form Form
	room room
	set  *criteria.Set

	looks map[look]int      // styles at hand
	lines []string          // of drop-downs, as they stand on the list sheet
	lists map[string]string // range of a drop-down's lines, by the lines
	rowOf map[string]int    // row of an item, by code
	grows map[int]bool      // rows that grow with what is typed
	first int               // of the heading
	body  int               // first row below the heading

	entries map[string]*assessment.Entry // what stands in the sheet, by code
}

// begin makes the worksheets in the order that they are seen.
func (b *book) begin() error {
	if err := b.f.SetDefaultFont(face); err != nil {
		return err
	}
	if err := b.f.SetSheetName("Sheet1", Sheet); err != nil {
		return err
	}
	for _, name := range []string{imports.GuideSheet, imports.ListSheet, imports.StampSheet} {
		if _, err := b.f.NewSheet(name); err != nil {
			return err
		}
	}
	return nil
}

// end sets what holds for the workbook as a whole.
func (b *book) end() error {
	recalculate := true
	b.f.SetActiveSheet(0)
	return first(
		b.f.SetSheetVisible(imports.ListSheet, false),
		b.f.SetSheetVisible(imports.StampSheet, false, true),
		b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &recalculate}),
		b.f.SetDocProps(&excelize.DocProperties{Title: title + strconv.Itoa(b.form.Year), Creator: "parindex", LastModifiedBy: "parindex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}),
	)
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
