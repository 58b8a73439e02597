package template

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"parindex/imports"
)

// signatures writes the place for date and names and returns the last row.
func (b *book) signatures(row int) (int, error) {
	open := heading(12, false)
	open.open = true
	left := func(r int) span { return span{codeCol, r, nameCol, r} }
	right := func(r int) span { return span{evidenceCol, r, noteCol, r} }
	return row + 7, first(
		b.put(Sheet, right(row), "……, ngày …… tháng …… năm ……", open.slanted()),
		b.put(Sheet, left(row+1), "NGƯỜI LẬP BIỂU", heading(12, true)),
		b.put(Sheet, right(row+1), "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", heading(12, true)),
		b.put(Sheet, left(row+2), "(Ký, ghi rõ họ tên)", heading(12, false).slanted()),
		b.put(Sheet, right(row+2), "(Ký tên, đóng dấu)", heading(12, false).slanted()),
		b.put(Sheet, left(row+7), "", open.strong()),
		b.put(Sheet, right(row+7), "", open.strong()))
}

// page sets paper, heading on every page, frozen panes and protection of the table.
func (b *book) page(last int) error {
	corner, err := excelize.CoordinatesToCellName(maxCol, b.body)
	if err != nil {
		return err
	}
	return first(
		b.f.AddIgnoredErrors(Sheet, fmt.Sprintf("A%d:A%d", b.body, last), excelize.IgnoredErrorsNumberStoredAsText), // codes are text
		b.paper(Sheet, b.first, b.body-1, noteCol, last),
		b.f.SetPanes(Sheet, &excelize.Panes{Freeze: true, XSplit: nameCol, YSplit: b.body - 1, TopLeftCell: corner, ActivePane: "bottomRight"}),
		b.f.ProtectSheet(Sheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}))
}

// paper sets A4 across, one page wide, with rows that come again on every page.
func (b *book) paper(sheet string, from, to, cols, last int) error {
	a4, landscape, wide, tall, fit, center := 9, "landscape", 1, 0, true, true
	margin, side, foot := 0.6, 0.4, 0.3
	corner, err := excelize.CoordinatesToCellName(cols, last, true)
	if err != nil {
		return err
	}
	return first(
		b.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}),
		b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Top: &margin, Bottom: &margin, Left: &side, Right: &side, Footer: &foot, Horizontally: &center}),
		b.f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&CTrang &P/&N"}),
		b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheet, from, to), Scope: sheet}),
		b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("'%s'!$A$1:%s", sheet, corner), Scope: sheet}))
}

// dropDowns writes the lines of drop-downs.
func (b *book) dropDowns() error {
	for i, line := range b.lines {
		if err := b.f.SetCellStr(imports.ListSheet, fmt.Sprintf("A%d", i+1), plain(line)); err != nil {
			return err
		}
	}
	return nil
}

// hidden writes the lines of drop-downs and the stamp.
func (b *book) hidden() error {
	if err := b.dropDowns(); err != nil {
		return err
	}
	stamp := imports.Stamp{Authority: b.form.Authority.ID, Set: b.set.Ref(), SHA256: b.set.SHA256, Unit: b.form.Unit.ID, Year: b.form.Year}
	for i, r := range stamp.Rows() {
		for j, text := range r {
			if err := b.f.SetCellStr(imports.StampSheet, fmt.Sprintf("%c%d", 'A'+j, i+1), text); err != nil {
				return err
			}
		}
	}
	return nil
}
