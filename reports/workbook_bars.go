package reports

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sizes of a chart in pixels.
const (
	pixel    = 0.75 // in points
	barHigh  = 16   // of a bar
	barApart = 6    // between the rows of a chart
	barRest  = 90   // title, scale, legend
	rowHigh  = 20   // of an empty row below a chart
	mostBars = 40   // more are not read in a worksheet
)

// paperRoom is the room of a printed page within the margins in points, with some to spare,
// as programs differ in the heights of rows.
type paperRoom struct{ wide, tall float64 }

var (
	lying   = paperRoom{770, 470} // A4 landscape
	upright = paperRoom{523, 705}
)

// smallest is the scale down to which a worksheet is printed smaller, so that a chart stands
// on the page of its table.
const smallest = 0.7

// draws keeps a row of the table for the chart, with those without numbers before it, as a
// chart has rows that follow each other.
func (l *leaf) draws(row Row) {
	if !l.p.Bars.draws(row) {
		return
	}
	if len(l.plain) == 0 {
		l.from = l.row
	}
	for l.from+len(l.plain) < l.row {
		l.plain = append(l.plain, Row{})
	}
	l.plain = append(l.plain, row)
}

// chartHigh is the height of a chart with some rows, in pixels.
func (b *Bars) chartHigh(rows int) int {
	return rows*(barHigh*len(b.Columns)+barApart) + barRest
}

// wide is the width of the worksheet in points.
func (l *leaf) wide() float64 {
	return (l.width(1, len(l.p.Columns))*7 + float64(len(l.p.Columns))*5) * pixel
}

// pageTall is how much of the worksheet stands on a page that it is fitted to, in points.
func (l *leaf) pageTall() float64 { return l.paper.tall * max(1, l.wide()/l.paper.wide) }

// arrange lays the paper so that the table and its chart have room on one page: where they
// would be cut on one that lies, columns get wider, as what is wider is printed smaller; if
// that were too small, the paper stands.
func (l *leaf) arrange() error {
	high, few, err := l.high()
	if err != nil || !few || high <= l.pageTall() {
		return err
	}
	switch want := lying.wide * high / lying.tall; {
	case want <= lying.wide/smallest:
		l.scale = want / l.wide()
		l.top = l.above()
	case upright.wide/l.wide() >= smallest && high <= upright.tall*l.wide()/upright.wide:
		l.paper = upright
	}
	return nil
}

// high is the height of the worksheet down to the foot of its chart, in points; few says that
// there is one.
func (l *leaf) high() (high float64, few bool, err error) {
	b, rows := l.p.Bars, 0
	if b == nil {
		return 0, false, nil
	}
	for _, s := range l.top {
		high += s.height
	}
	upper, lower := l.headingHeights()
	high += upper + lower
	for row, err := range l.p.Rows {
		if err != nil {
			return 0, false, err
		}
		if high += l.rowHeight(row); b.draws(row) {
			rows++
		}
		if rows > mostBars {
			return 0, false, nil
		}
	}
	return high + float64(b.chartHigh(rows)+2*rowHigh)*pixel, rows > 0, nil
}

// bars draws the chart below the table, as a chart of the spreadsheet's own.
func (l *leaf) bars() error {
	if l.p.Bars == nil || len(l.plain) == 0 || len(l.plain) > mostBars {
		return nil
	}
	rows := l.p.Bars.chartHigh(len(l.plain))
	if err := l.turn(float64(rows) * pixel); err != nil {
		return err
	}
	chart := l.chart()
	chart.Dimension = excelize.ChartDimension{Width: uint(l.wide()/pixel) - 8, Height: uint(rows)}
	at := cellName(1, l.row+2)
	l.row += 4 + rows/rowHigh
	return l.f.AddChart(l.name, at, chart)
}

func (l *leaf) chart() *excelize.Chart {
	b, to := l.p.Bars, l.from+len(l.plain)-1
	ref := func(column int) string {
		a, _, _ := strings.Cut(cellName(column+1, 1), "1")
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", l.name, a, l.from, a, to)
	}
	gap := uint(60)
	chart := &excelize.Chart{
		Type: excelize.Bar, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: plain(b.Title), Font: chartFont(13, true)}}},
		Legend: excelize.ChartLegend{Position: "bottom", Font: chartFont(11, false)}, VaryColors: new(bool), PlotArea: excelize.ChartPlotArea{ShowVal: true},
		XAxis:    excelize.ChartAxis{ReverseOrder: true, Font: *chartFont(11, false)},
		YAxis:    excelize.ChartAxis{Minimum: new(float64), Maximum: &b.Most, MajorGridLines: true, Font: *chartFont(11, false)},
		GapWidth: &gap,
	}
	if len(b.Columns) == 1 {
		chart.Legend.Position = "none"
	}
	for i, c := range b.Columns {
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name: fmt.Sprintf("'%s'!%s", l.name, absolute(c+1, l.first-1)), Categories: ref(b.Labels[len(b.Labels)-1]), Values: ref(c),
			Fill: fill(barColors[i]), DataPoint: l.points(),
		})
	}
	return chart
}

// points colours the bars of rows by their classes.
func (l *leaf) points() (list []excelize.ChartDataPoint) {
	for i, row := range l.plain {
		if color := l.p.Bars.color(row); color != "" {
			list = append(list, excelize.ChartDataPoint{Index: i, Fill: fill(color)})
		}
	}
	return list
}

// turn begins a page where a chart would be cut by the end of the one that the table ends on.
// What is left of that is made empty, too: a program that fits pages to the width may not heed
// a break.
func (l *leaf) turn(chart float64) error {
	page := l.pageTall()
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
