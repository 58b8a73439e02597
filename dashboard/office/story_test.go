package office

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/imports/template"
	"parindex/scoring"
)

// everybody of the story but the administrator, as the workbook of users lists them.
var listedPeople = [][]string{
	{"cb.syt", "Trần Thị Bình", "", "Cán bộ nhập liệu", "Sở Y tế"},
	{"ld.syt", "Lê Văn Cường", "", "Lãnh đạo đơn vị", "Sở Y tế"},
	{"cb.stc", "Phạm Thị Dung", "", "Cán bộ nhập liệu", "Sở Tài chính"},
	{"ld.stc", "Hoàng Văn Em", "", "Lãnh đạo đơn vị", "Sở Tài chính"},
	{"td.snv", "Ngô Thị Oanh", "", "Cán bộ thẩm định", "", "tất cả", "tất cả"},
	{"tk.hd", "Đặng Văn Hải", "", "Thư ký hội đồng", ""},
	{"ld.tinh", "Bùi Thị Hương", "", "Lãnh đạo cơ quan chủ trì", ""},
}

// TestStory is a year in the browser, from an empty database to the published ranking.
func TestStory(t *testing.T) {
	w := newTown(t)
	w.opens()
	w.invites()
	w.plans()
	w.sealed("before anything")
	w.fillsIn()
	w.proves()
	w.submits()
	w.others()
	w.sealed("locked")
	w.judges()
	w.sealed("judged")
	w.unjudged("judged")
	w.explains()
	w.sealed("explained")
	w.closes()
	w.sealed("closed")
	w.rooms("closed", "ld.stc", true, oddClaim, oddWords, oddMark)
	w.publishes()
	w.reads()
	w.whole()
}

// opens has the first administrator come in by the link that the program prints.
func (w *town) opens() {
	token, err := w.work.InviteFirst(context.Background())
	if err != nil || token == "" {
		w.t.Fatal("no link for the first administrator", err)
	}
	b := w.first
	w.tabs["qt"] = b
	b.Open(w.t, "/office/invite?key="+url.QueryEscape(token))
	w.station(b, "link", "quản trị đầu tiên")
	b.Fill(w.t, "#name", "Đỗ Văn Khoa")
	b.Fill(w.t, "#login", "qt")
	b.Fill(w.t, "#password", password)
	b.Fill(w.t, "#again", password)
	b.Press(w.t, "main button")
	w.station(b, "admin_home", "Đỗ Văn Khoa")
}

// invites brings the people in by a workbook, and each by a link of their own.
func (w *town) invites() {
	t, b := w.t, w.first
	b.Open(t, "/office/people/import")
	empty := w.load(b, `a[href$="/empty.xlsx"]`)
	w.choose(b, "#list", "nguoi-dung.xlsx", listed(t, empty, listedPeople))
	b.Press(t, "form[enctype] button")
	w.station(b, "people_check", "Trần Thị Bình")
	b.Press(t, `form[action$="/store"] button`)
	w.station(b, "people", "Trần Thị Bình", "Bùi Thị Hương")
	for i, p := range listedPeople {
		b.Open(t, "/office/people/login/"+p[0])
		b.Press(t, `form[action$="/link"] button`)
		link := ask[string](t, b, `document.querySelector('#link').value`)
		if i == 0 {
			w.station(b, "link_made")
		}
		own := w.person(p[0])
		own.Open(t, strings.TrimPrefix(link, w.server.URL))
		if i == 0 {
			w.station(own, "link_opened", p[1])
		}
		own.Fill(t, "#password", password)
		own.Fill(t, "#again", password)
		own.Press(t, "main button")
		if got := text(t, own); !strings.Contains(got, p[1]) || !strings.Contains(got, "Việc cần làm") {
			t.Fatalf("%s: got %s, want the home page", p[0], got)
		}
	}
}

