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
	b := w.person("qt")
	b.open("/office/invite?key=" + url.QueryEscape(token))
	w.station(b, "link", "quản trị đầu tiên")
	b.submit("/invite", url.Values{"name": {"Đỗ Văn Khoa"}, "login": {"qt"}, "password": {password}, "again": {password}})
	w.station(b, "admin_home", "Đỗ Văn Khoa")
}

// invites brings the people in by a workbook, and each by a link of their own.
func (w *town) invites() {
	t, b := w.t, w.person("qt")
	b.open("/office/people/import")
	b.submit("/import", nil, upload{"list", "nguoi-dung.xlsx", string(listed(t, b.load("/empty.xlsx"), listedPeople))})
	w.station(b, "people_check", "Trần Thị Bình")
	b.submit("/store", nil)
	w.station(b, "people", "Trần Thị Bình", "Bùi Thị Hương")
	for i, p := range listedPeople {
		link := textOf(b.open("/office/people/login/"+p[0]).submit("/link", nil).find("link"))
		own := w.person(p[0]).open(strings.TrimPrefix(link, w.server.URL))
		if i == 0 {
			w.station(b, "link_made")
			w.station(own, "link_opened", p[1])
		}
		own.submit("/invite", url.Values{"password": {password}, "again": {password}})
		own.page.want(t, "the home page of "+p[0], http.StatusOK, p[1], "Việc cần làm")
	}
}

// plans sets the five dates.
func (w *town) plans() {
	b := w.person("qt").open(root)
	w.station(b, "admin_todo")
	b.open("/office/calendar/2019/groups/so")
	w.station(b, "dates")
	b.submit("/so", formOf("16/10/2019", "31/10/2019", "15/11/2019", "22/11/2019", "06/12/2019"))
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
	b.task()
	w.station(b, "sheet_empty", "Còn thiếu")
	form := filledForm(t, b.load("/form.xlsx"), w.leaves(), bareItems...)
	at := form.rowsOf()
	form.write(template.Sheet, pointsIn, at["1.3.2"], 0.4417)
	form.write(template.Sheet, pointsIn, at["1.5"], 7)
	form.write(template.Sheet, pointsIn, at["2.1.1"], "đạt")
	w.station(b.follow("/workbook"), "workbook")
	b.submit("/workbook", nil, upload{"file", "Sở Y tế rieng-syt.xlsx", string(form.bytes())})
	w.station(b, "workbook_faults", "vượt quá")
	mended := openBook(t, b.load("/corrected.xlsx"))
	mended.write(template.Sheet, pointsIn, at["1.5"], 1)
	mended.write(template.Sheet, pointsIn, at["2.1.1"], 0.5)
	b.follow("/workbook").submit("/workbook", nil, upload{"file", "Sở Y tế rieng-syt đã sửa.xlsx", string(mended.bytes())})
	w.station(b, "workbook_good")
	b.submit("/store", nil)
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
	b := w.goes("cb.syt", sheetURL)
	w.station(b, "sheet_missing", "Còn thiếu: 4 mục")
	w.station(b.submit("/submit", nil), "submit_refused", "1.1.1")
	const form = sheetURL + "/form?field=1"
	w.station(b.open(form), "form")
	b.submit("/evidence", url.Values{"code": {"1.1.1"}}, upload{"file", "kế hoạch rieng-syt.pdf", pdfText})
	w.station(b, "form_proved", "kế hoạch rieng-syt.pdf")
	b.open(form).submit("/evidence", url.Values{"code": {"1.1.2"}, "address": {"https://soyte.example.vn/rieng-syt"}})
	b.open(form).submit("/evidence", url.Values{"code": {"1.2.2"}, "number": {"12/BC-SYT"}, "issued": {"15/04/2019"}, "title": {"Báo cáo việc riêng của Sở Y tế"}, "page": {"3"}})
	b.open(form).submit("/items/1.4", url.Values{"note": {"Tuyên truyền lồng ghép trong họp giao ban: việc riêng của Sở Y tế, không có văn bản."}})
	w.station(b, "form_noted", "Đã lưu")
	w.station(b.open(sheetURL+"/evidence"), "evidence", "12/BC-SYT")
}

