package imports

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
)

var peopleGroups = []assessment.Group{{ID: "so", Name: "Sở, ban, ngành"}, {ID: "xa", Name: "Xã, phường, đặc khu"}}

func peopleDirectory(t testing.TB) *Directory {
	return &Directory{Units: departments, Schemes: schemes(t)}
}

// peopleBook writes rows from A1 on and merges cells.
func peopleBook(t testing.TB, rows [][]any, merges ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range merges {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// kindsAt lists the issues as "kind cell".
func kindsAt(issues []Issue) string {
	var list []string
	for _, i := range issues {
		list = append(list, string(i.Kind)+" "+i.Cell)
	}
	return strings.Join(list, ", ")
}

func TestPeople(t *testing.T) {
	body := peopleBook(t, [][]any{
		{"DANH SÁCH NGƯỜI DÙNG"},
		{"STT", "Vai trò", "Họ và tên", "Tên đăng nhập", "E-mail", "Đơn vị", "Lĩnh vực", "Khối", "Điện thoại"},
		{1, "Cán bộ nhập liệu; Lãnh đạo đơn vị", "Nguyễn Văn An", "An.Nguyen", "an@tinh.gov.vn", "Sở Nội vụ", "", "", "0912"},
		{2, "CÁN BỘ THẨM ĐỊNH", "Trần Thị Bình", "binh", "", "so-tu-phap", "1, 3;1", "Sở, ban, ngành\nxa"},
		{3, "Cán bộ thẩm định", "", "", "", "", 2, "tất cả"},
		{4, "Quản trị", "Lê Cường", "cuong@tinh.gov.vn"},
		{},
		{5, "thu ky hoi dong", "Phạm Dung", "dung_p-1", nil, "so-xay-dung – Sở Xây dựng", "Tất cả"},
	}, "C4:C5", "D4:D5")
	got := ReadPeople(body, peopleDirectory(t), peopleGroups)
	cell := func(ref string) assessment.Cell { return assessment.Cell{Sheet: "Sheet1", Ref: ref} }
	want := []Person{
		{Login: "an.nguyen", Name: "Nguyễn Văn An", Email: "an@tinh.gov.vn", Cell: cell("D3"), Grants: []Grant{
			{Role: "officer", Unit: "so-noi-vu", Cell: cell("B3")}, {Role: "leader", Unit: "so-noi-vu", Cell: cell("B3")}}},
		{Login: "binh", Name: "Trần Thị Bình", Cell: cell("D4"), Grants: []Grant{
			{Role: "appraiser", Unit: "so-tu-phap", Fields: []string{"1", "3"}, Groups: []string{"so", "xa"}, Cell: cell("B4")},
			{Role: "appraiser", Fields: []string{"2"}, Groups: []string{Everything}, Cell: cell("B5")}}},
		{Login: "cuong@tinh.gov.vn", Name: "Lê Cường", Cell: cell("D6"), Grants: []Grant{{Role: "administrator", Cell: cell("B6")}}},
		{Login: "dung_p-1", Name: "Phạm Dung", Cell: cell("D8"), Grants: []Grant{{Role: "secretary", Unit: "so-xay-dung", Cell: cell("B8")}}},
	}
	if !reflect.DeepEqual(got.People, want) {
		t.Errorf("got  %+v\nwant %+v", got.People, want)
	}
	if got, want := kindsAt(got.Issues), "unused I2, unused G8"; got != want {
		t.Errorf("issues %s, want %s", got, want)
	}
}

// TestPeopleFaults wants every fault with its cell and a fix, and nobody with a fault
// taken by half.
func TestPeopleFaults(t *testing.T) {
	for _, c := range []struct {
		row  string // login;name;email;role;unit;fields;groups, parted by |
		want string // issues
		fix  string
	}{
		{"|Không Tên|||||", "missing_value A2, missing_value D2", "2 đến 64"},
		{"nguyễn văn an|An||Quản trị|||", "bad_value A2", "“nguyen.van.an”"},
		{"a|An||Quản trị|||", "bad_value A2", "2 đến 64"},
		{"-an|An||Quản trị|||", "bad_value A2", "bắt đầu"},
		{"an;x|An||Quản trị|||", "bad_value A2", "2 đến 64"},
		{"#0912345678|An||Quản trị|||", "bad_value A2", "Văn bản"},
		{"nva|||Quản trị|||", "missing_value A2", "họ và tên"},
		{"nva|An|an@|Quản trị|||", "bad_value C2", "an.nguyen@"},
		{"nva|An|An <an@tinh.gov.vn>|Quản trị|||", "bad_value C2", ""},
		{"nva|An|ăn@tinh.gov.vn|Quản trị|||", "bad_value C2", ""},
		{"nva|An|a@b.vn, c@d.vn|Quản trị|||", "bad_value C2", ""},
		{"nva|An||Quảng trị|||", "unknown_role D2", "“Quản trị”"},
		{"nva|An||Giám đốc|||", "unknown_role D2", "Chủ tịch hội đồng"},
		{"nva|An||Quản trị; Vua|||", "unknown_role D2", ""},
		{"nva|An||Lãnh đạo đơn vị|||", "missing_value E2", "danh sách đơn vị"},
		{"nva|An||Chuyên viên đơn vị|Sở Nội vu ta||", "unknown_unit E2", "“Sở Nội vụ” (mã so-noi-vu)"},
		{"nva|An||Chuyên viên đơn vị|Sở Phép thuật||", "unknown_unit E2", "nhập đơn vị này trước"},
		{"nva|An||Chuyên viên đơn vị|so-y-te – Sở Nội vụ||", "unknown_unit E2", ""},
		{"nva|An||Cán bộ thẩm định|||", "missing_value F2, missing_value G2", "tất cả"},
		{"nva|An||Cán bộ thẩm định||#1.3|so", "unknown_field F2", "(1;3)"},
		{"nva|An||Cán bộ thẩm định||1.1;99|so", "unknown_field F2, unknown_field F2", ""},
		{"nva|An||Cán bộ thẩm định||1;tất cả|so", "bad_value F2", "từng mã"},
		{"nva|An||Cán bộ thẩm định||1|Sở ban nghành", "unknown_group G2", "“Sở, ban, ngành”"},
		{"nva|An||Cán bộ thẩm định||1|huyện", "unknown_group G2", "tất cả"},
	} {
		row := []any{}
		for _, s := range strings.Split(c.row, "|") {
			var v any = s
			if number, ok := strings.CutPrefix(s, "#"); ok {
				var f float64
				fmt.Sscan(number, &f)
				v = f
			}
			row = append(row, v)
		}
		got := ReadPeople(peopleBook(t, [][]any{{"Tên đăng nhập", "Họ và tên", "Thư điện tử", "Vai trò", "Đơn vị", "Lĩnh vực", "Khối"}, row}), peopleDirectory(t), peopleGroups)
		if kindsAt(got.Issues) != c.want || len(got.People) != 0 {
			t.Errorf("%s: got %s and %d people, want %s and nobody", c.row, kindsAt(got.Issues), len(got.People), c.want)
			continue
		}
		if fix := got.Issues[len(got.Issues)-1].Fix.Vi; !strings.Contains(got.Issues[0].Fix.Vi+fix, c.fix) {
			t.Errorf("%s: the fix is %q, want %q", c.row, fix, c.fix)
		}
	}
}

// TestPeopleTwice: rows of one login are one person, and two people are told apart.
func TestPeopleTwice(t *testing.T) {
	const head = "Tên đăng nhập;Họ và tên;E-mail;Vai trò\n"
	for rows, want := range map[string]string{
		"nva;Văn An;;Quản trị\nnva;;;Vận hành\n":                              "1 ",
		"nva;;;Quản trị\nNVA;Văn An;an@x.vn;Vận hành\n":                       "1 ",
		"nva;Văn An;;Quản trị\nnva;Văn An;;Quản trị\n":                        "1 unused D3",
		"nva;Văn An;;Quản trị\nnva;Vũ Anh;;Vận hành\n":                        "0 person_differs B3",
		"nva;Văn An;a@x.vn;Quản trị\nnva;;b@x.vn;Vận hành\n":                  "0 person_differs C3",
		"nva;Văn An;;Quản trị\nnva;Văn An;;Vua\n0912345678;Bà Tư;;Vận hành\n": "1 unknown_role D3",
	} {
		got := ReadPeople([]byte(head+rows), peopleDirectory(t), peopleGroups)
		if got := fmt.Sprint(len(got.People), " ", kindsAt(got.Issues)); got != want {
			t.Errorf("%q: got %s, want %s", rows, got, want)
		}
	}
}

// TestPeopleFiles: what is no list of people is refused with what to do.
func TestPeopleFiles(t *testing.T) {
	for name, c := range map[string]struct {
		body []byte
		want Kind
	}{
		"not a workbook": {[]byte("%PDF-1.7"), NotWorkbook},
		"empty":          {nil, NotWorkbook},
		"other table":    {peopleBook(t, [][]any{{"Mã", "Tên", "Khối"}, {"a", "b", "so"}}), NoTable},
		"no rows":        {peopleBook(t, [][]any{{"Tên đăng nhập", "Họ và tên", "Vai trò"}}), NoItems},
	} {
		got := ReadPeople(c.body, peopleDirectory(t), peopleGroups)
		if !Refused(got.Issues) || len(got.People) != 0 || !strings.Contains(kindsAt(got.Issues), string(c.want)) || got.Issues[0].Fix.Vi == "" && got.Issues[0].Severity == Error {
			t.Errorf("%s: got %+v, want %s", name, got.Issues, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"Sở Nội vụ", "Sở Ngoại vụ", "Sở Y tế", "Phường Đại Trạch"}
	for typed, want := range map[string]string{
		"So Noi vu": "Sở Nội vụ", "Sở Nội vu.": "Sở Nội vụ", "Sở Ngọai vụ": "Sở Ngoại vụ", "Phường Đại Trach": "Phường Đại Trạch", "P. Đại Trạch": "",
		"": "", "Sở": "", "Sở Y tá": "Sở Y tế",
	} {
		if got := nearest(typed, names); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}
