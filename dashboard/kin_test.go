package dashboard

import (
	"net/http"
	"strings"
	"testing"

	"parindex/store"
)

// TestKinIsNamed: a unit that others were merged into, or that has another name, is nowhere set
// against the year before without a word of that.
func TestKinIsNamed(t *testing.T) {
	s := two(t, func(earlier, later []contestant) {
		earlier[0].name = "Sở Nông nghiệp" // renamed since
	})
	merged, into := s.results[1][4].Unit, s.results[1][5].Unit
	former := s.results[1][4].Name
	s.before = map[string][]string{into: {merged}}
	site := newTestSite(t, s)
	renamed := ""
	for _, r := range s.results[1] {
		if r.Name == "Sở Nông nghiệp" {
			renamed = r.Unit
		}
	}
	wants(t, pageText(t, site, "/2019/so"), "đã nhận sáp nhập", former+"</a> (", "tên năm 2018: <span lang=\"vi\">Sở Nông nghiệp")
	wants(t, pageText(t, site, "/2019/so/units/"+into), "đã nhận sáp nhập", former+"</a> (")
	wants(t, pageText(t, site, "/2019/so/units/"+renamed), "tên năm 2018: <span lang=\"vi\">Sở Nông nghiệp")
	wants(t, pageText(t, site, "/2019/so/units/"+renamed+"?lang=en"), "name in 2018:")
}

// TestOtherBasisIsNotSubtracted: an index of points that units claim is not set against one of
// points that were appraised, as the page of the two years says.
func TestOtherBasisIsNotSubtracted(t *testing.T) {
	s := two(t, func(_, _ []contestant) {})
	for i := range s.pubs {
		if s.pubs[i].Year == 2018 {
			s.pubs[i].Basis = store.OnSelf
		}
	}
	site := newTestSite(t, s)
	unit := s.results[2][0].Unit
	for _, target := range []string{"/2019/so", "/2019/so/units/" + unit} {
		w := get(t, site, target)
		if body := w.Body.String(); w.Code != http.StatusOK || strings.Contains(body, "▲") || strings.Contains(body, "▼") || strings.Contains(body, "điểm phần trăm so với 2018") {
			t.Errorf("%s: got %d, or a difference between two bases", target, w.Code)
		}
	}
	wants(t, pageText(t, site, "/2019/so/units/"+unit), "Không so sánh được với 2018")
}
