package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Bars draws one horizontal bar per label, first on top, its series stacked. Values
// are percent.
func Bars(description string, labels []string, series []Series) Option {
	c := charts.NewBar()
	c.SetXAxis(shortAll(labels))
	for _, s := range series {
		c.AddSeries(short(s.Name), bars(s, "right"), charts.WithBarChartOpts(opts.BarChart{Stack: "all"}))
	}
	c.XYReversal()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, Max: most(stacked(series))}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true)}),
		charts.WithGridOpts(grid),
		legend(len(series)),
	)
	c.Validate()
	return finish(c.JSON(), "axis", description)
}

// Columns draws one upright bar per label, such as a count per class.
func Columns(description string, labels []string, s Series) Option {
	c := charts.NewBar()
	c.SetXAxis(shortAll(labels))
	c.AddSeries(short(s.Name), bars(s, "top"), charts.WithBarChartOpts(opts.BarChart{BarCategoryGap: "12%"}))
	c.SetGlobalOptions(
		charts.WithYAxisOpts(opts.YAxis{Type: "value", MinInterval: 1}),
		charts.WithGridOpts(grid),
		legend(1),
	)
	c.Validate()
	return finish(c.JSON(), "axis", description)
}

// stacked adds up the series of each label.
func stacked(series []Series) Series {
	var sum Series
	for _, s := range series {
		for i, v := range s.Values {
			if i == len(sum.Values) {
				sum.Values = append(sum.Values, 0)
			}
			if v == v { // a gap adds nothing
				sum.Values[i] += v
			}
		}
	}
	return sum
}

func bars(s Series, position string) []opts.BarData {
	data := make([]opts.BarData, len(s.Values))
	for i, v := range s.Values {
		data[i] = opts.BarData{Value: value(v), Label: shown(s, i, position)}
	}
	return data
}

// grid leaves room for the value beside the longest bar.
var grid = opts.Grid{Left: "4", Right: "52", Top: "34", Bottom: "4", ContainLabel: opts.Bool(true)}

func legend(series int) charts.GlobalOpts {
	return charts.WithLegendOpts(opts.Legend{Show: opts.Bool(series > 1), Top: "0", Left: "0", ItemWidth: 14, ItemHeight: 10})
}

// plainText keeps a text from being read as a template of ECharts.
func plainText(s string) string {
	safe := []rune(s)
	for i, r := range safe {
		switch r {
		case '{':
			safe[i] = '('
		case '}':
			safe[i] = ')'
		}
	}
	return string(safe)
}
