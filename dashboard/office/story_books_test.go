package office

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/criteria"
	"parindex/exact"
	"parindex/imports/template"
	"parindex/scoring"
)

// book is a workbook that somebody works on.
type book struct {
	t testing.TB
	*excelize.File
}

func openBook(t testing.TB, body []byte) book {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return book{t, f}
}

func (b book) write(sheet, column string, row int, value any) {
	b.t.Helper()
	if err := b.SetCellValue(sheet, fmt.Sprintf("%s%d", column, row), value); err != nil {
		b.t.Fatal(err)
	}
}

func (b book) bytes() []byte {
	b.t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		b.t.Fatal(err)
	}
	return out.Bytes()
}

// Columns of a unit's form.
const (
	declaredIn = "D"
	pointsIn   = "F"
	evidenceIn = "G"
)

// rowsOf says in which row of a form each item stands.
func (b book) rowsOf() map[string]int {
	b.t.Helper()
	rows, err := b.GetRows(template.Sheet)
	if err != nil {
		b.t.Fatal(err)
	}
	at := map[string]int{}
	for i, row := range rows {
		if len(row) > 0 && row[0] != "" {
			at[row[0]] = i + 1
		}
	}
	return at
}

// ownLeaves are the items of a set that a unit fills in.
func ownLeaves(s *scoring.Scheme) []*scoring.Leaf {
	var list []*scoring.Leaf
	for i := range s.Leaves() {
		if l := &s.Leaves()[i]; l.Item.Source == criteria.Self && l.Item.Section == criteria.Main {
			list = append(list, l)
		}
	}
	return list
}

// filledForm is a unit's form with full points, what they follow from, and a document for
// every item; those of bare are left without a document.
func filledForm(t testing.TB, form []byte, leaves []*scoring.Leaf, bare ...string) book {
	t.Helper()
	b := openBook(t, form)
	at := b.rowsOf()
	for i, l := range leaves {
		row := at[l.Item.Code]
		b.write(template.Sheet, pointsIn, row, l.Item.Max.Float())
		if lines := l.Lines(); len(lines) > 0 {
			b.write(template.Sheet, declaredIn, row, lines[0])
		} else {
			for j, n := range fullFigures(l) {
				b.write(template.Sheet, declaredIn, row+1+j, n)
			}
		}
		if !slices.Contains(bare, l.Item.Code) {
			b.write(template.Sheet, evidenceIn, row, fmt.Sprintf("Báo cáo số %d/BC ngày 10/10/2019", 100+i))
		}
	}
	return b
}

// fullFigures are figures of 0 and 10 by which an item gets its maximum, none where there
// are no such figures.
func fullFigures(l *scoring.Leaf) []int {
	n := len(l.Figures())
	for bits := 1<<n - 1; bits >= 0; bits-- {
		a, list := scoring.Answer{Figures: make([]scoring.Value, n)}, make([]int, n)
		for i := range n {
			list[i] = bits >> i & 1 * 10
			a.Figures[i] = scoring.Value{Number: exact.Int(int64(list[i])), Given: true}
		}
		if points, exempt, ok := l.Points(&a); ok && !exempt && points.Equal(l.Item.Max.Number) && len(l.Broken(&a)) == 0 {
			return list
		}
	}
	return nil
}

// listed is the empty list of people with rows in it.
func listed(t testing.TB, empty []byte, rows [][]string) []byte {
	t.Helper()
	b := openBook(t, empty)
	for i, row := range rows {
		for j, text := range row {
			b.write(template.PeopleSheet, string(rune('A'+j)), 5+i, text)
		}
	}
	return b.bytes()
}

// surveyed are points of a survey by field, as a council's office writes them.
func surveyed(t testing.TB, fields []string, units map[string][]float64) []byte {
	t.Helper()
	f := excelize.NewFile()
	t.Cleanup(func() { f.Close() })
	b := book{t, f}
	b.write("Sheet1", "A", 1, "TỔNG HỢP ĐIỂM ĐIỀU TRA XÃ HỘI HỌC CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2019")
	b.write("Sheet1", "A", 3, "TT")
	b.write("Sheet1", "B", 3, "Tên cơ quan, đơn vị")
	for i, field := range fields {
		b.write("Sheet1", string(rune('C'+i)), 3, field)
	}
	row := 3
	for unit, points := range units {
		row++
		b.write("Sheet1", "A", row, row-3)
		b.write("Sheet1", "B", row, unit)
		for i, p := range points {
			b.write("Sheet1", string(rune('C'+i)), row, p)
		}
	}
	return b.bytes()
}
