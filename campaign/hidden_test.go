package campaign

import (
	"errors"
	"strings"
	"testing"

	"parindex/assessment"
)

// TestHiddenCharacters: a name that turns the direction of what follows is refused with what
// to do, in a unit, another name of it, a group and a list.
func TestHiddenCharacters(t *testing.T) {
	c := newCampaign(t)
	unit := func(name string, aliases ...string) []assessment.Unit {
		return []assessment.Unit{{ID: "AN", Name: name, Group: "so", Ranked: true, Aliases: aliases}}
	}
	groups := func(name string) []assessment.Group { return []assessment.Group{{ID: "so", Name: name, Position: 1}} }
	for name, err := range map[string]error{
		"unit":  c.PutUnits(ctx, groups("Sở"), unit("Sở \u202eÝ tế")),
		"alias": c.PutUnits(ctx, groups("Sở"), unit("Sở Y tế", "SYT\u2066")),
		"group": c.PutUnits(ctx, groups("Sở\u200f"), unit("Sở Y tế")),
	} {
		if no := new(Refused); !errors.As(err, &no) || len(no.Faults) != 1 || no.Faults[0].Fix.Vi == "" {
			t.Errorf("%s: got %v, want one fault", name, err)
		}
	}
	r, err := c.ImportUnitsBody(ctx, "don_vi.csv", []byte("mã,tên,khối\nAN,Sở \u202eÝ tế,so\n"))
	if err == nil || r.Stored || len(r.Issues) != 1 || !strings.Contains(r.Issues[0].Problem.Vi, "không nhìn thấy") {
		t.Errorf("list: got %+v, %v, want it refused", r, err)
	}
}

// TestFutureResults: a result of a year that has not come is refused with its cell; a target
// is not, and a name near a known one is pointed out.
func TestFutureResults(t *testing.T) {
	c := newCampaign(t)
	const head = "Chỉ số;Năm;Tỉnh;Giá trị;Mục tiêu hạng;Nguồn\n"
	r, err := c.ImportIndicesBody(ctx, "a.csv", []byte(head+"PAR INDEX;2099;Vĩnh Phúc;89,28;;báo\n"))
	if err != nil && !errors.As(err, new(*Refused)) {
		t.Fatal(err)
	}
	if r.Outcome != Rejected || len(r.Issues) == 0 {
		t.Errorf("got %+v, want it refused", r)
	}
	r, err = c.ImportIndicesBody(ctx, "b.csv", []byte(head+"PAPY;2030;Phú Thọ;;5;kế hoạch\n"))
	if err != nil || r.Outcome != Stored || len(r.Issues) != 1 || r.Issues[0].Kind != "index_name" {
		t.Errorf("got %+v, %v, want it stored with a warning about the name", r, err)
	}
}
