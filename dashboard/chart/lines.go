package chart

import (
	"math"

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
		charts.WithYAxisOpts(yearsAxis(series)),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "24", Top: "38", Bottom: "4", ContainLabel: opts.Bool(true)}),
		legend(len(series)),
	)
	c.Validate()
	return finish(c.JSON(), "axis", description)
}

// narrowest is the least that the axis of shares spans, in percentage points: a move of
// less than one must not look like a cliff.
const narrowest = 10

// yearsAxis is an axis of shares in percent, from one ten to another.
func yearsAxis(series []Series) opts.YAxis {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range series {
		for _, v := range s.Values {
			if !math.IsNaN(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	if !(high > narrowest) || high-low >= narrowest { // an index of 0 to 1 is no share
		return opts.YAxis{Type: "value", Scale: opts.Bool(true)}
	}
	from, to := narrowest*math.Floor(low/narrowest), narrowest*math.Ceil(high/narrowest)
	if from == to { // all of them at one ten
		from -= narrowest
	}
	return opts.YAxis{Type: "value", Min: from, Max: to}
}
