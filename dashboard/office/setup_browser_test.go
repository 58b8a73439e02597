package office

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestSetupInBrowser: an office without units is set up by its administrator.
func TestSetupInBrowser(t *testing.T) {
	b := newTab(t, emptyBuilding(t, Options{}))
	token, err := b.work.InviteFirst(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b.browser().reader().open("/office/invite?key="+token).submit("/invite", url.Values{"login": {"qt"}, "name": {"Đỗ Văn Khoa"}, "password": {password}, "again": {password}})
	r := b.seat(t, "qt")
	b.look(t, r.open("/office/"), "setup_first")
	b.look(t, r.follow("/office/units"), "units_empty")
	list := func(body string) upload { return upload{"list", "don_vi.csv", body} }
	b.look(t, r.submit("/units", nil, list("Mã,Tên đơn vị,Khối,Từ ngày\nSYT,Sở Y tế,so,hôm qua\n,,so,\nSTC,,so,\n")), "units_faults")
	b.look(t, r.submit("/units", nil, list("Mã,Tên đơn vị,Khối,Đến ngày,Tiền thân,Tên khác\nSYT,Sở Y tế,so,,,\nSTC,Sở Tài chính,so,,SKH,Sở TC\nSKH,Sở Kế hoạch và Đầu tư,so,28/02/2025,,\nXA001,Xã "+strings.Repeat("Bình", 12)+",xa,,,\n")), "units_check")
	r.submit("/store", nil).page.want(t, "after storing", http.StatusOK, "Đã lưu danh sách đơn vị", "Sở Kế hoạch và Đầu tư")
	b.look(t, r, "units")
	b.look(t, r.open("/office/units/code/STC"), "unit")
	b.look(t, r.open("/office/units/new"), "unit_new")
	b.look(t, r.open("/office/sets"), "sets")
	b.look(t, r.submit("/sets", nil, upload{"list", "so.yaml", ownSet(t, "2019.2") + "\nla: 1\n"}), "sets_faults")
	b.look(t, r.submit("/sets", nil, upload{"list", "so.yaml", ownSet(t, "2019.2")}), "sets_check")
	r.submit("/store", nil).page.want(t, "after loading", http.StatusOK, "Đã nạp bộ tiêu chí")
	b.show(t, r.open("/office/"))
	b.Glance(t, "setup_next")
}

// TestLinksInBrowser: names that would be scripts stay names, on every page of units and
// links.
func TestLinksInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.hostile(t)
	r := b.seat(t, "qt")
	b.look(t, r.open("/office/units"), "units_hostile")
	b.look(t, r.open("/office/units/code/ACMA"), "unit_hostile")
	b.look(t, r.open("/office/people?all=1"), "people_ticked")
	b.look(t, r.submit("/links", nil), "links")
	if got := ask[int](t, b, `document.querySelectorAll(".links code").length`); got != len(people)+1 {
		t.Errorf("got %d links, want %d", got, len(people)+1)
	}
}
