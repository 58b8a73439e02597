package dashboard

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// TestFind: one unit that is meant is opened at once, by its name without marks, by part of it
// or by its code; of several each is listed.
func TestFind(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	for query, want := range map[string]string{
		"so+noi+vu": "/2019/so/units/DV12",
		"S%E1%BB%9F+N%E1%BB%99i+v%E1%BB%A5&lang=en": "/2019/so/units/DV12?lang=en",
		"dv12":  "/2019/so/units/DV12",
		"xa001": "/2025/xa/units/XA001",
	} {
		w := get(t, site, "/find?q="+query)
		if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != want {
			t.Errorf("%s: got %d to %q, want %q", query, w.Code, got, want)
		}
	}
	wants(t, pageText(t, site, "/find?q=so"), "/2019/so/units/DV12", "/2019/so/units/DV12/what-if", "Sở, ban, ngành")
	wants(t, pageText(t, site, "/find?q=khong+co"), "Không có đơn vị nào khớp", "Xem mọi đơn vị")
	wants(t, pageText(t, site, "/find"), "Hiển thị 82/82 đơn vị.")
	if got := get(t, site, "/find?q=so+noi+vu&year=2018").Header().Get("Location"); got != "/2018/so/units/DV12" {
		t.Errorf("got %q, want the year that was looked at", got)
	}
	wants(t, pageText(t, site, "/?year=2018"), `<input type="hidden" name="year" value="2018">`)
	wants(t, pageText(t, site, "/"), `<form class="search noprint" role="search" action="/find"`, `<option value="Sở Nội vụ">`)
	if strings.Contains(pageText(t, newTestSite(t, newSeeded(t)), "/"), "<form") {
		t.Error("a search is offered where there is no unit")
	}
}

// TestWhatIfInTwoClicks reaches the what-if of every unit from the first page: by its name,
// and by the ranking.
func TestWhatIfInTwoClicks(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	q, _ := requestFor(t, s, "/2019/so")
	for _, u := range q.shelf.everyUnit() {
		tried := q.whatIfAddress(u.in, u.Unit)
		w := get(t, site, "/find?q="+url.QueryEscape(u.Name))
		for _, page := range []string{w.Header().Get("Location"), "/" + strconv.Itoa(u.in.pub.Year) + "/" + u.in.group} {
			if w.Code == http.StatusOK && page == "" {
				page = "/find?q=" + url.QueryEscape(u.Name) // more than one has the name
			}
			if !strings.Contains(get(t, site, page).Body.String(), `href="`+tried+`"`) {
				t.Errorf("%s: %s does not lead to %s", u.Name, page, tried)
			}
		}
	}
}

// TestFindMerged: a unit that others continue is found in its last year, with those.
func TestFindMerged(t *testing.T) {
	s := province(t)
	s.before = map[string][]string{"XA001": {"DV12", "DV07"}}
	site := newTestSite(t, s)
	name := ""
	for _, r := range s.results[4] {
		if r.Unit == "XA001" {
			name = r.Name
		}
	}
	body := pageText(t, site, "/find?q=so")
	if got := strings.Count(body, `→ <a href="/2025/xa/units/XA001" lang="vi">`+name); got != 2 {
		t.Errorf("got %d units that %s continues, want 2", got, name)
	}
}
