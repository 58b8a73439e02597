package main

import (
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
