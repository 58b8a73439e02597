package office

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/campaign"
	"parindex/evidence"
)

// TestDemoHomes: whoever signs in to the demo finds something to do, and can go there.
func TestDemoHomes(t *testing.T) {
	b := emptyBuilding(t, Options{})
	folder, err := evidence.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := campaign.Demo(context.Background(), b.work.DB, folder, nil); err != nil {
		t.Fatal(err)
	}
	b.now = time.Now()
	for _, p := range campaign.DemoPeople {
		w := b.as(p.ID)
		home := w.get(root)
		_, tasks, ok := strings.Cut(home.body, `<ul class="tasks plain">`)
		if !ok {
			t.Errorf("%s finds nothing to do", p.ID)
			continue
		}
		_, to, _ := strings.Cut(tasks, `<a class="button" href="`)
		to, _, _ = strings.Cut(to, `"`)
		got := w.get(strings.ReplaceAll(to, "&amp;", "&"))
		if got.status == http.StatusSeeOther {
			got = w.get(got.to)
		}
		if got.status != http.StatusOK {
			t.Errorf("%s: %s answers %d, want 200", p.ID, to, got.status)
		}
	}
	b.demoSurvey()
}

// demoSurvey looks at the round of the demo as who publishes it and who gives its points.
func (b *building) demoSurvey() {
	b.t.Helper()
	at := "/office/surveys/rounds/sipas-2020/"
	head, secretary := b.as("lanhdao"), b.as("thuky")
	has := func(got answer, status int, words ...string) {
		b.t.Helper()
		for _, w := range words {
			if got.status != status || !strings.Contains(got.body, w) {
				b.t.Errorf("got %d without %q, want %d", got.status, w, status)
			}
		}
	}
	has(head.get("/office/survey-results"), http.StatusOK, at+"result", "công bố khảo sát số 2")
	has(head.get(at+"result"), http.StatusOK, "công bố khảo sát số 2", "75,33", "71,19–79,48")
	has(head.get(at+"publish"), http.StatusOK, "không cần làm gì")
	has(head.post(at+"publish", url.Values{"confirm": {"khác"}}), http.StatusUnprocessableEntity, "dòng xác nhận không đúng")
	has(head.post(at+"publish", url.Values{"confirm": {"Công  bố"}}), http.StatusUnprocessableEntity, "đúng các số liệu này")
	has(secretary.get(at+"points"), http.StatusOK, "đã cho từ công bố này", "1,4842") // 74,21 % of 2
	form := url.Values{"chosen": {"1"}, "year": {"2020"}, "part so@2019.1 3.6.1": {"HL"}}
	has(secretary.get(at+"points?"+form.Encode()), http.StatusOK, "75,25%", "1,505")
	if got := secretary.post(at+"points", form); got.status != http.StatusSeeOther || !strings.Contains(got.to, "done=survey-points") {
		b.t.Errorf("got %d to %q", got.status, got.to)
	}
	has(secretary.post(at+"points", form), http.StatusUnprocessableEntity, "Không có điểm nào để cho")
}
