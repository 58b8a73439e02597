package office

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"parindex/access"
)

// ready waits until a file of answers is no longer worked on.
func (w *browser) ready(path string) answer {
	w.t.Helper()
	for range 500 {
		got := w.get(path)
		if got.header.Get("Refresh") == "" {
			return got
		}
		time.Sleep(10 * time.Millisecond)
	}
	w.t.Fatalf("%s is not ready", path)
	return answer{}
}

const twoAnswers = "ma_phieu;don_vi;khu_vuc;cum;trong_so;gioi_tinh;Góp ý thêm\nP1;SYT;do_thi;c1;1;nam;Chờ lâu\nP2;Sở Tài chính;nong_thon;c2;1,5;Khác;\n"

// TestAnswersInBrowser follows a file of answers from its upload to its withdrawal.
func TestAnswersInBrowser(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const at = "/office/surveys/rounds/sipas-2019/answers"
	if got := w.sendFile(at, nil, "", ""); got.status != http.StatusUnprocessableEntity {
		t.Errorf("no file: got %d", got.status)
	}
	sent := w.sendFile(at, nil, "phiếu.csv", twoAnswers)
	if sent.status != http.StatusSeeOther || !strings.HasPrefix(sent.to, at+"/") {
		t.Fatalf("got %d to %q", sent.status, sent.to)
	}
	got := w.ready(sent.to)
	got.want(t, "columns are missing", http.StatusOK, "Chưa đọc được tệp này", `name="on.missing_column"`, "Không có cột", "phiếu.csv", `name="column.6"`)
	if other := b.hired(access.Person{ID: "ks2", Name: "Người khác", Grants: []access.Grant{{Role: access.Surveyor}}}).get(sent.to); other.status != http.StatusNotFound {
		t.Errorf("somebody else's file: got %d, want 404", other.status)
	}
	w.post(sent.to+"/check", url.Values{"on.missing_column": {"set_missing"}, "mapped": {"1"}, "column.0": {"ma_phieu"}, "column.1": {"don_vi"}, "column.2": {"khu_vuc"}, "column.3": {"cum"}, "column.4": {"trong_so"}, "column.5": {"gioi_tinh"}, "column.6": {"ignore"}})
	w.ready(sent.to).want(t, "read", http.StatusOK, "Nhận các phiếu này", "không phải một phương án", `option value="set_missing" selected`)
	w.post(sent.to+"/check", url.Values{"on.not_understood": {"refuse_row"}})
	w.ready(sent.to).want(t, "with one form left out", http.StatusOK, `Không nhận</dt><dd><b class="down">1<`)
	w.post(sent.to+"/check", url.Values{"on.not_understood": {"set_missing"}})
	w.ready(sent.to)
	w.post(sent.to+"/store", nil)
	w.ready(sent.to).want(t, "stored", http.StatusOK, "Đã nhận phiếu", `Phiếu nhận</dt><dd><b>2<`)
	w.get("/office/surveys/rounds/sipas-2019").want(t, "progress", http.StatusOK, "Nhập từ tệp", "aria-label=\"Sở Y tế: 2%\"")
	w.post(sent.to+"/discard", nil)
	if got := w.get(sent.to); got.status != http.StatusNotFound {
		t.Errorf("discarded: got %d", got.status)
	}
	again := w.sendFile(at, nil, "phiếu.csv", twoAnswers)
	w.ready(again.to)
	w.post(again.to+"/check", url.Values{"on.missing_column": {"set_missing"}})
	w.ready(again.to).want(t, "the same file", http.StatusOK, "Đúng tệp này đã được nhận trước đó")
	page := w.get(at).want(t, "what was taken", http.StatusOK, "phiếu.csv", "/batches/1/withdraw")
	if strings.Contains(page.body, "Đã rút:") {
		t.Error("it was withdrawn before")
	}
	if got := w.post("/office/surveys/rounds/sipas-2019/batches/1/withdraw", nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("without a reason: got %d", got.status)
	}
	if got := w.post("/office/surveys/rounds/sipas-2019/batches/1/withdraw", url.Values{"reason": {"nhập nhầm tệp"}}); got.to != at+"?done=answers-withdrawn" {
		t.Errorf("got %d to %q", got.status, got.to)
	}
}

// TestAnswersOfAnotherForm: a file of another questionnaire is named before its columns are.
func TestAnswersOfAnotherForm(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	sent := w.sendFile("/office/surveys/rounds/sipas-2019/answers", nil, "a.csv", "ma_phieu;don_vi;CD1;CD2;TC1;khác\n1;SYT;5;5;5;5\n")
	w.ready(sent.to).want(t, "a file of another questionnaire", http.StatusOK, "Tệp này giống phiếu “", "Xem từng điểm")
	sent = w.sendFile("/office/surveys/rounds/sipas-2019/answers", nil, "b.csv", twoAnswers)
	if got := w.ready(sent.to); strings.Contains(got.body, "Tệp này giống phiếu") {
		t.Error("a file of the round is taken for one of another questionnaire")
	}
}

// TestSurveyAfterClosing: a closed round says what stands next to who runs it and to who
// publishes it.
func TestSurveyAfterClosing(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const at = "/office/surveys/rounds/sipas-2019"
	to := w.sendFile(at+"/answers", nil, "a.csv", twoAnswers).to
	w.ready(to)
	w.post(to+"/check", url.Values{"on.missing_column": {"set_missing"}})
	w.ready(to)
	w.post(to+"/store", nil)
	w.ready(to)
	w.post(at+"/plan", url.Values{"name": {"Khảo sát SIPAS năm 2019"}, "year": {"2019"}, "questionnaire": {"sipas@2017.1"}, "opens": {"2019-01-01"}, "closes": {"2019-01-31"}, "reason": {"đóng sớm"}}).want(t, "closed", http.StatusSeeOther)
	w.get("/office/").want(t, "who runs it", http.StatusOK, "Đợt đã đóng, chưa công bố", at+"/publish")
	head := b.hired(access.Person{ID: "ld2", Name: "Lãnh đạo", Grants: []access.Grant{{Role: access.Head}}})
	head.get("/office/").want(t, "who publishes it", http.StatusOK, "Công bố đợt khảo sát", at+"/publish")
}

// TestAnswersOneAfterTheOther: a file that was stored takes no room from the next one.
func TestAnswersOneAfterTheOther(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const at = "/office/surveys/rounds/sipas-2019/answers"
	for n := range intakesEach + 1 {
		to := w.sendFile(at, nil, "a.csv", strings.ReplaceAll(twoAnswers, "P", "P"+strconv.Itoa(n))).to
		w.ready(to)
		w.post(to+"/check", url.Values{"on.missing_column": {"set_missing"}})
		w.ready(to)
		w.post(to+"/store", nil)
		w.ready(to).want(t, "stored", http.StatusOK, "Đã nhận phiếu")
	}
}

// TestAnswersBounded: nobody can fill the disk with files that wait.
func TestAnswersBounded(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const at = "/office/surveys/rounds/sipas-2019/answers"
	for range intakesEach {
		w.ready(w.sendFile(at, nil, "a.csv", twoAnswers).to)
	}
	w.sendFile(at, nil, "a.csv", twoAnswers).want(t, "one more", http.StatusServiceUnavailable, "nhiều tệp chờ")
}
