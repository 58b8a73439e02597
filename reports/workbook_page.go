package reports

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// page sets the paper: A4 landscape, one page wide, the heading repeated, the stamp of
// the publication at the foot.
func (l *leaf) page() error {
	a4, landscape, wide, tall, center := 9, "landscape", 1, 0, true
	margin, bottom, side := 0.6, 0.8, 0.5
	heading := l.first - l.headingRows()
	paper, head := l.r.Stamp.lines(l.r.Lang)
	return first(
		l.f.SetPageLayout(l.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}),
		l.f.SetPageMargins(l.name, &excelize.PageLayoutMarginsOptions{Top: &margin, Bottom: &bottom, Left: &side, Right: &side, Horizontally: &center}),
		l.f.SetHeaderFooter(l.name, &excelize.HeaderFooterOptions{OddFooter: "&L&9" + code(paper) + "&C&9" + pageOf.In(l.r.Lang) + "&R&9" + code(head)}),
		l.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", l.name, heading, l.first-1), Scope: l.name}),
		l.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("'%s'!$A$1:$%s$%d", l.name, strings.TrimRight(cellName(len(l.p.Columns), 1), "1"), l.row), Scope: l.name}),
	)
}

// code doubles what begins a code in a footer; a number must not touch the size before it.
func code(s string) string { return " " + strings.ReplaceAll(s, "&", "&&") }

// barHeight is the height of a row of a chart with two bars, in pixels.
const barHeight = 40

// Room of a printed page, in points: A4 landscape within the margins, with some to spare,
// as programs differ in the heights of rows.
const (
	pageWide = 770.0
	pageTall = 470.0
)

// bars draws the chart below the table, as a chart of the spreadsheet's own.
func (l *leaf) bars() error {
	b := l.p.Bars
	if b == nil || len(l.plain) == 0 {
		return nil
	}
	from, to := l.plain[0], l.plain[len(l.plain)-1]
	ref := func(column int) string {
		a, _, _ := strings.Cut(cellName(column+1, 1), "1")
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", l.name, a, from, a, to)
	}
	chart := &excelize.Chart{
		Type: excelize.Bar, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: plain(b.Title), Font: chartFont(13, true)}}},
		Legend: excelize.ChartLegend{Position: "bottom", Font: chartFont(11, false)}, VaryColors: new(bool), PlotArea: excelize.ChartPlotArea{ShowVal: true},
		XAxis: excelize.ChartAxis{ReverseOrder: true, Font: *chartFont(11, false)},
		YAxis: excelize.ChartAxis{Minimum: new(float64), Maximum: &b.Most, MajorGridLines: true, Font: *chartFont(11, false)},
	}
	if len(b.Columns) == 1 {
		chart.Legend.Position = "none"
	}
	gap := uint(60)
	for i, c := range b.Columns {
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name: fmt.Sprintf("'%s'!%s", l.name, absolute(c+1, l.first-1)), Categories: ref(b.Label), Values: ref(c),
			Fill: fill(barColors[i]),
		})
	}
	chart.GapWidth = &gap
	rows := len(l.plain)*barHeight + 130
	wide := l.width(1, len(l.p.Columns))*7 + float64(len(l.p.Columns))*5 // pixels
	chart.Dimension = excelize.ChartDimension{Width: uint(wide) - 8, Height: uint(rows)}
	if err := l.turn(float64(rows)*pixel, pageTall*max(1, wide*pixel/pageWide)); err != nil {
		return err
	}
	at := cellName(1, l.row+2)
	l.row += 3 + rows/20
	return l.f.AddChart(l.name, at, chart)
}

// pixel is its size in points.
const pixel = 0.75

// turn begins a page where a chart would be cut by the end of the first one. What is left
// of that is made empty, too: a program that fits pages to the width may not heed a break.
func (l *leaf) turn(chart, page float64) error {
	if l.tall+chart < page {
		return nil
	}
	if free := page - l.tall; free > 0 {
		if err := l.put(strip{height: free}); err != nil {
			return err
		}
	}
	return l.w.InsertPageBreak(cellName(1, l.row+1))
}

// barColors are told apart by colour-blind readers and in grey.
var barColors = []string{"1F5A94", "C9CED6"}

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
