package office

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"parindex/assessment"
	"parindex/exact"
)

func (a answer) want(t *testing.T, what string, status int, texts ...string) answer {
	t.Helper()
	if a.status != status {
		t.Errorf("%s: got %d to %q, want %d: %.600s", what, a.status, a.to, status, plain(a.body))
	}
	for _, text := range texts {
		if !strings.Contains(a.body, text) {
			t.Errorf("%s: %q is not on the page: %.1500s", what, text, plain(a.body))
		}
	}
	if strings.Contains(a.body, "<script>alert") {
		t.Errorf("%s: a name runs as a script", what)
	}
	return a
}

var markup = regexp.MustCompile(`(?s)<head>.*</head>|<[^>]*>|\s+`)

func plain(s string) string { return markup.ReplaceAllString(s, " ") }

func TestSheetLife(t *testing.T) {
	b := openRound(t)
	officer, leader := b.as("cb.syt"), b.as("ld.syt")
	officer.get("/office/").want(t, "home", 200, "Hoàn thành phiếu tự đánh giá năm 2019", "còn 10 ngày")
	officer.get("/office/sheets").want(t, "sheets", 200, "Bản nháp", sheetURL)
	officer.get(sheetURL).want(t, "sheet", 200, "Trình lãnh đạo", "Còn thiếu: ", "/form?field=1#m1-1-1")
	leader.get(sheetURL).want(t, "leader's view of a draft", 200, "Cán bộ của đơn vị đang làm phiếu")
	officer.post(sheetURL+"/submit", nil).want(t, "submit with much missing", 422, "Chưa trình được: còn thiếu ", "Chưa tự chấm điểm")
	b.complete("cb.syt", "SYT")
	if got := officer.post(sheetURL+"/submit", nil).want(t, "submit", 303); got.to != sheetURL+"?done=submit" {
		t.Errorf("after submitting: to %s", got.to)
	}
	officer.get(sheetURL).want(t, "handed in", 200, "Rút lại để sửa", "Chờ lãnh đạo duyệt")
	officer.post(sheetURL+"/lock", nil).want(t, "an officer locks", 403)
	leader.get("/office/").want(t, "leader's home", 200, "Duyệt phiếu tự đánh giá năm 2019")
	leader.post(sheetURL+"/send-back", nil).want(t, "sent back without a reason", 422, "Chưa ghi lý do")
	leader.post(sheetURL+"/send-back", url.Values{"reason": {"Thiếu <b>TLKC</b>"}}).want(t, "sent back", 303)
	officer.get(sheetURL).want(t, "the reason", 200, "Thiếu &lt;b&gt;TLKC&lt;/b&gt;")
	officer.post(sheetURL+"/submit", nil).want(t, "submit again", 303)
	leader.post(sheetURL+"/lock", nil).want(t, "lock", 303)
	leader.get(sheetURL).want(t, "locked", 200, "Đã chốt", "Rút lại để sửa")
	leader.post(sheetURL+"/withdraw", nil).want(t, "withdraw", 303)
	b.wait(11 * 24 * time.Hour)
	officer = b.as("cb.syt")
	officer.get(sheetURL).want(t, "too late", 200, "Đã hết hạn từ 15:00 ngày 25/10/2019")
	officer.post(sheetURL+"/submit", nil).want(t, "submit too late", 422, "Đã hết hạn")
}

