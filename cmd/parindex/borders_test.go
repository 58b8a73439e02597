package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/borders"
	"parindex/words"
)

// TestTellOutlines: outlines that are no unit are named at the start, and how they are mended.
func TestTellOutlines(t *testing.T) {
	units := []assessment.Unit{{ID: "X1", Name: "Xã Đông Giang"}, {ID: "X2", Name: "Phường Tân Bái"}, {ID: "X3", Name: "Xã Phú Lâm"}, {ID: "X4", Name: "xã phú lâm"}}
	m := &borders.Map{Shapes: []borders.Shape{{Code: "X2"}, {Code: "1", Name: "xa dong giang"}, {Name: "Tân Bái"}, {Code: "9", Name: "Xã Phú Lâm"}}}
	var out strings.Builder
	c := &call{out: &out, lang: words.Vi}
	c.tellOutlines("units.geojson", m, units)
	for _, want := range []string{"units.geojson: 2 trên 4 hình là đơn vị của cơ quan.", "Tân Bái; 9 Xã Phú Lâm\n", "parindex units list"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("got %s, want %q in it", &out, want)
		}
	}
	out.Reset()
	m.Shapes = m.Shapes[:2]
	if c.tellOutlines("units.geojson", m, units); strings.Count(out.String(), "\n") != 1 {
		t.Errorf("got %s, want one line where every outline is a unit", &out)
	}
}

// TestBordersOf: a file of borders that cannot be used ends the start of one authority; of one of
// several it is told, and all are served.
func TestBordersOf(t *testing.T) {
	file := filepath.Join(t.TempDir(), "units.geojson")
	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	var said, log buffer
	c := &call{out: io.Discard, err: &said, lang: words.Vi}
	hue := &site{authority: "hue", log: slog.New(slog.NewTextHandler(&log, nil))}
	for _, sites := range [][]*site{nil, {hue, {authority: "vinh"}}} {
		l := &listening{geojson: perSite{file}, sites: sites}
		if m, err := c.bordersOf(t.Context(), nil, l, hue); m != nil || (err != nil) != (sites == nil) {
			t.Errorf("%d sites: got %v, %v", len(sites), m, err)
		}
	}
	if !strings.Contains(log.String(), "no map of units") || strings.Count(said.String(), file) < 2 {
		t.Errorf("got %s and %s, want what is wrong with the file, and whose it is", &said, &log)
	}
}
