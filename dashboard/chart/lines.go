package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Lines draws series over ordered labels, such as years. Values are percent; the axis
// does not start at 0, as the change is what is read.
func Lines(description string, labels []string, series []Series) Option {
	c := charts.NewLine()
	c.SetXAxis(shortAll(labels))
	for _, s := range series {
		data := make([]opts.LineData, len(s.Values))
		for i, v := range s.Values {
			data[i] = opts.LineData{Value: value(v), Symbol: "circle", SymbolSize: 8}
		}
		c.AddSeries(short(s.Name), data, charts.WithLineChartOpts(opts.LineChart{ConnectNulls: opts.Bool(true)}))
	}
	c.SetGlobalOptions(
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Scale: opts.Bool(true)}),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "24", Top: "38", Bottom: "4", ContainLabel: opts.Bool(true)}),
		legend(len(series)),
	)
	c.Validate()
	return finish(c.JSON(), "axis", description)
}
