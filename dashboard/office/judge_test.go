package office

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/store"
)

// hostileNote is what a unit may write.
const hostileNote = `"><script>alert(1)</script> <img src=x onerror=alert(2)> ` + "\u202e" + `đảo chữ`

// appraising has the sheet of the health department in its first round, with claims of
// field 1 and a hostile note, and an account that judges everything.
func appraising(t testing.TB, o Options) *building {
	t.Helper()
	b := underAppraisal.building(t, o, (*building).claims)
	b.wait(6 * 24 * time.Hour)
	return b
}

// appraised is appraising with all that waits of the health department judged by the chair, and
// the first mark of it.
func appraised(t testing.TB) (*building, store.Mark) {
	t.Helper()
	b := judgedOnce.after(t, &underAppraisal, (*building).claims, func(b *building) {
		b.wait(6 * 24 * time.Hour)
		b.judgeAll("SYT")
	})
	b.wait(6 * 24 * time.Hour)
	d, err := b.acting("ct.hd").Dossier(context.Background(), "SYT", 2019)
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Items {
		if m := d.Items[i].Newest(); m != nil {
			return b, *m
		}
	}
	t.Fatal("nothing is judged")
	return nil, store.Mark{}
}

var underAppraisal, judgedOnce snapshot

// claims are the sheets of two departments, handed in.
func (b *building) claims() {
	b.people()
	b.schedule()
	b.claim("cb.syt", "SYT")
	b.claim("cb.stc", "STC")
}

