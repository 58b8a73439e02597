package template

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
)

// changed writes the commune's form, changes cells of it ("_parindex!B6" → text) and
// returns its bytes. A cell of a sheet that is not there adds the sheet.
func changed(t *testing.T, scheme *scoring.Scheme, cells map[string]string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, Form{authority, commune, scheme, 2025, nil})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, value := range cells {
		sheet, cell, _ := strings.Cut(at, "!")
		if i, _ := f.GetSheetIndex(sheet); i < 0 {
			if _, err := f.NewSheet(sheet); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellStr(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestStamp reads forms that are not what they are sent in as.
func TestStamp(t *testing.T) {
	scheme := load(t, "xa@2025.1")
	rewritten := parsed(t, append(bytes.Clone(scheme.Set().Text), "\n# đổi\n"...))
	other := load(t, "so@2019.1")
	neighbour := assessment.Unit{ID: "XA002", Name: "Xã Trung Hải", Group: "xa"}
	dir := func(id string, schemes ...*scoring.Scheme) *imports.Directory {
		return &imports.Directory{Authority: id, Units: []assessment.Unit{commune, neighbour, department}, Schemes: schemes}
	}
	here := dir(authority.ID, scheme, other)
	for _, c := range []struct {
		name  string
		cells map[string]string
		dir   *imports.Directory
		hint  imports.Hint
		kind  imports.Kind // of the one error, "" is none
		cell  string
		says  string
	}{
		{name: "right", dir: here, hint: imports.Hint{Unit: "XA001", Year: 2025, Set: "xa@2025.1"}},
		{name: "last year", dir: here, hint: imports.Hint{Year: 2026}, kind: imports.YearDiffers, says: "của năm 2025, nhưng đang nhập cho năm 2026"},
		{name: "other unit", dir: here, hint: imports.Hint{Unit: "XA002"}, kind: imports.UnitDiffers, says: "“Phường Đại Trạch”, nhưng đang nhập cho “Xã Trung Hải”"},
		{name: "other set", dir: here, hint: imports.Hint{Set: "so@2019.1"}, kind: imports.OtherSet, says: "đang nhập theo so@2019.1"},
		{name: "unknown set", dir: dir(authority.ID, other), kind: imports.OtherSet, says: "xa@2025.1, không có ở đây"},
		{name: "set rewritten", dir: dir(authority.ID, rewritten), kind: imports.OtherSet, says: "đã khác so với khi biểu mẫu này được phát hành"},
		{name: "other authority", dir: dir("haiduong", scheme), kind: imports.UnknownUnit, says: "cơ quan chủ trì khác"},
		{name: "unit renamed on the sheet", dir: here, cells: map[string]string{Sheet + "!A6": "Đơn vị: Xã Trung Hải"}, kind: imports.UnitDiffers, cell: "A6", says: "ghi “Xã Trung Hải”, nhưng biểu mẫu này là của “Phường Đại Trạch”"},
		{name: "year changed on the sheet", dir: here, cells: map[string]string{Sheet + "!A4": "BẢNG TỰ ĐÁNH GIÁ NĂM 2024"}, kind: imports.YearDiffers, says: "bảng ghi năm 2024, nhưng biểu mẫu này là của năm 2025"},
		{name: "forged unit", dir: here, cells: map[string]string{"_parindex!B5": "XA999"}, kind: imports.UnknownUnit, says: "“XA999”"},
		{name: "forged unit of another group", dir: here, cells: map[string]string{"_parindex!B5": "STC"}, kind: imports.OtherSet, says: "không dùng cho “Sở Tài chính”"},
		{name: "forged year", dir: here, cells: map[string]string{"_parindex!B6": "2019"}, kind: imports.OtherSet, says: "năm 2019"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := imports.ReadSheet("mau.xlsx", started(t, changed(t, scheme, c.cells)), c.dir, c.hint)
			var errors []imports.Issue
			for _, i := range got.Issues {
				if i.Severity == imports.Error {
					errors = append(errors, i)
				}
			}
			switch {
			case c.kind == "" && len(errors) == 0:
				if got.Unit != "XA001" || got.Year != 2025 || got.Set != "xa@2025.1" || len(got.Entries) == 0 {
					t.Errorf("got %s, %d, %s", got.Unit, got.Year, got.Set)
				}
			case len(errors) != 1 || errors[0].Kind != c.kind || errors[0].Cell != c.cell || !strings.Contains(errors[0].Problem.Vi, c.says):
				t.Errorf("got %+v, want %s at %q: …%s…", errors, c.kind, c.cell, c.says)
			case len(got.Entries) != 0:
				t.Error("a refused form has entries")
			}
		})
	}
}

// TestBadStamp: a broken stamp is said, and the file is read by what is printed on it.
func TestBadStamp(t *testing.T) {
	scheme := load(t, "xa@2025.1")
	for name, cells := range map[string]map[string]string{
		"newer format": {"_parindex!B1": "2"}, "no year": {"_parindex!B6": ""}, "wild year": {"_parindex!B6": "20250"}, "no sha256": {"_parindex!B4": "x"},
		"no set": {"_parindex!B3": "../xa"}, "long": {"_parindex!B5": strings.Repeat("X", 5000)}, "twice": {"_parindex!A9": "unit", "_parindex!B9": "XA002"},
	} {
		got := imports.ReadSheet("mau.xlsx", changed(t, scheme, cells), directory(scheme), imports.Hint{})
		warned := false
		for _, i := range got.Issues {
			warned = warned || i.Kind == imports.StampUnreadable && i.Severity == imports.Warning
		}
		if !warned || got.Unit != "XA001" || got.Year != 2025 || imports.Refused(got.Issues) {
			t.Errorf("%s: got %s, %d, warned %v", name, got.Unit, got.Year, warned)
		}
	}
	unknown := changed(t, scheme, map[string]string{"_parindex!A9": "later", "_parindex!B9": "more"})
	for _, i := range imports.ReadSheet("mau.xlsx", unknown, directory(scheme), imports.Hint{}).Issues {
		if i.Kind == imports.StampUnreadable {
			t.Error("a name that is not known yet breaks the stamp")
		}
	}
}

// TestAddedSheet: what a unit adds is said; the form's own sheets are not.
func TestAddedSheet(t *testing.T) {
	scheme := load(t, "xa@2025.1")
	var unused []string
	for _, i := range imports.ReadSheet("mau.xlsx", changed(t, scheme, map[string]string{"Phụ lục!A1": "Danh mục văn bản"}), directory(scheme), imports.Hint{}).Issues {
		if i.Kind == imports.Unused || i.Kind == imports.Hidden {
			unused = append(unused, i.Sheet)
		}
	}
	if len(unused) != 1 || unused[0] != "Phụ lục" {
		t.Errorf("got %q as not used, want Phụ lục alone", unused)
	}
}
