package office

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// aims sets targets and imports national indices, of which a row is withdrawn.
func (b *building) aims() {
	w := b.as("qt")
	w.post("/office/targets", url.Values{"year": {"2019"}, "group": {"so"}, "class": {"Tốt"}, "share": {"100"}})
	w.post("/office/targets", url.Values{"year": {"2019"}, "group": {"tw"}, "share": {"88,5"}})
	w.upload("/office/indices", "list", "chi_so_tinh.csv", []byte("Chỉ số;Năm;Tỉnh;Giá trị;Hạng;Mục tiêu hạng;Nguồn\nPAR INDEX;2018;Vĩnh Phúc;89,28;5/63;;Quyết định công bố của Bộ Nội vụ\nPAR INDEX;2018;Hà Nội;87,1;10/63;;báo\nPAR INDEX;2018;Vĩnh Phúc;;;40/63;Kế hoạch của tỉnh\nPCI;2015;Vĩnh Phúc;60;7/63;;báo\n"))
	w.post("/office/indices/1/3/withdraw", url.Values{"reason": {"gõ nhầm"}})
}

// TestTargetPages sets a target, sees it in the log, and takes it back.
func TestTargetPages(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	if got := w.post("/office/targets", url.Values{"year": {"2019"}, "group": {"so"}, "share": {"<b>"}}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `class="wrong"`) || !strings.Contains(got.body, "&lt;b&gt;") {
		t.Errorf("no number: got %d, want what was typed with its fault", got.status)
	}
	if got := w.post("/office/targets", url.Values{"year": {"2019"}, "group": {"so"}, "class": {"Tốt"}, "share": {"100"}}); got.status != http.StatusSeeOther {
		t.Fatalf("got %d:\n%s", got.status, got.body)
	}
	page := w.get("/office/targets").body
	if !strings.Contains(page, "ít nhất 100% đơn vị xếp loại từ") || !strings.Contains(page, "/office/targets/1/withdraw") {
		t.Error("the target is not listed")
	}
	if got := w.post("/office/targets/1/withdraw", nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("without a reason: got %d", got.status)
	}
	if got := w.post("/office/targets/1/withdraw", url.Values{"reason": {"đổi kế hoạch"}}); got.status != http.StatusSeeOther {
		t.Errorf("got %d:\n%s", got.status, got.body)
	}
	if page := w.get("/office/targets").body; strings.Contains(page, "/withdraw") {
		t.Error("a withdrawn target is listed")
	}
	if rows := w.get("/office/log").body; !strings.Contains(rows, "đổi kế hoạch") || !strings.Contains(rows, "so: 100% đơn vị từ loại Tốt") {
		t.Error("the log does not say what was set and why it was withdrawn")
	}
}

// TestIndicesPages imports a list with a fault and without, and withdraws a row.
func TestIndicesPages(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	const head = "Chỉ số;Năm;Tỉnh;Giá trị;Hạng;Nguồn\n"
	for what, body := range map[string]string{"empty": "", "not a workbook": "PK\x03\x04nonsense", "no such province": head + "PCI;2015;<i>Xứ Đoài</i>;60;7/63;báo\n"} {
		if got := w.upload("/office/indices", "list", "x.csv", []byte(body)); got.status != http.StatusUnprocessableEntity || strings.Contains(got.body, "<i>") || !strings.Contains(got.body, "t-faults") {
			t.Errorf("%s: got %d, want its faults", what, got.status)
		}
	}
	if got := w.post("/office/indices", nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("no file: got %d", got.status)
	}
	list := []byte(head + "PCI;2015;Vĩnh Phúc;60;7/63;báo <b>\nPAR INDEX;2018;Vĩnh Phúc;89,28;5/63;báo\n")
	if got := w.upload("/office/indices", "list", "x.csv", list); got.status != http.StatusSeeOther || !strings.Contains(got.to, "indices-kept") {
		t.Fatalf("got %d to %s:\n%s", got.status, got.to, got.body)
	}
	if got := w.upload("/office/indices", "list", "x.csv", list); !strings.Contains(got.to, "indices-same") {
		t.Errorf("the same again: got %d to %s", got.status, got.to)
	}
	page := w.get("/office/indices?show=PCI+2015").body
	if !strings.Contains(page, "Vĩnh Phúc") || !strings.Contains(page, "báo &lt;b&gt;") || !strings.Contains(page, "hạng 7/63") || strings.Contains(page, "89,28") {
		t.Error("the page does not show the index and year with its source")
	}
	if got := w.post("/office/indices/1/0/withdraw", nil); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "lý do") {
		t.Errorf("without a reason: got %d", got.status)
	}
	if got := w.post("/office/indices/1/0/withdraw", url.Values{"reason": {"gõ nhầm"}}); got.status != http.StatusSeeOther {
		t.Fatalf("got %d:\n%s", got.status, got.body)
	}
	if page := w.get("/office/indices?show=PCI+2015").body; !strings.Contains(page, "gõ nhầm") || strings.Contains(page, "/office/indices/1/0/withdraw") {
		t.Error("the row is not shown as withdrawn")
	}
	if rows := w.get("/office/log").body; !strings.Contains(rows, "gõ nhầm") || !strings.Contains(rows, "PCI, 2015, VPH, 60, hạng 7") {
		t.Error("the log does not say what was withdrawn")
	}
}
