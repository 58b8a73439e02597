package office

import (
	"strings"
	"testing"

	"parindex/assessment"
)

// TestSheetWords: what stands around a sheet says whose turn it is, and nothing twice.
func TestSheetWords(t *testing.T) {
	b := openRound(t)
	w := b.as("cb.syt")
	page := w.get(sheetURL+"/form?field=1").want(t, "form", 200, `<h3 class="above"><b>1.1</b>`, `<h3 class="above"><b>1.2</b>`)
	if n := strings.Count(page.body, `class="above"><b>1.1</b>`); n != 1 {
		t.Errorf("1.1 stands above its items %d times, want once", n)
	}
	b.complete("cb.syt", "SYT")
	got := w.get(sheetURL).want(t, "typed only", 200, "giá trị nhập trực tuyến.", "/current.xlsx", `data-k="Điểm tự chấm"`)
	if strings.Contains(got.body, "sau lần nộp đó") {
		t.Error("a sheet without a revision names one")
	}
	w.get(sheetURL+"/evidence").want(t, "evidence", 200, `<h3 class="above"><b>1</b>`)
	b.step("cb.syt", assessment.Submit)
	b.step("ld.syt", assessment.Lock)
	w.get(sheetURL).want(t, "locked", 200, "Hội đồng thẩm định đến")
	closed := w.get(sheetURL+"/workbook").want(t, "workbook of a locked sheet", 200, "Chỉ xem", "/current.xlsx", "Tổng quan")
	if strings.Contains(closed.body, `type="file"`) {
		t.Error("a locked sheet offers an upload")
	}
}