// plans sets the five dates.
func (w *town) plans() {
	t, b := w.t, w.first
	b.Open(t, root)
	w.station(b, "admin_todo")
	b.Open(t, "/office/calendar/2019/groups/so")
	for field, day := range map[string]string{"opens": "16/10/2019", "self": "31/10/2019", "appraisal1": "15/11/2019", "explanation": "22/11/2019", "appraisal2": "06/12/2019"} {
		b.Fill(t, fmt.Sprintf(`input[name="%s.day"]`, field), day)
		b.Fill(t, fmt.Sprintf(`input[name="%s.time"]`, field), "17:00")
	}
	w.station(b, "dates")
	b.Press(t, "main form button")
	w.station(b, "calendar", "Đã lưu lịch")
}

// bareItems are those that the workbook gives no document for, and what proves them then.
var bareItems = []string{"1.1.1", "1.1.2", "1.2.2", "1.4"}

func (w *town) leaves() []*scoring.Leaf {
	i := slices.IndexFunc(w.work.Sets, func(s *scoring.Scheme) bool { return s.Set().Ref() == "so@2019.1" })
	return ownLeaves(w.work.Sets[i])
}

// fillsIn has the officer upload a workbook with faults, and the mended one.
func (w *town) fillsIn() {
	t := w.t
	w.later("17/10/2019 08:00")
	b := w.goes("cb.syt", root)
	w.station(b, "officer_home", "Hoàn thành phiếu tự đánh giá")
	b.Press(t, "main .tasks a.button")
	w.station(b, "sheet_empty", "Còn thiếu")
	form := filledForm(t, w.load(b, `a[href$="/form.xlsx"]`), w.leaves(), bareItems...)
	at := form.rowsOf()
	form.write(template.Sheet, pointsIn, at["1.3.2"], 0.4417)
	form.write(template.Sheet, pointsIn, at["1.5"], 7)
	form.write(template.Sheet, pointsIn, at["2.1.1"], "đạt")
	b.Press(t, `a[href$="/workbook"]`)
	w.station(b, "workbook")
	w.choose(b, "#file", "Sở Y tế rieng-syt.xlsx", form.bytes())
	b.Press(t, ".upload button")
	w.station(b, "workbook_faults", "vượt quá")
	mended := openBook(t, w.load(b, `a[href$="/corrected.xlsx"]`))
	mended.write(template.Sheet, pointsIn, at["1.5"], 1)
	mended.write(template.Sheet, pointsIn, at["2.1.1"], 0.5)
	b.Press(t, `.verdict a[href$="/workbook"]`)
	w.choose(b, "#file", "Sở Y tế rieng-syt đã sửa.xlsx", mended.bytes())
	b.Press(t, ".upload button")
	w.station(b, "workbook_good")
	b.Press(t, ".verdict button")
	w.station(b, "workbook_stored")
	w.records("cb.syt", "SYT", bareItems...)
}

// records puts the documents that the workbook names into the evidence by their number,
// which is what an appraiser accepts without a closer look.
func (w *town) records(login, unit string, bare ...string) {
	w.t.Helper()
	p := campaign.Proof{Unit: unit, Year: 2019, Title: "Báo cáo kết quả thực hiện", Number: "100/BC", Issued: "10/01/2019"} // within every term that a line sets
	for _, l := range w.leaves() {
		if !slices.Contains(bare, l.Item.Code) {
			p.Codes = append(p.Codes, l.Item.Code)
		}
	}
	if _, err := w.acting(login).Prove(context.Background(), p); err != nil {
		w.t.Fatal(err)
	}
}

