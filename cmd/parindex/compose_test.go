package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// composed is what deploy/container/compose.yaml says of one container.
type composed struct {
	Image       string
	Volumes     []mounted
	Environment map[string]string
	Command     []string
	Network     string   `yaml:"network_mode"`
	CapDrop     []string `yaml:"cap_drop"`
	ReadOnly    bool     `yaml:"read_only"`
	Ports       []string
	Secrets     []handedOver
}

// mounted is a file, folder or volume and its place in a container.
type mounted struct{ Source, Target string }

func (m *mounted) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		rest := strings.TrimSuffix(n.Value, ":ro")
		end := strings.LastIndex(rest, ":") // ${NAME:-…} has one before
		m.Source, m.Target = rest[:end], rest[end+1:]
		return nil
	}
	type long mounted
	return n.Decode((*long)(m))
}

// handedOver is a secret and its file in a container.
type handedOver struct{ Source, Target string }

func (h *handedOver) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		h.Source, h.Target = n.Value, "/run/secrets/"+n.Value
		return nil
	}
	type long handedOver
	return n.Decode((*long)(h))
}

// readCompose reads the file; secrets are the names of those that it declares.
func readCompose(t *testing.T) (services map[string]composed, secrets []string) {
	t.Helper()
	var file struct {
		Services map[string]composed
		Secrets  map[string]struct{ File string }
	}
	if err := yaml.Unmarshal([]byte(deployed(t, "container/compose.yaml")), &file); err != nil {
		t.Fatal(err)
	}
	for name, s := range file.Secrets {
		if s.File == "" {
			t.Errorf("secret %s: got no file", name)
		}
		secrets = append(secrets, name)
	}
	return file.Services, secrets
}

// TestCompose: every file that is mounted is there, no container may more than it needs, and no
// password stands in the file.
func TestCompose(t *testing.T) {
	services, secrets := readCompose(t)
	if len(services) != 5 {
		t.Errorf("got %d services, want 5", len(services))
	}
	for name, s := range services {
		if !s.ReadOnly || !slices.Equal(s.CapDrop, []string{"ALL"}) {
			t.Errorf("%s: may write to its image, or keeps capabilities", name)
		}
		if name != "parindex" && !regexp.MustCompile(`^[a-z/]+:v?\d`).MatchString(s.Image) {
			t.Errorf("%s: got image %s, want a version", name, s.Image)
		}
		for _, v := range s.Volumes {
			if !strings.HasPrefix(v.Source, "../") || strings.HasPrefix(v.Source, "../../") {
				continue // a volume, or what the office brings
			}
			if _, err := os.Stat(filepath.Join("../../deploy/container", v.Source)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, h := range s.Secrets {
			if !slices.Contains(secrets, h.Source) {
				t.Errorf("%s: there is no secret %s", name, h.Source)
			}
		}
		for variable, value := range s.Environment {
			if strings.Contains(variable, "PASSWORD") && !strings.HasPrefix(value, "/run/secrets/") {
				t.Errorf("%s: %s stands in the file", name, variable)
			}
		}
	}
}

// TestComposeFits: the containers share one network, so that each finds the others where the
// files of deploy/ say, and what those files read is mounted where they read it.
func TestComposeFits(t *testing.T) {
	services, _ := readCompose(t)
	for name, s := range services {
		if (s.Network == "service:nginx") != (name != "nginx") {
			t.Errorf("%s: got network %q, want that of nginx for all others", name, s.Network)
		}
	}
	program, prometheus, grafana := services["parindex"], services["prometheus"], services["grafana"]
	for _, c := range []struct{ file, says string }{
		{"prometheus/prometheus.yml", `["` + program.Environment["PARINDEX_METRICS_ADDR"] + `"]`},
		{"prometheus/prometheus.yml", "credentials_file: " + target(prometheus.Secrets, "metrics")},
		{"grafana/provisioning/datasources/prometheus.yaml", "url: http://" + listens(prometheus.Command)},
		{"grafana/provisioning/dashboards/parindex.yaml", "path: " + place(grafana, "../grafana/dashboards")},
		{"nginx/parindex.conf", "server " + settings().Lookup("addr").DefValue + ";"},
		{"nginx/parindex.conf", place(services["nginx"], "../nginx/pages") + "/"},
		{"nginx/parindex.conf", place(services["nginx"], "../../tls") + "/key.pem"},
		{"nginx/parindex.conf", place(services["nginx"], "weblog") + "/"},
	} {
		if !strings.Contains(deployed(t, c.file), c.says) {
			t.Errorf("%s does not say %q, as compose.yaml has it", c.file, c.says)
		}
	}
	if got := place(grafana, "../grafana/provisioning"); got != "/etc/grafana/provisioning" {
		t.Errorf("Grafana looks into /etc/grafana/provisioning, not %s", got)
	}
	if got, want := program.Environment["PARINDEX_METRICS_SECRET"], target(program.Secrets, "metrics"); got != want {
		t.Errorf("got secret in %s, want %s", got, want)
	}
	if got, want := program.Environment["PARINDEX_BACKUP_TO"], place(program, "${PARINDEX_BACKUP:-../../backup}"); got != want {
		t.Errorf("got backups to %s, want %s", got, want)
	}
}

// TestContainerfile: what the image runs, when it starts and to look whether it is well, the
// program knows.
func TestContainerfile(t *testing.T) {
	text := deployed(t, "container/Containerfile")
	if !strings.Contains(text, `ENTRYPOINT ["/parindex"]`) {
		t.Error("the image does not start the program")
	}
	runs := regexp.MustCompile(`(?m)CMD \["(?:/parindex", ")?([a-z]+)"\]$`).FindAllStringSubmatch(text, -1)
	if len(runs) != 2 {
		t.Fatalf("got %q, want the command and the health check", runs)
	}
	for _, r := range runs {
		if !slices.ContainsFunc(commands, func(c command) bool { return c.name == r[1] }) {
			t.Errorf("there is no command %q", r[1])
		}
	}
}

// place is where a container finds what is mounted.
func place(s composed, source string) string {
	for _, v := range s.Volumes {
		if v.Source == source {
			return v.Target
		}
	}
	return "NOT MOUNTED: " + source
}

func target(list []handedOver, secret string) string {
	for _, h := range list {
		if h.Source == secret {
			return h.Target
		}
	}
	return "NO SECRET: " + secret
}

// listens is the address that Prometheus is told to listen at.
func listens(command []string) string {
	for _, arg := range command {
		if addr, ok := strings.CutPrefix(arg, "--web.listen-address="); ok {
			return addr
		}
	}
	return "NOWHERE"
}