// submits hands the sheet in; the leader sends it back once, then locks it.
func (w *town) submits() {
	b := w.goes("cb.syt", sheetURL)
	w.station(b, "sheet_ready")
	w.station(b.submit("/submit", nil), "submitted", "Đã trình")
	l := w.goes("ld.syt", root)
	w.station(l, "leader_home", "Duyệt phiếu")
	w.station(l.task(), "leader_sheet")
	l.submit("/send-back", url.Values{"reason": {"Kiểm tra lại mục 1.4 trước khi trình."}})
	w.station(l, "sent_back", "Đã trả lại")
	b = w.goes("cb.syt", root).task()
	w.station(b, "officer_again", "Kiểm tra lại mục 1.4")
	b.submit("/submit", nil)
	w.station(l.open(sheetURL).submit("/lock", nil), "locked", "Đã duyệt và chốt")
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
	w.later("30/10/2019 08:00")
	s := w.goes("tk.hd", root)
	w.station(s, "secretary_home", "2 phiếu đã chốt")
	s.open("/office/progress/2019")
	w.station(s, "progress_locked", "Sở Y tế")
	s.advance(assessment.Begin)
	w.station(s, "progress_begun", "Thẩm định lần 1")
	a := w.goes("td.snv", root)
	w.station(a, "appraiser_home", "chờ anh/chị thẩm định")
	w.station(a.task(), "queue", "Sở Y tế")
	b := w.opened(a.open("/office/judge/2019/SYT"), "judge", "1.3.1")
	w.verdict(b, "1.3.1", "change", "0,3719", "Biên bản chưa có chữ ký của bộ phận được kiểm tra.")
	w.verdict(b, "1.5", "change", "0,5", "Mới công nhận một sáng kiến trong năm.")
	w.verdict(b, "1.6", "return", "", "Gửi bảng thống kê nhiệm vụ có xác nhận của Văn phòng UBND.")
	w.station(a.open(a.at), "judged_three", "0,3719")
	w.station(a.submit("/SYT", url.Values{"all": {"1"}}), "judged_bulk")
	w.rest(a)
	w.judgeOther()
	w.station(s.open("/office/progress/2019"), "progress_judged")
}

