package boards_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"parindex/metrics/boards"
)

var update = flag.Bool("update", false, "write the dashboards")

// TestFiles: the files are what the package makes, and nothing else lies beside them.
func TestFiles(t *testing.T) {
	folder := "../../deploy/grafana/dashboards"
	for name, b := range boards.All() {
		want, err := b.JSON()
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, name+".json")
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil || string(got) != string(want) {
			t.Errorf("%s is not what the package makes (%v): go test ./metrics/boards -update", file, err)
		}
		var read boards.Dashboard
		if err := json.Unmarshal(got, &read); err != nil || !reflect.DeepEqual(read.Expressions(), b.Expressions()) {
			t.Errorf("%s: what is read is not what was written (%v)", file, err)
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) != len(boards.All()) {
		t.Errorf("got %v, want the %d dashboards alone", files, len(boards.All()))
	}
}

// TestLayout: panels have a title, a number of their own, questions, and lie beside each other
// inside 24 columns.
func TestLayout(t *testing.T) {
	for name, b := range boards.All() {
		ids, taken := map[int]bool{}, map[[2]int]string{}
		for _, p := range b.Panels {
			if ids[p.ID] || p.Title == "" || p.Type != "row" && len(p.Targets) == 0 {
				t.Errorf("%s: panel %d %q: number taken, or no title or question", name, p.ID, p.Title)
			}
			ids[p.ID] = true
			for x := p.GridPos.X; x < p.GridPos.X+p.GridPos.W; x++ {
				for y := p.GridPos.Y; y < p.GridPos.Y+p.GridPos.H; y++ {
					if other := taken[[2]int{x, y}]; other != "" || x >= 24 {
						t.Fatalf("%s: %q lies on %q or outside, at %d, %d", name, p.Title, other, x, y)
					}
					taken[[2]int{x, y}] = p.Title
				}
			}
		}
		for panel, list := range b.Expressions() {
			for _, expr := range list {
				if v := boards.Unfilled(expr); v != "" {
					t.Errorf("%s: %s has %s, which nothing fills", name, panel, v)
				}
			}
		}
	}
}
