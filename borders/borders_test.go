package borders

import (
	"fmt"
	"strings"
	"testing"
)

func squares(features ...string) []byte {
	return []byte(`{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`)
}

func square(properties string, lon, lat float64) string {
	return fmt.Sprintf(`{"type":"Feature","properties":{%s},"geometry":{"type":"Polygon","coordinates":[[[%v,%v],[%v,%v],[%v,%v],[%v,%v],[%v,%v]]]}}`, properties, lon, lat, lon+1, lat, lon+1, lat+1, lon, lat+1, lon, lat)
}

func TestRead(t *testing.T) {
	m, faults := Read(append([]byte("\xef\xbb\xbf"), squares(square(`"MA":"XA1","ten":"Xã Một"`, 105, 20), square(`"id":2350000`, 105, 21))...))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if len(m.Shapes) != 2 || m.Shapes[0].Code != "XA1" || m.Shapes[0].Name != "Xã Một" || m.Shapes[1].Code != "2350000" || m.Height != 1000 || m.Width < 450 || m.Width > 480 {
		t.Errorf("got %+v", m)
	}
	if want := fmt.Sprintf("M0 1000L%d 1000L%d 500L0 500L0 1000Z", m.Width, m.Width); m.Shapes[0].Path != want {
		t.Errorf("got %s, want %s", m.Shapes[0].Path, want)
	}
	if m.Shapes[1].Y != 250 {
		t.Errorf("got %d, want the northern square above", m.Shapes[1].Y)
	}
}

func TestFaults(t *testing.T) {
	for body, want := range map[string]string{
		"{":                                  "không phải GeoJSON",
		`{"type":"Topology"}`:                "FeatureCollection",
		string(squares()):                    "có từ 1 đến",
		string(squares(square("", 105, 20))): "thiếu mã",
		string(squares(square(`"ma":"1"`, 105, 20), square(`"ma":"1"`, 106, 20))):                                      "trùng mã",
		string(squares(square(`"ma":"1"`, 580000, 2350000))):                                                           "WGS 84",
		string(squares(`{"properties":{"ma":"1"},"geometry":{"type":"Point","coordinates":[105,20]}}`)):                "Polygon",
		string(squares(`{"properties":{"ma":"1"}}`)):                                                                   "không có đường ranh giới",
		string(squares(`{"properties":{"ma":"1"},"geometry":{"type":"Polygon","coordinates":[[[1,2],[2,3],[3,3]]]}}`)): "không khép kín",
		string(squares(`{"properties":{"ma":"1"},"geometry":{"type":"Polygon","coordinates":[["x"]]}}`)):               "không đọc được",
		string(squares(`{"properties":{"ma":"1"},"geometry":{"type":"Polygon","coordinates":[]}}`)):                    "trống",
		strings.Repeat(" ", MaxBytes+1):                                                                                "lớn hơn 8 MB",
	} {
		m, faults := Read([]byte(body))
		if m != nil || len(faults) != 1 || !strings.Contains(faults[0].Vi, want) || faults[0].En == "" {
			t.Errorf("%.80s: got %v, want %q", body, faults, want)
		}
	}
	if _, faults := Read(squares(square("", 1, 1), square(`"ma":"1"`, 580000, 1))); len(faults) != 2 {
		t.Errorf("got %v, want both faults", faults)
	}
}

// TestNoCoordinateIsGuessed: a point without longitude or latitude is not one at 0°.
func TestNoCoordinateIsGuessed(t *testing.T) {
	for _, ring := range []string{"[[105],[106,20],[106,21],[105]]", "[null,[106,20],[106,21],null]", "[[105,null],[106,20],[106,21],[105,null]]", `[[105,"20"],[106,20],[106,21],[105,"20"]]`, "[[],[106,20],[106,21],[]]"} {
		m, faults := Read(squares(`{"properties":{"ma":"1"},"geometry":{"type":"Polygon","coordinates":[` + ring + `]}}`))
		if m != nil || len(faults) != 1 || !strings.Contains(faults[0].Vi, "không đọc được") {
			t.Errorf("%s: got %v, want that it cannot be read", ring, faults)
		}
	}
	if _, faults := Read(squares(`{"properties":{"ma":"1"},"geometry":{"type":"Polygon","coordinates":[[[105,20,3.5],[106,20,4],[106,21,4],[105,20,3.5]]]}}`)); len(faults) > 0 {
		t.Errorf("got %v for points with a height", faults)
	}
}

// TestPropertiesHaveAnOrder: of two spellings of one property always the same is read.
func TestPropertiesHaveAnOrder(t *testing.T) {
	for range 20 {
		if m, faults := Read(squares(square(`"MA":"A","ma":"B","Ma":"C","ten":"`+strings.Repeat("Xã", 500)+`"`, 105, 20))); len(faults) > 0 || m.Shapes[0].Code != "B" || len([]rune(m.Shapes[0].Name)) > longestName+1 {
			t.Fatalf("got %q, %d letters, %v, want the property as its name is written, and a name that fits a page", m.Shapes[0].Code, len(m.Shapes[0].Name), faults)
		}
	}
}