// proves adds a file, a link and the number of a document, and says why there is none.
func (w *town) proves() {
	t := w.t
	b := w.goes("cb.syt", sheetURL)
	w.station(b, "sheet_missing", "Còn thiếu: 4 mục")
	b.Press(t, `form[action$="/submit"] button`)
	w.station(b, "submit_refused", "1.1.1")
	b.Open(t, sheetURL+"/form?field=1")
	w.station(b, "form")
	w.prove(b, "1.1.1", func(in string) { w.choose(b, in+" input[type=file]", "kế hoạch rieng-syt.pdf", []byte(pdfText)) })
	w.station(b, "form_proved", "kế hoạch rieng-syt.pdf")
	w.prove(b, "1.1.2", func(in string) { b.Fill(t, in+" input[name=address]", "https://soyte.example.vn/rieng-syt") })
	w.prove(b, "1.2.2", func(in string) {
		b.Fill(t, in+" input[name=number]", "12/BC-SYT")
		b.Fill(t, in+" input[name=issued]", "15/04/2019")
		b.Fill(t, in+" input[name=title]", "Báo cáo việc riêng của Sở Y tế")
		b.Fill(t, in+" input[name=page]", "3")
	})
	b.Fill(t, "#m1-4-note", "Tuyên truyền lồng ghép trong họp giao ban: việc riêng của Sở Y tế, không có văn bản.")
	ask[bool](t, b, `(document.activeElement.blur(), true)`)
	b.awaits(t, "that the explanation is saved", says("#m1-4 [data-saved]", "đã lưu"))
	b.Open(t, sheetURL+"/evidence")
	w.station(b, "evidence", "12/BC-SYT")
}

// prove opens the form of evidence of an item, fills it in and sends it.
func (w *town) prove(b *tab, code string, fillIn func(in string)) {
	w.t.Helper()
	in := "#m" + strings.ReplaceAll(code, ".", "-") + " .proving"
	w.unfold(b, in)
	fillIn(in)
	b.Press(w.t, in+" button")
}

// submits hands the sheet in; the leader sends it back once, then locks it.
func (w *town) submits() {
	t := w.t
	b := w.goes("cb.syt", sheetURL)
	w.station(b, "sheet_ready")
	b.Press(t, `form[action$="/submit"] button`)
	w.station(b, "submitted", "Đã trình")
	l := w.goes("ld.syt", root)
	w.station(l, "leader_home", "Duyệt phiếu")
	l.Press(t, "main .tasks a.button")
	l.Fill(t, "#reason", "Kiểm tra lại mục 1.4 trước khi trình.")
	w.station(l, "leader_sheet")
	l.Press(t, `form[action$="/send-back"] button`)
	w.station(l, "sent_back", "Đã trả lại")
	b = w.goes("cb.syt", root)
	b.Press(t, "main .tasks a.button")
	w.station(b, "officer_again", "Kiểm tra lại mục 1.4")
	b.Press(t, `form[action$="/submit"] button`)
	l.Open(t, sheetURL)
	l.Press(t, `form[action$="/lock"] button`)
	w.station(l, "locked", "Đã duyệt và chốt")
}

// others takes the other department as far, without pictures.
func (w *town) others() {
	t, sheet := w.t, "/office/sheets/2019/STC"
	c := w.client("cb.stc")
	form := filledForm(t, []byte(c.get(sheet+"/form.xlsx").body), w.leaves())
	at := form.rowsOf()
	form.write(template.Sheet, pointsIn, at["1.5"], 0)
	form.write(template.Sheet, declaredIn, at["1.5"]+1, 0)
	checked := c.sendFile(sheet+"/workbook", nil, "stc.xlsx", string(form.bytes())).want(t, "the workbook", http.StatusSeeOther)
	c.post(checked.to+"/store", nil).want(t, "stored", http.StatusSeeOther)
	w.records("cb.stc", "STC")
	c.post(sheet+"/submit", nil).want(t, "submitted", http.StatusSeeOther)
	w.client("ld.stc").post(sheet+"/lock", nil).want(t, "locked", http.StatusSeeOther)
}

