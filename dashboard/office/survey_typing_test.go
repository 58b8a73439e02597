package office

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestTyping: a clerk types a form, is told what is wrong beside it, and goes on with the
// next of the same unit.
func TestTyping(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const at = "/office/typing/sipas-2019"
	page := w.get(at)
	if page.status != http.StatusOK || !strings.Contains(page.body, `data-key="5"`) || !strings.Contains(page.body, "<kbd>9</kbd> Không biết") {
		t.Fatalf("got %d without keys:\n%s", page.status, page.body)
	}
	form := url.Values{"form": {evil}, "unit": {"SYT"}, "v.C1": {"5"}, "v.khu_vuc": {"do_thi"}, "v.cum": {"Thôn 1"}, "v.trong_so": {"không"}}
	got := w.post(at, form)
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Số phiếu") || strings.Contains(got.body, "<script>alert") || !strings.Contains(got.body, `value="5" data-key="5" checked`) {
		t.Errorf("faults: got %d", got.status)
	}
	if strings.Contains(got.body, "�") || !strings.Contains(got.body, "Trọng số: Ô không phải số") {
		t.Error("the weight is not named once, and alone")
	}
	form.Set("form", "P-001")
	form.Set("v.trong_so", "52,5")
	got = w.post(at, form)
	if got.status != http.StatusSeeOther || !strings.HasPrefix(got.to, at+"?unit=SYT&") || !strings.Contains(got.to, "done=typed-taken") {
		t.Fatalf("got %d to %s:\n%.3000s", got.status, got.to, got.body)
	}
	next := w.get(got.to)
	if !strings.Contains(next.body, `<option value="SYT" selected>`) || !strings.Contains(next.body, `value="52,5"`) || !strings.Contains(next.body, "<b>1</b>") {
		t.Error("the next form does not begin with the unit, the weight and the count")
	}
	if got := w.post(at, form); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "đã được nhận") {
		t.Errorf("again: got %d", got.status)
	}
	if got := w.get("/office/typing/sipas-2019/decide?form=p-001"); got.status != http.StatusNotFound {
		t.Errorf("nothing to decide: got %d", got.status)
	}
}
