package dashboard

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"parindex/exact"
	"parindex/imports"
	"parindex/store"
)

var tags = regexp.MustCompile(`<[^>]+>`)

// text is a page without its marks.
func text(t *testing.T, site http.Handler, target string) string {
	t.Helper()
	w := get(t, site, target)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: got %d", target, w.Code)
	}
	return strings.Join(strings.Fields(tags.ReplaceAllString(w.Body.String(), " ")), " ")
}

// TestProvince: findings, ranks as printed and as computed, what is held against a target
// and what is not.
func TestProvince(t *testing.T) {
	site := newTestSite(t, province(t))
	for target, list := range map[string][]string{
		"/provinces": {
			"PAR INDEX 2021: hạng 5/63; năm 2021 không có mục tiêu", "SIPAS đã có mục tiêu, chưa có kết quả", "PCI 2015: hạng 4/63", "PAPI 2013: hạng 18/63", "2014 37,55 – – –",
			"Từ 01/7/2025 tỉnh này thuộc Tỉnh Phú Thọ (Nghị quyết 202/2025/QH15)", "không phải của Vĩnh Phúc", "Thứ hạng tính ở đây từ giá trị", "stttt.quangngai.gov.vn 25/5/2022",
			"Cạnh tranh bình đẳng", "Dịch vụ hỗ trợ doanh nghiệp thấp nhất năm 2015: 5,26.",
		},
		"/provinces?province=PTH": {
			"PAR INDEX 2025: hạng 12/34; mục tiêu đặt khi có 63 tỉnh, không so sánh", "2025 84,50% – 12/34 hạng 40/63 Không so sánh", "2024 88,10% 88,37% 30/63 hạng 40/63 Đạt", "Các tỉnh cũ: Hòa Bình, Phú Thọ, Vĩnh Phúc",
		},
		"/provinces?province=SLA":         {"PAR INDEX 2025: hạng 6/34", "2021 86,00% 86,37% 36/63 hạng 30/63 Chưa đạt", "Chỉ số DTI 2024: 0,61, chưa đạt mục tiêu ≥ 0,70"},
		"/provinces?province=SLA&lang=en": {"PAR INDEX in 2025: rank 6/34", "36/63 rank 30/63 Not reached"},
		"/provinces?index=pci":            {"PCI 2015: Đà Nẵng dẫn đầu với 68,34", "4/63 VPH Vĩnh Phúc 62,56 Phú Thọ", "63 tỉnh, thành phố trước 01/7/2025"},
		"/provinces?index=par&year=2025":  {"PAR INDEX 2025: Hà Nội dẫn đầu với 95,50%", "12/34 PTH Phú Thọ 84,50% Hòa Bình, Phú Thọ, Vĩnh Phúc", "34 tỉnh, thành phố từ 01/7/2025"},
		"/provinces?index=papi&year=2014": {"Có số liệu của 61 trên 63", "cao nhất trong các tỉnh có số liệu", "chưa có số liệu"},
		"/":                               {"Vị trí của tỉnh trên cả nước", "PCI 2015: hạng 4/63", "PAPI 2013: hạng 18/63"}, // as the page that it leads to
	} {
		body := text(t, site, target)
		for _, want := range list {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %q is not on the page", target, want)
			}
		}
	}
	if body := text(t, site, "/provinces?province=PTH"); strings.Contains(body, "12/34 hạng 40/63 Đạt") {
		t.Error("a target set among 63 provinces is held against a rank among 34")
	}
}

func TestProvincesNotThere(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, target := range []string{"/provinces?province=XYZ", "/provinces?index=khong", "/provinces?year=1999", "/provinces?index=pci&year=2014", "/provinces?year=x"} {
		if w := get(t, site, target); w.Code != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", target, w.Code)
		}
	}
	bare := newSeeded(t)
	if body := text(t, newTestSite(t, bare), "/provinces"); !strings.Contains(body, "Chưa có số liệu chỉ số cấp tỉnh nào được nhập.") {
		t.Errorf("got %.600s, want a page that says nothing is known", body)
	}
	if body := text(t, newTestSite(t, bare), "/"); strings.Contains(body, "Vị trí của tỉnh") {
		t.Error("the overview leads to a page without figures")
	}
}

// TestTileMap: a square for every province of the time, with its figure in print.
func TestTileMap(t *testing.T) {
	site := newTestSite(t, province(t))
	for target, want := range map[string]int{"/provinces?index=pci": 63, "/provinces?index=par&year=2025": 34} {
		body := get(t, site, target).Body.String()
		if got := strings.Count(body, "<g class=\"h"); got != want {
			t.Errorf("%s: got %d tiles, want %d", target, got, want)
		}
	}
	body := get(t, site, "/provinces?index=pci").Body.String()
	for _, want := range []string{"<title>Tỉnh Vĩnh Phúc: 62,56, hạng 4/63</title>", `class="h6 own"`, ">62,6</text>", "<title>Thành phố Hồ Chí Minh: 61,36, hạng 6/63</title>"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not on the map", want)
		}
	}
}

func TestValueClasses(t *testing.T) {
	for _, c := range []struct{ values, want string }{
		{"48.9 68.3", "50 55 60 65"}, {"61.5 95.5", "70 80 90"}, {"0.41 0.69", "0.45 0.5 0.55 0.6 0.65"}, {"70 70", ""}, {"", ""},
	} {
		var in []*exact.Number
		for _, s := range strings.Fields(c.values) {
			v := exact.MustParse(s)
			in = append(in, &v)
		}
		var got []string
		for _, b := range valueClasses(in) {
			got = append(got, b.String())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.values, s, c.want)
		}
	}
}

// TestNewerListIsShown: what a newer list says takes the place of the older, and pages that
// were made before are not served any more.
func TestNewerListIsShown(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	before := text(t, site, "/provinces")
	read := imports.ReadStandings([]byte("Chỉ số;Năm;Tỉnh;Giá trị;Hạng;Nguồn\nPAR INDEX;2021;Vĩnh Phúc;89,27;6/63;Quyết định\n"))
	s.indices = append(s.indices, store.IndexList{ID: 9, Rows: read.Standings})
	if _, err := site.source.refill(t.Context(), s.authority); err != nil {
		t.Fatal(err)
	}
	after := text(t, site, "/provinces")
	if !strings.Contains(before, "hạng 5/63") || !strings.Contains(after, "hạng 6/63") || strings.Contains(after, "PAR INDEX 2021: hạng 5/63") {
		t.Error("the newer list is not what is shown")
	}
}
