package office

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/store"
)

// secretReason is what an appraiser writes; a unit must not read it before its time.
const secretReason = `<b onclick=alert(3)>Chưa thấy quyết định</b> "&`

// judgeAll has the chair judge every item of a unit that waits, the first of them changed
// to a quarter of a point.
func (b *building) judgeAll(unit string) (changed store.Mark) {
	b.t.Helper()
	ctx, chair := context.Background(), b.acting("ct.hd")
	d, err := chair.Dossier(ctx, unit, 2019)
	if err != nil {
		b.t.Fatal(err)
	}
	for i := range d.Items {
		it := &d.Items[i]
		if !d.Waits(it) {
			continue
		}
		j := campaign.Judgement{Unit: unit, Year: 2019, Code: it.Item.Code, Verdict: assessment.Accept}
		if m := it.Newest(); m != nil {
			j.Seen = m.ID
		}
		if !it.Acceptable() || changed.ID == 0 {
			j.Verdict, j.Points, j.Reason = assessment.Change, "0,25", secretReason
		}
		m, err := chair.Judge(ctx, j)
		if err != nil {
			b.t.Fatalf("%s: %v", it.Item.Code, err)
		}
		if changed.ID == 0 {
			changed = m
		}
	}
	return changed
}

func mustHold(t *testing.T, at string, got answer, status int, texts ...string) {
	t.Helper()
	if got.status != status {
		t.Errorf("%s: got %d, want %d", at, got.status, status)
	}
	for _, text := range texts {
		if !strings.Contains(got.body, text) {
			t.Errorf("%s: %q is not on the page", at, text)
		}
	}
	for _, bad := range []string{"<script>alert", "<img src=x", "<b onclick", "ZgotmplZ"} {
		if strings.Contains(got.body, bad) {
			t.Errorf("%s: %q is on the page", at, bad)
		}
	}
}

// TestCouncilStory goes from appraisal to publication on the council's pages.
func TestCouncilStory(t *testing.T) {
	b := appraising(t, Options{})
	secretary, head, officer := b.as("tk.hd"), b.as("ld.tinh"), b.as("cb.syt")
	mustHold(t, "progress", secretary.get("/office/progress/2019"), 200, "Sở Y tế", ">Thẩm định lần 1", "Trễ hạn", "Hoàng Văn Em", "Kết thúc thẩm định lần 1")
	if got := secretary.get("/office/progress"); got.to != "/office/progress/2019" {
		t.Errorf("got %q, want the year at hand", got.to)
	}
	advance := "/office/progress/2019/advance"
	explain := url.Values{"group": {"so"}, "step": {"explain"}}
	mustHold(t, "not ready", secretary.post(advance, explain), http.StatusUnprocessableEntity, "2 đơn vị chưa chuyển được", "chưa có kết quả thẩm định")
	changed := b.judgeAll("SYT")
	for _, path := range []string{"/office/log/sheets/2019/SYT", "/office/log/sheets/2019/SYT?code=" + changed.Code, "/office/log/sheets/2019/SYT?format=csv"} {
		if got := officer.get(path); got.status != 200 || strings.Contains(got.body, "Chưa thấy quyết định") || strings.Contains(got.body, "cho điểm khác") {
			t.Errorf("%s before the explanation: got %d, want no mark told", path, got.status)
		}
		if got := head.get(path); !strings.Contains(got.body, "Chưa thấy quyết định") || !strings.Contains(got.body, "cho điểm khác: 0,25") {
			t.Errorf("%s of the head: the mark is not told", path)
		}
	}
	mustHold(t, "one of two", secretary.post(advance, explain), 200, "Đã chuyển bước cho 1 đơn vị", "Sở Tài chính")
	b.judgeAll("STC")
	if got := secretary.post("/office/progress/2019/STC/advance", url.Values{"step": {"explain"}}); got.to != "/office/progress/2019?done=advanced" {
		t.Errorf("the second: got %d to %q", got.status, got.to)
	}
	mustHold(t, "told with the explanation", officer.get("/office/log/sheets/2019/SYT?code="+changed.Code), 200, "cho điểm khác: 0,25", "Chưa thấy quyết định")
	err := b.acting("cb.syt").Reply(context.Background(), campaign.ReplyRequest{Unit: "SYT", Year: 2019, Code: changed.Code, Mark: changed.ID, Stance: assessment.Contest, Reason: hostileNote})
	if err != nil {
		t.Fatal(err)
	}
	b.wait(15 * 24 * time.Hour)
	secretary, head, officer = b.as("tk.hd"), b.as("ld.tinh"), b.as("cb.syt")
	admin := b.as("qt")
	mustHold(t, "compare", secretary.get("/office/compare/2019/so"), 200, "Sở Y tế", "Thẩm định 1")
	mustHold(t, "compare of one", head.get("/office/compare/2019/so?unit=SYT"), 200, changed.Code, "0,25")
	mustHold(t, "compare of a field", head.get("/office/compare/2019/so?field=1"), 200, `aria-current="page"`)
	mustHold(t, "gaps", secretary.get("/office/gaps/2019"), 200, "Sở Y tế", "Vũ Thị Giang (ct.hd)", "chưa có ai khác chấm cùng mục")
	mustHold(t, "no points for administrators", admin.get("/office/progress/2019"), 200, "Sở Y tế", "Không đồng ý")
	b.judgeAll("SYT")
	decide := url.Values{"group": {"so"}, "step": {"decide"}}
	if got := secretary.post(advance, decide); got.to != "/office/progress/2019?done=advanced" {
		t.Fatalf("decide: got %d, %s", got.status, got.body)
	}
	b.publishes(t, head, secretary)
	mustHold(t, "told with the publication", officer.get("/office/log/sheets/2019/SYT"), 200, "Công bố kết quả")
	for _, unit := range []string{"SYT", "STC"} {
		if got, err := b.work.DB.Phase(context.Background(), b.work.Authority, 2019, unit); err != nil || got != assessment.Published {
			t.Errorf("%s: got %s, %v, want published", unit, got, err)
		}
	}
	if a, err := b.work.AuditVerify(context.Background()); err != nil || len(a.Faults) > 2 { // the calendars of the kit are not logged
		t.Errorf("got %+v, %v, want a whole log", a.Faults, err)
	}
}

