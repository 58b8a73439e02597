package imports

import (
	"strings"
	"testing"
)

const standingHead = "Chỉ số;Năm;Tỉnh;Chỉ số thành phần;Giá trị;Hạng;Trên tổng số;Mục tiêu hạng;Mục tiêu giá trị;Nguồn\n"

func TestStandings(t *testing.T) {
	got := ReadStandings([]byte("\ufeff" + standingHead +
		"PAR INDEX;2021;tinh vinh phuc;;89,28;5;63;;;Sở TTTT Quảng Ngãi\n" +
		"Chỉ số CCHC;2023;Vĩnh Phúc;;;;;40/63;;Kế hoạch\n" +
		"pci;2015;TT-Huế;Tiếp cận đất đai;6.345677;;;;;pcivietnam.vn\n" +
		"SIPAS;2024;Cả nước;;83.94%;;;;;Bộ Nội vụ\n" +
		"PAR INDEX;2025;Vĩnh Phúc;;;;;30/63;;Kế hoạch\n" +
		"PAR INDEX;2024;Sơn La;;90.02;12/63;;;85;\"vhttdl; sonla\"\n"))
	if len(got.Issues) > 0 || len(got.Standings) != 7 {
		t.Fatalf("got %+v", got)
	}
	var list []string
	for _, s := range got.Standings {
		value := "-"
		if s.Value != nil {
			value = s.Value.String()
		}
		target := map[bool]string{true: "target "}[s.Target]
		list = append(list, target+strings.Join([]string{s.Index, itoa(s.Year), s.Province, s.Part, value, itoa(s.Rank), itoa(s.Of), s.Cell}, "|"))
	}
	want := []string{
		"PAR INDEX|2021|VPH||89.28|5|63|A2", "target PAR INDEX|2023|VPH||-|40|63|A3", "PCI|2015|HUE|Tiếp cận đất đai|6.345677|0|0|A4", "SIPAS|2024|VN||83.94|0|0|A5",
		"target PAR INDEX|2025|VPH||-|30|63|A6", "PAR INDEX|2024|SLA||90.02|12|63|A7", "target PAR INDEX|2024|SLA||85|0|0|A7",
	}
	if strings.Join(list, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(list, "\n"), strings.Join(want, "\n"))
	}
}

// TestStandingFaults: each row has one fault, found in its cell; nothing of it is taken.
func TestStandingFaults(t *testing.T) {
	for row, want := range map[string]string{
		"PAR INDEX;2024;Hà Tây;;80;;;;;x":                      "unknown_province C2",
		"PAR INDEX;2025;Vĩnh Phúc;;80;;;;;x":                   "unknown_province C2",
		"PAR INDEX;2024;Đồng bằng sông Hồng;;80;;;;;x":         "unknown_province C2",
		"PAR INDEX;2024;Sơn La;;80;64;63;;;x":                  "rank_over F2",
		"PAR INDEX;2024;Sơn La;;80;64;;;;x":                    "rank_over F2",
		"PAR INDEX;2025;Sơn La;;80;12;63;;;x":                  "rank_over F2",
		"PAR INDEX;2024;Sơn La;;100,5;;;;;x":                   "over_scale E2",
		"PAPI;2014;Sơn La;;61;;;;;x":                           "over_scale E2",
		"PCI;2015;Sơn La;Tiếp cận đất đai;60;;;;;x":            "over_scale E2",
		"PAR INDEX;2024;Sơn La;;9.002,5;;;;;x":                 "bad_value E2",
		"PAR INDEX;2024;Sơn La;;khá;;;;;x":                     "bad_value E2",
		"Chỉ số DTI;2024;Sơn La;;1,000;;;;;x":                  "bad_value E2",
		"PCI;2015;Sơn La;;60%;;;;;x":                           "bad_value E2",
		"PAR INDEX;2024;Sơn La;;80;1,5;;;;x":                   "bad_value F2",
		"PAR INDEX;2024;Sơn La;;80;5;nhiều;;;x":                "bad_value G2",
		"PAR INDEX;24;Sơn La;;80;;;;;x":                        "bad_value B2",
		";2024;Sơn La;;80;;;;;x":                               "missing_value A2",
		"PAR INDEX;2024;;;80;;;;;x":                            "missing_value C2",
		"PAR INDEX;2024;Sơn La;;80;;;;;":                       "missing_value J2",
		"PAR INDEX;2024;Sơn La;;;;;;;x":                        "missing_value E2",
		"PCI;2024;Sơn La;;70;;;;;x\nPCI;2024;son la;;71;;;;;y": "duplicate_row A3",
	} {
		got := ReadStandings([]byte(standingHead + row + "\n"))
		var issues []string
		for _, i := range got.Issues {
			issues = append(issues, string(i.Kind)+" "+i.Cell)
			if i.Fix.Vi == "" || i.Fix.En == "" || i.Severity != Error {
				t.Errorf("%s: %+v", row, i)
			}
		}
		if s := strings.Join(issues, ", "); s != want {
			t.Errorf("%s: got %s, want %s", row, s, want)
		}
		if n := len(got.Standings); n > 0 && !strings.Contains(want, "duplicate") {
			t.Errorf("%s: got %d rows of it, want none", row, n)
		}
	}
	if got := ReadStandings([]byte("a;b\n1;2\n")); len(got.Issues) != 1 || got.Issues[0].Kind != NoTable {
		t.Errorf("got %+v, want no table", got.Issues)
	}
}

// TestStandingsOfWorkbook reads cells of Excel: numbers, and numbers typed as text.
func TestStandingsOfWorkbook(t *testing.T) {
	body := sheetOf(t, []any{"Chỉ số", "Năm", "Tỉnh", "Giá trị", "Hạng", "Nguồn"}, []any{"PAR INDEX", 2024, "Hải Phòng", 96.17, "1/63", "vietnamplus.vn"}, []any{"SIPAS", 2024, "Cả nước", "83,94", nil, "x"})
	got := ReadStandings(body)
	if len(got.Issues) > 0 || len(got.Standings) != 2 || got.Standings[0].Value.String() != "96.17" || got.Standings[0].Rank != 1 || got.Standings[0].Of != 63 {
		t.Errorf("got %+v", got)
	}
}
