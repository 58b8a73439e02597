// Package boards makes the Grafana dashboards that show the program's metrics.
package boards

import (
	"encoding/json"
	"regexp"
	"strings"
)

// Dashboard is one as Grafana 10 and later read it from a file.
type Dashboard struct {
	UID           string     `json:"uid"`
	Title         string     `json:"title"`
	Description   string     `json:"description"`
	Tags          []string   `json:"tags"`
	Timezone      string     `json:"timezone"`
	SchemaVersion int        `json:"schemaVersion"`
	Version       int        `json:"version"`
	Refresh       string     `json:"refresh"`
	Time          span       `json:"time"`
	Templating    templating `json:"templating"`
	Annotations   notes      `json:"annotations"`
	Links         []link     `json:"links"`
	Panels        []Panel    `json:"panels"`
}

type span struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type templating struct {
	List []variable `json:"list"`
}

// variable is what a reader chooses at the top of a dashboard.
type variable struct {
	Name       string      `json:"name"`
	Label      string      `json:"label"`
	Type       string      `json:"type"`
	Query      any         `json:"query"`
	Datasource *datasource `json:"datasource,omitempty"`
	Definition string      `json:"definition,omitempty"`
	Multi      bool        `json:"multi,omitempty"`
	IncludeAll bool        `json:"includeAll,omitempty"`
	AllValue   string      `json:"allValue,omitempty"`
	Refresh    int         `json:"refresh,omitempty"` // 2: when the time range changes
	Sort       int         `json:"sort,omitempty"`    // 4: by number, the highest first
	Current    *current    `json:"current,omitempty"`
}

type current struct {
	Text  string `json:"text"`
	Value string `json:"value"`
}

type datasource struct {
	Type string `json:"type"`
	UID  string `json:"uid"`
}

// notes are marks on the axis of time: none, but the schema wants the list.
type notes struct {
	List []struct{} `json:"list"`
}

// link leads somewhere else. Grafana's schema wants every field of it.
type link struct {
	Title       string   `json:"title"`
	URL         string   `json:"url"`
	Type        string   `json:"type"`
	Icon        string   `json:"icon"`
	Tooltip     string   `json:"tooltip"`
	Tags        []string `json:"tags"`
	AsDropdown  bool     `json:"asDropdown"`
	TargetBlank bool     `json:"targetBlank"`
	IncludeVars bool     `json:"includeVars"`
	KeepTime    bool     `json:"keepTime"`
}

// beside leads to a page in the same window, outside to one in a window of its own.
func beside(title, url string) link {
	return link{Title: title, URL: url, Type: "link", Tags: []string{}}
}

func outside(title, url string) *link {
	l := beside(title, url)
	l.TargetBlank = true
	return &l
}

// Panel is one picture, or the heading of a row.
type Panel struct {
	ID          int          `json:"id"`
	Type        string       `json:"type"`
	Title       string       `json:"title"`
	Description string       `json:"description,omitempty"`
	GridPos     place        `json:"gridPos"`
	Datasource  *datasource  `json:"datasource,omitempty"`
	Targets     []Target     `json:"targets,omitempty"`
	FieldConfig *fieldConfig `json:"fieldConfig,omitempty"`
	Options     options      `json:"options,omitempty"`
	Links       []link       `json:"links,omitempty"`
	Transform   []transform  `json:"transformations,omitempty"`
	Collapsed   *bool        `json:"collapsed,omitempty"`
	Panels      []Panel      `json:"panels,omitzero"` // below the heading of a folded row: none
}

type place struct {
	H int `json:"h"`
	W int `json:"w"`
	X int `json:"x"`
	Y int `json:"y"`
}

// Target is one question to Prometheus.
type Target struct {
	RefID        string     `json:"refId"`
	Datasource   datasource `json:"datasource"`
	Expr         string     `json:"expr"`
	LegendFormat string     `json:"legendFormat,omitempty"`
	Instant      bool       `json:"instant,omitempty"`
	Range        bool       `json:"range,omitempty"`
	Format       string     `json:"format,omitempty"`
}

type options map[string]any

type transform struct {
	ID      string  `json:"id"`
	Options options `json:"options"`
}

type fieldConfig struct {
	Defaults  field      `json:"defaults"`
	Overrides []override `json:"overrides"`
}

type override struct {
	Matcher    matcher    `json:"matcher"`
	Properties []property `json:"properties"`
}

type matcher struct {
	ID      string `json:"id"`
	Options string `json:"options"`
}

type property struct {
	ID    string `json:"id"`
	Value any    `json:"value"`
}

type field struct {
	Unit       string     `json:"unit,omitempty"`
	Decimals   *int       `json:"decimals,omitempty"`
	Min        *float64   `json:"min,omitempty"`
	Max        *float64   `json:"max,omitempty"`
	NoValue    string     `json:"noValue,omitempty"`
	Thresholds thresholds `json:"thresholds"`
	Color      options    `json:"color"`
	Mappings   []mapping  `json:"mappings,omitempty"`
	Custom     options    `json:"custom,omitempty"`
}

type thresholds struct {
	Mode  string `json:"mode"`
	Steps []step `json:"steps"`
}

// step is a colour from a value on; the first has none.
type step struct {
	Color string   `json:"color"`
	Value *float64 `json:"value"`
}

type mapping struct {
	Type    string            `json:"type"`
	Options map[string]result `json:"options"`
}

type result struct {
	Text  string `json:"text"`
	Color string `json:"color,omitempty"`
}

// All lists the dashboards by the name of their file, without its ending.
func All() map[string]Dashboard {
	return map[string]Dashboard{"results": results(), "campaign": campaign(), "service": service()}
}

// JSON is a dashboard as it lies in its file.
func (d Dashboard) JSON() ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(d)
	return []byte(b.String()), err
}

// filled is what stands for Grafana's variables where a question is asked without Grafana:
// everything, in the last seconds.
var filled = strings.NewReplacer("$authority", ".*", "$year", ".*", "$group", ".*", "$round", ".*", "$__rate_interval", "10s", "$__range", "1h", "$__interval", "10s")

var left = regexp.MustCompile(`\$\w+|\$\{`)

// Expressions are all questions of a dashboard by panel, those of its variables among them,
// as Prometheus takes them without Grafana.
func (d Dashboard) Expressions() map[string][]string {
	all := map[string][]string{}
	for _, p := range d.Panels {
		for _, t := range p.Targets {
			all[p.Title] = append(all[p.Title], filled.Replace(t.Expr))
		}
	}
	for _, v := range d.Templating.List {
		if inner, ok := strings.CutPrefix(v.Definition, "label_values("); ok {
			series := inner[:strings.LastIndex(inner, ", ")]
			all["$"+v.Name] = append(all["$"+v.Name], filled.Replace(series))
		}
	}
	return all
}

// Unfilled says which variable of Grafana an expression still has; "" is none.
func Unfilled(expr string) string { return left.FindString(expr) }
