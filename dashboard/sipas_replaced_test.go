package dashboard

import (
	"net/http"
	"strings"
	"testing"

	"parindex/dashboard/api"
)

// TestReplacedSurvey: of a publication that a correction replaced no figure is shown, on no
// page, in no file and not to programs; that it was, when, why and by what is.
func TestReplacedSurvey(t *testing.T) {
	t.Parallel()
	site := newTestSite(t, province(t))
	open := newTestAPI(t, site, api.Options{})
	value := get(t, open, "/api/v1/sipas/sipas-2019").Body.String()
	_, value, _ = strings.Cut(value, `"weighted_percent":`)
	value, _, _ = strings.Cut(value, `,`)
	for _, page := range []string{"/sipas/sipas-2019", "/sipas/sipas-2019/units/STP", "/sipas/sipas-2019/items/C20"} {
		body := pageText(t, site, page+"?publication=1")
		wants(t, body, "được thay bằng công bố số 2", "Nhận thêm phiếu đến muộn của hai xã.", "Mã kiểm tra")
		if len(value) < 4 || strings.Contains(body, "<table") || strings.Contains(body, strings.Replace(value, ".", ",", 1)) {
			t.Errorf("%s shows figures", page)
		}
	}
	for _, file := range []string{"figures.csv", "report.xlsx", "report.pdf", "report.docx"} {
		if w := get(t, site, "/sipas/sipas-2019/"+file+"?publication=1"); w.Code != http.StatusGone {
			t.Errorf("%s: got %d, want %d", file, w.Code, http.StatusGone)
		}
	}
	body := get(t, open, "/api/v1/sipas/sipas-2019?publication=1").Body.String()
	wants(t, body, `"corrected_by":2`, `"overall":null`, `"forms":null`, `"domains":[]`, `"checksum":"`)
}
