package office

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// renamedSet is so@2019.2, in which 1.1.1 is another item.
func renamedSet(t *testing.T, b *building) string {
	t.Helper()
	scheme, err := b.work.SchemeOf(t.Context(), "so", 2019)
	if err != nil {
		t.Fatal(err)
	}
	name := scheme.Set().Item("1.1.1").Name
	const nameLine = `name: "`
	text := ownSet(t, "2019.2")
	if strings.Count(text, nameLine+name) != 1 {
		t.Fatalf("%q stands %d times in the sample", name, strings.Count(text, nameLine+name))
	}
	return strings.Replace(text, nameLine+name, nameLine+"Chương trình công tác khác hẳn", 1)
}

// TestEarlierSetPages: the unit sees what it did by the set that was replaced, and takes it
// over; nothing counts by itself.
func TestEarlierSetPages(t *testing.T) {
	b := openRound(t)
	officer, admin, leader := b.as("cb.syt"), b.as("qt"), b.as("ld.syt")
	b.complete("cb.syt", "SYT")
	officer.sendFile(sheetURL+"/evidence", map[string]string{"code": "1.1.1", "codes": "1.1.2"}, `<img src=x>.pdf`, pdfText).want(t, "evidence", 303)
	officer.post(sheetURL+"/submit", nil).want(t, "submit", 303)
	b.wait(1e9)
	page := admin.upload("/office/sets", "list", "x.yaml", []byte(renamedSet(t, b))).want(t, "check", 200, "được giữ nguyên nhưng không được tính", "<b>1 phiếu đã trình hoặc đã chốt được trả về cho đơn vị</b>")
	form := confirmed(page.body)
	form.Set("sure", "on")
	admin.post("/office/sets/store", form).want(t, "load", 303)

	officer.get(sheetURL).want(t, "the sheet says so", 200, "Bộ tiêu chí so@2019.1 đã được thay bằng so@2019.2", "còn 2 tài liệu", "Bản nháp", "/evidence#earlier")
	page = officer.get(sheetURL+"/evidence").want(t, "what is left", 200, "<small>0 tài liệu</small>", "chưa gắn vào bộ mới (2)", "Gắn 1 tài liệu vào các mục tương ứng", "Gắn vào mục 1.1.2", "Bộ mới không có mục nào chắc chắn tương ứng", "&lt;img src=x&gt;.pdf", "Đưa được sang mục 1.1.2.")
	if strings.Contains(page.body, "Gắn vào mục 1.1.1<") {
		t.Error("evidence is offered to the item that has the code of the one that it proved")
	}
	file := regexp.MustCompile(`/office/evidence/\d+/[^"]+`).FindString(page.body)
	officer.get(file).want(t, "the file opens", 200)
	b.as("cb.stc").get(file).want(t, "not for another unit", 404)
	if page := leader.get(sheetURL+"/evidence").want(t, "the leader reads", 200, "chưa gắn vào bộ mới (2)"); strings.Contains(page.body, "/earlier/") {
		t.Error("the leader is offered what only the officer may do")
	}
	leader.post(sheetURL+"/earlier/evidence", nil).want(t, "the leader of a draft", 422, "chỉ cán bộ được giao")
	leader.post(sheetURL+"/earlier/values", nil).want(t, "the leader types", 403)
	b.as("cb.stc").post(sheetURL+"/earlier/evidence", nil).want(t, "another unit", 403)

	if got := officer.post(sheetURL+"/earlier/evidence", nil).want(t, "attach", 303); got.to != sheetURL+"/evidence?done=proofs-taken" {
		t.Errorf("to %s", got.to)
	}
	officer.get(sheetURL+"/evidence?done=proofs-taken").want(t, "attached", 200, "Đã gắn tài liệu", "<small>1 tài liệu</small>", "chưa gắn vào bộ mới (1)")
	officer.post(sheetURL+"/earlier/values", nil).want(t, "take values over", 303)
	officer.get(sheetURL+"/evidence").want(t, "one item is left", 200, "chưa có trong phiếu (1 mục)", "Bộ mới không có mục nào chắc chắn tương ứng.")
	officer.post(sheetURL+"/submit", nil).want(t, "hand in", 422, "1.1.1")
	officer.post(sheetURL+"/evidence/1/also", url.Values{"codes": {"1.1.1"}, "back": {"list"}}).want(t, "by hand", 303)
	officer.get(sheetURL+"/evidence").want(t, "nothing is left of the evidence", 200, "<small>2 tài liệu</small>")
	b.as("tk.hd").get("/office/log/sheets/2019/SYT").want(t, "the log", 200, "Lấy từ mục 1.1.2 của bộ so@2019.1")
}