func TestSheetRights(t *testing.T) {
	b := openRound(t)
	got := b.as("cb.syt").sendFile(sheetURL+"/evidence", map[string]string{"code": "1.1.1"}, "kh.pdf", pdfText)
	got.want(t, "evidence", 303)
	read, fill := []string{"", "/form", "/evidence", "/form.xlsx"}, []string{"/form/items/1.1.1", "/form/edit", "/form/here"}
	for login, c := range map[string]struct{ read, fill, reply int }{
		"cb.syt": {200, 0, 0}, "ld.syt": {200, 403, 0}, "cb.stc": {403, 403, 403}, "td.stc": {200, 403, 403}, "ct.hd": {200, 403, 403}, "tk.hd": {200, 403, 403},
		"ld.tinh": {200, 403, 403}, "qt": {403, 403, 403}, "vh": {403, 403, 403},
	} {
		w := b.as(login)
		for _, path := range read {
			w.get(sheetURL+path).want(t, login+" reads "+path, c.read)
		}
		for _, path := range fill {
			if c.fill != 0 {
				w.sendJSON(sheetURL+path, "{}").want(t, login+" fills "+path, c.fill)
			}
		}
		for _, path := range []string{"/evidence", "/evidence/1/also", "/evidence/1/remove", "/explanation/rest", "/explanation/items/1.1.1"} {
			if c.reply != 0 {
				w.post(sheetURL+path, nil).want(t, login+" posts "+path, c.reply)
			}
		}
		file := w.get("/office/evidence/1/kh.pdf").status
		want := map[bool]int{true: 200, false: 404}[c.read == 200]
		if login == "qt" || login == "vh" {
			want = 403
		}
		if file != want {
			t.Errorf("%s reads the file: got %d, want %d", login, file, want)
		}
	}
	nobody := b.browser()
	nobody.get(sheetURL).want(t, "nobody", 303)
	nobody.sendJSON(sheetURL+"/form/edit", "{}").want(t, "nobody", 401)
	officer := b.as("cb.syt")
	officer.get("/office/sheets/2019/XYZ").want(t, "no unit", 404)
	officer.get("/office/sheets/1/SYT").want(t, "no year", 404)
	officer.get("/office/sheets/2031/SYT").want(t, "a year without a set", 422)
	officer.get(sheetURL+"/explanation").want(t, "nothing is told before its time", 404)
}

