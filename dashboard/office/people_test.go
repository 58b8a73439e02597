package office

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"parindex/store"
)

// upload sends a file in a form.
func (w *browser) upload(path, field, name string, body []byte) answer {
	w.t.Helper()
	return w.sendParts(path, nil, []upload{{field, name, string(body)}})
}

func TestPersonPages(t *testing.T) {
	b := newBuilding(t, Options{URL: "https://cchc.tinh.gov.vn"})
	b.office.URL = "" // cookies by http; the link is made of the host
	w := b.as("qt")
	form := url.Values{"login": {"an.nv"}, "name": {"Nguyễn <i>Văn</i> An"}, "email": {"an@tinh"}, "role": {"officer", "king"}, "of": {"", ""}, "group": {"", ""}, "code": {"", ""}}
	got := w.post("/office/people/new", form)
	if got.status != http.StatusUnprocessableEntity || strings.Count(got.body, `class="wrong"`) != 2 || strings.Contains(got.body, "<i>") || !strings.Contains(got.body, `value="an@tinh"`) {
		t.Errorf("faulty person: got %d, want both faults, and what was typed:\n%s", got.status, got.body)
	}
	form["role"] = []string{"officer", ""}
	form["of"] = []string{"STC", ""}
	if got = w.post("/office/people/new", form); got.status != http.StatusSeeOther || got.to != "/office/people/login/an.nv?done=person-added" {
		t.Errorf("person: got %d to %s, want 303", got.status, got.to)
	}
	if got = w.post("/office/people/new", form); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Đã có tài khoản") {
		t.Errorf("the same login again: got %d, want 422", got.status)
	}
	form.Set("more", "1")
	if got = w.post("/office/people/login/an.nv", form); got.status != http.StatusOK || strings.Count(got.body, `name="role"`) != 5 {
		t.Errorf("more rows: got %d with %d rows, want 5", got.status, strings.Count(got.body, `name="role"`))
	}
	for deed, want := range map[string]int{"block": 422, "second": 422, "unblock": 303, "leave": 303, "link": 200} {
		if got = w.post("/office/people/login/an.nv/"+deed, nil); got.status != want {
			t.Errorf("%s: got %d, want %d", deed, got.status, want)
		}
		if got = w.post("/office/people/login/nobody/"+deed, nil); got.status != http.StatusNotFound {
			t.Errorf("%s of nobody: got %d, want 404", deed, got.status)
		}
	}
	if got = w.post("/office/people/login/qt/block", url.Values{"reason": {"thử"}}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "quản trị duy nhất") {
		t.Errorf("the last administrator: got %d, want 422", got.status)
	}
}

var linkIn = regexp.MustCompile(`>http[^<]*(/office/invite\?key=[^<]+)<`)

// TestLinkOfPage: the link that the page shows lets the person choose a password, once.
func TestLinkOfPage(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	got := w.post("/office/people/new", url.Values{"login": {"An.NV"}, "name": {"An"}, "then": {"link"}})
	m := linkIn.FindStringSubmatch(got.body)
	if m == nil || got.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("got %d without a link, or kept by the browser", got.status)
	}
	key, _ := url.Parse(m[1])
	an := b.browser()
	choice := url.Values{"key": {key.Query().Get("key")}, "password": {password}, "again": {password}}
	if got := an.post("/office/invite", choice); got.status != http.StatusSeeOther {
		t.Errorf("the link: got %d, want 303", got.status)
	}
	if got := b.as("an.nv").get("/office/"); got.status != http.StatusOK {
		t.Errorf("home of the new person: got %d, want 200", got.status)
	}
	if got := w.get("/office/people/login/an.nv"); !strings.Contains(got.body, "Kết thúc mọi phiên") {
		t.Error("the page does not show that the person is signed in")
	}
	if got := w.post("/office/people/login/an.nv/leave", nil); got.status != http.StatusSeeOther {
		t.Errorf("sign out: got %d, want 303", got.status)
	}
	if got := an.get("/office/"); got.status != http.StatusSeeOther || !strings.Contains(got.to, "signin") {
		t.Errorf("after that the person got %d to %s, want the sign-in page", got.status, got.to)
	}
}

func TestPeopleSearch(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	for query, want := range map[string]string{"q=TRAN+binh": "cb.syt", "unit=KBNN": "", "role=head": "ld.tinh", "state=blocked": "", "q=%25": "", "q=giang&role=chair": "ct.hd"} {
		body := w.get("/office/people?" + query).body
		if n := strings.Count(body, `href="/office/people/login/`); want == "" && n != 0 || want != "" && (n != 1 || !strings.Contains(body, "/login/"+want+`"`)) {
			t.Errorf("%s: got %d people, want %q", query, n, want)
		}
	}
}

var hidden = regexp.MustCompile(`name="(file|seen|body)" value="([^"]*)"`)

