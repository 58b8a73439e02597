package office

import (
	"strings"
	"testing"
)

// TestSurveyInBrowser: a surveyor plans a round, draws, takes answers in and sees how far it
// is, on a telephone and at a desk.
func TestSurveyInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.enter(t, "ks")
	b.Glance(t, "survey_home")
	b.Open(t, "/office/surveys/new")
	b.Look(t, "survey_new")
	b.Fill(t, "#name", "Khảo sát mức độ hài lòng của người dân, tổ chức năm 2019")
	b.Fill(t, "#id", "sipas-2019")
	ask[bool](t, b, `(document.querySelector('#questionnaire').value = 'sipas@2017.1', document.querySelector('#opens').value = '2019-09-01', document.querySelector('#closes').value = '2019-10-31', true)`)
	b.Press(t, "main form button")
	b.Look(t, "survey_units")
	b.Fill(t, `[name="planned.0"]`, "40")
	b.Fill(t, `[name="population.0"]`, "51200")
	b.Fill(t, `[name="planned.1"]`, "2")
	b.Press(t, `.asked ~ .actions button, main form button`)
	b.Open(t, "/office/surveys/rounds/sipas-2019/plan")
	ask[bool](t, b, `(document.querySelector('details').open = true)`)
	b.Look(t, "survey_plan")
	b.Open(t, "/office/surveys/size?round=sipas-2019&e=5&by=precision&effect=1,5&response=80")
	b.Look(t, "survey_size")
	b.Open(t, "/office/surveys/rounds/sipas-2019/sample")
	b.attach(t, "#frame", "dan-mau.csv", "Tầng,Xã,Thôn,Quy mô\nĐồng bằng,Xã An Bình,Thôn 1,120\nĐồng bằng,Xã An Bình,Thôn 2,80\nĐồng bằng,Xã Hòa Lạc,Thôn 1,300\nMiền núi,Xã Tam Đảo,Thôn Đền,64\n")
	b.Fill(t, `[name="take.1"]`, "1")
	b.Fill(t, `[name="take.2"]`, "1")
	b.Press(t, `form[enctype] button`)
	b.Look(t, "survey_sample")
	b.Open(t, "/office/surveys/rounds/sipas-2019/answers")
	b.attach(t, "#file", "phiếu trả lời.csv", twoAnswers)
	b.Press(t, `form[enctype] button`)
	for range 100 { // the page goes on by itself
		if ask[bool](t, b, `!document.querySelector('[role=status]')`) {
			break
		}
		b.Open(t, ask[string](t, b, `location.pathname`))
	}
	b.Look(t, "survey_refused")
	ask[bool](t, b, `(document.querySelector('[name="on.missing_column"]').value = 'set_missing', true)`)
	b.Press(t, `form:has(#t-kinds) button`)
	path := ask[string](t, b, `location.pathname`)
	b.ready(path)
	b.Open(t, path)
	b.Look(t, "survey_checked")
	b.Press(t, `form[action$="/store"] button`)
	b.ready(path)
	b.Open(t, path)
	b.Look(t, "survey_stored")
	if got := text(t, b); !strings.Contains(got, "Đã nhận phiếu") {
		t.Errorf("got %q", got)
	}
	for _, page := range []struct{ path, name string }{
		{"/office/surveys/rounds/sipas-2019", "survey_progress"}, {"/office/surveys/rounds/sipas-2019/answers", "survey_answers"}, {"/office/surveys/rounds/sipas-2019/exclusions", "survey_exclusions"}, {"/office/surveys", "surveys"},
		{"/office/surveys/forms", "survey_forms"}, {"/office/surveys/forms/sipas@2017.1", "survey_form"},
	} {
		b.Open(t, page.path)
		b.Look(t, page.name)
	}
}

// ready waits until the program has done with a file; another seat of the same person asks.
func (b *tab) ready(path string) { b.as("ks").ready(path) }