func TestEditByScript(t *testing.T) {
	b := openRound(t)
	w := b.as("cb.syt")
	edit := func(body string) answer { return w.sendJSON(sheetURL+"/form/edit", body) }
	edit(`{"code":"1.1.1","part":"self","value":"0,5","base":0,"seen":0,"request":"a1"}`).want(t, "typed", 200, `"value":"0,5"`, `"seen":1`, `"points":"0,5/0,5 điểm"`, `"claimed":"0,5"`, `"lack":"Chưa có tài liệu`)
	edit(`{"code":"1.1.1","part":"self","value":"0,5","base":0,"seen":0,"request":"a1"}`).want(t, "sent twice", 200, `"seen":1`)
	edit(`{"code":"1.1.1","part":"self","value":"0,25","base":0,"seen":0,"request":"a2"}`).want(t, "over what it did not see", 409, `"value":"0,5"`, `"seen":1`, "Trần Thị Bình")
	edit(`{"code":"1.1.1","part":"self","value":"9","base":0,"seen":1,"request":"a3"}`).want(t, "too much", 422, "vượt quá điểm tối đa 0,5")
	edit(`{"code":"1.1.1","part":"self","value":"0","base":0,"seen":1,"request":"a4","unit":"STC"}`).want(t, "a field too many", 415)
	edit(`{"who":"ld.syt","code":"1.1.1","part":"self","value":"0","base":0,"seen":1,"request":"a5"}`).want(t, "another account came in", 401)
	edit(`{"code":"1.1.1","part":"exempt","value":"true","base":0,"seen":0,"request":"a6"}`).want(t, "exempt", 200)
	edit(`{"code":"1.1.1","part":"exempt","value":"","base":0,"seen":0,"request":"a7"}`).want(t, "a conflict in words", 409, "đã ghi “Không áp dụng”", `"mine":"để trống"`)
	edit(`{}{}`).want(t, "two texts", 415)
	r, _ := http.NewRequest("POST", b.server.URL+sheetURL+"/form/edit", strings.NewReader(`{"code":"1.1.1"}`))
	r.Header.Set("Content-Type", "text/plain")
	w.send(r).want(t, "a form of another site could send this", 415)
	r, _ = http.NewRequest("POST", b.server.URL+sheetURL+"/form/edit", strings.NewReader(`{}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w.send(r).want(t, "another site", 403)
	edit(`{"code":"1.1.1","part":"note","value":"`+strings.Repeat("x", 2<<20)+`"}`).want(t, "too large", 415)
	r, _ = http.NewRequest("POST", sheetURL+"/form/edit", iotest.ErrReader(errors.New("the line broke")))
	r.Header.Set("Content-Type", "application/json")
	at, err := url.Parse(b.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range w.client.Jar.Cookies(at) {
		r.AddCookie(c)
	}
	cut := httptest.NewRecorder()
	b.office.ServeHTTP(cut, r)
	if cut.Code != http.StatusRequestTimeout {
		t.Errorf("a value that was cut off: got %d, want 408, on which the form sends it again", cut.Code)
	}
	w.sendJSON(sheetURL+"/form/here", "{}").want(t, "here", 200, `{"text":""}`)
}

func TestFormWithoutScripts(t *testing.T) {
	b := openRound(t)
	w := b.as("cb.syt")
	page := w.get(sheetURL+"/form?field=1").want(t, "form", 200, "1.1.3", "Tổng số nhiệm vụ", "Ban hành chậm nhất", "/static/office-form.")
	if strings.Contains(page.body, "1.10.1") {
		t.Error("an item of the survey is to be filled in")
	}
	line := "Ban hành trong tháng 02 của năm kế hoạch"
	form := url.Values{"base": {"0"}, "choice": {line}, "was.choice": {""}, "note": {"<i>x</i>"}, "was.note": {""}, "self": {""}, "was.self": {""}}
	if got := w.post(sheetURL+"/form/items/1.1.1", form).want(t, "saved", 303); got.to != sheetURL+"/form?field=1&done=saved#m1-1-1" {
		t.Errorf("to %s", got.to)
	}
	w.get(sheetURL+"/form?field=1").want(t, "kept", 200, "0,25/0,5 điểm", "&lt;i&gt;x&lt;/i&gt;", `name="was.choice" value="`+line)
	form.Set("choice", "Khác")
	form.Set("was.choice", line)
	w.post(sheetURL+"/form/items/1.1.1", form).want(t, "an unknown line", 422, "không phải mức nào")
	form = url.Values{"base": {"0"}, "note": {"y"}, "was.note": {"cũ"}, "seen.note": {"0"}}
	w.post(sheetURL+"/form/items/1.1.1", form).want(t, "over another's", 422, "giá trị vừa nhập chưa được lưu", `>y</textarea>`, `name="was.note" value="&lt;i&gt;x&lt;/i&gt;"`)
	b.as("td.stc").get(sheetURL+"/form?field=1").want(t, "an appraiser reads", 200, "Chỉ xem", line)
}

func TestEvidencePages(t *testing.T) {
	b := openRound(t)
	w := b.as("cb.syt")
	at := sheetURL + "/evidence"
	fields := map[string]string{"code": "1.1.1", "codes": "1.1.2, 1.2.1", "page": "3", "issued": "15/01/2018", "number": "15/KH", "back": "form"}
	got := w.sendFile(at, fields, `Kế hoạch <img src=x onerror=alert(1)>"; x="`+".pdf", pdfText).want(t, "a file", 303)
	if got.to != sheetURL+"/form?field=1&done=saved#m1-1-1" {
		t.Errorf("to %s", got.to)
	}
	page := w.get(at).want(t, "list", 200, "3 tài liệu", "còn dùng cho 2 mục khác", "15/01/2018 nằm ngoài năm", "trang 3")
	if strings.Contains(page.body, "<img src=x") {
		t.Error("a file name is markup")
	}
	href := regexp.MustCompile(`/office/evidence/1/[^"]+`).FindString(page.body)
	file := w.get(href).want(t, "the file", 200)
	if h := file.header; file.body != pdfText || h.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(h.Get("Content-Disposition"), `inline; filename="ke-hoach-img-src-x-onerror-alert-1-x.pdf"; filename*=UTF-8''K%E1%BA%BF`) ||
		h.Get("Content-Security-Policy") != proofPolicy || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" {
		t.Errorf("the file came as %v", h)
	}
	w.get("/office/evidence/1/other.pdf").want(t, "another name", 404)
	for range mostAtOnce {
		b.office.uploads.enter("cb.syt")
	}
	w.sendFile(at, fields, "a.pdf", pdfText).want(t, "one too many at once", 503, "Máy chủ đang bận")
	b.as("cb.stc").sendFile("/office/sheets/2019/STC/evidence", map[string]string{"code": "1.1.1"}, "a.pdf", pdfText+" ").want(t, "of somebody else", 303)
	for range mostAtOnce {
		b.office.uploads.leave("cb.syt")
	}
	eleven := strings.Repeat("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"+pdfText+"\r\n", maxFiles+1) + "--x--\r\n"
	r, _ := http.NewRequest("POST", b.server.URL+at, strings.NewReader(eleven))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	w.send(r).want(t, "eleven files", 413, "Mỗi lần thêm tối đa 10 tệp")
	w.sendFile(at, map[string]string{"code": "1.1.3", "title": "Kế hoạch riêng"}, "a.pdf", pdfText).want(t, "a file with a title", 303)
	w.get(at).want(t, "its title", 200, ">Kế hoạch riêng.pdf</a>")
	w.sendFile(at, fields, "trang.pdf", "<html><script>alert(1)</script>").want(t, "a page as a PDF", 422, "Không nhận tệp", "trang.pdf")
	w.sendFile(at, map[string]string{"code": "1.1.1", "address": "https://vd.vn/a?b=1"}, "", "").want(t, "a link", 303)
	w.sendFile(at, map[string]string{"code": "1.1.1", "address": "javascript:alert(1)"}, "", "").want(t, "a script", 422, "không phải một liên kết")
	w.sendFile(at, map[string]string{"code": "1.1.1", "address": "https://vd.vn"}, "a.pdf", pdfText).want(t, "two at once", 422, "Liên kết phải thêm riêng")
	w.sendFile(at, map[string]string{"code": "1.1.1", "title": "Kế hoạch", "number": "1/KH"}, "", "").want(t, "a document", 303)
	w.get(at).want(t, "list", 200, `href="https://vd.vn/a?b=1" target="_blank" rel="noopener nofollow noreferrer"`, "số 1/KH")
	w.post(at, url.Values{"code": {"1.1.1"}}).want(t, "no form with files", 400)
	w.post(at+"/1/also", url.Values{"codes": {"9.9"}, "code": {"1.1.1"}}).want(t, "also", 422, "Không có mục “9.9”")
	w.post(at+"/1/remove", url.Values{"code": {"1.1.1"}, "back": {"form"}}).want(t, "taken back", 303)
	w.get(href).want(t, "the file of what was taken back", 404)
	b.as("cb.stc").get(href).want(t, "another unit", 404)
	xlsx := w.get(sheetURL+"/form.xlsx").want(t, "blank form", 200)
	w.sendFile(at, map[string]string{"code": "1.1.1"}, "bảng.xlsx", xlsx.body).want(t, "a workbook", 303)
	page = w.get(at)
	href = regexp.MustCompile(`/office/evidence/\d+/bang\.xlsx`).FindString(page.body)
	if h := w.get(href).want(t, "the workbook", 200).header.Get("Content-Disposition"); !strings.HasPrefix(h, "attachment;") {
		t.Errorf("a workbook comes as %s", h)
	}
}

func TestSharedFileIsToldToTheAppraiser(t *testing.T) {
	b := openRound(t)
	for login, unit := range map[string]string{"cb.syt": "SYT", "cb.stc": "STC"} {
		b.as(login).sendFile("/office/sheets/2019/"+unit+"/evidence", map[string]string{"code": "1.1.1"}, "kh.pdf", pdfText).want(t, unit, 303)
	}
	b.as("ct.hd").get(sheetURL+"/evidence").want(t, "the chair", 200, "Cùng một tệp có ở đơn vị khác: Sở Tài chính (năm 2019, mục 1.1.1)")
	if page := b.as("cb.syt").get(sheetURL + "/evidence"); strings.Contains(page.body, "Sở Tài chính") {
		t.Error("an officer is told of another unit's file")
	}
}

func TestExplanation(t *testing.T) {
	b := openWhole(t)
	quarter := exact.MustParse("0.25")
	b.marked(assessment.Mark{Code: "1.1.1", Verdict: assessment.Change, Points: &quarter, Reason: "Ban hành <i>muộn</i>"})
	officer := b.as("cb.syt")
	officer.get("/office/").want(t, "home", 200, "Trả lời kết quả thẩm định lần 1")
	at := sheetURL + "/explanation"
	page := officer.get(at).want(t, "results", 200, "Còn 1 mục chưa trả lời", "Ban hành &lt;i&gt;muộn&lt;/i&gt;", "0,25")
	mark := regexp.MustCompile(`name="mark" value="(\d+)"`).FindStringSubmatch(page.body)
	if mark == nil {
		t.Fatal("there is no form to answer")
	}
	form := url.Values{"mark": {mark[1]}, "stance": {"contest"}}
	officer.post(at+"/items/1.1.1", form).want(t, "without an explanation", 422, "phải ghi giải trình")
	refused := url.Values{"mark": {mark[1]}, "stance": {"contest"}, "points": {"9"}, "reason": {"Đã viết <dài>"}}
	officer.post(at+"/items/1.1.1", refused).want(t, "what was typed is not lost", 422, "vượt quá", `data-keep="refused"`, `value="9"`, `autofocus>Đã viết &lt;dài&gt;</textarea>`, `value="contest" checked`)
	if page := officer.sendFile(sheetURL+"/evidence", map[string]string{"code": "1.1.1", "back": "explanation"}, "a.pdf", "x"); strings.Contains(page.body, `"refused"`) {
		t.Error("a form that holds nothing is kept from being left")
	}
	gone := map[string]string{"code": "1.1.1", "back": "explanation", "number": "15/BC", "title": "Báo cáo", "issued": "32/13/2019"}
	officer.sendFile(sheetURL+"/evidence", gone, "", "").want(t, "evidence that was typed is not lost", 422, "không đọc được", `value="15/BC"`, `value="32/13/2019"`)
	early := map[string]string{"code": "1.1.1", "back": "explanation", "number": "15/BC", "title": "Báo cáo"}
	officer.sendFile(sheetURL+"/evidence", early, "", "").want(t, "evidence of what is not contested", 422, "chưa nêu ý kiến không đồng ý", `value="15/BC"`)
	form.Set("reason", "Có dấu đến ngày 31/01 <b>")
	form.Set("points", "0,5")
	officer.post(at+"/items/1.1.1", form).want(t, "contested", 303)
	officer.sendFile(sheetURL+"/evidence", map[string]string{"code": "1.1.1", "back": "explanation"}, "dau.pdf", pdfText).want(t, "more evidence", 303)
	officer.get(at).want(t, "answered", 200, "Còn 0 mục chưa trả lời", "Đơn vị không đồng ý", "đề nghị 0,5", "ngày 31/01 &lt;b&gt;", "dau.pdf", `name="back" value="explanation"><button class="quiet small"`)
	officer.get(sheetURL+"/evidence").want(t, "the list", 200, `name="back" value="list"><button class="quiet small"`)
	officer.sendJSON(sheetURL+"/form/edit", `{"code":"1.1.1","part":"self","value":"0","base":1,"seen":0,"request":"z"}`).want(t, "the claim is closed", 422, "giải trình")
	b.as("ld.syt").post(sheetURL+"/answer", nil).want(t, "sent", 303)
	officer.post(at+"/items/1.1.1", form).want(t, "after it was sent", 422, "thẩm định lần 2")
	officer.get(at).want(t, "readable still", 200, "Mọi điều đã thẩm định")
}

func TestSheetsOfEverybody(t *testing.T) {
	b := openRound(t)
	for login, n := range map[string]int{"cb.syt": 1, "ld.syt": 1, "ct.hd": 2, "td.stc": 2} {
		page := b.as(login).get("/office/sheets").want(t, login, 200)
		if got := strings.Count(page.body, fmt.Sprintf("/office/sheets/%d/", 2019)); got != n {
			t.Errorf("%s sees %d sheets, want %d", login, got, n)
		}
	}
}

// TestLockOnStalePage: a leader who read one sheet does not approve another.
func TestLockOnStalePage(t *testing.T) {
	b := openWhole(t)
	b.step("cb.syt", assessment.Submit)
	leader := b.as("ld.syt")
	seen := func() url.Values {
		t.Helper()
		found := regexp.MustCompile(`name="seen" value="([\d.]+)"`).FindStringSubmatch(leader.get(sheetURL).want(t, "sheet", 200).body)
		if found == nil {
			t.Fatal("the page does not say what it shows")
		}
		return url.Values{"seen": {found[1]}}
	}
	old := seen()
	b.step("cb.syt", assessment.Withdraw)
	b.step("cb.syt", assessment.Submit)
	leader.post(sheetURL+"/lock", old).want(t, "another sheet", 422, "Phiếu đã thay đổi sau khi trang này được mở")
	leader.post(sheetURL+"/lock", url.Values{"seen": {"3"}}).want(t, "a page of before an update of the program", 422, "Phiếu đã thay đổi sau khi trang này được mở")
	leader.post(sheetURL+"/lock", seen()).want(t, "the one that was read", 303)
}