func TestPeopleImportPages(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	const head = "Tên đăng nhập,Họ và tên,Thư điện tử,Vai trò,Đơn vị,Lĩnh vực,Khối\n"
	if got := w.post("/office/people/import", nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("no file: got %d, want 422", got.status)
	}
	name := `<img src=x onerror=alert(1)>.csv`
	got := w.upload("/office/people/import", "list", name, []byte(head+"an.nv,<b>An</b>,,Vua,Sở Tài chính,,\n"))
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "ô D2") || strings.Contains(got.body, "<img") || strings.Contains(got.body, "import/store") {
		t.Errorf("faulty list: got %d, want its faults and no button:\n%s", got.status, got.body)
	}
	got = w.upload("/office/people/import", "list", name, []byte(head+"an.nv,<b>An</b>,an@tinh.gov.vn,Lãnh đạo đơn vị,Sở Tài chính,,\ncb.syt,Trần Thị Bình,b@tinh.gov.vn,Cán bộ nhập liệu,SYT,,\n"))
	if got.status != http.StatusOK || !strings.Contains(got.body, "Sẽ thay đổi 2") || strings.Contains(got.body, "<b>An") {
		t.Fatalf("list: got %d, want what changes:\n%s", got.status, got.body)
	}
	form := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(got.body, -1) {
		form.Set(m[1], strings.ReplaceAll(m[2], "&#43;", "+"))
	}
	if err := b.work.PutAccounts(context.Background(), []store.Account{{Person: people[0]}}); err != nil { // no change of the list's
		t.Fatal(err)
	}
	moved := people[0]
	moved.Email = "khac@tinh.gov.vn"
	if err := b.work.PutAccounts(context.Background(), []store.Account{{Person: moved}}); err != nil {
		t.Fatal(err)
	}
	if got = w.post("/office/people/import/store", form); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "khac@tinh.gov.vn") {
		t.Errorf("changed meanwhile: got %d, want what would change now", got.status)
	}
	for _, m := range hidden.FindAllStringSubmatch(got.body, -1) {
		form.Set(m[1], strings.ReplaceAll(m[2], "&#43;", "+"))
	}
	if got = w.post("/office/people/import/store", form); got.status != http.StatusSeeOther {
		t.Errorf("store: got %d, want 303:\n%s", got.status, got.body)
	}
	form.Set("body", base64.StdEncoding.EncodeToString([]byte("PK\x03\x04nonsense")))
	if got = w.post("/office/people/import/store", form); got.status != http.StatusUnprocessableEntity {
		t.Errorf("another body: got %d, want 422", got.status)
	}
	if got = w.get("/office/people/list.xlsx"); got.status != http.StatusOK || !strings.HasPrefix(got.body, "PK") || got.header.Get("Content-Disposition") != `attachment; filename="danh-sach-nguoi-dung.xlsx"` {
		t.Errorf("list: got %d, %v", got.status, got.header)
	}
	if got = w.upload("/office/people/import", "list", "x.xlsx", []byte(got.body)); got.status != http.StatusOK || !strings.Contains(got.body, "Không có gì thay đổi") {
		t.Errorf("the list sent back: got %d, want no change:\n%s", got.status, got.body)
	}
}

// TestPeopleImportLocks: a list that changes addresses says who can sign in no more,
// before it is stored.
func TestPeopleImportLocks(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	const head = "Tên đăng nhập,Họ và tên,Thư điện tử,Vai trò,Đơn vị,Lĩnh vực,Khối\n"
	check := func(email string) answer {
		return w.upload("/office/people/import", "list", "x.csv", []byte(head+"cb.stc,Phạm Thị Dung,"+email+",Cán bộ nhập liệu,STC,,\ncb.syt,Trần Thị Bình,,Cán bộ nhập liệu,SYT,,\n"))
	}
	got := check("dung@tinh.gov.vn")
	if got.status != http.StatusOK || strings.Contains(got.body, "không đăng nhập được nữa") {
		t.Fatalf("a first address: got %d, want no warning:\n%s", got.status, got.body)
	}
	if got := w.post("/office/people/import/store", confirmed(got.body)); got.status != http.StatusSeeOther {
		t.Fatalf("store: got %d", got.status)
	}
	got = check("khac@tinh.gov.vn")
	if !strings.Contains(got.body, "1 người sẽ không đăng nhập được nữa") || !strings.Contains(got.body, "Phạm Thị Dung (cb.stc)") || !strings.Contains(got.body, "Đã hiểu, lưu") {
		t.Errorf("another address: got %d without who is locked out:\n%s", got.status, got.body)
	}
	if got := b.signIn("cb.stc").get("/office/"); got.status != http.StatusOK {
		t.Errorf("before it is stored: got %d, want to be let in", got.status)
	}
	if got := w.post("/office/people/import/store", confirmed(got.body)); got.status != http.StatusSeeOther {
		t.Fatalf("store: got %d", got.status)
	}
	if got := b.browser().post("/office/signin", url.Values{"login": {"cb.stc"}, "password": {password}}); got.status == http.StatusSeeOther {
		t.Error("after it was stored the old password still lets in")
	}
}
