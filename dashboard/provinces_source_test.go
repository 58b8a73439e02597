package dashboard

import (
	"strings"
	"testing"
	"time"

	"parindex/imports"
	"parindex/store"
)

// listed puts lists of provinces on a site of its own, one file each.
func indexListed(t *testing.T, files ...string) *site {
	t.Helper()
	s := newSeeded(t)
	for i, body := range files {
		read := imports.ReadStandings([]byte("Chỉ số;Năm;Tỉnh;Chỉ số thành phần;Giá trị;Hạng;Mục tiêu hạng;Nguồn\n" + body))
		if len(read.Issues) > 0 {
			t.Fatal(read.Issues)
		}
		name := string(rune('a'+i)) + ".csv"
		s.indices = append(s.indices, store.IndexList{ID: int64(i + 1), Source: store.Origin{File: name, Name: name, At: time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC)}, Rows: read.Standings})
	}
	return newTestSite(t, s)
}

// TestNationHasItsSource: the value of the whole country stands with where it was printed, not
// with what printed the target of the province.
func TestNationHasItsSource(t *testing.T) {
	body := text(t, indexListed(t, "SIPAS;2023;Cả nước;;82,66;;;Bộ Nội vụ công bố\nSIPAS;2023;Sơn La;;;;30/63;Kế hoạch của tỉnh\n"), "/provinces?province=SLA")
	wants(t, body, "2023 – 82,66% – hạng 30/63 – [1] [2]", "Kế hoạch của tỉnh", "Bộ Nội vụ công bố")
}

// TestSourceIsOfItsFile: two files that name the same source are told apart.
func TestSourceIsOfItsFile(t *testing.T) {
	body := text(t, indexListed(t, "PCI;2014;Sơn La;;55;40/63;;VCCI\n", "PCI;2015;Sơn La;;57;44/63;;VCCI\n"), "/provinces?province=SLA")
	wants(t, body, "a.csv", "b.csv")
}

// TestOneIndexHoweverWritten: capitals and blanks make no other index and no other part.
func TestOneIndexHoweverWritten(t *testing.T) {
	site := indexListed(t, "Chỉ số DTI;2023;Sơn La;;0,5;40/63;;Bộ\nChỉ số DTI;2023;Sơn La;Thể chế số;0,4;;;Bộ\n", "CHỈ SỐ  DTI;2024;Sơn La;;0,61;30/63;;Bộ\nChỉ số dti;2024;Sơn La;THỂ CHẾ SỐ;0,45;;;Bộ\nchỉ số DTI;2023;Sơn La;;0,55;41/63;;Bộ, sửa\n")
	body := text(t, site, "/provinces?province=SLA")
	wants(t, body, "41/63")
	lacks(t, body, "40/63")
	raw := get(t, site, "/provinces?province=SLA").Body.String()
	if n := strings.Count(raw, `<section class="card standing"`); n != 1 {
		t.Errorf("got %d indices, want one", n)
	}
	if n := strings.Count(strings.ToLower(raw), `>thể chế số</th>`); n != 1 {
		t.Errorf("got %d parts, want one", n)
	}
	read := imports.ReadStandings([]byte("Chỉ số;Năm;Tỉnh;Giá trị;Nguồn\nChỉ số DTI;2024;Sơn La;0,6;a\nCHỈ SỐ DTI;2024;Sơn La;0,7;b\n"))
	if len(read.Issues) != 1 || read.Issues[0].Kind != imports.DuplicateRow {
		t.Errorf("got %+v, want that one row says the other again", read.Issues)
	}
}
