package office

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestCalendarPages(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	if got := w.get("/office/calendar"); got.to != "/office/calendar/2019" {
		t.Errorf("calendar: got %d to %s, want this year's", got.status, got.to)
	}
	for path, want := range map[string]int{"/office/calendar/19": 404, "/office/calendar/02019": 404, "/office/calendar/9999": 404, "/office/calendar/x": 404,
		"/office/calendar/2019/groups/huyen": 404, "/office/calendar/2019/units/XX": 404, "/office/calendar/2019/groups/so?from=1": 404} {
		if got := w.get(path); got.status != want {
			t.Errorf("%s: got %d, want %d", path, got.status, want)
		}
	}
	so := "/office/calendar/2019/groups/so"
	if got := w.get(so).body; !strings.Contains(got, `value="11/11/2019"`) || !strings.Contains(got, "chỉ là gợi ý") { // the 10th is a Sunday
		t.Errorf("without dates none are suggested, or not as a suggestion:\n%s", got)
	}
	got := w.post(so, formOf("01/11/2019", "2019-12-01", "32/01/2020", "", "31/01/2020"))
	if got.status != http.StatusUnprocessableEntity || strings.Count(got.body, `class="wrong"`) != 2 || !strings.Contains(got.body, `value="32/01/2020"`) {
		t.Errorf("faulty dates: got %d, want two faults and what was typed:\n%s", got.status, got.body)
	}
	good := formOf("01/10/2019", "01/12/2019", "01/01/2020", "15/01/2020", "31/01/2020")
	if got = w.post(so, good); got.status != http.StatusSeeOther {
		t.Errorf("dates: got %d, want 303:\n%s", got.status, got.body)
	}
	late := formOf("01/10/2019", "10/10/2019", "01/01/2020", "15/01/2020", "31/01/2020")
	if got = w.post(so, late); got.status != http.StatusOK || !strings.Contains(got.body, "Sở Y tế") || !strings.Contains(got.body, `name="sure"`) {
		t.Errorf("dates that make units late: got %d, want what they do:\n%s", got.status, got.body)
	}
	late.Set("sure", sentBack(got.body, "sure"))
	worse := formOf("01/10/2019", "02/10/2019", "03/10/2019", "15/01/2020", "31/01/2020")
	worse.Set("sure", late.Get("sure"))
	worse.Set("reason", "x")
	if got = w.post(so, worse); got.status != http.StatusOK || !strings.Contains(got.body, "Lịch mới có tác động ngay") {
		t.Errorf("other dates than were shown: got %d, want what they do", got.status)
	}
	if got = w.post(so, late); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "phải ghi lý do") {
		t.Errorf("without a reason: got %d, want 422", got.status)
	}
	late.Set("reason", "công văn <12>")
	stale := sentBack(w.get(so).body, "seen")
	if got = w.post(so, late); got.status != http.StatusSeeOther {
		t.Errorf("with a reason: got %d, want 303", got.status)
	}
	good.Set("seen", stale)
	good.Set("reason", "x")
	if got = w.post(so, good); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "trong lúc anh/chị xem") {
		t.Errorf("a page from before: got %d, want 422", got.status)
	}
	if got = w.get("/office/calendar/2020/groups/so?from=2019.so"); !strings.Contains(got.body, `value="01/10/2020"`) {
		t.Error("the dates of last year are not copied to this one")
	}
	if got = w.get("/office/calendar/2021/groups/so"); !strings.Contains(got.body, `value="01/10/2021"`) || !strings.Contains(got.body, "Chưa lưu") {
		t.Error("a year without dates does not begin with those of the group's last year")
	}
	if got = w.get("/office/calendar/2021/groups/so?from=usual"); !strings.Contains(got.body, `value="10/11/2021"`) {
		t.Error("the suggestion cannot be asked for")
	}
}

