//lint:file-ignore SA1019 Files of dashboards are read in this form by every Grafana; the one that follows it came with version 12.

package boards_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/grafana/grafana-foundation-sdk/go/bargauge"
	"github.com/grafana/grafana-foundation-sdk/go/cog"
	"github.com/grafana/grafana-foundation-sdk/go/common"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
	"github.com/grafana/grafana-foundation-sdk/go/prometheus"
	"github.com/grafana/grafana-foundation-sdk/go/stat"
	"github.com/grafana/grafana-foundation-sdk/go/table"
	"github.com/grafana/grafana-foundation-sdk/go/timeseries"
	"github.com/grafana/grafana-foundation-sdk/go/units"

	"parindex/metrics/boards"
)

// grafana teaches Grafana's own types, which leave what they do not know unread, the panels and
// questions that are used here.
func grafana() {
	known := cog.NewRuntime()
	known.RegisterPanelcfgVariant(bargauge.VariantConfig())
	known.RegisterPanelcfgVariant(stat.VariantConfig())
	known.RegisterPanelcfgVariant(table.VariantConfig())
	known.RegisterPanelcfgVariant(timeseries.VariantConfig())
	known.RegisterDataqueryVariant(prometheus.VariantConfig())
}

// faults are those that strict reading finds: a field that Grafana does not have, one of another
// type, one that is missing. Its list of none is not nil, and what it reads it does not keep.
func faults(t *testing.T, v any, into interface{ UnmarshalJSONStrict([]byte) error }) cog.BuildErrors {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var list cog.BuildErrors
	if err := into.UnmarshalJSONStrict(text); !errors.As(err, &list) {
		t.Fatal(err)
	}
	return list
}

// read is a dashboard as Grafana's own types take it, without a fault.
func read(t *testing.T, name string) dashboard.Dashboard {
	t.Helper()
	board := boards.All()[name]
	found := faults(t, board, new(dashboard.Dashboard))
	for _, p := range board.Panels {
		if p.FieldConfig != nil { // which the strict reading of a panel passes over
			found = append(found, cog.MakeBuildErrors(p.Title, faults(t, p.FieldConfig, new(dashboard.FieldConfigSource)))...)
		}
	}
	text, err := board.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var d dashboard.Dashboard
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(); err != nil {
		found = append(found, cog.MakeBuildErrors("rules", err)...)
	}
	if len(found) > 0 {
		t.Errorf("%s: not by Grafana's schema:\n%v", name, found)
	}
	return d
}

// TestSchema: Grafana's own types take every dashboard whole, with the options of every panel,
// and know its units.
func TestSchema(t *testing.T) {
	grafana()
	known := []any{units.NoUnit, units.PercentUnit, units.BytesIEC, units.DatetimeLocal, units.DateTimeFromNow, units.Seconds, units.DurationSeconds, units.RequestsPerSecond}
	for name := range boards.All() {
		panels := 0
		for _, p := range read(t, name).Panels {
			if p.Panel == nil {
				continue // the heading of a row
			}
			panels++
			title := *p.Panel.Title
			if _, ok := cog.ConfigForPanelcfgVariant(p.Panel.Type); !ok {
				t.Errorf("%s: %s: the options of a %s were not read", name, title, p.Panel.Type)
			}
			for _, u := range unitsOf(p.Panel.FieldConfig) {
				if !slices.Contains(known, u) {
					t.Errorf("%s: %s: Grafana has no unit %q", name, title, u)
				}
			}
		}
		if panels == 0 {
			t.Errorf("%s: got no panel", name)
		}
	}
}

// unitsOf are the units of a panel and of its columns.
func unitsOf(c *dashboard.FieldConfigSource) []any {
	var list []any
	if c.Defaults.Unit != nil {
		list = append(list, *c.Defaults.Unit)
	}
	for _, o := range c.Overrides {
		for _, p := range o.Properties {
			if p.Id == "unit" {
				list = append(list, p.Value)
			}
		}
	}
	return list
}

// TestSource: every panel, question and variable asks the source that is chosen at the top of
// the dashboard, among those of the kind that is provisioned.
func TestSource(t *testing.T) {
	grafana()
	kind := provisioned(t).Type
	for name := range boards.All() {
		d := read(t, name)
		choice := d.Templating.List[0]
		if choice.Name != "datasource" || choice.Type != dashboard.VariableTypeDatasource || *choice.Query.String != kind {
			t.Errorf("%s: got variable %s of %s %v, want the source among those of kind %s first", name, choice.Name, choice.Type, choice.Query.String, kind)
		}
		for what, list := range asked(d) {
			for _, ref := range list {
				if ref == nil || *ref.Type != kind || *ref.Uid != "${datasource}" {
					t.Errorf("%s: %s: does not ask the source that is chosen", name, what)
				}
			}
		}
	}
}

// asked are the sources of a dashboard by what asks them; nil is a question that is not for
// Prometheus.
func asked(d dashboard.Dashboard) map[string][]*common.DataSourceRef {
	refs := map[string][]*common.DataSourceRef{}
	for _, v := range d.Templating.List {
		if v.Type == dashboard.VariableTypeQuery {
			refs["$"+v.Name] = append(refs["$"+v.Name], v.Datasource)
		}
	}
	for _, p := range d.Panels {
		if p.Panel == nil {
			continue
		}
		list := append(refs[*p.Panel.Title], p.Panel.Datasource)
		for _, q := range p.Panel.Targets {
			var from *common.DataSourceRef
			if q, ok := q.(*prometheus.Dataquery); ok {
				from = q.Datasource
			}
			list = append(list, from)
		}
		refs[*p.Panel.Title] = list
	}
	return refs
}