// schedule opens the year for both groups.
func (b *building) schedule() {
	b.t.Helper()
	err := b.work.DB.Write(context.Background(), func(tx *store.Tx) error {
		for _, group := range []string{"so", "tw"} {
			l := store.Calendar{Year: 2019, Group: group, At: b.now, By: "quản trị"}
			l.Opens, l.SelfEnds, l.Appraisal1Ends, l.ExplanationEnds, l.Appraisal2Ends = b.now.AddDate(0, 0, -9), b.now.AddDate(0, 0, 5), b.now.AddDate(0, 0, 15), b.now.AddDate(0, 0, 20), b.now.AddDate(0, 0, 30)
			if err := tx.PutCalendar(b.work.Authority, l); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// claim fills a sheet in with full points, evidence and notes, and hands it in.
func (b *building) claim(login, unit string) {
	b.t.Helper()
	ctx := context.Background()
	account, err := b.work.DB.Account(ctx, b.work.Authority, login)
	if err != nil {
		b.t.Fatal(err)
	}
	a := b.work.As(account.Person)
	d, err := a.Dossier(ctx, unit, 2019)
	if err != nil {
		b.t.Fatal(err)
	}
	var proved []string
	put := func(code, part, value string) {
		if _, err := a.Edit(ctx, campaign.EditRequest{Unit: unit, Year: 2019, Code: code, Part: part, Value: value}); err != nil {
			b.t.Fatalf("%s %s: %v", code, part, err)
		}
	}
	for i := range d.Items {
		it := &d.Items[i]
		if it.Item.Source != criteria.Self || it.Item.Section != criteria.Main {
			continue
		}
		put(it.Item.Code, campaign.PartSelf, strings.ReplaceAll(it.Item.Max.Number.String(), ".", ","))
		put(it.Item.Code, campaign.PartNote, hostileNote)
		if i%3 != 0 {
			put(it.Item.Code, campaign.PartEvidence, "Kế hoạch số 15/KH-UBND ngày 10/01/2019")
			proved = append(proved, it.Item.Code)
		}
		if lines := it.Leaf.Lines(); len(lines) > 0 {
			put(it.Item.Code, campaign.PartChoice, lines[0])
		}
	}
	for _, p := range []campaign.Proof{
		{Title: "Kế hoạch <b>đậm</b> " + strings.Repeat("dài", 60), Number: `15"/KH-UBND`, Issued: "15/01/2018"},
		{Address: "https://example.vn/van-ban?a=1&b=%222"},
		{Title: "Kế hoạch cải cách hành chính", Number: "15/KH-UBND", Issued: "10/01/2019", Codes: proved},
	} {
		p.Unit, p.Year = unit, 2019
		if p.Codes == nil {
			p.Codes = []string{d.Items[0].Item.Code}
		}
		if _, err := a.Prove(ctx, p); err != nil {
			b.t.Fatal(err)
		}
	}
	if err := a.Step(ctx, unit, 2019, assessment.Submit, ""); err != nil {
		b.t.Fatal(err)
	}
}

func TestQueuePage(t *testing.T) {
	b := appraising(t, Options{})
	w := b.as("td.stc")
	got := w.get("/office/queue/2019")
	if got.status != http.StatusOK || !strings.Contains(got.body, "Sở Y tế") || strings.Contains(got.body, ">Sở Tài chính<") {
		t.Errorf("queue: got %d, want the health department and not the person's own", got.status)
	}
	if got := w.get("/office/queue"); got.to != "/office/queue/2019" {
		t.Errorf("queue of now: to %q", got.to)
	}
	if got := w.get("/office/"); !strings.Contains(got.body, "mục chờ anh/chị thẩm định") {
		t.Error("the home page does not say what waits")
	}
	for _, query := range []string{"?field=1", "?group=so&phase=appraisal1", "?waiting=1&mine=1", "?phase=x&group=%22%3E", "?field=1&lang=en"} {
		if got := w.get("/office/queue/2019" + query); got.status != http.StatusOK {
			t.Errorf("%s: got %d", query, got.status)
		}
	}
	for _, path := range []string{"/office/queue/x", "/office/queue/20190", "/office/judge/x/SYT", "/office/judge/2019/items/9.9"} {
		if got := w.get(path); got.status != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, got.status)
		}
	}
	for _, login := range []string{"cb.syt", "ld.syt", "tk.hd", "ld.tinh", "qt", "vh"} {
		o := b.as(login)
		for _, path := range []string{"/office/queue", "/office/queue/2019", "/office/judge/2019/SYT", "/office/judge/2019/items/1.1"} {
			if got := o.get(path); got.status != http.StatusForbidden {
				t.Errorf("%s of %s: got %d, want 403", path, login, got.status)
			}
		}
	}
	if got := w.get("/office/judge/2019/STC"); got.status != http.StatusForbidden {
		t.Errorf("own unit: got %d, want 403", got.status)
	}
}

// firstCode is the first item of a field that the unit fills.
func (b *building) firstCode(field string) string {
	b.t.Helper()
	d, err := b.work.As(access.Person{ID: "ct.hd", Grants: []access.Grant{{Role: access.Chair}}}).Dossier(context.Background(), "SYT", 2019)
	if err != nil {
		b.t.Fatal(err)
	}
	for i := range d.Items {
		if it := &d.Items[i]; it.Item.Field().Code == field && it.Item.Source == criteria.Self {
			return it.Item.Code
		}
	}
	b.t.Fatal("no item")
	return ""
}

func TestJudgePage(t *testing.T) {
	b := appraising(t, Options{})
	w, code := b.as("td.stc"), b.firstCode("1")
	path := "/office/judge/2019/SYT"
	got := w.get(path + "?field=1")
	for _, want := range []string{`id="i-` + code + `"`, "Cách chấm điểm", "không cho ra điểm nào để đối chiếu", "&lt;script&gt;", "ngoài năm 2019", "&lt;b&gt;đậm"} {
		if !strings.Contains(strings.ToLower(got.body), strings.ToLower(want)) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
	if strings.Contains(got.body, "<script>alert") || strings.Contains(got.body, "<img src=x") {
		t.Error("a note is not escaped")
	}
	all := w.get(path)
	if strings.Contains(all.body, `data-item="2.`) || !strings.Contains(all.body, `data-item="6.`) {
		t.Error("the sheet shows other fields than those of the appraiser")
	}
	form := url.Values{"code": {code}, "seen": {"0"}, "revision": {"7"}, "verdict": {"accept"}, "back": {path + "?field=1"}}
	if got := w.post(path, form); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "đã thay đổi từ lúc mở trang") {
		t.Errorf("of another revision: got %d, want 422", got.status)
	}
	form.Set("revision", regexp.MustCompile(`name="revision" value="(\d+)"`).FindStringSubmatch(got.body)[1])
	if got := w.post(path, form); got.status != http.StatusSeeOther || got.to != path+"?field=1#i-"+code {
		t.Errorf("accept: got %d to %s", got.status, got.to)
	}
	if got := w.get(path + "?show=waiting"); strings.Contains(got.body, `data-item="`+code+`"`) {
		t.Error("a judged item is shown among those that wait")
	}
	chair := b.as("ct.hd")
	form = url.Values{"code": {code}, "seen": {"0"}, "verdict": {"change"}, "points": {"0,25"}, "reason": {hostileNote}}
	got = chair.post(path, form)
	if got.status != http.StatusConflict || !strings.Contains(got.body, "vừa có người khác thẩm định") || !strings.Contains(got.body, "Hoàng Văn Em (td.stc)") || !strings.Contains(got.body, `value="0,25"`) {
		t.Errorf("unseen: got %d, want 409 with who and what was typed", got.status)
	}
	form.Set("seen", regexp.MustCompile(`name="seen" value="(\d+)"`).FindStringSubmatch(got.body)[1])
	form.Set("part", "1")
	got = chair.post(path, form)
	if got.status != http.StatusOK || !strings.HasPrefix(strings.TrimSpace(got.body), "<article") || strings.Contains(got.body, "<script") {
		t.Errorf("part: got %d, want the item alone", got.status)
	}
	for name, tt := range map[string]url.Values{
		"no reason": {"verdict": {"change"}, "points": {"0"}},
		"too many":  {"verdict": {"change"}, "points": {"99"}, "reason": {"x"}},
		"no number": {"verdict": {"change"}, "points": {"một"}, "reason": {"x"}},
		"no return": {"verdict": {"return"}},
		"nothing":   {},
	} {
		tt.Set("code", b.firstCode("6"))
		if got := w.post(path, tt); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `class="faults"`) {
			t.Errorf("%s: got %d, want 422 with the fault", name, got.status)
		}
	}
	form.Set("code", b.firstCode("2"))
	if got := w.post(path, form); got.status != http.StatusNotFound {
		t.Errorf("other field: got %d, want 404", got.status)
	}
	form.Set("back", "//evil.example/")
	form.Set("code", b.firstCode("6"))
	form.Del("part")
	form.Set("seen", "0")
	if got := w.post(path, form); got.to != path+"#i-"+b.firstCode("6") {
		t.Errorf("back to another site: to %q", got.to)
	}
}

func TestJudgeTogether(t *testing.T) {
	b := appraising(t, Options{})
	w := b.as("td.stc")
	page := w.get("/office/judge/2019/SYT?field=1")
	m := regexp.MustCompile(`Chấp nhận (\d+) mục khớp số liệu`).FindStringSubmatch(page.body)
	if m == nil {
		t.Fatal("nothing can be accepted together")
	}
	if got := w.post("/office/judge/2019/SYT?field=1", url.Values{"all": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatalf("all: got %d", got.status)
	}
	again := w.get("/office/judge/2019/SYT?field=1&done=bulk")
	if strings.Contains(again.body, "mục khớp số liệu</button>") || !strings.Contains(again.body, "Đã chấp nhận") {
		t.Error("they are offered again")
	}
	code := b.firstCode("6")
	across := b.as("ct.hd").get("/office/judge/2019/items/" + code)
	if across.status != http.StatusOK || !strings.Contains(across.body, `id="u-SYT"`) || !strings.Contains(across.body, `id="u-STC"`) {
		t.Errorf("across: got %d, want both departments", across.status)
	}
	if own := w.get("/office/judge/2019/items/" + code); strings.Contains(own.body, `id="u-STC"`) {
		t.Error("across: the person's own unit is shown")
	}
	if got := b.as("ct.hd").post("/office/judge/2019/items/"+code, url.Values{"all": {"1"}}); got.status != http.StatusSeeOther {
		t.Errorf("across, all: got %d", got.status)
	}
}

// sendBook sends a workbook as a form does.
func (w *browser) sendBook(path, name string, body []byte, fields url.Values) answer {
	w.t.Helper()
	var files []upload
	if body != nil {
		files = []upload{{"file", name, string(body)}}
	}
	return w.sendParts(path, fields, files)
}

// judgedBook is the workbook of field 1 with one item judged in it.
func (w *browser) judgedBook(points any, reason string) []byte {
	w.t.Helper()
	got := w.get("/office/judgebook/2019/so?field=1")
	if got.status != http.StatusOK || got.header.Get("Content-Disposition") == "" {
		w.t.Fatalf("workbook: got %d", got.status)
	}
	f, err := excelize.OpenReader(strings.NewReader(got.body))
	if err != nil {
		w.t.Fatal(err)
	}
	defer f.Close()
	f.SetCellValue("Thẩm định", "L5", points)
	f.SetCellValue("Thẩm định", "M5", reason)
	b, err := f.WriteToBuffer()
	if err != nil {
		w.t.Fatal(err)
	}
	return b.Bytes()
}

func TestJudgeBook(t *testing.T) {
	b := appraising(t, Options{})
	w := b.as("td.stc")
	const path = "/office/judgebook/2019"
	if got := w.sendBook(path, "a.xlsx", w.judgedBook(0, ""), nil); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Thẩm định!L5") || strings.Contains(got.body, `name="store"`) {
		t.Errorf("without a reason: got %d, want 422 with the cell", got.status)
	}
	name := `<img src=x>".xlsx`
	got := w.sendBook(path, name, w.judgedBook(0, hostileNote), nil)
	m := regexp.MustCompile(`name="body" value="([^"]+)"`).FindStringSubmatch(got.body)
	if got.status != http.StatusOK || m == nil || strings.Contains(got.body, "<img src=x") {
		t.Fatalf("check: got %d, want an offer to store", got.status)
	}
	if got := w.get("/office/judge/2019/SYT?field=1"); strings.Contains(got.body, "v-change") {
		t.Error("the check stored something")
	}
	fields := url.Values{"store": {"1"}, "name": {name}, "body": {html.UnescapeString(m[1])}}
	if got := b.as("td.tw").sendBook(path, "", nil, fields); got.status != http.StatusUnprocessableEntity {
		t.Errorf("out of reach: got %d, want 422", got.status)
	}
	if got := w.sendBook(path, "", nil, fields); got.status != http.StatusOK || !strings.Contains(got.body, "Đã lưu") {
		t.Errorf("store: got %d", got.status)
	}
	if got := w.get("/office/judge/2019/SYT?field=1"); !strings.Contains(got.body, "v-change") {
		t.Error("nothing is stored")
	}
	for name, f := range map[string]url.Values{"nothing": nil, "no base64": {"body": {"###"}, "store": {"1"}}} {
		if got := w.sendBook(path, "", nil, f); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: got %d, want 422", name, got.status)
		}
	}
	if got := w.sendBook(path, "a.xlsx", []byte("not a workbook"), nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("no workbook: got %d, want 422", got.status)
	}
	if got := w.get("/office/judgebook/2019/so?field=2"); got.status != http.StatusNotFound {
		t.Errorf("other field: got %d, want 404", got.status)
	}
	if got := b.as("cb.syt").sendBook(path, "a.xlsx", []byte("x"), nil); got.status != http.StatusForbidden {
		t.Errorf("an officer: got %d, want 403", got.status)
	}
}
