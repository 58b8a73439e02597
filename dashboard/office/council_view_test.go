package office

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
)

// TestJudgeTellsApart: what the figures give stands beside what was typed and what is
// taken, with how it is computed.
func TestJudgeTellsApart(t *testing.T) {
	b := underWork.building(t, Options{}, func(b *building) { b.people(); b.schedule() })
	a, ctx := b.acting("cb.syt"), context.Background()
	for part, value := range map[string]string{campaign.PartSelf: "1", campaign.PartNote: "Sẽ gửi sau", "figures.a": "26", "figures.b": "23"} {
		if _, err := a.Edit(ctx, campaign.EditRequest{Unit: "SYT", Year: 2019, Code: "1.1.3", Part: part, Value: value}); err != nil {
			t.Fatal(err)
		}
	}
	b.wait(6 * 24 * time.Hour)
	got := b.as("ct.hd").get("/office/judge/2019/SYT?field=1")
	_, item, _ := strings.Cut(got.body, `data-item="1.1.3"`)
	item, _, _ = strings.Cut(item, "</article>")
	for _, want := range []string{
		`<dt>Tự chấm</dt><dd><b class="num">1</b></dd>`, `<dt>Theo số liệu</dt><dd><b class="num">0,8846</b></dd>`, `<dt>Điểm được lấy</dt><dd><b class="num">1</b><small> như tự chấm</small></dd>`,
		"23/26", "cao hơn 0,8846 điểm tính theo số liệu",
	} {
		if !strings.Contains(item, want) {
			t.Errorf("the item lacks %q: %s", want, item)
		}
	}
}

var underWork snapshot

// TestChairStepsIn: who leads the council is told what waits for others as theirs to take
// or leave; with fields of their own, what they were given.
func TestChairStepsIn(t *testing.T) {
	b := appraising(t, Options{})
	chair := b.as("ct.hd")
	for _, path := range []string{"/office/", "/office/queue/2019"} {
		if got := chair.get(path); !strings.Contains(got.body, "chờ cán bộ thẩm định") || !strings.Contains(strings.ToLower(got.body), "không bắt buộc") || strings.Contains(got.body, "chờ anh/chị") {
			t.Errorf("%s: what waits is told as the chair's own", path)
		}
	}
	both := b.hired(access.Person{ID: "hai", Name: "Kiêm nhiệm", Grants: []access.Grant{{Role: access.Chair}, {Role: access.Appraiser, Field: "6", Group: "so"}}})
	if got := both.get("/office/"); !strings.Contains(got.body, "14 mục chờ anh/chị thẩm định") {
		t.Error("with a field of their own: want the 7 items of 2 departments")
	}
}

