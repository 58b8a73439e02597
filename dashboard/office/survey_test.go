package office

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// planned is a round of a building, asked about two departments.
func (b *building) planned(w *browser) {
	b.t.Helper()
	form := url.Values{"id": {"sipas-2019"}, "name": {"Khảo sát SIPAS năm 2019"}, "year": {"2019"}, "questionnaire": {"sipas@2017.1"}, "opens": {"2019-10-01"}, "closes": {"2019-11-30"}}
	if got := w.post("/office/surveys/new", form); got.to != "/office/surveys/rounds/sipas-2019/units?done=survey-new" {
		b.t.Fatalf("got %d to %q", got.status, got.to)
	}
	form = url.Values{
		"unit.0": {"SYT"}, "ask.0": {"on"}, "planned.0": {"40"}, "population.0": {"51.200"},
		"unit.1": {"STC"}, "planned.1": {"30"},
		"unit.2": {"KBNN"}, "unit.3": {""}, "planned.3": {"9"},
	}
	if got := w.post("/office/surveys/rounds/sipas-2019/units", form); got.status != http.StatusSeeOther {
		b.t.Fatalf("got %d %s", got.status, got.body)
	}
}

// TestSurveyPlanned: a round is planned in the browser, and what is wrong is said beside it.
func TestSurveyPlanned(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	if got := w.get("/office/"); !strings.Contains(got.body, "Lập đợt khảo sát đầu tiên") {
		t.Error("the home page does not say what to begin with")
	}
	bad := url.Values{"id": {"Đợt 1"}, "year": {"19"}, "questionnaire": {"sipas@2017.1"}, "populations": {"A; 12\nB; nhiều"}, "margins": {"gioi_tinh nam 5"}, "persons": {"ít"}, "lower": {"3"}}
	got := w.post("/office/surveys/new", bad)
	for _, want := range []string{"Dòng 2 chưa đúng cách ghi", "gioi_tinh: nam=51200", "không phải số lớn hơn 0", "Giới hạn trọng số chưa đúng"} {
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, want) {
			t.Errorf("got %d without %q", got.status, want)
		}
	}
	if got := w.get("/office/surveys/new"); !strings.Contains(got.body, `<option value="" selected>`) {
		t.Error("a questionnaire is chosen for the first round")
	}
	if got := w.post("/office/surveys/new", url.Values{"questionnaire": {""}}); strings.Count(got.body, "Chưa chọn phiếu khảo sát") != 1 {
		t.Errorf("no questionnaire: got %d", got.status)
	}
	b.planned(w)
	if got := w.get("/office/surveys/new"); !strings.Contains(got.body, `<option value="sipas@2017.1" selected`) {
		t.Error("the questionnaire of the last round is not chosen")
	}
	if got := w.post("/office/surveys/new", url.Values{"id": {"sipas-2019"}, "name": {"Đợt khác"}, "year": {"2019"}, "questionnaire": {"sipas@2017.1"}, "opens": {"2019-10-01"}, "closes": {"2019-11-30"}}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Đã có đợt khảo sát sipas-2019") {
		t.Errorf("a second round of one code: got %d", got.status)
	}
	r, err := b.work.SurveyRound(t.Context(), "sipas-2019")
	if err != nil || r.Wanted("SYT") != 40 || r.Targets[0].Population != 51200 || r.Wanted("STC") != 30 || len(r.Targets) != 2 {
		t.Errorf("got %+v, %v", r.Targets, err)
	}
	if got := w.post("/office/surveys/rounds/sipas-2019/units", url.Values{"unit.0": {"SYT"}, "was.0": {"on"}, "planned.0": {"40"}, "unit.1": {"STC"}, "ask.1": {"on"}, "was.1": {"on"}, "planned.1": {"30"}}); got.status != http.StatusSeeOther {
		t.Errorf("a tick is taken away: got %d", got.status)
	}
	if r, err := b.work.SurveyRound(t.Context(), "sipas-2019"); err != nil || len(r.Targets) != 1 || r.Targets[0].Unit != "STC" {
		t.Errorf("a unit whose tick was taken away: got %+v, %v", r.Targets, err)
	}
	if got := w.post("/office/surveys/rounds/sipas-2019/units", url.Values{"unit.0": {"SYT"}, "ask.0": {"on"}, "planned.0": {"bốn mươi"}}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "bốn mươi") {
		t.Errorf("a number in words: got %d", got.status)
	}
	for _, path := range []string{"/office/surveys", "/office/surveys/rounds/sipas-2019", "/office/surveys/rounds/sipas-2019/plan", "/office/surveys/rounds/sipas-2019/units", "/office/surveys/forms", "/office/surveys/forms/sipas@2017.1"} {
		if got := w.get(path); got.status != http.StatusOK {
			t.Errorf("%s: got %d", path, got.status)
		}
	}
	if got := w.get("/office/surveys/rounds/sipas-2019/progress.csv"); !strings.Contains(got.body, "\"STC\",\"Sở Tài chính\",\"\",30,0,0\r\n") {
		t.Errorf("got %s", got.body)
	}
}

