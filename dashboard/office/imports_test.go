package office

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
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
	file, err := filepath.Abs(faultySheet)
	if err != nil {
		t.Fatal(err)
	}
	b.enter(t, "cb.syt")
	b.open(t, sheetURL+"/workbook")
	b.look(t, "workbook")
	if err := chromedp.Do(b.ctx, chromedp.SetUploadFiles("#file", []string{file})); err != nil {
		t.Fatal(err)
	}
	b.press(t, ".upload button")
	b.glance(t, "workbook_faults")
	b.press(t, ".verdict button")
	b.glance(t, "workbook_stored")
}