// advance takes a step for all sheets of the group.
func (r *reader) advance(step assessment.Step) {
	r.t.Helper()
	r.submit("/advance", url.Values{"step": {string(step)}})
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
func (w *town) rest(r *reader) {
	w.t.Helper()
	for range 20 {
		m := waiting.FindStringSubmatch(r.page.body)
		if m == nil {
			return
		}
		if accept := (url.Values{"code": {m[1]}, "verdict": {"accept"}}); r.form("/SYT", accept) != nil {
			r.submit("/SYT", accept)
		} else {
			r.submit("/SYT", url.Values{"code": {m[1]}, "verdict": {"change"}, "points": {"0"}, "reason": {"Không có kết quả trong năm."}})
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
	s := w.goes("tk.hd", "/office/progress/2019")
	s.advance(assessment.Explain)
	w.station(s, "progress_explaining", "2 đơn vị đang giải trình")
	b := w.goes("cb.syt", root)
	w.station(b, "officer_explains", "Trả lời kết quả thẩm định")
	w.station(b.task(), "sheet_explaining")
	b.follow("/explanation")
	w.station(b, "explanation", "Biên bản chưa có chữ ký", "Mới công nhận một sáng kiến", "Gửi bảng thống kê")
	b.submit("/items/1.5", url.Values{"stance": {"agree"}})
	b.submit("/items/1.3.1", url.Values{"stance": {"contest"}, "points": {"0,5"}, "reason": {"Biên bản có chữ ký kèm theo đây."}})
	b.submit("/evidence", url.Values{"code": {"1.3.1"}}, upload{"file", "biên bản đã ký.pdf", strings.Replace(pdfText, "trailer", "%ký\ntrailer", 1)})
	w.station(b, "explanation_proved", "biên bản đã ký.pdf")
	b.submit("/items/1.6", url.Values{"stance": {"contest"}, "reason": {"Bảng thống kê có xác nhận gửi kèm công văn số 44/SYT-VP."}})
	w.station(b, "explained")
	if b.form("/rest", nil) != nil {
		b.submit("/rest", nil)
	}
	w.station(b.submit("/answer", nil), "answered", "Đã gửi giải trình")
	c, sheet := w.client("cb.stc"), "/office/sheets/2019/STC"
	c.get(sheet+"/explanation").want(w.t, "the other's results", http.StatusOK)
	c.post(sheet+"/explanation/rest", nil).want(w.t, "agrees to the rest", http.StatusSeeOther)
	c.post(sheet+"/answer", nil).want(w.t, "answers", http.StatusSeeOther)
}

// closes has the appraiser judge what was contested; the secretary enters the points of
// the survey and ends round 2.
func (w *town) closes() {
	t := w.t
	w.later("25/11/2019 08:00")
	a := w.goes("td.snv", root).task()
	w.station(a, "queue_again", "Sở Y tế")
	b := w.opened(a.open("/office/judge/2019/SYT?show=waiting"), "judge_again", "Biên bản có chữ ký kèm theo đây")
	w.verdict(b, "1.3.1", "change", "0,4319", "Biên bản chưa có chữ ký của một trong ba phòng.")
	w.accept(b, "1.6")
	b.until(t, `document.querySelector('article.judged[data-waits]') === null`)
	w.station(a.open(a.at), "judge_closed")
	s := w.goes("tk.hd", root)
	w.station(s, "secretary_again", "2 phiếu đã chấm đủ lần 2")
	w.station(s.open("/office/imports/points"), "points")
	fields := []string{"Lĩnh vực 1", "Lĩnh vực 2", "Lĩnh vực 3", "Lĩnh vực 4", "Lĩnh vực 5", "Lĩnh vực 6", "Lĩnh vực 7"}
	points := map[string][]float64{"Sở Y tế": {3.58, 3.99, 6.51, 3.81, 5.56, 2.87, 6.4}, "Sở Tài chính": {3.98, 3.8, 6.71, 3.78, 5.82, 2.76, 6.83}}
	w.station(s.submit("/points", nil, upload{"file", "diem_dtxhh.xlsx", string(surveyed(t, fields, points))}), "points_check")
	w.station(s.submit("/store", nil), "points_stored")
	s.open("/office/progress/2019")
	s.advance(assessment.Decide)
	w.station(s, "progress_decided", "Chờ công bố")
}

// publishes has the head of the authority read checklist and preview, and publish.
func (w *town) publishes() {
	b := w.goes("ld.tinh", root)
	w.station(b, "head_home")
	w.station(b.open("/office/compare/2019/so"), "compare", "Sở Y tế")
	w.station(b.open("/office/gaps/2019"), "gaps", "Sở Y tế")
	w.station(b.open("/office/publish"), "publish_choices", "so@2019.1")
	b.follow("/publish/2019/so@2019.1")
	w.station(b, "publish", "CHƯA CÔNG BỐ")
	b.submit("/so@2019.1", url.Values{"note": {"Kèm Quyết định số 3241/QĐ-UBND ngày 20/12/2019"}, "confirm": {"CÔNG BỐ 2019"}})
	w.station(b, "published", "Đã công bố")
}

// rankingRows are rank, name, index, total, appraised points and those of the survey.
const rankingRows = `[...document.querySelectorAll('main table tbody tr')].map(r => [...r.cells].map(c => (c.querySelector('a') || c).innerText.trim())).filter(r => r.length > 6).map(r => [parseInt(r[0]), r[1], r[2], r[4], r[6], r[7]].join(' '))`

// reads looks at what everybody sees now, and at what the unit is told.
func (w *town) reads() {
	t, everybody := w.t, w.browser().reader()
	b := w.opened(everybody.open("/2019/so"), "ranking")
	// all but 1.5 of the one; of the other 65 less what 1.3.1, 1.3.2, 1.5 and 2.1.1 lost: 63,6236
	want := []string{"1 Sở Tài chính 97,68 97,68 64,00 33,68", "2 Sở Y tế 96,34 96,34 63,62 32,72"}
	if got := ask[[]string](t, b, rankingRows); !slices.Equal(got, want) {
		t.Errorf("ranking: got %q, want %q", got, want)
	}
	w.opened(everybody.open("/2019/so/units/SYT"), "public_unit", "Sở Y tế")
	o := w.goes("cb.syt", root)
	w.station(o, "officer_last")
	w.tab.show(t, o.open(sheetURL+"/explanation"))
	ask[bool](t, w.tab, unfolded)
	w.looks(o, "results", []string{"Biên bản chưa có chữ ký của bộ phận được kiểm tra.", "Mới công nhận một sáng kiến trong năm.",
		"Gửi bảng thống kê nhiệm vụ có xác nhận", "Biên bản chưa có chữ ký của một trong ba phòng."})
	w.station(o.open("/office/log/sheets/2019/SYT"), "log", "Công bố")
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
