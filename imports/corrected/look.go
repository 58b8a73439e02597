package corrected

import (
	"fmt"

	"parindex/imports"
)

// look are the cell formats of the list.
type look struct {
	title, strong, plain, head, group, cell, centre, link int
	level                                                 map[imports.Severity]int
}

func newLook(f *formats) look {
	font := func(more string, size int, colour string) int {
		return f.put("fonts", fmt.Sprintf(`<font>%s<sz val="%d"/><color rgb="%s"/><name val="Times New Roman"/><family val="1"/></font>`, more, size, colour))
	}
	const black, blue = "FF000000", "FF0563C1"
	plain, strong, link := font("", 12, black), font("<b/>", 12, black), font("<u/>", 12, blue)
	none := f.put("borders", ground["borders"][0])
	line := func(side string) string { return "<" + side + ` style="thin"><color rgb="FF9A9A9A"/></` + side + ">" }
	box := f.put("borders", "<border>"+line("left")+line("right")+line("top")+line("bottom")+"<diagonal/></border>")
	return look{
		title:  f.format(font("<b/>", 14, black), 0, none, "left"),
		strong: f.format(strong, 0, none, "left"),
		plain:  f.format(plain, 0, none, "left"),
		head:   f.format(strong, f.fill("FFD9D9D9"), box, "center"),
		group:  f.format(strong, f.fill("FFF2F2F2"), box, "left"),
		cell:   f.format(plain, 0, box, "left"),
		centre: f.format(plain, 0, box, "center"),
		link:   f.format(link, 0, box, "center"),
		level: map[imports.Severity]int{
			imports.Error:   f.format(strong, f.fill(colours[imports.Error]), box, "center"),
			imports.Warning: f.format(strong, f.fill(colours[imports.Warning]), box, "center"),
			imports.Notice:  f.format(plain, 0, box, "center"),
		},
	}
}

// format returns a cell format of the list.
func (f *formats) format(font, fill, border int, horizontal string) int {
	style := ""
	if _, _, ok := find(f.sections["cellXfs"].items[0], "xfId"); ok {
		style = ` xfId="0"`
	}
	return f.put("cellXfs", fmt.Sprintf(`<xf numFmtId="0" fontId="%d" fillId="%d" borderId="%d"%s applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="%s" vertical="center" wrapText="1"/></xf>`,
		font, fill, border, style, horizontal))
}
