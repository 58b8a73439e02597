package office

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestExclusionInBrowser: a paper form is left out by its number after it was counted, and
// taken back in.
func TestExclusionInBrowser(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const at = "/office/surveys/rounds/sipas-2019/exclusions"
	w.get(at).want(t, "empty", http.StatusOK, "Những phiếu nào")
	typed := w.post("/office/typing/sipas-2019", url.Values{"form": {"P9"}, "unit": {"SYT"}, "v.khu_vuc": {"do_thi"}, "v.cum": {"c1"}, "v.trong_so": {"1"}})
	if typed.status != http.StatusSeeOther || !strings.Contains(typed.to, "typed-taken") {
		t.Fatalf("typing: got %d to %q\n%.2000s", typed.status, typed.to, typed.body)
	}
	days := w.get("/office/surveys/rounds/sipas-2019/answers").want(t, "by day", http.StatusOK, "theo ngày", at+"?day=")
	day := regexp.MustCompile(regexp.QuoteMeta(at) + `\?day=[0-9-]+`).FindString(days.body)
	w.get(day).want(t, "a day", http.StatusOK, "Sở Y tế", "Nhập phiếu giấy")
	seen := w.get(at+"?kind=paper&form=P9").want(t, "seen", http.StatusOK, "Loại 1 phiếu này")
	if strings.Contains(seen.body, "do_thi") {
		t.Error("the page shows what the form says")
	}
	w.get(at+"?kind=online&first=2019-11-01").want(t, "half of a stretch", http.StatusUnprocessableEntity, "Chưa chọn ngày")
	form := url.Values{"kind": {"paper"}, "form": {"p9"}, "seen": {"1"}}
	w.post(at, form).want(t, "without a reason", http.StatusUnprocessableEntity, "Chưa ghi lý do", "Loại 1 phiếu này")
	form.Set("reason", "phiếu giả")
	if got := w.post(at, form); got.to != at+"?done=answers-excluded" {
		t.Fatalf("got %d to %q", got.status, got.to)
	}
	w.get(at).want(t, "left out", http.StatusOK, "phiếu giả", at+"/1/readmit")
	if got := w.post(at+"/1/readmit", url.Values{"reason": {"đã xác minh"}}); got.to != at+"?done=answers-readmitted" {
		t.Errorf("got %d to %q\n%.900s", got.status, got.to, got.body)
	}
	w.get(at).want(t, "taken back in", http.StatusOK, "Đã tính lại:", "đã xác minh")
}
