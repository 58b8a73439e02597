package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Ranks draws places over ordered labels, the first place on top of an axis that ends at
// worst. target, which may have no values, is a band from the first place to where its
// steps stand; it is drawn second, so that own lines keep the first colour.
func Ranks(description string, labels []string, own []Series, target Series, worst int) Option {
	c := charts.NewLine()
	c.SetXAxis(shortAll(labels))
	line := func(s Series, o opts.LineChart, more ...charts.SeriesOpts) {
		c.AddSeries(short(s.Name), places(s, o.Symbol), append(more, charts.WithLineChartOpts(o))...)
	}
	for i, s := range own {
		line(s, opts.LineChart{ConnectNulls: opts.Bool(true), Symbol: "circle"})
		if i == 0 && len(target.Values) > 0 {
			line(target, opts.LineChart{Step: "middle", Symbol: "none"}, charts.WithAreaStyleOpts(opts.AreaStyle{Origin: "start", Opacity: opts.Float(0.16)}))
		}
	}
	c.SetGlobalOptions(
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 1, Max: worst, Inverse: opts.Bool(true), MinInterval: 1}),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "24", Top: "38", Bottom: "4", ContainLabel: opts.Bool(true)}),
		legend(len(own)+min(1, len(target.Values))),
	)
	c.Validate()
	return finish(c.JSON(), "axis", description)
}

func places(s Series, symbol string) []opts.LineData {
	data := make([]opts.LineData, len(s.Values))
	for i, v := range s.Values {
		data[i] = opts.LineData{Value: value(v), Symbol: symbol, SymbolSize: 8}
	}
	return data
}
