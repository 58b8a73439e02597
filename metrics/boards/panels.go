package boards

import (
	"strconv"

	"parindex/metrics/rules"
)

var prometheus = datasource{Type: "prometheus", UID: "${datasource}"}

// shape is one kind of panel with its usual options.
type shape struct {
	kind    string
	instant bool
	options options
	custom  options
}

// All that Grafana's schema wants of each kind stands here, as Grafana itself fills it in.
var (
	number = shape{"stat", true, options{"colorMode": "value", "graphMode": "none", "justifyMode": "auto", "orientation": "auto", "percentChangeColorMode": "standard",
		"reduceOptions": reduce, "showPercentChange": false, "textMode": "auto", "wideLayout": true}, nil}
	bars = shape{"bargauge", true, options{"displayMode": "gradient", "legend": options{"calcs": []string{}, "displayMode": "list", "placement": "bottom", "showLegend": false},
		"maxVizHeight": 300, "minVizHeight": 16, "minVizWidth": 8, "namePlacement": "auto", "orientation": "horizontal",
		"reduceOptions": reduce, "showUnfilled": true, "sizing": "auto", "valueMode": "color"}, nil}
	lines = shape{"timeseries", false, options{"legend": options{"calcs": []string{"lastNotNull", "max"}, "displayMode": "table", "placement": "bottom", "showLegend": true},
		"tooltip": options{"mode": "multi", "sort": "desc"}}, options{"lineWidth": 1, "fillOpacity": 10, "showPoints": "never"}}
	stack  = shape{"timeseries", false, lines.options, options{"lineWidth": 1, "fillOpacity": 60, "showPoints": "never", "stacking": options{"mode": "normal", "group": "A"}}}
	rows   = shape{"table", true, options{"cellHeight": "sm", "frameIndex": 0, "showHeader": true}, options{"align": "auto", "filterable": true, "inspect": false}}
	reduce = options{"calcs": []string{"lastNotNull"}, "fields": "", "values": false}
)

// what is a panel as it is described here, before it has its place.
type what struct {
	shape
	title, about string
	unit         string
	width        int // of 24
	height       int // 0: usual
	decimals     *int
	min, max     *float64
	steps        []step
	maps         []mapping
	overrides    []override
	transform    []transform
	link         *link
	ask          []Target // without their names
}

// q is a question with what its series are called.
func q(expr, legend string) Target { return Target{Expr: rules.Once(expr), LegendFormat: legend} }

// section is a heading with the panels below it.
type section struct {
	title  string
	panels []what
}

func ptr[T any](v T) *T { return &v }

// from are colours from values on: the first colour, then value, colour and so on.
func from(first string, rest ...any) []step {
	list := []step{{Color: first}}
	for i := 0; i+1 < len(rest); i += 2 {
		list = append(list, step{Color: rest[i+1].(string), Value: ptr(rest[i].(float64))})
	}
	return list
}

// lay gives every panel its number and place: from left to right, in lines.
func lay(sections []section) []Panel {
	var list []Panel
	y := 0
	for _, s := range sections {
		list = append(list, Panel{ID: len(list) + 1, Type: "row", Title: s.title, GridPos: place{1, 24, 0, y}, Collapsed: ptr(false), Panels: []Panel{}})
		y++
		x, tallest := 0, 0
		for i := range s.panels {
			p := s.panels[i].panel(len(list) + 1)
			if x+p.GridPos.W > 24 {
				x, y, tallest = 0, y+tallest, 0
			}
			p.GridPos.X, p.GridPos.Y = x, y
			x += p.GridPos.W
			tallest = max(tallest, p.GridPos.H)
			list = append(list, p)
		}
		y += tallest
	}
	return list
}