// TestCalendarTasks: the home page names the year that has no dates, and while a round is
// under way the fields that nobody is to appraise.
func TestCalendarTasks(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	if got := w.post("/office/calendar/2019/groups/tw", formOf("01/10/2019", "01/12/2019", "01/01/2020", "15/01/2020", "31/01/2020")); got.status != http.StatusSeeOther {
		t.Fatalf("dates: got %d", got.status)
	}
	if got := w.get("/office/").body; strings.Contains(got, "Giao cán bộ thẩm định") {
		t.Errorf("the group has an appraiser of every field:\n%s", got)
	}
	if got := w.post("/office/people/login/td.tw", url.Values{"name": {"Ngô Thị Oanh"}, "role": {"appraiser"}, "of": {""}, "group": {"tw"}, "code": {"2"}}); got.status != http.StatusSeeOther {
		t.Fatalf("narrowing the appraiser: got %d", got.status)
	}
	for _, path := range []string{"/office/", "/office/calendar/2019"} { // fields 1 and 6 are judged everywhere by another
		if got := w.get(path).body; !strings.Contains(got, "Các lĩnh vực 3, 4, 5, 7 chưa có cán bộ thẩm định") {
			t.Errorf("%s does not name the fields without an appraiser:\n%s", path, got)
		}
	}
	b.wait(200 * 24 * time.Hour) // 2020: last year has dates
	if got := b.as("qt").get("/office/").body; strings.Contains(got, "Đặt lịch chấm điểm năm") {
		t.Errorf("the year after a round: it is asked for already:\n%s", got)
	}
	b.wait(400 * 24 * time.Hour)
	if got := b.as("qt").get("/office/").body; !strings.Contains(got, "Đặt lịch chấm điểm năm 2021") || !strings.Contains(got, `href="/office/calendar/2021"`) {
		t.Errorf("two years later no year is named:\n%s", got)
	}
}

// sentBack is what a page's form sends back under a name.
func sentBack(body, name string) string {
	_, after, _ := strings.Cut(body, `name="`+name+`" value="`)
	value, _, _ := strings.Cut(after, `"`)
	return value
}

func TestUnitDatesPages(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	w.post("/office/calendar/2019/groups/so", formOf("01/10/2019", "01/12/2019", "01/01/2020", "15/01/2020", "31/01/2020"))
	unit := "/office/calendar/2019/units/SYT"
	form := url.Values{"self.day": {"05/12/2019"}, "self.time": {"08:30"}, "reason": {"<script>bão</script>"}}
	if got := w.post(unit+"/extend", form); got.status != http.StatusSeeOther {
		t.Errorf("extension: got %d, want 303:\n%s", got.status, got.body)
	}
	got := w.get(unit)
	if !strings.Contains(got.body, "08:30 ngày 05/12/2019") || !strings.Contains(got.body, "17:00 ngày 01/12/2019") || strings.Contains(got.body, "<script>bão") {
		t.Errorf("the page does not show what is and was:\n%s", got.body)
	}
	if got = w.get("/office/calendar/2019"); !strings.Contains(got.body, "gia hạn tự chấm điểm đến 08:30 ngày 05/12/2019") {
		t.Errorf("the list of extensions lacks it:\n%s", got.body)
	}
	form.Set("self.day", "không rõ")
	if got = w.post(unit+"/extend", form); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "không đọc được") {
		t.Errorf("unreadable end: got %d, want 422", got.status)
	}
	if got = w.post(unit+"/reopen", form); got.status != http.StatusUnprocessableEntity {
		t.Errorf("re-opening a draft: got %d, want 422", got.status)
	}
	b.wait(80 * 24 * time.Hour)
	if got := b.as("cb.syt").get("/office/notices"); !strings.Contains(got.body, "Gia hạn năm 2019 cho Sở Y tế") {
		t.Errorf("the officer is not told:\n%s", got.body)
	}
}

func TestSettingsPage(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	if got := w.post("/office/settings", url.Values{"name": {""}, "zone": {"Sao/Hỏa"}}); got.status != http.StatusUnprocessableEntity || strings.Count(got.body, `class="wrong"`) != 2 {
		t.Errorf("faulty settings: got %d, want both faults", got.status)
	}
	form := url.Values{"name": {"UBND <b>tỉnh</b>"}, "zone": {"Asia/Tokyo"}, "mail": {"on"}}
	if got := w.post("/office/settings", form); got.status != http.StatusSeeOther {
		t.Errorf("settings: got %d, want 303", got.status)
	}
	if got := w.get("/office/settings"); !strings.Contains(got.body, "17:00 ngày 15/10/2019") || strings.Contains(got.body, "<b>tỉnh") {
		t.Errorf("the page is not in the new zone:\n%s", got.body)
	}
	stale := sentBack(w.get("/office/settings").body, "seen")
	form.Set("zone", "Asia/Bangkok")
	form.Set("seen", stale)
	if got := w.post("/office/settings", form); got.status != http.StatusSeeOther {
		t.Errorf("settings as they were seen: got %d, want 303", got.status)
	}
	if got := w.post("/office/settings", form); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "trong lúc anh/chị xem") {
		t.Errorf("a page from before: got %d, want 422", got.status)
	}
	form.Del("seen")
	form.Set("totp", "on")
	w.post("/office/settings", form)
	if got := w.get("/office/people"); got.status != http.StatusSeeOther || !strings.Contains(got.to, "second") {
		t.Errorf("once a second factor is required: got %d to %s, want to set it up", got.status, got.to)
	}
}
