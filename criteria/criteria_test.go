package criteria_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parindex/criteria"
	"parindex/criteria/sets"
	"parindex/scoring"
)

var update = flag.Bool("update", false, "write the golden files")

// TestFaults compares the faults of broken sets with faults.golden: all at once,
// each with its place.
// TestFollows: the tenth version of a year comes behind the ninth, not behind the first.
func TestFollows(t *testing.T) {
	s := &criteria.Set{ID: "so", Version: "2025.10"}
	for ref, want := range map[string]bool{"so@2025.9": true, "so@2024.11": true, "so@2025.10": false, "so@2025.11": false, "so@2026.1": false, "xa@2024.1": false} {
		if s.Follows(ref) != want {
			t.Errorf("so@2025.10 behind %s: got %v", ref, !want)
		}
	}
}

func TestFaults(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/faults.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range archive.Files {
		_, faults := criteria.Parse(f.Data)
		if len(faults) == 0 {
			t.Errorf("%s: no faults", f.Name)
		}
		for _, x := range faults {
			fmt.Fprintf(&got, "%s:%s\n", f.Name, x)
		}
	}
	golden := filepath.Join("testdata", "faults.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
}

// TestLock: a shipped version is never edited. To change a set, add a version.
func TestLock(t *testing.T) {
	lock, err := sets.FS.ReadFile("LOCK")
	if err != nil {
		t.Fatal(err)
	}
	locked := map[string]string{}
	for line := range strings.Lines(string(lock)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		locked[name] = sum
	}
	files, err := sets.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Name() == "LOCK" {
			continue
		}
		text, err := sets.FS.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		scheme, faults := scoring.Load(text)
		for _, x := range faults {
			t.Errorf("%s:%s", f.Name(), x)
		}
		set := scheme.Set()
		if got := set.Ref() + ".yaml"; got != f.Name() {
			t.Errorf("%s holds %s", f.Name(), got)
		}
		if !set.Sample || !strings.HasPrefix(set.Title, "Bộ tiêu chí mẫu") {
			t.Errorf("%s is not named a sample: %q", f.Name(), set.Title)
		}
		if set.SHA256 != locked[f.Name()] {
			t.Errorf("%s has sha256 %s, LOCK says %q: a shipped version is never edited; add a new one", f.Name(), set.SHA256, locked[f.Name()])
		}
		delete(locked, f.Name())
	}
	for name := range locked {
		t.Errorf("LOCK names %s, which is gone", name)
	}
}

// TestAgainstKit compares the shipped sets with the tables they were made from.
func TestAgainstKit(t *testing.T) {
	for id, want := range map[string][4]int{"so": {7, 38, 85, 100}, "xa": {7, 28, 60, 100}, "tinh": {8, 38, 85, 100}} {
		names, _ := filepath.Glob("sets/" + id + "@*.yaml")
		text, err := os.ReadFile(names[0])
		if err != nil {
			t.Fatal(err)
		}
		set, _ := criteria.Parse(text)
		var got [4]int
		for _, it := range set.Nodes() {
			if it.Section != criteria.Main {
				continue
			}
			if it.Depth < 2 {
				got[it.Depth]++
			}
			if it.Leaf() {
				got[2]++
			}
		}
		got[3] = int(set.Total.Float())
		if got != want {
			t.Errorf("%s: fields, criteria, scored items, total %v, want %v", id, got, want)
		}
	}
}

func TestAcceptedContradiction(t *testing.T) {
	text := strings.ReplaceAll(`
id: so
version: "2025.1"
title: Bộ tiêu chí mẫu
sample: true
years: [2025]
groups: [so]
total: 4
ties: dense
ACCEPT
items:
  - code: "1"
    name: In sai tổng
    max: 4
    items:
      - {code: "1.1", name: Một, max: 1.5, source: self, rule: {kind: count, figures: {n: Số}, per_unit: 1, cap: 1}}
      - {code: "1.2", name: Hai, max: 2, source: self, rule: {kind: count, figures: {n: Số}, per_unit: 1, cap: 1}}
`, "\t", "  ")
	if _, faults := criteria.Parse([]byte(strings.Replace(text, "ACCEPT", "", 1))); len(faults) != 1 || faults[0].Code != "1" {
		t.Errorf("contradiction reported as %v", faults)
	}
	if _, faults := criteria.Parse([]byte(strings.Replace(text, "ACCEPT", `accept: [{code: "1", sum: 3.5, reason: Quyết định in như vậy}]`, 1))); len(faults) != 0 {
		t.Errorf("accepted contradiction still reported: %v", faults)
	}
}