// TestCouncilCounts: what is judged and what is left add up to what there is, and a sum
// that is not whole says so.
func TestCouncilCounts(t *testing.T) {
	b, changed := appraised(t)
	ctx, chair := context.Background(), b.acting("ct.hd")
	if err := chair.Step(ctx, "SYT", 2019, assessment.Explain, ""); err != nil {
		t.Fatal(err)
	}
	if err := b.acting("cb.syt").Reply(ctx, campaign.ReplyRequest{Unit: "SYT", Year: 2019, Code: changed.Code, Mark: changed.ID, Stance: assessment.Contest, Reason: "Đã đủ"}); err != nil {
		t.Fatal(err)
	}
	if err := b.acting("cb.syt").Step(ctx, "SYT", 2019, assessment.Answer, ""); err != nil {
		t.Fatal(err)
	}
	w := b.as("ct.hd")
	mustHold(t, "progress", w.get("/office/progress/2019"), 200, `data-k="Đã chấm">68/69</td>`, `<b>1</b><small class="part"> 1 chấm lại</small>`)
	mustHold(t, "queue", w.get("/office/queue/2019?field=1"), 200, ">12/13</a>")
	if _, err := chair.Judge(ctx, campaign.Judgement{Unit: "STC", Year: 2019, Code: changed.Code, Verdict: assessment.Accept}); err != nil {
		t.Fatal(err)
	}
	mustHold(t, "compare", w.get("/office/compare/2019/so"), 200, `<small class="part">1/69 mục</small>`, `<small class="part">của 1 mục</small>`)
	f, err := excelize.OpenReader(strings.NewReader(w.get("/office/compare/2019/so?format=xlsx").body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if found, err := f.SearchSheet(f.GetSheetName(0), "Tổng các mục tự chấm (1/69 mục)"); err != nil || len(found) != 1 {
		t.Errorf("got %v, %v, want the sum of the workbook to say how much of it is there", found, err)
	}
	gaps := w.get("/office/gaps/2019")
	mustHold(t, "gaps", gaps, 200, "Cách tính", "Dưới 20 mục", "0,05 điểm mỗi mục")
	if strings.Contains(gaps.body, ".md") || regexp.MustCompile(`\d %`).MatchString(gaps.body) {
		t.Error("the ledger sends its reader to a file, or writes a share in another form")
	}
}

// TestPublicationSaysWhatIsOpen: allowing what is missing does not make it ready.
func TestPublicationSaysWhatIsOpen(t *testing.T) {
	b, _ := appraised(t)
	page := "/office/publish/2019/so@2019.1"
	head := b.as("ld.tinh")
	stopped := head.get(page)
	n := len(regexp.MustCompile(`<li class="(stops|look)">`).FindAllString(stopped.body, -1))
	mustHold(t, "stopped", stopped, 200, "Chưa công bố được: còn", " disabled")
	allowed := head.get(page + "?allow=1&without=survey&without=index&without=appraiser&chosen=1")
	mustHold(t, "allowed", allowed, 200, "vướng mắc, vẫn công bố</button>", "chưa thẩm định xong</small>", "chưa thẩm định xong, có ghi dưới tên", "Gõ CÔNG BỐ 2019 để xác nhận")
	if n == 0 || strings.Contains(allowed.body, "sẵn sàng") || strings.Contains(allowed.body, "0/0") {
		t.Errorf("%d checks are open: the page says that all is ready, or gives points of nothing", n)
	}
	var open int
	if _, err := fmt.Sscanf(allowed.body[strings.Index(allowed.body, `<p class="lead">`):], `<p class="lead">Còn %d vướng mắc`, &open); err != nil || open == 0 {
		t.Errorf("got %d, %v, want how many are open in the first sentence", open, err)
	}
	for typed, status := range map[string]int{"CÔNG BỐ 2020": 422, "2019 so@2019.1": 422, "": 422, "Công bố  2019": 303} {
		got := head.post(page, url.Values{"without": {"survey", "index", "appraiser"}, "allow": {"1"}, "confirm": {typed}})
		if got.status != status {
			t.Errorf("typed %q: got %d, want %d", typed, got.status, status)
		}
		if status == 303 {
			break
		}
	}
}

// narrowly finds what a telephone does not show: cells right of the window, tables that
// must be pushed aside, and places of the menu.
const narrowly = `[...document.querySelectorAll('main th, main td, main a, .places a')].filter(e => e.checkVisibility() && e.getBoundingClientRect().width && !e.closest('thead') && e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 80))
  .concat([...document.querySelectorAll('main .scroll')].filter(e => e.querySelector('table') && e.scrollWidth > e.clientWidth + 1).map(e => 'a table: ' + e.ariaLabel))`

// TestCouncilOnTelephone: nothing of these pages lies beside the window.
func TestCouncilOnTelephone(t *testing.T) {
	o, _ := appraised(t)
	b := newTab(t, o)
	r := b.seat(t, "ct.hd")
	for _, path := range []string{"/office/queue/2019", "/office/progress/2019", "/office/compare/2019/so", "/office/compare/2019/so?unit=SYT", "/office/gaps/2019", "/office/publish/2019/so@2019.1", "/office/judge/2019/SYT?field=6"} {
		b.show(t, r.open(path))
		ask[bool](t, b, unfolded)
		for _, out := range ask[[]string](t, b, narrowly) {
			t.Errorf("%s: not in view: %s", path, out)
		}
	}
	if ask[bool](t, b, `document.querySelector('.places a').checkVisibility()`) {
		t.Error("the menu is open before it was opened")
	}
	b.Click(t, ".places button")
	b.until(t, `[...document.querySelectorAll('.places a')].every(e => e.checkVisibility())`)
	for _, out := range ask[[]string](t, b, narrowly) {
		t.Errorf("menu: not in view: %s", out)
	}
	b.Shoot(t, "menu_360")
	b.Press(t, `.places a[href="/office/log"]`)
	if at := ask[string](t, b, `location.pathname`); at != "/office/log" {
		t.Errorf("the menu leads to %s", at)
	}
}

// TestCouncilAtDesk: links and buttons keep to one line, and columns are named.
func TestCouncilAtDesk(t *testing.T) {
	o, _ := appraised(t)
	b := newTab(t, o)
	r := b.seat(t, "ct.hd")
	b.show(t, r.open("/office/queue/2019"))
	b.Width(t, 1366, 800)
	const level = `(() => { const of = s => document.querySelector(s).getBoundingClientRect(); return Math.abs(of('.narrow button').bottom - of('.narrow select').bottom) })()`
	if off := ask[float64](t, b, level); off > 8 {
		t.Errorf("the button of the filter stands %.0f px off its line", off)
	}
	if heads := ask[string](t, b, `document.querySelector('.fieldwise thead').textContent`); !strings.Contains(heads, "2. CẢI CÁCH THỂ CHẾ") {
		t.Errorf("got the headings %q, want the names of fields", heads)
	}
	b.show(t, r.open("/office/progress/2019"))
	b.Width(t, 1366, 800)
	if tall := ask[int](t, b, `[...document.querySelectorAll('.go a')].filter(a => a.getClientRects().length > 1).length`); tall > 0 {
		t.Errorf("%d links break over two lines", tall)
	}
	if ask[bool](t, b, `document.querySelector('.places .menu').checkVisibility()`) || ask[int](t, b, `[...document.querySelectorAll('.places a')].filter(a => a.checkVisibility()).length`) < 8 {
		t.Error("the places are hidden behind a menu")
	}
}
