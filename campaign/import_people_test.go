package campaign

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"parindex/access"
	"parindex/store"
)

const peopleHead = "Tên đăng nhập,Họ và tên,Thư điện tử,Vai trò,Đơn vị,Lĩnh vực,Khối\n"

func TestImportPeople(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	list := []byte(peopleHead +
		"an.nv,Nguyễn Văn An,an@tinh.gov.vn,Lãnh đạo đơn vị,Sở Tài chính,,\n" +
		"judge,Ông judge,judge@example.vn,Cán bộ thẩm định,SNV,1;2,so\n" +
		"chair,Ông chair,chair@example.vn,Chủ tịch hội đồng,,,\n")
	check, err := admin.CheckPeople(ctx, "người dùng.csv", list)
	if err != nil || check.Refused() || len(check.Changes) != 2 || check.Same != 1 {
		t.Fatalf("CheckPeople = %+v, %v, want two changes", check, err)
	}
	if c := check.Changes[0]; !c.New || c.Becomes.Unit != "STC" {
		t.Errorf("first change = %+v, want a new account of STC", c)
	}
	if c := check.Changes[1]; c.New || c.Becomes.Unit != "SNV" || len(c.Gains) != 2 || len(c.Loses) != 1 {
		t.Errorf("second change = %+v, want two grants for one", c)
	}
	if _, err := admin.Person(ctx, "an.nv"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("after the check there is %v, want nobody", err)
	}
	if _, err := admin.ImportPeople(ctx, "x.csv", list, "seen another"); !errors.Is(err, ErrMoved) {
		t.Errorf("of other changes than were shown: %v, want ErrMoved", err)
	}
	if _, err := admin.ImportPeople(ctx, "x.csv", list, check.Digest); err != nil {
		t.Fatal(err)
	}
	if got, err := admin.Person(ctx, "an.nv"); err != nil || !got.Has(access.Leader) {
		t.Errorf("Person = %+v, %v", got, err)
	}
	if check, err = admin.CheckPeople(ctx, "x.csv", list); err != nil || len(check.Changes) != 0 || check.Same != 3 {
		t.Errorf("the same list again = %+v, %v, want no change", check, err)
	}
	p.verifyCalendarChain(t)
}

// TestImportPeopleFaults: every fault is named, and nothing of the list is stored.
func TestImportPeopleFaults(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	list := []byte(peopleHead + "an.nv,An,,Lãnh đạo đơn vị,Sở Tài chính,,\nbinh,,,Vua,Sở ma,,\njudge,J,,Cán bộ thẩm định,,1,tw\n")
	check, err := admin.CheckPeople(ctx, "x.csv", list)
	if err != nil || len(check.Issues) < 2 || !check.Refused() {
		t.Fatalf("CheckPeople = %+v, %v, want its faults", check.Issues, err)
	}
	if _, err := admin.ImportPeople(ctx, "x.csv", list, check.Digest); err != nil {
		t.Fatal(err)
	}
	if _, err := admin.Person(ctx, "an.nv"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of a faulty list somebody was stored: %v", err)
	}
	out := []byte(peopleHead + "admin,Ông admin,,Vận hành,,,\n")
	if check, err = admin.CheckPeople(ctx, "x.csv", out); err != nil || !check.Refused() || !strings.Contains(check.Issues[len(check.Issues)-1].Problem.Vi, "không còn quản trị") {
		t.Errorf("CheckPeople = %+v, %v, want no list without an administrator", check, err)
	}
	if check, err = admin.CheckPeople(ctx, "x.xlsx", []byte("PK nonsense")); err != nil || !check.Refused() {
		t.Errorf("CheckPeople of nonsense = %+v, %v, want a fault", check, err)
	}
}

// TestPeopleWorkbook: the list as a workbook says what it was made of.
func TestPeopleWorkbook(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	must(t, admin.AddPerson(ctx, access.Person{ID: "many", Name: "=cmd|' /C calc'!A0", Unit: "SNV", Grants: []access.Grant{
		{Role: access.Appraiser, Group: "so", Field: "1"}, {Role: access.Appraiser, Group: "so", Field: "3"}, {Role: access.Secretary},
		{Role: access.Leader, Unit: "STC"}, {Role: access.Officer, Unit: "SNV"},
	}}))
	must(t, admin.AddPerson(ctx, access.Person{ID: "every", Name: "Bà Tất Cả", Grants: []access.Grant{{Role: access.Appraiser}, {Role: access.Appraiser, Field: "2"}, {Role: access.Appraiser, Group: "so"}}}))
	var filled, empty bytes.Buffer
	must(t, admin.WritePeople(ctx, &filled, true))
	must(t, admin.WritePeople(ctx, &empty, false))
	check, err := admin.CheckPeople(ctx, "x.xlsx", filled.Bytes())
	if err != nil || check.Refused() || len(check.Changes) != 0 || check.Same != 9 {
		t.Errorf("the list sent back = %+v, %v, want nothing changed", check, err)
	}
	if check, err = admin.CheckPeople(ctx, "x.xlsx", empty.Bytes()); err != nil || !check.Refused() {
		t.Errorf("the empty list = %+v, %v, want a fault that says so", check, err)
	}
	if err := p.as("chair").WritePeople(ctx, &filled, true); !errors.Is(err, ErrDenied) {
		t.Errorf("for the chair: %v, want ErrDenied", err)
	}
}
