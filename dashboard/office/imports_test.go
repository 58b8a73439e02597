package office

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const faultySheet = "../../imports/testdata/so_y_te.xlsx"

func TestWorkbook(t *testing.T) {
	b := openRound(t)
	body, err := os.ReadFile(faultySheet)
	if err != nil {
		t.Fatal(err)
	}
	w := b.as("cb.syt")
	w.get(sheetURL+"/workbook").want(t, "form", 200, "Chọn hoặc kéo thả")
	got := w.sendFile(sheetURL+"/workbook", nil, "phiếu <b>.xlsx", string(body)).want(t, "checked", 303)
	w.get(got.to).want(t, "the check", 200, "phiếu &lt;b&gt;.xlsx", "còn 7 lỗi phải sửa", "Lưu bản nháp")
	b.as("ld.syt").get(got.to).want(t, "another session", 404)
	b.as("cb.stc").sendFile(sheetURL+"/workbook", nil, "a.xlsx", string(body)).want(t, "another unit's sheet", 403)
	kept := w.post(got.to+"/store", nil).want(t, "stored", 303)
	w.get(kept.to).want(t, "the import", 200, "lần nộp 1")
	for login, status := range map[string]int{"ld.syt": 200, "ct.hd": 200, "td.stc": 404, "cb.stc": 404, "qt": 404, "vh": 404} {
		b.as(login).get(kept.to).want(t, login+" reads the import", status) // td.stc judges two fields of it
	}
	w.get(sheetURL).want(t, "the sheet", 200, "Lần nộp 1: phiếu &lt;b&gt;.xlsx")
	r, _ := http.NewRequest("POST", b.server.URL+sheetURL+"/workbook", strings.NewReader("x"))
	w.send(r).want(t, "no form", 400)
}

func TestWorkbookInBrowser(t *testing.T) {
	b := newTab(t, openRound(t))
	body, err := os.ReadFile(faultySheet)
	if err != nil {
		t.Fatal(err)
	}
	r := b.seat(t, "cb.syt")
	b.look(t, r.open(sheetURL+"/workbook"), "workbook")
	r.submit("/workbook", nil, upload{"file", filepath.Base(faultySheet), string(body)})
	b.show(t, r)
	b.Glance(t, "workbook_faults")
	r.submit("/store", nil)
	b.show(t, r)
	b.Glance(t, "workbook_stored")
}

// TestWorkbookOverTyped: what a colleague typed after a workbook was checked is not gone
// unseen when it is stored.
func TestWorkbookOverTyped(t *testing.T) {
	b := openRound(t)
	body, err := os.ReadFile(faultySheet)
	if err != nil {
		t.Fatal(err)
	}
	w := b.as("cb.syt")
	check := func() string {
		t.Helper()
		return w.sendFile(sheetURL+"/workbook", nil, "phiếu.xlsx", string(body)).want(t, "checked", 303).to
	}
	stale := check()
	w.sendJSON(sheetURL+"/form/edit", `{"code":"1.1.2","part":"note","value":"Đã <b>gộp</b>","base":0,"seen":0,"request":"m1"}`).want(t, "typed meanwhile", 200)
	w.post(stale+"/store", nil).want(t, "stored over it", 422, "đã nhập mục 1.1.2 trên phiếu trực tuyến", "Tải tệp lên lại")
	w.get(sheetURL).want(t, "nothing was stored", 200, "1 giá trị")
	fresh := check()
	w.get(fresh).want(t, "the check", 200, "không còn được tính", "khác phiếu hiện nay", "Đã &lt;b&gt;gộp")
	w.get(fresh).want(t, "what is lost", 200, "1 giá trị nhập trực tuyến sẽ mất", `name="sure" value="1" required`)
	if got := w.post(fresh+"/store", nil).want(t, "stored without a word", 303); got.to != fresh {
		t.Errorf("stored without being sure: to %s, want the check again", got.to)
	}
	w.get(sheetURL).want(t, "nothing was stored", 200, "1 giá trị")
	kept := w.post(fresh+"/store", url.Values{"sure": {"1"}}).want(t, "stored", 303)
	w.get(kept.to).want(t, "a way on", 200, "Mở phiếu: còn thiếu ", "không còn được tính, từ nay tính theo tệp này: mục 1.1.2")
	w.sendJSON(sheetURL+"/form/edit", `{"code":"1.1.2","part":"note","value":"Lại","base":1,"seen":0,"request":"m2"}`).want(t, "typed since", 200)
	again := check()
	w.get(again).want(t, "the same workbook", 200, "1 giá trị đã nhập trên phiếu trực tuyến sau khi lưu tệp này (lần nộp 1)", "Tính lại theo tệp này")
	kept = w.post(again+"/store", url.Values{"again": {"1"}, "sure": {"1"}}).want(t, "counts again", 303)
	w.get(kept.to).want(t, "the import", 200, "lần nộp 2")
}