// publishes takes the publication through its checklist.
func (b *building) publishes(t *testing.T, head, secretary *browser) {
	t.Helper()
	mustHold(t, "home", head.get("/office/"), 200)
	mustHold(t, "choices", head.get("/office/publish"), 200, "so@2019.1", "Chưa công bố")
	page := "/office/publish/2019/so@2019.1"
	mustHold(t, "checklist", head.get(page), 200, "CHƯA CÔNG BỐ", "điểm điều tra xã hội học", "Kho bạc Nhà nước", "disabled")
	mustHold(t, "of the secretary", secretary.get(page+"?without=survey&without=index&allow=1"), 200, "Việc công bố do lãnh đạo")
	form := url.Values{"without": {"survey", "index"}, "allow": {"1"}, "note": {hostileNote}, "confirm": {"2019"}}
	if got := secretary.post(page, form); got.status != http.StatusForbidden {
		t.Errorf("the secretary publishes: got %d, want 403", got.status)
	}
	mustHold(t, "wrong word", head.post(page, form), http.StatusUnprocessableEntity, "dòng xác nhận không đúng")
	form.Set("confirm", " công bố  2019 ")
	form.Set("seen", "0.0")
	mustHold(t, "other figures", head.post(page, form), http.StatusUnprocessableEntity, "Số liệu đã thay đổi")
	form.Del("seen")
	if got := head.post(page, form); got.to != page+"?done=published" {
		t.Fatalf("publish: got %d to %q, %s", got.status, got.to, got.body)
	}
	mustHold(t, "published", head.get(page+"?done=published"), 200, "Đã công bố số 1", "Lý do đính chính")
	mustHold(t, "again without a reason", head.post(page, form), http.StatusUnprocessableEntity, "Ghi lý do đính chính")
	form.Set("reason", "Sửa ghi chú")
	if got := head.post(page, form); got.status != http.StatusSeeOther {
		t.Errorf("correction: got %d", got.status)
	}
}

func TestLogPages(t *testing.T) {
	b, changed := appraised(t)
	for login, want := range map[string]struct{ sees, hidden string }{
		"ct.hd": {"Chưa thấy quyết định", ""}, "tk.hd": {"0,25", ""}, "ld.tinh": {"Chưa thấy quyết định", ""},
		"qt": {"Thẩm định một mục", "Chưa thấy quyết định"}, "vh": {"Thẩm định một mục", "0,25"}, "cb.syt": {"Việc tôi đã làm", "Thẩm định một mục</b>"}, "td.stc": {"Việc tôi đã làm", "Chưa thấy quyết định"},
	} {
		w := b.as(login)
		for _, format := range []string{"", "?format=csv", "?format=xlsx"} {
			got := w.get("/office/log" + format)
			if got.status != 200 || want.hidden != "" && strings.Contains(got.body, want.hidden) || format == "" && !strings.Contains(got.body, want.sees) {
				t.Errorf("%s, %q: got %d, want %q told and %q not", login, format, got.status, want.sees, want.hidden)
			}
			if name := got.header.Get("Content-Disposition"); format != "" && !strings.Contains(name, `filename="nhat-ky.`) {
				t.Errorf("%s: got %q", format, name)
			}
		}
	}
	officer, head := b.as("cb.syt"), b.as("ld.tinh")
	mustHold(t, "a change of the form in words", officer.get("/office/log/sheets/2019/SYT?code="+changed.Code), 200, "Sửa trên biểu mẫu", `điểm tự chấm thành <ins lang="vi">0,5</ins>`)
	for path, status := range map[string]int{
		"/office/log/people/cb.syt": 200, "/office/log/people/ct.hd": 404, "/office/log/people/none": 404, "/office/log/sheets/2019/STC": 403, "/office/log/sheets/2019/SYT?code=khong": 404,
		"/office/log?year=x": 404, "/office/log?before=x": 404, "/office/log?deed=x": 404, "/office/log?deed=edit&year=2019&unit=SYT": 200,
	} {
		if got := officer.get(path); got.status != status {
			t.Errorf("officer, %s: got %d, want %d", path, got.status, status)
		}
	}
	mustHold(t, "a person", head.get("/office/log/people/ct.hd"), 200, "Vũ Thị Giang", "mục "+changed.Code)
	first := head.get("/office/log?lang=en")
	mustHold(t, "first page", first, 200, "Older ones", "Head of the log")
	_, older, _ := strings.Cut(first.body, `href="/office/log?before=`)
	older, _, _ = strings.Cut(older, `"`)
	if got := head.get("/office/log?before=" + older); got.status != 200 || strings.Contains(got.body, "#"+older+"<") {
		t.Errorf("older than %s: got %d", older, got.status)
	}
	if got := head.get("/office/log?format=csv"); !strings.HasPrefix(got.body, "\ufeff") || strings.Count(got.body, "\r\n") < logShown || strings.Contains(got.body, "\n\"=") {
		t.Errorf("csv: got %d bytes", len(got.body))
	}
}

