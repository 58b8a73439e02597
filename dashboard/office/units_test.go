package office

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var sentAgain = regexp.MustCompile(`name="(file|seen|body)" value="([^"]*)"`)

// confirmed is what a check page sends on.
func confirmed(body string) url.Values {
	form := url.Values{}
	for _, m := range sentAgain.FindAllStringSubmatch(body, -1) {
		form.Set(m[1], html.UnescapeString(m[2]))
	}
	return form
}

func TestUnitsPages(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	const head = "Mã,Tên đơn vị,Khối,Từ ngày,Đến ngày,Tiền thân\n"
	name := `<img src=x onerror=alert(1)>.csv`
	for what, body := range map[string]string{"empty": "", "not a workbook": "PK\x03\x04nonsense", "page": "<html><script>alert(1)</script>", "faulty day": head + "SX,Sở X,so,31/02/2025,,\n", "no name": head + "SX,,so,,,\n"} {
		got := w.upload("/office/units", "list", name, []byte(body))
		if got.status != http.StatusUnprocessableEntity || strings.Contains(got.body, "<img") || strings.Contains(got.body, "<script>alert") || strings.Contains(got.body, "units/store") {
			t.Errorf("%s: got %d, want its faults and no button", what, got.status)
		}
	}
	if got := w.post("/office/units", nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("no file: got %d, want 422", got.status)
	}
	list := head + "SXD,<b>Sở</b> Xây dựng,so,01/03/2025,,SYT\nSYT,Sở Y tế,so,,28/02/2025,\nSTC,Sở Tài chính,so,,,\n"
	got := w.upload("/office/units", "list", name, []byte(list))
	for _, want := range []string{"Thêm mới: 1", "Thôi hoạt động: 1", "&lt;b&gt;Sở", "28/02/2025", "1 đơn vị trong tệp giữ nguyên; 1 đơn vị không có"} {
		if !strings.Contains(got.body, want) {
			t.Errorf("list: got %d without %q", got.status, want)
		}
	}
	form := confirmed(got.body)
	change := url.Values{"name": {"Sở Tài chính tỉnh"}, "group": {"so"}, "ranked": {"on"}, "reason": {"ghi thiếu"}, "seen": {seenIn(w.get("/office/units/code/STC").body)}}
	if got := w.post("/office/units/code/STC", change); got.status != http.StatusSeeOther {
		t.Fatalf("a unit by the form: got %d:\n%s", got.status, got.body)
	}
	if got = w.post("/office/units/store", form); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "đã thay đổi") || !strings.Contains(got.body, "Sở Tài chính tỉnh") {
		t.Errorf("changed meanwhile: got %d, want what would change now", got.status)
	}
	if got = w.post("/office/units/store", confirmed(got.body)); got.status != http.StatusSeeOther {
		t.Errorf("store: got %d, want 303:\n%s", got.status, got.body)
	}
	page := w.get("/office/units").body
	if !strings.Contains(page, "đến 28/02/2025") || !strings.Contains(page, "từ 01/03/2025") || strings.Contains(page, "<b>Sở</b>") {
		t.Errorf("the list does not show how units live:\n%s", page)
	}
	rows := w.get("/office/log").body
	if !strings.Contains(rows, "ghi thiếu") || !strings.Contains(rows, "đến 28/02/2025") || !strings.Contains(rows, "Sở Tài chính tỉnh; khối so") {
		t.Error("the log does not say from what to what")
	}
	file := w.get("/office/units/list.xlsx")
	if got := w.upload("/office/units", "list", "x.xlsx", []byte(file.body)); got.status != http.StatusOK || !strings.Contains(got.body, "Không có gì thay đổi") {
		t.Errorf("the list sent back: got %d, want no change:\n%s", got.status, got.body)
	}
	if got := w.get("/office/units/empty.xlsx"); got.status != http.StatusOK || got.header.Get("Content-Disposition") != `attachment; filename="mau-danh-sach-don-vi.xlsx"` {
		t.Errorf("empty list: got %d, %v", got.status, got.header)
	}
}

var seenField = regexp.MustCompile(`name="seen" value="([^"]+)"`)

func seenIn(body string) string {
	if m := seenField.FindStringSubmatch(body); m != nil {
		return m[1]
	}
	return ""
}

