package office

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// attach puts a file into the field of a form.
func (b *tab) attach(t *testing.T, selector, name, body string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Choose(t, selector, path)
}

// TestSetupInBrowser: an office without units is set up by its administrator.
func TestSetupInBrowser(t *testing.T) {
	b := newTab(t, emptyBuilding(t, Options{}))
	token, err := b.work.InviteFirst(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b.Open(t, "/office/invite?key="+token)
	b.Fill(t, "#login", "qt")
	b.Fill(t, "#name", "Đỗ Văn Khoa")
	b.Fill(t, "#password", password)
	b.Fill(t, "#again", password)
	b.Press(t, "main form button")
	b.Look(t, "setup_first")
	b.Press(t, ".setup .next .button")
	b.Look(t, "units_empty")
	b.attach(t, "#list", "don_vi.csv", "Mã,Tên đơn vị,Khối,Từ ngày\nSYT,Sở Y tế,so,hôm qua\n,,so,\nSTC,,so,\n")
	b.Press(t, `form[enctype] button`)
	b.Glance(t, "units_faults")
	b.attach(t, "#list", "don_vi.csv", "Mã,Tên đơn vị,Khối,Đến ngày,Tiền thân,Tên khác\nSYT,Sở Y tế,so,,,\nSTC,Sở Tài chính,so,,SKH,Sở TC\nSKH,Sở Kế hoạch và Đầu tư,so,28/02/2025,,\nXA001,Xã "+strings.Repeat("Bình", 12)+",xa,,,\n")
	b.Press(t, `form[enctype] button`)
	b.Glance(t, "units_check")
	b.Press(t, `form[action$="/store"] button`)
	if got := text(t, b); !strings.Contains(got, "Đã lưu danh sách đơn vị") || !strings.Contains(got, "Sở Kế hoạch và Đầu tư") {
		t.Errorf("after storing: got %q", got)
	}
	b.Look(t, "units")
	b.Open(t, "/office/units/code/STC")
	b.Look(t, "unit")
	b.Open(t, "/office/units/new")
	b.Look(t, "unit_new")
	b.Open(t, "/office/sets")
	b.Look(t, "sets")
	b.attach(t, "#list", "so.yaml", ownSet(t, "2019.2")+"\nla: 1\n")
	b.Press(t, `form[enctype] button`)
	b.Glance(t, "sets_faults")
	b.attach(t, "#list", "so.yaml", ownSet(t, "2019.2"))
	b.Press(t, `form[enctype] button`)
	b.Glance(t, "sets_check")
	b.Press(t, `form[action$="/store"] button`)
	if got := text(t, b); !strings.Contains(got, "Đã nạp bộ tiêu chí") {
		t.Errorf("after loading: got %q", got)
	}
	b.Open(t, "/office/")
	b.Glance(t, "setup_next")
}

// TestLinksInBrowser: names that would be scripts stay names, on every page of units and
// links.
func TestLinksInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.hostile(t)
	b.enter(t, "qt")
	b.Open(t, "/office/units")
	b.Look(t, "units_hostile")
	b.Open(t, "/office/units/code/ACMA")
	b.Look(t, "unit_hostile")
	b.Open(t, "/office/people?all=1")
	b.Look(t, "people_ticked")
	b.Press(t, `button[value="page"]`)
	b.Glance(t, "links")
	if got := ask[int](t, b, `document.querySelectorAll(".links code").length`); got != len(people)+1 {
		t.Errorf("got %d links, want %d", got, len(people)+1)
	}
}