func (w *what) panel(id int) Panel {
	height := w.height
	if height == 0 {
		height = map[string]int{"stat": 4, "timeseries": 8, "bargauge": 8, "table": 9}[w.kind]
	}
	steps := w.steps
	if steps == nil {
		steps = from("green")
	}
	color := options{"mode": "thresholds"}
	if w.kind == "timeseries" {
		color = options{"mode": "palette-classic"}
	}
	p := Panel{ID: id, Type: w.kind, Title: w.title, Description: w.about, GridPos: place{H: height, W: w.width}, Datasource: &prometheus, Options: w.options, Transform: w.transform,
		FieldConfig: &fieldConfig{Overrides: w.overrides, Defaults: field{Unit: w.unit, Decimals: w.decimals, Min: w.min, Max: w.max, NoValue: "chưa có", Thresholds: thresholds{"absolute", steps}, Color: color, Mappings: w.maps, Custom: w.custom}}}
	if p.FieldConfig.Overrides == nil {
		p.FieldConfig.Overrides = []override{}
	}
	if w.link != nil {
		p.Links = []link{*w.link}
	}
	for i, t := range w.ask {
		t.RefID, t.Datasource = string(rune('A'+i)), prometheus
		t.Instant, t.Range = w.instant, !w.instant
		if w.kind == "table" {
			t.Format = "table"
		}
		p.Targets = append(p.Targets, t)
	}
	return p
}

// columns joins the questions of a table by their labels, hides the moment, and names columns.
func columns(names map[string]string, hidden ...string) []transform {
	hide := map[string]bool{"Time": true, "__name__": true, "instance": true, "job": true}
	for _, h := range hidden {
		hide[h] = true
	}
	return []transform{{"merge", options{}}, {"organize", options{"excludeByName": hide, "renameByName": names}}}
}

// unitOf gives one column of a table a unit of its own.
func unitOf(column, unit string, decimals int) override {
	return override{matcher{"byName", column}, []property{{"unit", unit}, {"decimals", decimals}}}
}

// yesNo says 1 and 0 in words.
func yesNo(yes, no string) []mapping {
	return []mapping{{"value", map[string]result{"1": {yes, "green"}, "0": {no, "red"}}}}
}

// chosen are the variables of a dashboard: the source, the address of the program, and labels.
func chosen(labels ...variable) templating {
	return templating{append([]variable{
		{Name: "datasource", Label: "Nguồn số đo", Type: "datasource", Query: "prometheus"},
		{Name: "url", Label: "Địa chỉ chương trình", Type: "textbox", Query: "http://127.0.0.1:8080", Current: &current{"http://127.0.0.1:8080", "http://127.0.0.1:8080"}},
	}, labels...)}
}

// label is a variable that takes the values of a label of some series.
func label(name, title, series string, all bool) variable {
	definition := "label_values(" + series + ", " + name + ")"
	v := variable{Name: name, Label: title, Type: "query", Datasource: &prometheus, Definition: definition,
		Query: options{"query": definition, "refId": "variable-" + name}, Refresh: 2, Sort: 4}
	if all {
		v.IncludeAll, v.Multi, v.AllValue, v.Current = true, true, ".*", &current{"Tất cả", "$__all"}
	}
	return v
}

// board joins what every dashboard has.
func board(name, title, about, refresh, since string, choose templating, sections []section) Dashboard {
	return Dashboard{UID: "parindex-" + name, Title: title, Description: about, Tags: []string{"parindex"}, Timezone: "browser", SchemaVersion: 38, Version: 1,
		Refresh: refresh, Time: span{"now-" + since, "now"}, Templating: choose, Panels: lay(sections),
		Annotations: notes{[]struct{}{}},
		Links: []link{
			*outside("Mở chương trình", "${url}/"),
			beside("Kết quả", "/d/parindex-results"), beside("Tiến độ", "/d/parindex-campaign"), beside("Dịch vụ", "/d/parindex-service"),
		}}
}

// quantile is one of a histogram over the time that a panel counts by.
func quantile(share float64, histogram, by string) string {
	if by != "" {
		by = ", " + by
	}
	return "histogram_quantile(" + strconv.FormatFloat(share, 'g', -1, 64) + ", sum by (le" + by + ") (rate(" + histogram + "_bucket[$__rate_interval])))"
}
