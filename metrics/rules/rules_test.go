package rules_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parindex/metrics/rules"
)

var update = flag.Bool("update", false, "write the file of rules")

const folder = "../../deploy/prometheus"

func TestFile(t *testing.T) {
	name := filepath.Join(folder, "parindex.rules.yml")
	if *update {
		if err := os.WriteFile(name, []byte(rules.YAML()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || string(got) != rules.YAML() {
		t.Errorf("%s is not what the package makes (%v): go test ./metrics/rules -update", name, err)
	}
}

// TestPromtool: the rules are sound, and each alert is silent and fires when it should.
func TestPromtool(t *testing.T) {
	cases, err := os.ReadFile(filepath.Join(folder, "parindex.rules.test.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range rules.Alerts {
		if n := strings.Count(string(cases), "alertname: "+a.Name+"\n"); n < 2 {
			t.Errorf("%s has %d cases, want one that is silent and one that fires", a.Name, n)
		}
	}
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("promtool is not installed (Debian: apt-get install prometheus)")
	}
	for _, args := range [][]string{{"check", "rules", "parindex.rules.yml"}, {"test", "rules", "parindex.rules.test.yml"}} {
		run := exec.Command(promtool, args...)
		run.Dir = folder
		if out, err := run.CombinedOutput(); err != nil {
			t.Errorf("promtool %v: %v\n%s", args, err, out)
		}
	}
}
