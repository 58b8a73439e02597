package office

import (
	"net/http"
	"net/url"
	"testing"

	"parindex/access"
)

// TestSurveyInBrowser: a surveyor plans a round, draws, takes answers in and sees how far it
// is, on a telephone and at a desk.
func TestSurveyInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	r := b.seat(t, "ks")
	b.show(t, r.open("/office/"))
	b.Glance(t, "survey_home")
	b.look(t, r.open("/office/surveys/new"), "survey_new")
	r.submit("/new", url.Values{"name": {"Khảo sát mức độ hài lòng của người dân, tổ chức năm 2019"}, "id": {"sipas-2019"}, "questionnaire": {"sipas@2017.1"}, "opens": {"2019-09-01"}, "closes": {"2019-10-31"}})
	b.look(t, r, "survey_units")
	r.submit("/units", url.Values{"planned.0": {"40"}, "population.0": {"51200"}, "planned.1": {"2"}})
	const at = "/office/surveys/rounds/sipas-2019"
	b.show(t, r.open(at+"/plan"))
	ask[bool](t, b, `(document.querySelector('details').open = true)`)
	b.Look(t, "survey_plan")
	b.look(t, r.open("/office/surveys/size?round=sipas-2019&e=5&by=precision&effect=1,5&response=80"), "survey_size")
	frame := upload{"frame", "dan-mau.csv", "Tầng,Xã,Thôn,Quy mô\nĐồng bằng,Xã An Bình,Thôn 1,120\nĐồng bằng,Xã An Bình,Thôn 2,80\nĐồng bằng,Xã Hòa Lạc,Thôn 1,300\nMiền núi,Xã Tam Đảo,Thôn Đền,64\n"}
	b.look(t, r.open(at+"/sample").submit("/sample", url.Values{"take.1": {"1"}, "take.2": {"1"}}, frame), "survey_sample")
	r.open(at+"/answers").submit("/answers", nil, upload{"file", "phiếu trả lời.csv", twoAnswers})
	path := r.at
	done := func() *reader { // the page goes on by itself
		r.ready(path)
		return r.open(path)
	}
	b.look(t, done(), "survey_refused")
	r.submit("/check", url.Values{"on.missing_column": {"set_missing"}})
	b.look(t, done(), "survey_checked")
	r.submit("/store", nil)
	b.look(t, done(), "survey_stored")
	r.page.want(t, "stored", http.StatusOK, "Đã nhận phiếu")
	for _, page := range []struct{ path, name string }{
		{at, "survey_progress"}, {at + "/answers", "survey_answers"}, {at + "/exclusions", "survey_exclusions"}, {"/office/surveys", "surveys"},
		{"/office/surveys/forms", "survey_forms"}, {"/office/surveys/forms/sipas@2017.1", "survey_form"},
	} {
		b.look(t, r.open(page.path), page.name)
	}
}

// TestSurveyLaterInBrowser: what follows once a round is planned fits a telephone and a desk:
// units found and ticked, links, posters, typing, two typings that differ, comments, result
// and publication.
func TestSurveyLaterInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	w := b.as("ks")
	b.planned(w)
	const at = "/office/surveys/rounds/sipas-2019"
	plan := url.Values{"name": {"Khảo sát SIPAS năm 2019"}, "year": {"2019"}, "questionnaire": {"sipas@2017.1"}, "opens": {"2019-10-01"}, "closes": {"2019-11-30"}, "twice": {"on"}}
	w.post(at+"/plan", plan).want(t, "typed twice", http.StatusSeeOther)
	w.post(at+"/links", url.Values{"channel": {"Tại bộ phận một cửa"}, "unit": {"SYT", "STC"}, "any": {"1"}}).want(t, "links", http.StatusSeeOther)
	typed := func(login, form, answer string) {
		t.Helper()
		clerk := b.hired(access.Person{ID: login, Name: "Người nhập " + login, Grants: []access.Grant{{Role: access.Clerk}}})
		clerk.post("/office/typing/sipas-2019", url.Values{"form": {form}, "unit": {"SYT"}, "v.khu_vuc": {"do_thi"}, "v.cum": {"Thôn 1"}, "v.trong_so": {"52,5"}, "v.C1": {answer}, "v.y_kien": {"Chờ lâu ở quầy"}}).want(t, login, http.StatusSeeOther)
	}
	typed("nhap1", "P-001", "5")
	typed("nhap2", "P-001", "4")
	const decide = "/office/typing/sipas-2019/decide"
	w.post(decide, url.Values{"form": {"p-001"}, "v.C1": {""}}).want(t, "nothing chosen", http.StatusUnprocessableEntity, "Chưa chọn")
	typed("nhap3", "P-002", "3")
	typed("nhap4", "P-002", "3")
	r := b.seat(t, "ks")
	b.Open(t, at+"/units")
	b.Fill(t, "#pick-words", "so y te")
	if got := ask[int](t, b, `document.querySelectorAll('tr[data-unit]:not([hidden])').length`); got != 1 {
		t.Errorf("found %d units, want 1", got)
	}
	ask[bool](t, b, `(document.querySelector('#pick-words').value = '', document.querySelector('#pick-words').dispatchEvent(new Event('input')), document.querySelector('[data-tick=on]').click(), true)`)
	if shown, ticked := ask[int](t, b, `document.querySelectorAll('tr[data-unit]').length`), ask[int](t, b, `document.querySelectorAll('tr[data-unit] :checked').length`); shown != ticked || shown < 3 {
		t.Errorf("ticked %d of %d units", ticked, shown)
	}
	for _, page := range []struct{ path, name string }{
		{at + "/units", "survey_units_found"}, {at + "/links", "survey_links"}, {at + "/posters", "survey_posters"}, {"/office/typing/sipas-2019", "survey_typing"},
		{decide + "?form=p-001", "survey_decide"}, {at + "/words", "survey_words"}, {at + "/result", "survey_result"}, {at + "/publish", "survey_publish"},
	} {
		b.look(t, r.open(page.path), page.name)
	}
	w.post(decide, url.Values{"form": {"p-001"}, "v.C1": {leftBlank}}).want(t, "left blank", http.StatusSeeOther)
}
