package template

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
)

// Units is what the list of units shows.
type Units struct {
	Authority assessment.Authority
	Groups    []assessment.Group
	Units     []assessment.Unit // none leaves it empty
}

// Names of the worksheet that units are listed on, and of the empty file.
const (
	UnitsSheet = "Đơn vị"
	UnitsName  = "mau-danh-sach-don-vi.xlsx"
)

// unitColumns are read by [parindex/imports.ReadUnits] by these titles.
var unitColumns = []struct {
	title string
	width float64
}{
	{"Mã", 12}, {"Tên đơn vị", 42}, {"Khối", 10}, {"Tên khối", 28}, {"Xếp hạng", 11},
	{"Từ ngày", 13}, {"Đến ngày", 13}, {"Tiền thân", 24}, {"Tên khác", 30},
}

const (
	unitsHead  = 4   // row of the heading
	unitsSpare = 100 // rows that are drawn below those that are filled
)

// WriteUnits writes the workbook in which units are listed as an .xlsx file that package
// imports reads.
func WriteUnits(w io.Writer, u Units) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{f: f, looks: map[look]int{}, lists: map[string]string{}}
	last := unitsHead + len(u.Units) + unitsSpare
	for _, step := range []func() error{
		func() error { return b.unitsTop(u) },
		func() error { return b.unitColumns(last) },
		func() error { return b.unitRows(u) },
		func() error { return b.paper(UnitsSheet, unitsHead, unitsHead, len(unitColumns), last) },
	} {
		if err := step(); err != nil {
			return fmt.Errorf("list of units: %w", err)
		}
	}
	_, err := f.WriteTo(w)
	return err
}

func (b *book) unitsTop(u Units) error {
	wide := func(row int) span { return span{1, row, len(unitColumns), row} }
	return first(b.f.SetDefaultFont(face), b.f.SetSheetName("Sheet1", UnitsSheet),
		b.put(UnitsSheet, wide(1), "DANH SÁCH ĐƠN VỊ ĐƯỢC CHẤM ĐIỂM", heading(14, true)),
		b.put(UnitsSheet, wide(2), u.Authority.Name+". Mỗi đơn vị một dòng. Khối ghi mã: so (sở, ban, ngành), tw (cơ quan Trung ương trên địa bàn), xa (xã, phường, đặc khu), hoặc mã khác kèm tên khối. "+
			"Xếp hạng: Có hoặc Không. Ngày ghi như 01/07/2025; đơn vị thôi hoạt động thì ghi “Đến ngày”. Tiền thân ghi mã hoặc tên, nhiều đơn vị thì cách nhau bằng dấu chấm phẩy.", heading(12, false).slanted()),
		b.f.SetRowHeight(UnitsSheet, 1, 24), b.height(UnitsSheet, 2, 3),
		b.f.SetPanes(UnitsSheet, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: unitsHead, TopLeftCell: fmt.Sprintf("C%d", unitsHead+1), ActivePane: "bottomRight"}),
		b.f.SetDocProps(&excelize.DocProperties{Title: "Danh sách đơn vị", Creator: "parindex", LastModifiedBy: "parindex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
}

// unitColumns draws the table; whatever is typed stays text, so that no code loses its
// zeros.
func (b *book) unitColumns(last int) error {
	style, err := b.style(plainText.asText())
	for i, c := range unitColumns {
		name := letter(i)
		err = first(err, b.f.SetColWidth(UnitsSheet, name, name, c.width),
			b.put(UnitsSheet, at(i+1, unitsHead), c.title, centred.strong().on(headTint)),
			b.f.SetCellStyle(UnitsSheet, fmt.Sprintf("%s%d", name, unitsHead+1), fmt.Sprintf("%s%d", name, last), style))
	}
	ranked := excelize.NewDataValidation(true)
	ranked.Sqref = fmt.Sprintf("E%d:E%d", unitsHead+1, last)
	return first(err, ranked.SetDropList([]string{"Có", "Không"}), b.f.AddDataValidation(UnitsSheet, ranked))
}

// unitRows writes the units by group. What they are called is text: a name that begins
// with = is no formula.
func (b *book) unitRows(u Units) error {
	row := unitsHead
	for _, g := range u.Groups {
		for _, unit := range u.Units {
			if unit.Group != g.ID {
				continue
			}
			row++
			ranked := "Có"
			if !unit.Ranked {
				ranked = "Không"
			}
			for i, text := range []string{unit.ID, unit.Name, g.ID, g.Name, ranked, dayShown(unit.From), dayShown(unit.To), strings.Join(unit.Predecessors, "; "), strings.Join(unit.Aliases, "; ")} {
				if text == "" {
					continue
				}
				if err := b.f.SetCellStr(UnitsSheet, fmt.Sprintf("%s%d", letter(i), row), text); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// dayShown is a day as people write it: "2025-07-01" is 01/07/2025.
func dayShown(day string) string {
	parts := strings.Split(day, "-")
	slices.Reverse(parts)
	return strings.Join(parts, "/")
}