// TestSurveyDesignKept: the folded part of the form reads back what it wrote.
func TestSurveyDesignKept(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	form := url.Values{
		"name": {"Khảo sát SIPAS năm 2019"}, "year": {"2019"}, "questionnaire": {"sipas@2017.1"}, "opens": {"2019-10-01"}, "closes": {"2019-11-30"},
		"lonely": {"adjust"}, "populations": {"A; 12\nB; xa1; 1.5"}, "method": {"post"}, "margins": {"gioi_tinh: nam=51200; nu=50800,5"}, "lower": {"0,2"}, "upper": {"5"},
		"persons": {"50"}, "error": {"2,5"}, "cell": {"10"}, "bands": {"on"},
	}
	if got := w.post("/office/surveys/rounds/sipas-2019/plan", form); got.status != http.StatusSeeOther {
		_, main, _ := strings.Cut(got.body, "<main")
		t.Fatalf("got %d %.900s", got.status, main)
	}
	r, err := b.work.SurveyRound(t.Context(), "sipas-2019")
	if err != nil {
		t.Fatal(err)
	}
	if p := r.Plan; p.Lonely != "adjust" || p.Populations[1].Count != 1.5 || p.Fit.Margins[0].Totals["nu"] != 50800.5 || p.Fit.Trim.Lower != 0.2 || p.Limits.Error != 2.5 || p.Limits.Persons != 50 || !p.Bands {
		t.Errorf("got %+v", p)
	}
	typed := typedDesign(&r.Plan)
	if again, err := typed.plan(r.Plan); err != nil || typedDesign(&again) != typed {
		t.Errorf("got %+v, %v, want %+v", typedDesign(&again), err, typed)
	}
}

// TestSurveyForms: a questionnaire is loaded in the browser, once; its faults have lines.
func TestSurveyForms(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	text := w.get("/office/surveys/forms/sipas@2017.1/form.yaml").body
	own := strings.Replace(text, `version: "2017.1"`, `version: "2017.9"`, 1)
	if own == text {
		t.Fatal("the version is not where it was")
	}
	if got := w.upload("/office/surveys/forms", "list", "phieu.yaml", []byte(own+"\nla: 1\n")); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Dòng ") {
		t.Errorf("an unknown key: got %d", got.status)
	}
	if got := w.upload("/office/surveys/forms", "list", "phieu.yaml", []byte(text+"# khác\n")); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "với nội dung khác") {
		t.Errorf("another text of one version: got %d", got.status)
	}
	got := w.upload("/office/surveys/forms", "list", "phieu.yaml", []byte(own))
	if got.status != http.StatusOK || !strings.Contains(got.body, "Nạp phiếu sipas@2017.9?") {
		t.Fatalf("got %d", got.status)
	}
	if got := w.post("/office/surveys/forms/store", url.Values{"file": {"phieu.yaml"}, "body": {base64.StdEncoding.EncodeToString([]byte(own))}}); got.to != "/office/surveys/forms?done=form-loaded" {
		t.Errorf("got %d to %q", got.status, got.to)
	}
	if got := w.get("/office/surveys/forms/sipas@2017.9/sheet.xlsx"); got.status != http.StatusOK || !strings.HasPrefix(got.body, "PK") {
		t.Errorf("the sheet: got %d", got.status)
	}
}

