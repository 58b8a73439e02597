package imports

import (
	"strings"
	"testing"

	"parindex/assessment"
)

func unitNamed(name string) assessment.Unit {
	return assessment.Unit{ID: slug(name), Name: name, Group: "so", Ranked: true}
}

func TestUnitsOfCommunes(t *testing.T) {
	units := communes(t)
	if len(units) < 60 || units[0].ID != "XA001" || units[0].Group != "xa" || !units[0].Ranked {
		t.Errorf("%d units, first %+v", len(units), units[0])
	}
}

func TestUnitsCSV(t *testing.T) {
	const list = "Mã;Tên đơn vị;Khối;Xếp hạng;Từ ngày;Đến ngày;Tiền thân;Tên khác\n" +
		"A1;Sở Cũ;Sở, ban, ngành;;;28/02/2025;;\n" +
		"A2;Sở Mới;so;không;01/03/2025;;Sở Cũ;Sở M; \n" +
		"A2;Trùng mã;so;;;;;\n" +
		"A3;;so;;;;;\n" +
		"A4;Ngày sai;so;;31/02/2025;;;\n" +
		"A5;Không khối;;;;;;\n"
	got := ReadUnits("don_vi.csv", []byte("\ufeff"+list))
	if len(got.Units) != 2 || len(got.Groups) != 1 {
		t.Fatalf("units %+v, groups %+v", got.Units, got.Groups)
	}
	u := got.Units[1]
	if u.Ranked || u.From != "2025-03-01" || got.Units[0].To != "2025-02-28" || len(u.Predecessors) != 1 || u.Predecessors[0] != "A1" || strings.Join(u.Aliases, "|") != "Sở M" {
		t.Errorf("%+v", u)
	}
	var kinds []string
	for _, i := range got.Issues {
		kinds = append(kinds, string(i.Kind)+" "+i.Cell)
	}
	if want := "duplicate_code A4, missing_value B5, bad_value E6, missing_value C7"; strings.Join(kinds, ", ") != want {
		t.Errorf("issues %v, want %s", kinds, want)
	}
}

// TestUnitNames wants spellings of one name to meet, and names that differ by an
// accent only to stay apart.
func TestUnitNames(t *testing.T) {
	dir := &Directory{Units: []assessment.Unit{
		{ID: "1", Name: "Xã Phú Xá"}, {ID: "2", Name: "Xã Phù Xa"}, {ID: "3", Name: "Phường Quỳnh Hoá"}, {ID: "4", Name: "Sở Công Thương", Aliases: []string{"Sở CT"}},
		{ID: "5", Name: "Sở Nội vụ", To: "2024-12-31"}, {ID: "6", Name: "Sở Nội vụ", From: "2025-01-01"},
	}}
	for name, want := range map[string]string{
		"XÃ PHÚ XÁ": "1", "xã phù xa": "2", "xa phu xa": "", "Phường Quỳnh Hóa": "3", "ỦY BAN NHÂN DÂN PHƯỜNG QUỲNH HÓA": "3", "UBND phường Quỳnh Hoá": "3",
		"Sở Công thương": "4", "so cong thuong": "4", "Sở CT": "4", "Sở Lạ": "", "": "",
	} {
		id := ""
		if u := dir.unit(name, 2025); u != nil {
			id = u.ID
		}
		if id != want {
			t.Errorf("unit(%q) = %q, want %q", name, id, want)
		}
	}
	for year, want := range map[int]string{2024: "5", 2025: "6"} {
		if u := dir.unit("SỞ NỘI VỤ", year); u == nil || u.ID != want {
			t.Errorf("Sở Nội vụ in %d = %v, want %s", year, u, want)
		}
	}
}

func TestValues(t *testing.T) {
	got := ReadValues("x.csv", []byte("unit,1.1,1.10,note\nA,0.5,\"1,5\",ghi\nB,,2,\n"))
	if len(got.Issues) > 0 || strings.Join(got.Codes, " ") != "1.1 1.10 note" || len(got.Rows) != 2 {
		t.Fatalf("%+v", got)
	}
	if a := got.Rows[0]; a.Unit != "A" || strings.Join(a.Values, "|") != "0.5|1,5|ghi" || a.Cells[1].Ref != "C2" {
		t.Errorf("%+v", a)
	}
	if b := got.Rows[1]; strings.Join(b.Values, "|") != "|2|" {
		t.Errorf("%+v", b)
	}
}
