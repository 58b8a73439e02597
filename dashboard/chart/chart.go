// Package chart turns labelled numbers into ECharts options that are safe to embed
// in a page.
//
// An option is plain JSON: no functions, no HTML, and <, > and & escaped, so that it
// can stand in a data block of a page whatever the labels hold. static/chart.js hands
// it to ECharts and adds what needs the browser: a theme of the colours of the page and the
// number form of its language.
package chart

import (
	"encoding/json"
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// Series is one row of values. A value that is NaN leaves a gap.
type Series struct {
	Name   string
	Values []float64
	Shown  []string // text beside a value, in the language of the page; may be empty
}

// Option is the JSON of an ECharts option.
type Option = json.RawMessage

// finish marshals an option and closes the ways that text could become code: tooltips
// are drawn as text, never as HTML. A tooltip is for an "item", or for all on an "axis".
func finish(option map[string]any, trigger, description string) Option {
	option["tooltip"] = map[string]any{"trigger": trigger, "renderMode": "richText", "confine": true}
	option["aria"] = map[string]any{"enabled": true, "label": map[string]any{"description": description}}
	option["animation"] = false
	delete(option, "title")
	delete(option, "color") // the page has a theme
	delete(option, "toolbox")
	text, err := json.Marshal(option)
	if err != nil { // numbers and text always marshal
		return Option("{}")
	}
	return text
}

// value is what JSON can hold of a number: NaN becomes ECharts' gap.
func value(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "-"
	}
	return math.Round(v*1e6) / 1e6
}

// most is where an axis of percentages ends: at 100, or at the ten over the highest value,
// as a bonus may lift one over 100.
func most(series ...Series) float64 {
	end := 100.0
	for _, s := range series {
		for _, v := range s.Values {
			if v > end+1e-9 {
				end = math.Ceil(v/10-1e-9) * 10
			}
		}
	}
	return end
}

// longest is how many letters of a name a chart has room for.
const longest = 80

// short cuts a name that a chart has no room for; the table beside has all of it.
func short(name string) string {
	if r := []rune(name); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return name
}

func shortAll(names []string) []string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = short(n)
	}
	return list
}

func shown(s Series, i int, position string) *opts.Label {
	if i >= len(s.Shown) || s.Shown[i] == "" {
		return nil
	}
	return &opts.Label{Show: opts.Bool(true), Position: position, Formatter: plainText(s.Shown[i])}
}
