package dashboard

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"parindex/borders"
)

// gridOf makes squares in rows of ten, for communes by code and one by its name, and one that is nobody's.
func gridOf(t testing.TB, s *seeded) *borders.Map {
	t.Helper()
	var features []string
	add := func(properties string) {
		x, y := 105+float64(len(features)%10)/10, 21+float64(len(features)/10)/10
		features = append(features, fmt.Sprintf(`{"properties":{%s},"geometry":{"type":"Polygon","coordinates":[[[%[2]v,%[3]v],[%[4]v,%[3]v],[%[4]v,%[5]v],[%[2]v,%[5]v],[%[2]v,%[3]v]]]}}`, properties, x, y, x+0.1, y+0.1))
	}
	for i, r := range s.results[4] {
		switch i {
		case 0:
			add(fmt.Sprintf("%q:%q", "TEN_XA", strings.ToUpper(r.Name)))
		case 1:
		default:
			add(fmt.Sprintf("%q:%q", "code", r.Unit))
		}
	}
	add(`"ten":"Hồ Đại Lải"`)
	m, faults := borders.Read([]byte(`{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return m
}

func TestUnitMap(t *testing.T) {
	s := province(t)
	site, err := newSite(s.source(), Options{Borders: gridOf(t, s)})
	if err != nil {
		t.Fatal(err)
	}
	first, second := s.results[4][0], s.results[4][1]
	body := get(t, site, "/2025/xa/map").Body.String()
	for _, want := range []string{
		"<title>" + first.Name + ": 94,00</title>", "<title>Hồ Đại Lải</title>", ">60</text>", `class="hx"`, "Chưa có ranh giới của:", "tô xám): 1.", "có ranh giới của 59 trên 60 đơn vị", `lang="vi">` + second.Name + "</span></p>",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not on the map", want)
		}
	}
	if got := strings.Count(body, "<g class=\"h"); got != 60 {
		t.Errorf("got %d outlines, want 60", got)
	}
	if body := get(t, site, "/2025/xa").Body.String(); !strings.Contains(body, `href="/2025/xa/map"`) {
		t.Error("the ranking does not lead to its map")
	}
	if w := get(t, site, "/2019/so/map"); w.Code != http.StatusNotFound {
		t.Errorf("offices without borders: got %d, want 404", w.Code)
	}
	if body := get(t, site, "/2019/so").Body.String(); strings.Contains(body, "/map\"") {
		t.Error("a ranking without borders leads to a map")
	}
	if w := get(t, newTestSite(t, s), "/2025/xa/map"); w.Code != http.StatusNotFound {
		t.Errorf("without a file: got %d, want 404", w.Code)
	}
}