func TestCouncilFiles(t *testing.T) {
	b, _ := appraised(t)
	w := b.as("ld.tinh")
	for _, path := range []string{"/office/compare/2019/so?format=xlsx", "/office/compare/2019/so?format=csv", "/office/gaps/2019?format=xlsx", "/office/log/sheets/2019/SYT?format=xlsx"} {
		got := w.get(path)
		if got.status != 200 || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment; filename=") || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %d, %v", path, got.status, got.header)
		}
	}
	for _, path := range []string{"/office/compare/2019/none", "/office/compare/x/so", "/office/gaps/x", "/office/progress/x", "/office/publish/2019/none@1", "/office/publish/x/so@2019.1"} {
		if got := w.get(path); got.status != 404 {
			t.Errorf("%s: got %d, want 404", path, got.status)
		}
	}
}

// strangers adds units with names that nobody should have.
func (b *building) strangers() {
	b.t.Helper()
	err := b.work.PutUnits(context.Background(), nil, []assessment.Unit{
		{ID: "X1", Name: `=HYPERLINK("x")<script>alert(1)</script><b onclick=x>`, Group: "so", Ranked: true},
		{ID: `x"><script>alert(1)</script>`, Name: strings.Repeat("Sởđ", 100), Group: "so", Ranked: true},
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// TestHostileNames looks at every page with units of hostile names and codes.
func TestHostileNames(t *testing.T) {
	b, _ := appraised(t)
	b.strangers()
	w := b.as("ct.hd")
	for _, path := range []string{
		"/office/progress/2019", "/office/progress/2019?late=1", "/office/compare/2019/so", "/office/compare/2019/so?unit=" + url.QueryEscape(`x"><script>alert(1)</script>`), "/office/gaps/2019",
		"/office/publish", "/office/publish/2019/so@2019.1?allow=1&without=survey", "/office/log", "/office/log/sheets/2019/X1", "/office/log/sheets/2019/SYT", `/office/log?unit="><script>alert(1)</script>`,
		"/office/log?account=%22%3E%3Cscript%3Ealert(1)",
	} {
		mustHold(t, path, w.get(strings.ReplaceAll(path, `"><script>alert(1)</script>`, "%22%3E%3Cscript%3Ealert(1)%3C/script%3E")), 200)
	}
	mustHold(t, "advance", w.post("/office/progress/2019/advance", url.Values{"group": {"so"}, "step": {"explain"}}), 200)
	if got := w.get("/office/compare/2019/so?format=csv"); got.status != 200 || strings.Contains(got.body, "\n\"=HYPER") || !strings.Contains(got.body, `"'=HYPER`) {
		t.Errorf("csv: got %d, want the name harmless", got.status)
	}
}

func TestCouncilInBrowser(t *testing.T) {
	o, changed := appraised(t)
	o.strangers()
	code := changed.Code
	b := newTab(t, o)
	r := b.seat(t, "ct.hd")
	for name, path := range map[string]string{
		"progress": "/office/progress/2019", "compare": "/office/compare/2019/so", "compare_one": "/office/compare/2019/so?unit=SYT", "gaps": "/office/gaps/2019",
		"publish": "/office/publish/2019/so@2019.1", "publish_choices": "/office/publish", "log": "/office/log?unit=SYT&code=" + code, "log_item": "/office/log/sheets/2019/SYT?code=" + code,
	} {
		b.look(t, r.open(path), name)
	}
	b.look(t, r.open("/office/progress/2019").submit("/advance", nil), "advance")
}
