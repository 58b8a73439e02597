package office

import (
	"net/url"
	"strings"
	"testing"

	"parindex/assessment"
)

// TestExplanationSentKnowingly: what is not answered is named before it is sent for good.
func TestExplanationSentKnowingly(t *testing.T) {
	b := openWhole(t)
	b.marked(assessment.Mark{Code: "1.1.1", Verdict: assessment.Return, Reason: "Thiếu <b>văn bản</b>"}, assessment.Mark{Code: "1.1.2", Verdict: assessment.Return, Reason: "Thiếu"})
	w := b.as("cb.syt")
	at := sheetURL + "/explanation"
	page := w.get(at).want(t, "the answers", 200, "Đã bổ sung: tài liệu thêm ở mục này")
	mark := page.body[strings.Index(page.body, `name="mark" value="`)+len(`name="mark" value="`):]
	mark = mark[:strings.Index(mark, `"`)]
	supplied := url.Values{"mark": {mark}, "stance": {"supplied"}}
	w.post(at+"/items/1.1.1", supplied).want(t, "nothing supplied", 422, "chưa có gì được bổ sung", `value="supplied" checked`)
	supplied.Set("reason", "Gửi lại văn bản số 5")
	w.post(at+"/items/1.1.1", supplied).want(t, "supplied", 303)
	w.get(at).want(t, "the answer", 200, "Đơn vị đã bổ sung")
	w.post(sheetURL+"/answer", nil).want(t, "sent with one open", 200, "Còn 1 mục chưa có ý kiến", "Vẫn gửi, 1 mục không có ý kiến", at+"#m1-1-2")
	w.post(sheetURL+"/answer", url.Values{"unsaid": {"2"}}).want(t, "sent by an older page", 200, "Còn 1 mục chưa có ý kiến")
	w.get(sheetURL).want(t, "nothing was sent", 200, "Gửi giải trình")
	if got := w.post(sheetURL+"/answer", url.Values{"unsaid": {"1"}}).want(t, "sent", 303); got.to != sheetURL+"?done=answer" {
		t.Errorf("sent: to %s", got.to)
	}
	b.as("ct.hd").get("/office/judge/2019/SYT?field=1").want(t, "the appraiser's view", 200, "Đơn vị đã bổ sung")
}
