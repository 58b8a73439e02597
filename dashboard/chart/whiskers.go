package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Interval is a value with the bounds that it is uncertain within; NaN leaves a gap.
type Interval struct {
	Value, Low, High float64
}

// Ends are what the two ends of whiskers are called.
type Ends struct{ Low, High string }

// Whiskers draws one point per label with a line over its interval, first on top. Values
// are percent; the axis spans the tens around the intervals, as points need no nought.
func Whiskers(description, name string, labels []string, list []Interval, ends Ends) Option {
	data, lines := []any{}, []any{}
	low, high := math.Inf(1), math.Inf(-1)
	for i, e := range list {
		data = append(data, map[string]any{"value": []any{value(e.Value), i}})
		if math.IsNaN(e.Value) {
			continue
		}
		low, high = min(low, e.Value), max(high, e.Value)
		if !math.IsNaN(e.Low) && !math.IsNaN(e.High) {
			low, high = min(low, e.Low), max(high, e.High)
			lines = append(lines, []any{
				map[string]any{"name": ends.Low, "coord": []any{value(e.Low), i}},
				map[string]any{"name": ends.High, "coord": []any{value(e.High), i}},
			})
		}
	}
	from, to := tens(low, high)
	c := charts.NewScatter()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: from, Max: to}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true), Data: shortAll(labels)}),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "24", Top: "8", Bottom: "4", ContainLabel: opts.Bool(true)}),
		legend(1),
	)
	option := c.JSON()
	option["series"] = []any{map[string]any{
		"type": "scatter", "name": short(name), "data": data, "symbol": "circle", "symbolSize": 9,
		"markLine": map[string]any{"silent": true, "symbol": "rect", "symbolSize": []int{2, 9}, "symbolRotate": 0, "label": map[string]any{"show": false}, "data": lines},
	}}
	return finish(option, "axis", description)
}

// tens are the tens around two shares, within 0 to 100.
func tens(low, high float64) (from, to float64) {
	if low > high {
		return 0, 100
	}
	from, to = max(0, 10*math.Floor(low/10)), min(100, 10*math.Ceil(high/10))
	if from == to {
		from, to = max(0, from-10), min(100, to+10)
	}
	return from, to
}

// Dot is a point with two values and a short name.
type Dot struct {
	Name string
	X, Y float64
}

// Quadrants draws dots over two values, cut into four by a line at a value of each. Y is
// percent.
func Quadrants(description, x, y string, dots []Dot, cut Dot) Option {
	data := []any{}
	low, high := math.Inf(1), math.Inf(-1)
	for _, d := range dots {
		data = append(data, map[string]any{"name": plainText(short(d.Name)), "value": []any{value(d.X), value(d.Y)}})
		low, high = min(low, d.Y), max(high, d.Y)
	}
	from, to := tens(low, high)
	c := charts.NewScatter()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Name: x, Scale: opts.Bool(true)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Name: y, Min: from, Max: to}),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "44", Top: "38", Bottom: "34", ContainLabel: opts.Bool(true)}),
		legend(1),
	)
	option := c.JSON()
	option["series"] = []any{map[string]any{
		"type": "scatter", "name": y, "data": data, "symbol": "circle", "symbolSize": 10,
		"label": map[string]any{"show": true, "position": "right", "formatter": "{b}"},
		"markLine": map[string]any{"silent": true, "symbol": "none", "label": map[string]any{"show": false},
			"data": []any{map[string]any{"xAxis": value(cut.X)}, map[string]any{"yAxis": value(cut.Y)}}},
	}}
	return finish(option, "item", description)
}
