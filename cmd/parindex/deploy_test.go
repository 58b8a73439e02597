package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// deployed is the text of a file of deploy/.
func deployed(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestUnit: systemd takes the unit as it is, and it leaves little to an intruder.
func TestUnit(t *testing.T) {
	program, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not installed (Debian: apt-get install systemd)")
	}
	unit := filepath.Join(t.TempDir(), "parindex.service")
	const installed = "/usr/local/bin/parindex"
	text := deployed(t, "systemd/parindex.service")
	if !strings.Contains(text, "ExecStart="+installed+" serve\n") {
		t.Errorf("the unit does not start %s serve", installed)
	}
	if err := os.WriteFile(unit, []byte(strings.ReplaceAll(text, installed, program)), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(program, "verify", "--man=no", "--recursive-errors=no", unit).CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("verify: %v\n%s", err, said)
	}
	if said, err := exec.Command(program, "security", "--offline=true", "--threshold=20", "--no-pager", unit).CombinedOutput(); err != nil {
		t.Errorf("exposed by more than 2.0 of 10: %v\n%s", err, said)
	}
}

// TestDeployedSettings: what deploy/ tells the program, the program knows.
func TestDeployedSettings(t *testing.T) {
	known := append(slices.Clone(secrets), "PARINDEX_BACKUP", "PARINDEX_NAME") // of compose.yaml itself
	flags := settings()
	for _, name := range []string{"systemd/parindex.service", "container/Containerfile", "container/compose.yaml"} {
		found := regexp.MustCompile(`PARINDEX_[A-Z_]+`).FindAllString(deployed(t, name), -1)
		if len(found) == 0 {
			t.Errorf("%s: got no setting", name)
		}
		for _, v := range found {
			if flags.Lookup(strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(v, "PARINDEX_"), "_", "-"))) == nil && !slices.Contains(known, v) {
				t.Errorf("%s: there is no setting %s", name, v)
			}
		}
	}
}

// TestWalks: the Vietnamese page for operators has the commands of the English one, which
// tools/walk runs, each in its place.
func TestWalks(t *testing.T) {
	commands := regexp.MustCompile("(?ms)^```sh\n.*?^```\n")
	blocks := func(name, from, to string) []string {
		text, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(text), from)
		section, _, found := strings.Cut(rest, to)
		if !found {
			t.Fatalf("%s: got no section from %q to %q", name, from, to)
		}
		return commands.FindAllString(section, -1)
	}
	got := blocks("van-hanh.md", "\n## 1.", "\nMật khẩu máy chủ thư")
	want := blocks("operations.md", "\n## From Friday's", "\n## What is where")
	if len(want) < 10 || !slices.Equal(got, want) {
		t.Errorf("van-hanh.md has other commands than operations.md:\n got %q\nwant %q", got, want)
	}
}
