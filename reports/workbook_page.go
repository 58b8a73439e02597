package reports

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// page sets the paper: A4, one page wide, the heading repeated, the stamp of
// the publication at the foot.
func (l *leaf) page() error {
	a4, layout, wide, tall, center := 9, "landscape", 1, 0, true
	if l.paper == upright {
		layout = "portrait"
	}
	margin, bottom, side := 0.6, 0.8, 0.5
	paper, head := l.r.Stamp.lines(l.r.Lang)
	return first(
		l.f.SetPageLayout(l.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &layout, FitToWidth: &wide, FitToHeight: &tall}),
		l.f.SetPageMargins(l.name, &excelize.PageLayoutMarginsOptions{Top: &margin, Bottom: &bottom, Left: &side, Right: &side, Horizontally: &center}),
		l.f.SetHeaderFooter(l.name, &excelize.HeaderFooterOptions{OddFooter: "&L&9" + code(paper) + "&C&9" + pageOf.In(l.r.Lang) + "&R&9" + code(head)}),
		l.printTitles(),
		l.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("'%s'!$A$1:$%s$%d", l.name, strings.TrimRight(cellName(len(l.p.Columns), 1), "1"), l.row), Scope: l.name}),
	)
}

// printTitles repeats the heading of the table over its pages; below a table of one page it
// would stand over the chart and the notes.
func (l *leaf) printTitles() error {
	if l.last <= l.pageTall() {
		return nil
	}
	return l.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", l.name, l.first-l.headingRows(), l.first-1), Scope: l.name})
}

// code doubles what begins a code in a footer; a number must not touch the size before it.
func code(s string) string { return " " + strings.ReplaceAll(s, "&", "&&") }

func chartFont(size float64, bold bool) *excelize.Font {
	return &excelize.Font{Family: face, Size: size, Bold: bold, Color: "000000"}
}

func absolute(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row, true)
	if err != nil {
		panic(err)
	}
	return name
}
