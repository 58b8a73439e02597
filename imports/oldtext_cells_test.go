package imports

import (
	"strings"
	"testing"

	"parindex/imports/legacy"
)

// gridOf reads cells of a sheet; style 1 is .VnTime, 2 VNI-Times, 3 .VnTimeH, 0 Arial.
func gridOf(t *testing.T, cells string) *grid {
	t.Helper()
	book := &workbook{legacy: true}
	for _, font := range []string{"Arial", ".VnTime", "VNI-Times", ".VnTimeH"} {
		book.styles = append(book.styles, style{font: font, encoding: legacy.Of(font)})
	}
	g, budget := &grid{name: "s", book: book}, 100
	if bad := g.read([]byte(`<worksheet><sheetData><row r="1">`+cells+`</row></sheetData></worksheet>`), texts{}, &budget); bad != nil {
		t.Fatal(bad)
	}
	g.unicode()
	return g
}

func inline(style, content string) string {
	return `<c s="` + style + `" t="inlineStr"><is>` + content + `</is></c>`
}

// TestOldText reads single cells: what the font says, what runs say, and text that was
// converted without changing the font.
func TestOldText(t *testing.T) {
	plain := func(s string) string { return "<t>" + s + "</t>" }
	run := func(font, s string) string {
		if font != "" {
			font = `<rPr><rFont val="` + font + `"/></rPr>`
		}
		return "<r>" + font + "<t>" + s + "</t></r>"
	}
	for name, c := range map[string]struct{ cells, want, said string }{
		"by the cell":         {inline("1", plain("KÕ ho¹ch")) + inline("2", plain("Keá hoaïch")) + inline("3", plain("kÕ ho¹ch")), "Kế hoạch|Kế hoạch|KẾ HOẠCH", "cells: 3"},
		"another font":        {inline("0", plain("25 °C «a» ¹")), "25 °C «a» ¹", ""},
		"by its runs":         {inline("0", run("", "Sè ")+run(".VnTimeH", "kÕ")+run("VNI-Times", " hoaïch")+run("Arial", " «a»")), "Sè KẾ hoạch «a»", "cells: 1"},
		"runs and cell":       {inline("1", run("", "KÕ ")+run("Arial", "ho¹ch")+"<t> ho¹ch</t>"), "Kế ho¹ch hoạch", "cells: 1"},
		"a reading aid":       {inline("1", plain("KÕ")+"<rPh><t>ho¹ch</t></rPh>"), "Kế", "cells: 1"},
		"both ways":           {inline("1", plain("không có")), "khụng cú", "cells: 1"},
		"converted":           {inline("1", plain("Kế hoạch")) + inline("1", plain("không có")), "Kế hoạch|không có", ""},
		"half of it":          {inline("1", plain("Kế hoạch")) + inline("1", plain("không có")) + inline("1", plain("kh«ng")), "Kế hoạch|khụng cú|không", "left as they are: 1"},
		"half of it: doubts":  {inline("1", plain("Kế hoạch")) + inline("1", plain("không có")) + inline("1", plain("kh«ng")), "Kế hoạch|khụng cú|không", "could be either (1): B1"},
		"another half":        {inline("1", plain("Kế hoạch")) + inline("2", plain("ñôn vò")), "Kế hoạch|đơn vị", "VNI"},
		"a formula's text":    {`<c s="1" t="str"><f>A1</f><v>®¹t</v></c>`, "đạt", "cells: 1"},
		"plain text":          {inline("1", plain("1.1.1")) + inline("2", plain("KAD")), "1.1.1|KAD", ""},
		"a number":            {`<c s="3"><v>1</v></c>`, "1", ""},
		"decomposed":          {inline("1", plain("Kê\u0301 hoa\u0323ch")), "Kế hoạch", ""},
		"capitals by no font": {inline("1", plain("§¡NG")), "ĐĂNG", "cells: 1"},
	} {
		g := gridOf(t, c.cells)
		var got []string
		for i := range g.rows[0].cells {
			got = append(got, g.rows[0].cells[i].text)
		}
		var rp reports
		g.old.tell(&rp)
		said := ""
		for _, i := range rp.issues {
			said += i.Problem.En
		}
		if strings.Join(got, "|") != c.want || !strings.Contains(said, c.said) || (said == "") != (c.said == "") {
			t.Errorf("%s: %q, said %q", name, got, said)
		}
	}
}
