package reports

import (
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// looks are the registered styles of a workbook by name.
type looks map[string]int

// number names the look of a number that is written so.
func number(base string, d digits) string { return base + " " + d.format() }

var border = []excelize.Border{
	{Type: "left", Style: 1, Color: "808080"}, {Type: "right", Style: 1, Color: "808080"},
	{Type: "top", Style: 1, Color: "808080"}, {Type: "bottom", Style: 1, Color: "808080"},
}

// newLooks registers the styles: Times New Roman 13 and 14, as decree 30/2020/NĐ-CP
// asks of official papers.
func newLooks(f *excelize.File) (looks, error) {
	font := func(size float64, bold, italic bool) *excelize.Font {
		return &excelize.Font{Family: face, Size: size, Bold: bold, Italic: italic}
	}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	left := &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true}
	inset := &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true, Indent: 1}
	styles := map[string]*excelize.Style{
		"bold":    {Font: font(13, true, false), Alignment: middle},
		"motto":   {Font: &excelize.Font{Family: face, Size: 14, Bold: true, Underline: "single"}, Alignment: middle},
		"center":  {Font: font(13, false, false), Alignment: middle},
		"date":    {Font: font(13, false, true), Alignment: middle},
		"title":   {Font: font(14, true, false), Alignment: middle},
		"part":    {Font: font(14, true, false), Alignment: middle},
		"under":   {Font: font(13, false, true), Alignment: middle},
		"note":    {Font: font(12, false, true), Alignment: left},
		"copies":  {Font: font(12, true, true), Alignment: left},
		"name":    {Font: font(13, false, false), Alignment: left},
		"heading": {Font: font(13, true, false), Alignment: middle, Border: border, Fill: fill("E7EEF5")},
	}
	for base, s := range map[string]*excelize.Style{
		"value":   {Font: font(13, true, false)},
		"text":    {Font: font(13, false, false), Border: border},
		"section": {Font: font(13, true, false), Border: border, Fill: fill("F1F5F9")},
		"sum":     {Font: font(13, true, false), Border: border},
		"lead":    {Font: font(13, true, false), Border: border, Fill: fill("D5E3F0")},
	} {
		styles[base] = &excelize.Style{Font: s.Font, Alignment: inset, Border: s.Border, Fill: s.Fill}
		styles[base+" center"] = &excelize.Style{Font: s.Font, Alignment: middle, Border: s.Border, Fill: s.Fill}
		for places := range mostPlaces + 1 {
			for _, d := range []digits{{places: places}, {places: places, fine: true}, {places: places, signed: true}, {places: places, fine: true, signed: true}} {
				styles[number(base, d)] = numberStyle(base, s, d)
			}
		}
	}
	styles["value"].Alignment = left // as its numbers
	made := looks{}
	for _, name := range slices.Sorted(maps.Keys(styles)) { // the same report is the same bytes
		id, err := f.NewStyle(styles[name])
		if err != nil {
			return nil, err
		}
		made[name] = id
	}
	return made, nil
}

func numberStyle(base string, s *excelize.Style, d digits) *excelize.Style {
	format, side := d.format(), "right"
	if d.places == 0 {
		side = "center"
	}
	if base == "value" {
		side = "left"
	}
	return &excelize.Style{Font: s.Font, Border: s.Border, Fill: s.Fill, CustomNumFmt: &format, Alignment: &excelize.Alignment{Horizontal: side, Vertical: "center"}}
}

func fill(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}