// judges begins the appraisal and goes through the sheet.
func (w *town) judges() {
	t := w.t
	w.later("30/10/2019 08:00")
	s := w.goes("tk.hd", root)
	w.station(s, "secretary_home", "2 phiếu đã chốt")
	s.Open(t, "/office/progress/2019")
	w.station(s, "progress_locked", "Sở Y tế")
	w.advance(s, assessment.Begin)
	w.station(s, "progress_begun", "Thẩm định lần 1")
	b := w.goes("td.snv", root)
	w.station(b, "appraiser_home", "chờ anh/chị thẩm định")
	b.Press(t, "main .tasks a.button")
	w.station(b, "queue", "Sở Y tế")
	b.Open(t, "/office/judge/2019/SYT")
	w.station(b, "judge", "1.3.1")
	w.verdict(b, "1.3.1", "change", "0,3719", "Biên bản chưa có chữ ký của bộ phận được kiểm tra.")
	w.verdict(b, "1.5", "change", "0,5", "Mới công nhận một sáng kiến trong năm.")
	w.verdict(b, "1.6", "return", "", "Gửi bảng thống kê nhiệm vụ có xác nhận của Văn phòng UBND.")
	w.station(b, "judged_three", "0,3719")
	b.Press(t, "main button[name=all]")
	w.station(b, "judged_bulk")
	w.rest(b)

	w.judgeOther()
	s.Open(t, "/office/progress/2019")
	w.station(s, "progress_judged")
}

// advance takes a step for all sheets of the group.
func (w *town) advance(b *tab, step assessment.Step) {
	w.t.Helper()
	b.Press(w.t, fmt.Sprintf(`.rounds form:has(input[value="%s"]) button`, step))
}

// verdict judges an item on the page of its sheet.
func (w *town) verdict(b *tab, code, verdict, points, reason string) {
	w.t.Helper()
	in := fmt.Sprintf(`[data-item="%s"] details.other[data-key=%s]`, code, verdict[:1])
	w.unfold(b, in)
	if points != "" {
		b.Fill(w.t, in+" input[name=points]", points)
	}
	b.Fill(w.t, in+" textarea", reason)
	b.Click(w.t, in+" button")
	b.until(w.t, fmt.Sprintf(`document.querySelector('[data-item="%s"] .v-%s') !== null`, code, verdict))
}

// accept accepts a claim on the page of its sheet.
func (w *town) accept(b *tab, code string) {
	w.t.Helper()
	b.Click(w.t, fmt.Sprintf(`[data-item="%s"] button[data-key=a]`, code))
	b.until(w.t, fmt.Sprintf(`document.querySelector('[data-item="%s"] .v-accept') !== null`, code))
}

// rest judges what is left on the page: what the council alone gives points for.
func (w *town) rest(b *tab) {
	w.t.Helper()
	for range 20 {
		code := ask[string](w.t, b, `document.querySelector('article.judged[data-waits]')?.dataset.item || ''`)
		if code == "" {
			return
		}
		if ask[bool](w.t, b, fmt.Sprintf(`document.querySelector('[data-item="%s"] button[data-key=a]') !== null`, code)) {
			w.accept(b, code)
		} else {
			w.verdict(b, code, "change", "0", "Không có kết quả trong năm.")
		}
	}
	w.t.Fatal("there is always more to judge")
}

var waiting = regexp.MustCompile(`data-item="([^"]+)" data-waits`)

// judgeOther judges the other department's sheet: all that agrees, then what is left.
func (w *town) judgeOther() {
	w.t.Helper()
	const page = "/office/judge/2019/STC"
	c := w.client("td.snv")
	c.post(page, url.Values{"all": {"1"}}).want(w.t, "in bulk", http.StatusSeeOther)
	for _, m := range waiting.FindAllStringSubmatch(c.get(page).body, -1) {
		c.post(page, url.Values{"code": {m[1]}, "seen": {"0"}, "verdict": {"change"}, "points": {"0"}, "reason": {"Không có kết quả trong năm."}}).want(w.t, m[1], http.StatusSeeOther)
	}
}

