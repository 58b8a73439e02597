package reports

import "slices"

// barColors are those of columns, told apart by colour-blind readers and in grey.
var barColors = []string{"1F5A94", "C9CED6"}

// ClassColors are those of classes, best first, as pages show them.
var ClassColors = []string{"0F766E", "4A9CC4", "B5B04D", "DC8A2C", "B93A2E"}

// noClass is the colour of a row without a class.
const noClass = "8796A3"

// draws says whether a row has a bar.
func (b *Bars) draws(r Row) bool {
	if b == nil || r.Kind != Plain {
		return false
	}
	return slices.ContainsFunc(b.Columns, func(c int) bool { return c < len(r.Cells) && r.Cells[c].Number != nil })
}

// color is that of a row's class; "" where classes have none.
func (b *Bars) color(r Row) string {
	if b.Class == 0 || b.Class >= len(r.Cells) {
		return ""
	}
	return b.classColor(r.Cells[b.Class].Text)
}

func (b *Bars) classColor(name string) string {
	if at := slices.Index(b.Classes, name); at >= 0 && at < len(ClassColors) {
		return ClassColors[at]
	}
	return noClass
}