func TestUnitForm(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	bad := url.Values{"code": {"A B/../"}, "name": {""}, "from": {"hôm qua"}, "to": {"31/02/2025"}, "before": {"<i>Không có</i>"}}
	got := w.post("/office/units/new", bad)
	if got.status != http.StatusUnprocessableEntity || strings.Count(got.body, `class="wrong"`) != 5 || strings.Contains(got.body, "<i>") {
		t.Errorf("faulty unit: got %d with %d faults, want 5:\n%s", got.status, strings.Count(got.body, `class="wrong"`), got.body)
	}
	good := url.Values{"code": {"DN1"}, "name": {evil}, "newgroup": {"Doanh nghiệp nhà nước"}, "ranked": {"on"}, "from": {"01/07/2025"}, "before": {"Sở Y tế"}}
	if got := w.post("/office/units/new", good); got.status != http.StatusSeeOther {
		t.Fatalf("unit: got %d:\n%s", got.status, got.body)
	}
	if got := w.post("/office/units/new", good); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "đã là của") {
		t.Errorf("the same code again: got %d, want 422", got.status)
	}
	page := w.get("/office/units").body
	if strings.Contains(page, "<script>alert") || !strings.Contains(page, "doanh-nghiep-nha-nuoc") || !strings.Contains(page, "Sở Y tế") {
		t.Errorf("the list lacks the unit with its group and predecessor, or is not escaped:\n%s", page)
	}
	seen := seenIn(w.get("/office/units/code/DN1").body)
	next := url.Values{"name": {"Công ty 1"}, "group": {"doanh-nghiep-nha-nuoc"}, "seen": {seen}}
	if got := w.post("/office/units/code/DN1", next); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Chưa ghi lý do") {
		t.Errorf("without a reason: got %d, want 422", got.status)
	}
	next.Set("reason", "sửa tên")
	if got := w.post("/office/units/code/DN1", next); got.status != http.StatusSeeOther {
		t.Errorf("change: got %d:\n%s", got.status, got.body)
	}
	if got := w.post("/office/units/code/DN1", next); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "người khác sửa") {
		t.Errorf("what was seen is old: got %d, want 422", got.status)
	}
}

// TestUnitWithSheet: closing or moving a unit that has a sheet says first what becomes of
// it, in the form and in a list.
func TestUnitWithSheet(t *testing.T) {
	b := newBuilding(t, Options{})
	b.walkable()
	w := b.as("qt")
	const page = "/office/units/code/STC"
	form := url.Values{"name": {"Sở Tài chính"}, "group": {"so"}, "ranked": {"on"}, "to": {"31/12/2018"}, "reason": {"sáp nhập"}, "seen": {seenIn(w.get(page).body)}}
	got := w.post(page, form)
	if got.status != http.StatusOK || !strings.Contains(got.body, "đã có phiếu năm 2019") || !strings.Contains(got.body, "thôi được chấm") || !strings.Contains(got.body, `value="31/12/2018"`) || !strings.Contains(got.body, `value="sáp nhập"`) {
		t.Fatalf("closing: got %d, want what it does, and what was typed:\n%s", got.status, got.body)
	}
	moved := url.Values{"name": {"Sở Tài chính"}, "group": {"xa"}, "ranked": {"on"}, "reason": {"chuyển khối"}, "seen": form["seen"], "sure": {sentBack(got.body, "sure")}}
	if got := w.post(page, moved); got.status != http.StatusOK || !strings.Contains(got.body, "không có bộ tiêu chí") {
		t.Errorf("another change than was shown: got %d, want what it does:\n%s", got.status, got.body)
	}
	moved.Set("group", "tw")
	got = w.post(page, moved)
	if got.status != http.StatusOK || !strings.Contains(got.body, "xếp hạng của khối mới") {
		t.Errorf("moving: got %d, want what it does:\n%s", got.status, got.body)
	}
	moved.Set("sure", sentBack(got.body, "sure"))
	if got := w.post(page, moved); got.status != http.StatusSeeOther {
		t.Errorf("moving, understood: got %d:\n%s", got.status, got.body)
	}
	got = w.upload("/office/units", "list", "x.csv", []byte("Mã,Tên đơn vị,Khối,Từ ngày,Đến ngày,Tiền thân\nSTC,Sở Tài chính,tw,,31/12/2018,\n"))
	if got.status != http.StatusOK || !strings.Contains(got.body, "thôi được chấm") {
		t.Fatalf("a list that closes it: got %d, want what it does:\n%s", got.status, got.body)
	}
	if got := w.post("/office/units/store", confirmed(got.body)); got.status != http.StatusSeeOther {
		t.Errorf("the list, understood: got %d:\n%s", got.status, got.body)
	}
	plain := url.Values{"name": {"Sở Y tế tỉnh"}, "group": {"so"}, "ranked": {"on"}, "reason": {"ghi thiếu"}, "seen": {seenIn(w.get("/office/units/code/SYT").body)}}
	if got := w.post("/office/units/code/SYT", plain); got.status != http.StatusSeeOther {
		t.Errorf("another name: got %d, want no question", got.status)
	}
}