// explains ends round 1; the officer agrees to one item and contests two.
func (w *town) explains() {
	t := w.t
	s := w.goes("tk.hd", "/office/progress/2019")
	w.advance(s, assessment.Explain)
	w.station(s, "progress_explaining", "2 đơn vị đang giải trình")
	b := w.goes("cb.syt", root)
	w.station(b, "officer_explains", "Trả lời kết quả thẩm định")
	b.Press(t, "main .tasks a.button")
	w.station(b, "sheet_explaining")
	b.Press(t, `a[href$="/explanation"]`)
	w.station(b, "explanation", "Biên bản chưa có chữ ký", "Mới công nhận một sáng kiến", "Gửi bảng thống kê")
	w.answer(b, "1.5", "agree", "", "")
	w.answer(b, "1.3.1", "contest", "0,5", "Biên bản có chữ ký kèm theo đây.")
	in := w.judgedAt(b, "1.3.1") + " .proving"
	w.unfold(b, in)
	w.choose(b, in+" input[type=file]", "biên bản đã ký.pdf", []byte(strings.Replace(pdfText, "trailer", "%ký\ntrailer", 1)))
	b.Press(t, in+" button")
	w.station(b, "explanation_proved", "biên bản đã ký.pdf")
	w.answer(b, "1.6", "contest", "", "Bảng thống kê có xác nhận gửi kèm công văn số 44/SYT-VP.")
	w.station(b, "explained")
	if ask[bool](t, b, `document.querySelector('form[action$="/rest"]') !== null`) {
		b.Press(t, `form[action$="/rest"] button`)
	}
	b.Press(t, `form[action$="/answer"] button`)
	w.station(b, "answered", "Đã gửi giải trình")
	c, sheet := w.client("cb.stc"), "/office/sheets/2019/STC"
	c.get(sheet+"/explanation").want(t, "the other's results", http.StatusOK)
	c.post(sheet+"/explanation/rest", nil).want(t, "agrees to the rest", http.StatusSeeOther)
	c.post(sheet+"/answer", nil).want(t, "answers", http.StatusSeeOther)
}

// judgedAt is where an item stands on the page of results.
func (w *town) judgedAt(b *tab, code string) string {
	w.t.Helper()
	id := ask[string](w.t, b, fmt.Sprintf(`[...document.querySelectorAll('article.judged')].find(a => a.querySelector('h3 b').innerText === %q)?.id || ''`, code))
	if id == "" {
		w.t.Fatalf("%s is not among the results: %s", code, text(w.t, b))
	}
	return "#" + id
}

func (w *town) answer(b *tab, code, stance, points, reason string) {
	w.t.Helper()
	in := w.judgedAt(b, code)
	b.Click(w.t, in+fmt.Sprintf(" input[value=%s]", stance))
	if points != "" {
		b.Fill(w.t, in+" input[name=points]", points)
	}
	if reason != "" {
		b.Fill(w.t, in+" form.answer textarea", reason)
	}
	b.Press(w.t, in+" form.answer button")
}

// closes has the appraiser judge what was contested; the secretary enters the points of
// the survey and ends round 2.
func (w *town) closes() {
	t := w.t
	w.later("25/11/2019 08:00")
	b := w.goes("td.snv", root)
	b.Press(t, "main .tasks a.button")
	w.station(b, "queue_again", "Sở Y tế")
	b.Open(t, "/office/judge/2019/SYT?show=waiting")
	w.station(b, "judge_again", "Biên bản có chữ ký kèm theo đây")
	w.verdict(b, "1.3.1", "change", "0,4319", "Biên bản chưa có chữ ký của một trong ba phòng.")
	w.accept(b, "1.6")
	b.until(t, `document.querySelector('article.judged[data-waits]') === null`)
	w.station(b, "judge_closed")
	s := w.goes("tk.hd", root)
	w.station(s, "secretary_again", "2 phiếu đã chấm đủ lần 2")
	s.Open(t, "/office/imports/points")
	w.station(s, "points")
	fields := []string{"Lĩnh vực 1", "Lĩnh vực 2", "Lĩnh vực 3", "Lĩnh vực 4", "Lĩnh vực 5", "Lĩnh vực 6", "Lĩnh vực 7"}
	points := map[string][]float64{"Sở Y tế": {3.58, 3.99, 6.51, 3.81, 5.56, 2.87, 6.4}, "Sở Tài chính": {3.98, 3.8, 6.71, 3.78, 5.82, 2.76, 6.83}}
	w.choose(s, "#file", "diem_dtxhh.xlsx", surveyed(t, fields, points))
	s.Press(t, ".upload button")
	w.station(s, "points_check")
	s.Press(t, ".verdict button")
	w.station(s, "points_stored")
	s.Open(t, "/office/progress/2019")
	w.advance(s, assessment.Decide)
	w.station(s, "progress_decided", "Chờ công bố")
}