// TestSurveySize: the planner shows the formulas with their numbers, and writes what it
// showed into the plan by one deed.
func TestSurveySize(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	w.get("/office/surveys/size?n=10.000&e=5").want(t, "Slovin", http.StatusOK, "10.000/(1 &#43; 10.000·0,05²)", "<b>= 385</b>", "z²·p·(1 − p)/e²", "→ 370<")
	w.get("/office/surveys/size?n=x&e=0&by=precision").want(t, "faults", http.StatusUnprocessableEntity, "“x” không phải số", "Sai số: “0”")
	w.get("/office/surveys/size?round=sipas-2019&e=5&way=each").want(t, "a round", http.StatusOK, "1 dòng chưa có dân số", "51.200</td><td class=\"num\">40</td><td class=\"num\"><b>397</b>")
	if got := w.post("/office/surveys/rounds/sipas-2019/allocate", url.Values{"e": {"5"}, "way": {"proportional"}}); got.status != http.StatusSeeOther {
		t.Fatalf("got %d", got.status)
	}
	if r, err := b.work.SurveyRound(t.Context(), "sipas-2019"); err != nil || r.Wanted("SYT") != 397 || r.Wanted("STC") != 30 {
		t.Errorf("got %+v, %v", r.Targets, err)
	}
}

// TestSurveySample: a sample is drawn from a frame that is sent, shown and sent back as a list.
func TestSurveySample(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const at = "/office/surveys/rounds/sipas-2019/sample"
	w.get("/office/surveys/frame.xlsx").want(t, "an empty frame", http.StatusOK)
	fields := map[string]string{"persons": "5", "seed": "7", "take.1": "1", "equal.1": "size"}
	w.sendFrame(at, fields, "Tầng,Xã,Quy mô\nA,x,0\n").want(t, "a fault", http.StatusUnprocessableEntity, "C2", "quy mô", "lang=\"vi\">dan-mau.csv")
	w.sendFrame(at, map[string]string{"persons": "x", "seed": "7"}, "Tầng,Xã,Quy mô\nA,x,9\n").want(t, "a plan that cannot be read", http.StatusUnprocessableEntity, "Số người mỗi nơi: “x”", "Giai đoạn 1")
	if got := w.sendFrame(at, fields, "Tầng,Xã,Quy mô\nA,Xã Một,100\nA,Xã Hai,300\nB,Xã Ba,80\n"); got.to != at+"?done=sample-drawn" {
		t.Fatalf("got %d to %q", got.status, got.to)
	}
	w.get(at).want(t, "the sample", http.StatusOK, "Mẫu: 2 nơi, 10 người", "Xã Ba", "dan-mau.csv", "<b>16,0000</b>")
	w.get(at).want(t, "places of no unit", http.StatusOK, "2 trên 2 nơi được chọn không biết thuộc đơn vị nào", "không tạo được liên kết dùng một lần")
	const totals = "/office/surveys/rounds/sipas-2019/units?from=frame"
	w.get(totals).want(t, "a frame without the units", http.StatusOK, "không có gì thay đổi", `value="51200"`)
	if got := w.sendFrame(at, fields, "Tầng,Xã,Quy mô\nA,SYT,100\nA,STC,300\nB,syt,80\n"); got.to != at+"?done=sample-drawn" {
		t.Fatalf("got %d to %q", got.status, got.to)
	}
	if got := w.get(at); strings.Contains(got.body, "không biết thuộc đơn vị nào") || !strings.Contains(got.body, totals) {
		t.Error("places of units are named as lost, or nothing leads to their totals")
	}
	w.get(totals).want(t, "the totals of the frame", http.StatusOK, "Dân số của 2 dòng lấy từ dàn mẫu và chưa được lưu", `lang="vi">dan-mau.csv`, `value="180"`, `value="300"`)
	if r, err := b.work.SurveyRound(t.Context(), "sipas-2019"); err != nil || r.Targets[0].Population != 51200 {
		t.Errorf("looked at, not saved: got %+v, %v", r.Targets, err)
	}
	w.get("/office/surveys/rounds/sipas-2019/samples/1/list.xlsx").want(t, "the list", http.StatusOK)
	w.get("/office/surveys/rounds/sipas-2019/samples/9/list.xlsx").want(t, "another list", http.StatusNotFound)
}

// sendFrame posts the form of a draw.
func (w *browser) sendFrame(path string, fields map[string]string, frame string) answer {
	w.t.Helper()
	form := url.Values{}
	for name, value := range fields {
		form.Set(name, value)
	}
	return w.sendParts(path, form, []upload{{"frame", "dan-mau.csv", frame}})
}
