package office

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const askLinks = "/office/surveys/rounds/sipas-2019/links"

// TestSurveyLinks: links are made for units and channels, shut, drawn and printed.
func TestSurveyLinks(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{URL: "https://chamdiem.tinh.gov.vn"})
	w := b.as("ks")
	b.planned(w)
	for what, form := range map[string]url.Values{"no channel": {"unit": {"SYT"}}, "no unit": {"channel": {"Zalo"}}, "another unit": {"channel": {"Zalo"}, "unit": {"KBNN"}}} {
		if got := w.post(askLinks, form); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: got %d, want 422", what, got.status)
		}
	}
	if got := w.post(askLinks, url.Values{"channel": {evil}, "unit": {"SYT", "STC"}, "any": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatalf("got %d: %s", got.status, got.body)
	}
	list, err := b.work.DB.Links(t.Context(), b.work.Authority, "sipas-2019")
	if err != nil || len(list) != 3 {
		t.Fatalf("got %+v, %v", list, err)
	}
	page := w.get(askLinks)
	for _, l := range list {
		if !strings.Contains(page.body, "https://chamdiem.tinh.gov.vn/s/"+l.Code) {
			t.Errorf("the page does not show %s", l.Code)
		}
	}
	if strings.Contains(page.body, "<script>alert") {
		t.Error("a channel is not escaped")
	}
	at := askLinks + "/" + list[0].Code
	if got := w.get(at + "/qr.svg"); got.status != http.StatusOK || !strings.Contains(got.body, "<svg") {
		t.Errorf("svg: got %d", got.status)
	}
	if got := w.get(at + "/qr.png"); got.status != http.StatusOK || !strings.HasPrefix(got.body, "\x89PNG") {
		t.Errorf("png: got %d", got.status)
	}
	if got := w.post(at, url.Values{"do": {"shut"}}); got.status != http.StatusSeeOther {
		t.Errorf("shut: got %d", got.status)
	}
	if got := w.get("/office/surveys/rounds/sipas-2019/posters"); strings.Count(got.body, "<article") != 2 {
		t.Errorf("got %d posters, want those of 2 open links", strings.Count(got.body, "<article"))
	}
	if got := w.post(at, url.Values{"do": {"open"}}); got.status != http.StatusSeeOther || strings.Contains(w.get(askLinks).body, "class=\"badge\">đã đóng") {
		t.Errorf("open: got %d", got.status)
	}
}

// TestSurveyTokens are in the file that is sent, and nowhere else.
func TestSurveyTokens(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const at = "/office/surveys/rounds/sipas-2019/tokens.xlsx"
	for _, form := range []url.Values{{"unit": {"SYT"}, "channel": {"Thư"}, "count": {"nhiều"}}, {"unit": {"SYT"}, "channel": {"Thư"}, "count": {"2"}, "weight": {"-1"}}} {
		if got := w.post(at, form); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: got %d, want 422", form, got.status)
		}
	}
	got := w.post(at, url.Values{"unit": {"SYT"}, "channel": {"Thư"}, "count": {"3"}, "stratum": {"do_thi"}, "weight": {"52,5"}})
	list, err := b.work.DB.Links(t.Context(), b.work.Authority, "sipas-2019")
	if got.status != http.StatusOK || !strings.HasPrefix(got.body, "PK") || err != nil || len(list) != 3 {
		t.Fatalf("got %d, %+v, %v", got.status, list, err)
	}
	for _, l := range list {
		if len(l.Code) != 64 || !l.Once || l.Weight != 52.5 || l.Stratum != "do_thi" {
			t.Errorf("got %+v", l)
		}
	}
	if page := w.get(askLinks); strings.Contains(page.body, list[0].Code) || !strings.Contains(page.body, ">3</td>") {
		t.Error("the page shows tokens, or does not count them")
	}
	if got := w.post(at, url.Values{"sample": {"1"}, "channel": {"Thư"}}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "chưa có mẫu") {
		t.Errorf("no sample: got %d", got.status)
	}
}