// publishes has the head of the authority read checklist and preview, and publish.
func (w *town) publishes() {
	t := w.t
	b := w.goes("ld.tinh", root)
	w.station(b, "head_home")
	b.Open(t, "/office/compare/2019/so")
	w.station(b, "compare", "Sở Y tế")
	b.Open(t, "/office/gaps/2019")
	w.station(b, "gaps", "Sở Y tế")
	b.Open(t, "/office/publish")
	w.station(b, "publish_choices", "so@2019.1")
	b.Press(t, "main a.button")
	w.station(b, "publish", "CHƯA CÔNG BỐ")
	b.Fill(t, "#note", "Kèm Quyết định số 3241/QĐ-UBND ngày 20/12/2019")
	b.Fill(t, "#confirm", "CÔNG BỐ 2019")
	b.Press(t, "form[method=post][autocomplete] button")
	w.station(b, "published", "Đã công bố")
}

// rankingRows are rank, name, index, total, appraised points and those of the survey.
const rankingRows = `[...document.querySelectorAll('main table tbody tr')].map(r => [...r.cells].map(c => (c.querySelector('a') || c).innerText.trim())).filter(r => r.length > 6).map(r => [parseInt(r[0]), r[1], r[2], r[4], r[6], r[7]].join(' '))`

// reads looks at what everybody sees now, and at what the unit is told.
func (w *town) reads() {
	t := w.t
	b := w.first
	b.Open(t, "/2019/so")
	w.station(b, "ranking")
	// all but 1.5 of the one; of the other 65 less what 1.3.1, 1.3.2, 1.5 and 2.1.1 lost: 63,6236
	want := []string{"1 Sở Tài chính 97,68 97,68 64,00 33,68", "2 Sở Y tế 96,34 96,34 63,62 32,72"}
	if got := ask[[]string](t, b, rankingRows); !slices.Equal(got, want) {
		t.Errorf("ranking: got %q, want %q", got, want)
	}
	b.Open(t, "/2019/so/units/SYT")
	w.station(b, "public_unit", "Sở Y tế")
	o := w.goes("cb.syt", root)
	w.station(o, "officer_last")
	o.Open(t, sheetURL+"/explanation")
	ask[bool](t, o, `(document.querySelectorAll('main details').forEach(d => d.open = true), true)`)
	w.station(o, "results", "Biên bản chưa có chữ ký của bộ phận được kiểm tra.", "Mới công nhận một sáng kiến trong năm.",
		"Gửi bảng thống kê nhiệm vụ có xác nhận", "Biên bản chưa có chữ ký của một trong ba phòng.")
	o.Open(t, "/office/log/sheets/2019/SYT")
	w.station(o, "log", "Công bố")
	w.rooms("published", "cb.stc", true, oddWords)
}

// whole proves the chain of the log, and that the publication follows from its inputs.
func (w *town) whole() {
	ctx := context.Background()
	if a, err := w.work.AuditVerify(ctx); err != nil || len(a.Faults) > 0 {
		w.t.Errorf("the log: got %+v, %v, want it whole", a.Faults, err)
	}
	if v, err := w.work.Verify(ctx, 1); err != nil || len(v.Differences) > 0 {
		w.t.Errorf("the publication: got %+v, %v", v, err)
	}
}
