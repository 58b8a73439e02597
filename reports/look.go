package reports

import (
	"fmt"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"

	"parindex/words"
)

const face = "Times New Roman" // the face of official papers

// styles registers how cells look.
func (s *sheet) styles() error {
	s.looks = map[string]int{}
	border := []excelize.Border{
		{Type: "left", Style: 1, Color: "808080"}, {Type: "right", Style: 1, Color: "808080"},
		{Type: "top", Style: 1, Color: "808080"}, {Type: "bottom", Style: 1, Color: "808080"},
	}
	font := func(size float64, bold, italic bool) *excelize.Font {
		return &excelize.Font{Family: face, Size: size, Bold: bold, Italic: italic}
	}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	left := &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true}
	looks := map[string]*excelize.Style{
		"bold":    {Font: font(12, true, false), Alignment: middle},
		"motto":   {Font: &excelize.Font{Family: face, Size: 13, Bold: true, Underline: "single"}, Alignment: middle},
		"title":   {Font: font(14, true, false), Alignment: middle},
		"under":   {Font: font(12, false, true), Alignment: middle},
		"note":    {Font: font(11, false, true), Alignment: left},
		"heading": {Font: font(12, true, false), Alignment: middle, Border: border, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EEF5"}}},
		"text":    {Font: font(12, false, false), Alignment: left, Border: border},
		"center":  {Font: font(12, false, false), Alignment: middle, Border: border},
	}
	for _, c := range s.t.Columns {
		format := "0"
		if c.Places > 0 {
			format = fmt.Sprintf("#,##0.%0*d", c.Places, 0)
		}
		look := &excelize.Style{Font: font(12, false, false), Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "center"}, Border: border, CustomNumFmt: &format}
		if c.Places == 0 {
			look.Alignment = middle
		}
		looks[fmt.Sprintf("n%d", c.Places)] = look
	}
	for _, name := range slices.Sorted(maps.Keys(looks)) { // the same ranking is the same bytes
		id, err := s.f.NewStyle(looks[name])
		if err != nil {
			return err
		}
		s.looks[name] = id
	}
	return nil
}

var pageOf = words.Text{Vi: "Trang &P/&N", En: "Page &P of &N"}

// page sets the paper, repeats the heading on every sheet and keeps it in view.
func (s *sheet) page() error {
	a4, landscape, wide, tall, fit, center := 9, "landscape", 1, 0, true, true
	margin, side := 0.6, 0.5
	last, err := excelize.CoordinatesToCellName(len(s.t.Columns), s.row, true)
	if err != nil {
		return err
	}
	corner, err := excelize.CoordinatesToCellName(3, s.first+2)
	if err != nil {
		return err
	}
	return first(
		s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}),
		s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		s.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Top: &margin, Bottom: &margin, Left: &side, Right: &side, Horizontally: &center}),
		s.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&C" + pageOf.In(s.t.Lang)}),
		s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", s.name, s.first, s.first+1), Scope: s.name}),
		s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("'%s'!$A$1:%s", s.name, last), Scope: s.name}),
		s.f.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: s.first + 1, TopLeftCell: corner, ActivePane: "bottomRight"}),
		s.f.SetDocProps(&excelize.DocProperties{Title: s.t.Title, Creator: "parindex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}),
	)
}
