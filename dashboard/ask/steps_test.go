package ask

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"parindex/survey/round"
)

// goneThrough sets how the forms of the round are gone through.
func (b *booth) goneThrough(s round.Steps) {
	b.t.Helper()
	r, err := b.work.SurveyRound(ctx, "sipas-2025")
	if err == nil {
		r.Steps = s
		err = b.chief.PutSurveyRound(ctx, r.Round, r.Plan, "")
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

var (
	inputs  = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)
	stepOf  = regexp.MustCompile(`<b>(?:Câu|Phần) (\d+)/(\d+)</b>`)
	asksFor = regexp.MustCompile(`<(?:input type="(?:radio|checkbox)"|input id="[^"]*"|textarea id="[^"]*"|select id="[^"]*") name="([^"]+)"`)
)

// fields are those of a page as a browser would send them without anything chosen.
func fields(page got) url.Values {
	form := url.Values{}
	for _, m := range inputs.FindAllStringSubmatch(page.body, -1) {
		form.Set(m[1], html.UnescapeString(m[2]))
	}
	return form
}

// asked is what a page asks for.
func asked(page got) string {
	var list []string
	for _, m := range asksFor.FindAllStringSubmatch(page.body, -1) {
		if m[1] != "website" && (len(list) == 0 || list[len(list)-1] != m[1]) {
			list = append(list, m[1])
		}
	}
	return strings.Join(list, " ")
}

// TestSingleSteps goes through the form a question at a time without scripts: forwards, back,
// by the rules of what is asked, and what is not answered is asked once.
func TestSingleSteps(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	b.goneThrough(round.Single)
	if page := b.do("GET", Root+b.free, nil); !strings.Contains(page.body, `<noscript><meta http-equiv="refresh" content="0;url=`+Root+b.free+`?view=single">`) {
		t.Errorf("no way to the steps without scripts:\n%.900s", page.body)
	}
	page := b.do("GET", Root+b.free+"?view=single", nil)
	press := func(way string, answers ...string) {
		t.Helper()
		form := fields(page)
		for i := 0; i < len(answers); i += 2 {
			form.Set(answers[i], answers[i+1])
		}
		form.Set("go", way)
		b.now = b.now.Add(quickest)
		page = b.do("POST", Root+b.free, form)
	}
	at := func(n, want string) {
		t.Helper()
		m := stepOf.FindStringSubmatch(page.body)
		if m == nil || m[1] != n || asked(page) != want {
			t.Fatalf("got step %v that asks %q, want %s with %q:\n%.3000s", m, asked(page), n, want, page.body)
		}
	}
	at("1", "unit")
	press("next")
	if at("1", "unit"); page.status != http.StatusUnprocessableEntity || !strings.Contains(page.body, "Chưa chọn đơn vị") {
		t.Errorf("without a unit: got %d", page.status)
	}
	press("next", "unit", "XA2")
	at("2", "v.gioi_tinh")
	press("next", "v.gioi_tinh", "nu")
	press("back")
	if at("2", "v.gioi_tinh"); !strings.Contains(page.body, `value="nu" checked`) || strings.Count(page.body, `"v.gioi_tinh" value="nu"`) != 1 {
		t.Errorf("back: got\n%.3000s", page.body)
	}
	press("to:q-N5")
	whole := stepOf.FindStringSubmatch(page.body)[2]
	press("next", "v.N5", "1")
	if with := stepOf.FindStringSubmatch(page.body)[2]; asked(page) != "v.N6" || with == whole {
		t.Errorf("N5 says yes: got %q of %s steps, of %s before", asked(page), with, whole)
	}
	press("back")
	press("next", "v.N5", "2")
	if asked(page) == "v.N6" {
		t.Error("N5 says no, and N6 is asked")
	}
	press("to:q-y_kien")
	press("send", "v.y_kien", "chờ <lâu>")
	if page.status != http.StatusUnprocessableEntity || !strings.Contains(page.body, "câu chưa trả lời") || !strings.Contains(page.body, `name="go" value="to:q-N1"`) {
		t.Fatalf("blanks: got %d:\n%.3000s", page.status, page.body)
	}
	press("to:q-N1", "v.y_kien", "chờ <lâu>")
	if asked(page) != "v.N1" {
		t.Errorf("to a blank: got %q", asked(page))
	}
	press("send")
	if page.status != http.StatusSeeOther {
		t.Fatalf("got %d:\n%.3000s", page.status, page.body)
	}
	list := b.kept()
	said, err := b.chief.Comments(ctx, "sipas-2025")
	if len(list) != 1 || list[0].Unit != "XA2" || err != nil || len(said) != 1 || said[0].Body != "chờ <lâu>" {
		t.Errorf("got %+v and %+v, %v", list, said, err)
	}
}

// TestPartSteps goes part by part, and shows the whole with what was answered.
func TestPartSteps(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	page := b.do("GET", Root+b.link+"?view=part&lang=en", nil)
	form := fields(page)
	form.Set("v.gioi_tinh", "nu")
	form.Set("go", "next")
	page = b.do("POST", Root+b.link+"?lang=en", form)
	if !strings.Contains(page.body, "<b>Part 2 of ") || !strings.Contains(page.body, `name="v.N1"`) || strings.Contains(page.body, `type="radio" name="v.gioi_tinh"`) {
		t.Fatalf("got %d:\n%.3000s", page.status, page.body)
	}
	form = fields(page)
	form.Set("go", "whole")
	page = b.do("POST", Root+b.link, form)
	if page.status != http.StatusOK || !strings.Contains(page.body, `value="nu" checked`) || strings.Contains(page.body, `name="view"`) || strings.Contains(page.body, "http-equiv") {
		t.Errorf("whole: got %d:\n%.3000s", page.status, page.body)
	}
	for view, step := range map[string]bool{"whole": false, "other": true} {
		page := b.do("GET", Root+b.link+"?view="+view, nil)
		if strings.Contains(page.body, "http-equiv") || strings.Contains(page.body, `name="step"`) != step {
			t.Errorf("%s: want a step %v, and no way to another page:\n%.900s", view, step, page.body)
		}
	}
}

// TestStepsHostile: whatever a page of steps says, the next is a page, and nothing is kept.
func TestStepsHostile(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	for _, c := range []url.Values{
		{"view": {"single"}, "go": {"to:<script>"}},
		{"view": {"single"}, "step": {"nowhere"}, "go": {"back"}},
		{"view": {"part"}, "step": {"s-word"}, "go": {"send"}},
		{"view": {"<b>"}, "step": {"x"}, "go": {"next"}},
		{"view": {"single"}, "step": {"unit"}, "unit": {`"><script>`}, "go": {"next"}},
		{"view": {"single"}, "v.y_kien": {`"><script>`}, "v.khong_co": {"x"}, "go": {"next"}},
	} {
		page := b.do("POST", Root+b.free, c)
		if page.status >= 500 || strings.Contains(page.body, "><script>") || strings.Contains(page.body, "khong_co") {
			t.Errorf("%v: got %d:\n%.3000s", c, page.status, page.body)
		}
	}
	if n := len(b.kept()); n != 0 {
		t.Errorf("got %d forms", n)
	}
}