// TestIsletsAreLeftOut: rings that fall into one point are not drawn, and outlines that would
// make a page of megabytes are refused.
func TestIsletsAreLeftOut(t *testing.T) {
	land, islet := "[[105,20],[107,20],[107,22],[105,20]]", "[[105.5,21],[105.50001,21],[105.50001,21.00001],[105.5,21]]"
	polygons := "[" + land + "]" + strings.Repeat(",["+islet+"]", 3000)
	m, faults := Read(squares(`{"properties":{"ma":"1"},"geometry":{"type":"MultiPolygon","coordinates":[` + polygons + `]}}`))
	if len(faults) > 0 || len(m.Shapes[0].Path) > 100 {
		t.Errorf("got %v, %d bytes, want the land alone", faults, m.bytes())
	}
	m, faults = Read(squares(`{"properties":{"ma":"1"},"geometry":{"type":"MultiPolygon","coordinates":[[`+islet+`],[`+islet+`]]}}`, `{"properties":{"ma":"2"},"geometry":{"type":"Polygon","coordinates":[`+land+`]}}`))
	if len(faults) > 0 || m.Shapes[0].Path == "" {
		t.Errorf("got %v, want a unit of islets alone to be drawn", faults)
	}
	faults = (&Map{Shapes: []Shape{{Path: strings.Repeat("L", maxDrawn+1)}}}).tooLarge()
	if len(faults) != 1 || !strings.Contains(faults[0].Vi, "vẽ ra lớn hơn") {
		t.Errorf("got %v, want that there is too much to draw", faults)
	}
}

// TestNumberStandsInside: the number of a unit stands within its outline, however that is bent.
func TestNumberStandsInside(t *testing.T) {
	for name, ring := range map[string]string{
		"triangle":  "[105,20],[106,20],[106,21],[105,20]",
		"horseshoe": "[105,20],[105.2,20],[105.2,20.8],[105.8,20.8],[105.8,20],[106,20],[106,21],[105,21],[105,20]",
		"corner":    "[105,20],[106,20],[106,20.1],[105.1,20.1],[105.1,21],[105,21],[105,20]",
		"sliver":    "[105,20],[106,21],[106,21.01],[105,20.01],[105,20]",
		"line":      "[105,20],[106,20],[105,20],[105,20]",
	} {
		m, faults := Read(squares(`{"properties":{"ma":"1"},"geometry":{"type":"Polygon","coordinates":[[` + ring + `]]}}`))
		if len(faults) > 0 {
			t.Fatal(name, faults)
		}
		s, inside := m.Shapes[0], name == "line"
		var drawn [][2]float64
		for p := range strings.SplitSeq(strings.Trim(s.Path, "MZ"), "L") {
			var at [2]float64
			if _, err := fmt.Sscan(p, &at[0], &at[1]); err != nil {
				t.Fatal(name, s.Path, err)
			}
			drawn = append(drawn, at)
		}
		crossed := crossings(drawn, float64(s.Y))
		for i := 0; i+1 < len(crossed); i += 2 {
			inside = inside || float64(s.X)+1 >= crossed[i] && float64(s.X)-1 <= crossed[i+1]
		}
		if !inside {
			t.Errorf("%s: got %d, %d, outside of %s", name, s.X, s.Y, s.Path)
		}
	}
}

// TestManyPoints: points that fall together are drawn once.
func TestManyPoints(t *testing.T) {
	var ring []string
	for i := range 20000 {
		ring = append(ring, fmt.Sprintf("[%v,20]", 105+float64(i)/20000))
	}
	ring = append(ring, "[106,21]", "[105,21]", "[105,20]")
	m, faults := Read(squares(`{"properties":{"ma":"1"},"geometry":{"type":"Polygon","coordinates":[[` + strings.Join(ring, ",") + `]]}}`))
	if len(faults) > 0 || strings.Count(m.Shapes[0].Path, "L") > 1100 {
		t.Errorf("got %d points, %v, want at most one for each unit of the drawing", strings.Count(m.Shapes[0].Path, "L"), faults)
	}
}

// TestSpotKeepsAway: a number stands where it is far from the border all around, not only to
// its sides.
func TestSpotKeepsAway(t *testing.T) {
	triangle := [][2]float64{{0, 300}, {400, 300}, {200, 0}, {0, 300}}
	x, y := spot(triangle)
	if below := 300 - y; x != 200 || below < 90 || below > 130 {
		t.Errorf("got %d, %d, want the middle of the triangle", x, y)
	}
}
