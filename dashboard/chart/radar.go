package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Radar draws series over axes from a percentage to 100, or more where a value is more.
func Radar(description string, from float64, axes []string, series []Series) Option {
	c := charts.NewRadar()
	indicators := make([]*opts.Indicator, len(axes))
	to := most(series...)
	for i, name := range shortAll(axes) {
		indicators[i] = &opts.Indicator{Name: name, Min: float32(from), Max: float32(to)}
	}
	for _, s := range series {
		values := make([]any, len(s.Values))
		for i, v := range s.Values {
			values[i] = value(v)
		}
		c.AddSeries(short(s.Name), []opts.RadarData{{Name: short(s.Name), Value: values}})
	}
	c.SetGlobalOptions(
		charts.WithRadarComponentOpts(opts.RadarComponent{Indicator: indicators, SplitNumber: 5, Center: []string{"50%", "54%"}}),
		legend(len(series)),
	)
	c.Validate()
	return finish(c.JSON(), "item", description)
}
