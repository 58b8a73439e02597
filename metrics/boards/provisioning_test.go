package boards_test

import (
	"os"
	"testing"

	"go.yaml.in/yaml/v3"
)

// source is where Grafana takes figures from: the fields that Grafana documents for a
// provisioned one, as far as one without passwords needs them.
type source struct {
	Name      string
	UID       string `yaml:"uid"`
	Type      string
	Access    string
	OrgID     int    `yaml:"orgId"`
	URL       string `yaml:"url"`
	IsDefault bool   `yaml:"isDefault"`
	Editable  bool
	Version   int
	JSONData  struct {
		TimeInterval string `yaml:"timeInterval"`
		HTTPMethod   string `yaml:"httpMethod"`
	} `yaml:"jsonData"`
}

// provider says where Grafana reads dashboards, with the fields that Grafana documents.
type provider struct {
	Name                  string
	OrgID                 int `yaml:"orgId"`
	Folder                string
	FolderUID             string `yaml:"folderUid"`
	Type                  string
	DisableDeletion       bool `yaml:"disableDeletion"`
	UpdateIntervalSeconds int  `yaml:"updateIntervalSeconds"`
	AllowUIUpdates        bool `yaml:"allowUiUpdates"`
	Options               struct {
		Path                      string
		FoldersFromFilesStructure bool `yaml:"foldersFromFilesStructure"`
	}
}

// provisioning reads a file of deploy/grafana/provisioning and fails on a field that Grafana
// does not know: Grafana itself would pass over it.
func provisioning(t *testing.T, name string, into any) {
	t.Helper()
	f, err := os.Open("../../deploy/grafana/provisioning/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d := yaml.NewDecoder(f)
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// provisioned is the one source that deploy/ brings.
func provisioned(t *testing.T) source {
	t.Helper()
	var file struct {
		APIVersion  int `yaml:"apiVersion"`
		Datasources []source
	}
	provisioning(t, "datasources/prometheus.yaml", &file)
	if file.APIVersion != 1 || len(file.Datasources) != 1 {
		t.Fatalf("got version %d with %d sources, want 1 with one", file.APIVersion, len(file.Datasources))
	}
	return file.Datasources[0]
}

// TestProvisioning: the source is the one that a dashboard takes when nobody chooses, asked by
// Grafana itself as often as Prometheus has a new value; dashboards are read from a folder.
func TestProvisioning(t *testing.T) {
	s := provisioned(t)
	if s.Name == "" || s.UID == "" || s.Type != "prometheus" || s.Access != "proxy" || !s.IsDefault {
		t.Errorf("got source %+v, want the default one, of Prometheus, by proxy", s)
	}
	var scraping struct {
		Global struct {
			Interval string `yaml:"scrape_interval"`
		}
	}
	text, err := os.ReadFile("../../deploy/prometheus/prometheus.yml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &scraping); err != nil || s.JSONData.TimeInterval != scraping.Global.Interval {
		t.Errorf("got interval %q, want %q as Prometheus asks (%v)", s.JSONData.TimeInterval, scraping.Global.Interval, err)
	}
	var file struct {
		APIVersion int `yaml:"apiVersion"`
		Providers  []provider
	}
	provisioning(t, "dashboards/parindex.yaml", &file)
	if file.APIVersion != 1 || len(file.Providers) != 1 {
		t.Fatalf("got version %d with %d providers, want 1 with one", file.APIVersion, len(file.Providers))
	}
	if p := file.Providers[0]; p.Name == "" || p.Type != "file" || p.Options.Path == "" {
		t.Errorf("got provider %+v, want files of a folder", p)
	}
}
