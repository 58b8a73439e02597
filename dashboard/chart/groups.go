package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Groups draws a group of horizontal bars per label, one for each series. Values are
// percent; the axis begins at from.
func Groups(description string, from float64, labels []string, series []Series) Option {
	c := charts.NewBar()
	c.SetXAxis(shortAll(labels))
	for _, s := range series {
		c.AddSeries(short(s.Name), bars(s, "right"), charts.WithBarChartOpts(opts.BarChart{BarGap: "8%", BarCategoryGap: "28%"}))
	}
	c.XYReversal()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: from, Max: most(series...)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true)}),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "24", Top: "72", Bottom: "4", ContainLabel: opts.Bool(true)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Type: "scroll", Top: "0", Left: "0", ItemWidth: 14, ItemHeight: 10}),
	)
	c.Validate()
	return finish(c.JSON(), "axis", description)
}

// Moves draws horizontal bars to both sides of nought, series stacked: what rose and what
// fell, in percentage points.
func Moves(description string, labels []string, series []Series) Option {
	c := charts.NewBar()
	c.SetXAxis(shortAll(labels))
	for _, s := range series {
		c.AddSeries(short(s.Name), bars(s, "right"), charts.WithBarChartOpts(opts.BarChart{Stack: "all"}))
	}
	c.XYReversal()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true)}),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "24", Top: "34", Bottom: "4", ContainLabel: opts.Bool(true)}),
		legend(len(series)),
	)
	c.Validate()
	return finish(c.JSON(), "axis", description)
}
