package office

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestLogWords: rows say what was done as people say it: revision, file, for whom.
func TestLogWords(t *testing.T) {
	b := newBuilding(t, Options{})
	b.walkable() // sheets are there
	w := b.as("qt")
	w.post("/office/people/login/cb.syt/link", nil)
	settings := w.get("/office/settings").body
	if strings.Contains(settings, "IANA") || strings.Contains(settings, "-smtp") || !strings.Contains(settings, `<option value="Asia/Ho_Chi_Minh" selected>Giờ Việt Nam`) {
		t.Errorf("settings speak of the program's own names:\n%s", settings)
	}
	form := url.Values{"name": {"UBND tỉnh Vĩnh Phúc"}, "zone": {"Asia/Tokyo"}, "seen": {sentBack(settings, "seen")}}
	if got := w.post("/office/settings", form); got.status != http.StatusSeeOther {
		t.Fatalf("settings: got %d:\n%s", got.status, got.body)
	}
	log := b.as("ct.hd").get("/office/log").body
	for _, want := range []string{`<ins lang="vi">lần nộp 1</ins>`, `<ins lang="vi">cho cb.syt</ins>`, "so_tai_chinh.xlsx", `<ins lang="vi">bộ so@2019.1</ins>`, "Múi giờ", "Giờ Tô-ki-ô", "Gửi thông báo qua thư điện tử", `<ins lang="vi">tắt</ins>`, "Mã tiêu chí"} {
		if !strings.Contains(log, want) {
			t.Errorf("the log does not say %q", want)
		}
	}
	for _, bad := range []string{`thành <ins lang="vi">lần`, "hai lớp", "mục totp", "thành <ins lang=\"vi\">cho"} {
		if strings.Contains(log, bad) {
			t.Errorf("the log says %q", bad)
		}
	}
	if csv := b.as("ct.hd").get("/office/log?format=csv").body; !strings.Contains(csv, "so_tai_chinh.xlsx") || !strings.Contains(csv, "lần nộp 1") {
		t.Error("the log's file does not say the revision, or the name of the file")
	}
}
