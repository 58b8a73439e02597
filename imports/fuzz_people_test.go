package imports

import (
	"slices"
	"testing"
)

// FuzzPeople feeds plain tables to the reader of people: whoever comes out is whole, may
// be stored, and has nothing that the list does not say.
func FuzzPeople(f *testing.F) {
	const head = "Tên đăng nhập,Họ và tên,Thư điện tử,Vai trò,Đơn vị,Lĩnh vực,Khối\n"
	for _, s := range []string{
		"an,Nguyễn Văn An,an@tinh.gov.vn,Cán bộ nhập liệu; Lãnh đạo đơn vị,Sở Nội vụ,,\n",
		"binh,Bình,,Cán bộ thẩm định,,\"1,3\",so;xa\nbinh,,,Quản trị,,,\n", "c,,,,,,\n", "dung,D,,Vận hành,,tất cả,*\n", "e.e,E,e@,Vua,Sở,9,huyện\n",
	} {
		f.Add([]byte(head + s))
	}
	dir := &Directory{Units: departments, Schemes: schemes(f)}
	f.Fuzz(func(t *testing.T, body []byte) {
		got := ReadPeople(body, dir, peopleGroups)
		unrecovered(t, got.Issues)
		seen := map[string]bool{}
		for _, p := range got.People {
			if !loginForm.MatchString(p.Login) || p.Name == "" || len(p.Grants) == 0 || seen[p.Login] || p.Cell.Ref == "" {
				t.Fatalf("person %+v", p)
			}
			seen[p.Login] = true
			for _, g := range p.Grants {
				i := slices.IndexFunc(Roles, func(r Role) bool { return r.ID == g.Role })
				if i < 0 || g.Unit != "" && dir.byID(g.Unit) == nil || Roles[i].Of == OfUnit && g.Unit == "" {
					t.Fatalf("grant %+v", g)
				}
				if scoped := Roles[i].Of == OfFields; scoped != (len(g.Fields) > 0) || scoped != (len(g.Groups) > 0) {
					t.Fatalf("grant %+v", g)
				}
			}
		}
		if len(got.People) == 0 && len(got.Issues) == 0 {
			t.Fatal("nothing read and nothing said")
		}
	})
}
