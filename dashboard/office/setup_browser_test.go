package office

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// attach puts a file into the field of a form.
func (b *tab) attach(t *testing.T, selector, name, body string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(b.ctx, chromedp.SetUploadFiles(selector, []string{path})); err != nil {
		t.Fatal(err)
	}
}

// TestSetupInBrowser: an office without units is set up by its administrator.
func TestSetupInBrowser(t *testing.T) {
	b := newTab(t, emptyBuilding(t, Options{}))
	token, err := b.work.InviteFirst(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b.open(t, "/office/invite?key="+token)
	b.fill(t, "#login", "qt")
	b.fill(t, "#name", "Đỗ Văn Khoa")
	b.fill(t, "#password", password)
	b.fill(t, "#again", password)
	b.press(t, "main form button")
	b.look(t, "setup_first")
	b.press(t, ".setup .next .button")
	b.look(t, "units_empty")
	b.attach(t, "#list", "don_vi.csv", "Mã,Tên đơn vị,Khối,Từ ngày\nSYT,Sở Y tế,so,hôm qua\n,,so,\nSTC,,so,\n")
	b.press(t, `form[enctype] button`)
	b.glance(t, "units_faults")
	b.attach(t, "#list", "don_vi.csv", "Mã,Tên đơn vị,Khối,Đến ngày,Tiền thân,Tên khác\nSYT,Sở Y tế,so,,,\nSTC,Sở Tài chính,so,,SKH,Sở TC\nSKH,Sở Kế hoạch và Đầu tư,so,28/02/2025,,\nXA001,Xã "+strings.Repeat("Bình", 12)+",xa,,,\n")
	b.press(t, `form[enctype] button`)
	b.glance(t, "units_check")
	b.press(t, `form[action$="/store"] button`)
	if got := text(t, b); !strings.Contains(got, "Đã lưu danh sách đơn vị") || !strings.Contains(got, "Sở Kế hoạch và Đầu tư") {
		t.Errorf("after storing: got %q", got)
	}
	b.look(t, "units")
	b.open(t, "/office/units/code/STC")
	b.look(t, "unit")
	b.open(t, "/office/units/new")
	b.look(t, "unit_new")
	b.open(t, "/office/sets")
	b.look(t, "sets")
	b.attach(t, "#list", "so.yaml", ownSet(t, "2019.2")+"\nla: 1\n")
	b.press(t, `form[enctype] button`)
	b.glance(t, "sets_faults")
	b.attach(t, "#list", "so.yaml", ownSet(t, "2019.2"))
	b.press(t, `form[enctype] button`)
	b.glance(t, "sets_check")
	b.press(t, `form[action$="/store"] button`)
	if got := text(t, b); !strings.Contains(got, "Đã nạp bộ tiêu chí") {
		t.Errorf("after loading: got %q", got)
	}
	b.open(t, "/office/")
	b.glance(t, "setup_next")
}

// TestLinksInBrowser: names that would be scripts stay names, on every page of units and
// links.
func TestLinksInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.hostile(t)
	b.enter(t, "qt")
	b.open(t, "/office/units")
	b.look(t, "units_hostile")
	b.open(t, "/office/units/code/ACMA")
	b.look(t, "unit_hostile")
	b.open(t, "/office/people?all=1")
	b.look(t, "people_ticked")
	b.press(t, `button[value="page"]`)
	b.glance(t, "links")
	if got := ask[int](t, b, `document.querySelectorAll(".links code").length`); got != len(people)+1 {
		t.Errorf("got %d links, want %d", got, len(people)+1)
	}
}
