package office

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/store"
)

// works makes a person work in a unit.
func (b *building) works(login, unit string) {
	b.t.Helper()
	b.put(func(a *store.Account) { a.Person.Unit = unit }, login)
}

// secretary is the one of the council, who works in a unit that is assessed.
func (b *building) secretary(t *testing.T) *browser {
	t.Helper()
	b.works("tk.hd", "SYT")
	return b.as("tk.hd")
}

// TestOwnUnitOnPages: a secretary who works in a unit reads nothing of how it is judged on any
// page or in any file, and is told that it is left out.
func TestOwnUnitOnPages(t *testing.T) {
	b, changed := appraised(t)
	w, head := b.secretary(t), b.as("ld.tinh")
	for _, path := range []string{
		"/office/sheets/2019/SYT", "/office/sheets/2019/SYT/form", "/office/sheets/2019/SYT/evidence", "/office/log", "/office/log?format=csv", "/office/log?unit=SYT", "/office/log/people/ct.hd",
		"/office/log/sheets/2019/SYT", "/office/log/sheets/2019/SYT?code=" + changed.Code, "/office/log/sheets/2019/SYT?format=csv", "/office/compare/2019/so", "/office/compare/2019/so?unit=SYT", "/office/compare/2019/so?format=csv",
		"/office/gaps/2019", "/office/publish/2019/so@2019.1?allow=1&without=survey&without=index", "/office/progress/2019",
	} {
		got := w.get(path)
		if got.status != 200 || strings.Contains(got.body, "Chưa thấy quyết định") || strings.Contains(got.body, "cho điểm khác: 0,25") {
			t.Errorf("%s: got %d, or a mark of the own unit", path, got.status)
		}
	}
	mustHold(t, "compare", w.get("/office/compare/2019/so"), 200, "Không có đơn vị của anh/chị", "Sở Y tế")
	mustHold(t, "compare as text", head.get("/office/compare/2019/so?unit=SYT"), 200, changed.Code, "0,25")
	mustHold(t, "preview", w.get("/office/publish/2019/so@2019.1?allow=1"), 200, "khối của đơn vị không có thứ hạng", "Sở Y tế")
	mustHold(t, "progress", w.get("/office/progress/2019"), 200, "kết quả chấm mở cùng lúc với đơn vị")
}

// TestAfterPublication: the pages say that the year is over, and agree with the public ones.
func TestAfterPublication(t *testing.T) {
	b := published(t)
	officer, head := b.as("cb.syt"), b.as("ld.tinh")
	mustHold(t, "home", officer.get("/office/"), 200, "Đã công bố kết quả năm 2019", `href="/2019/so/units/SYT?lang=vi"`, "đã kết thúc với đơn vị")
	page := head.get("/office/publish/2019/so@2019.1")
	mustHold(t, "publication", page, 200, "ĐÃ CÔNG BỐ. Bảng này trùng", `href="/2019/so?lang=vi"`)
	if strings.Contains(page.body, "CHƯA CÔNG BỐ") {
		t.Error("the page says that nothing is published")
	}
	mustHold(t, "other options", head.get("/office/publish/2019/so@2019.1?chosen=1&allow=1"), 200, "CHƯA CÔNG BỐ: bảng này tính theo")
}

// published is a year that was judged and published, without surveys.
func published(t *testing.T) *building {
	t.Helper()
	b := publishedOnce.after(t, &underAppraisal, (*building).claims, (*building).publishWhole)
	b.wait(21 * 24 * time.Hour)
	return b
}

var publishedOnce snapshot

// publishWhole takes a year from its claims to the publication.
func (b *building) publishWhole() {
	b.t.Helper()
	b.wait(6 * 24 * time.Hour)
	b.judgeAll("SYT")
	b.judgeAll("STC")
	secretary := b.as("tk.hd")
	secretary.post("/office/progress/2019/advance", url.Values{"group": {"so"}, "step": {"explain"}})
	b.wait(15 * 24 * time.Hour)
	b.judgeAll("SYT")
	b.judgeAll("STC")
	b.as("tk.hd").post("/office/progress/2019/advance", url.Values{"group": {"so"}, "step": {"decide"}})
	form := url.Values{"without": {"survey", "index"}, "allow": {"1"}, "confirm": {"CÔNG BỐ 2019"}}
	if got := b.as("ld.tinh").post("/office/publish/2019/so@2019.1", form); got.status != 303 {
		b.t.Fatalf("publish: got %d, %s", got.status, got.body)
	}
}

// TestAfterInBrowser looks at the pages as people see them.
func TestAfterInBrowser(t *testing.T) {
	o := published(t)
	o.works("tk.hd", "SYT")
	b := newTab(t, o)
	for login, pages := range map[string]map[string]string{
		"tk.hd":   {"own_progress": "/office/progress/2019", "own_compare": "/office/compare/2019/so", "own_gaps": "/office/gaps/2019", "own_preview": "/office/publish/2019/so@2019.1", "points": "/office/imports/points"},
		"cb.syt":  {"home_over": "/office/"},
		"ld.tinh": {"published": "/office/publish/2019/so@2019.1"},
	} {
		r := b.seat(t, login)
		for name, path := range pages {
			b.look(t, r.open(path), name)
		}
	}
}

// TestJudgePageIsShort: of a whole sheet one field is unfolded.
func TestJudgePageIsShort(t *testing.T) {
	b := appraising(t, Options{})
	page := b.as("ct.hd").get("/office/judge/2019/SYT").body
	items, open := strings.Count(page, "<details class=\"fold\""), strings.Count(page, "<details class=\"fold\" open")
	if open == 0 || open*2 > items {
		t.Errorf("%d of %d items are unfolded, want those of one field", open, items)
	}
}
