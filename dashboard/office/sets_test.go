package office

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
)

// ownSet is a sample as an office edits it.
func ownSet(t *testing.T, version string) string {
	t.Helper()
	text, err := os.ReadFile("../../criteria/sets/so@2019.1.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(text), `version: "2019.1"`, `version: "`+version+`"`, 1)
}

func TestSetsPages(t *testing.T) {
	b := newBuilding(t, Options{})
	b.walkable() // a sheet of each group
	w := b.as("qt")
	for what, text := range map[string]string{"empty": "", "no YAML": "a: [", "page": "<script>alert(1)</script>", "binary": "PK\x03\x04", "unknown key": ownSet(t, "2019.2") + "\nbad: 1\n", "same version, other text": ownSet(t, "2019.1") + "# khác\n"} {
		got := w.upload("/office/sets", "list", `<img src=x>.yaml`, []byte(text))
		if got.status != http.StatusUnprocessableEntity || strings.Contains(got.body, "<script>alert") || strings.Contains(got.body, "<img") || strings.Contains(got.body, "sets/store") {
			t.Errorf("%s: got %d, want its faults and no button", what, got.status)
		}
		if what == "unknown key" && !strings.Contains(got.body, "Dòng ") {
			t.Errorf("%s: no line is named:\n%s", what, got.body)
		}
	}
	if got := w.upload("/office/sets", "list", "x.yaml", []byte(ownSet(t, "2019.1"))); got.status != http.StatusOK || !strings.Contains(got.body, "không cần nạp") {
		t.Errorf("the same set: got %d, want that it is there", got.status)
	}
	got := w.upload("/office/sets", "list", "x.yaml", []byte(ownSet(t, "2019.2")))
	if got.status != http.StatusOK || !strings.Contains(got.body, `</span> (2019): <code>so@2019.1</code>; <b>1 đơn vị đã nộp`) || strings.Contains(got.body, `</span> (2018): <code>`) {
		t.Fatalf("a later version: got %d, want what it replaces:\n%s", got.status, got.body)
	}
	form := confirmed(got.body)
	if got := w.post("/office/sets/store", form); got.status != http.StatusUnprocessableEntity {
		t.Errorf("not sure: got %d, want 422", got.status)
	}
	form.Set("sure", "on")
	if got := w.post("/office/sets/store", form); got.status != http.StatusSeeOther {
		t.Fatalf("load: got %d:\n%s", got.status, got.body)
	}
	page := w.get("/office/sets").body
	if !strings.Contains(page, "so@2019.2") || !strings.Contains(page, "dùng bộ so@2019.2") || !strings.Contains(page, "Đã khóa") {
		t.Errorf("the list lacks the set, locked and in use:\n%s", page)
	}
	if got := w.get("/office/sets/so@2019.2/set.yaml"); got.body != ownSet(t, "2019.2") || got.header.Get("Content-Disposition") != `attachment; filename="so@2019.2.yaml"` {
		t.Errorf("file: got %d, %v", got.status, got.header)
	}
	got = w.post("/office/sets/so@2019.2/withdraw", url.Values{"reason": {""}})
	got.want(t, "without a reason", 422, "Chưa ghi lý do")
	w.post("/office/sets/so@2018.1/withdraw", url.Values{"reason": {"x"}}).want(t, "none there", 404)
	w.post("/office/sets/so@2019.1/withdraw", url.Values{"reason": {"x"}}).want(t, "a sample", 422, "bộ mẫu kèm chương trình")
	for _, ref := range []string{"so@2018.1", "..", "x%2F..%2Fy"} {
		if got := w.get("/office/sets/" + ref + "/set.yaml"); got.status != http.StatusNotFound && got.status != http.StatusTemporaryRedirect && got.status != http.StatusMovedPermanently {
			t.Errorf("%s: got %d, want 404", ref, got.status)
		}
	}
	if scheme, err := b.work.SchemeOf(t.Context(), "so", 2019); err != nil || scheme.Set().Ref() != "so@2019.2" {
		t.Errorf("2019 is scored by %v, %v, want so@2019.2", scheme, err)
	}
	w.post("/office/sets/so@2019.2/withdraw", url.Values{"reason": {"nạp nhầm <b>tệp</b>"}}).want(t, "withdraw", 303)
	w.get("/office/sets").want(t, "the list", 200, "<del>so@2019.2</del>", "nạp nhầm &lt;b&gt;tệp")
	if scheme, err := b.work.SchemeOf(t.Context(), "so", 2019); err != nil || scheme.Set().Ref() != "so@2019.1" {
		t.Errorf("2019 is scored by %v, %v, want so@2019.1 again", scheme, err)
	}
}
