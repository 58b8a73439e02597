package dashboard

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"parindex/dashboard/pagetest"
)

// TestWall lets two pages take turns by keys, loses the connection and a page for good, and
// keeps nothing of what it shows no more.
func TestWall(t *testing.T) {
	t.Parallel()
	site := newTestSite(t, province(t))
	var gone atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone.Load() && r.URL.Path == "/provinces" {
			http.NotFound(w, r)
			return
		}
		site.ServeHTTP(w, r)
	}))
	defer server.Close()
	b := pagetest.New(t, server.URL)
	b.Width(t, 1920, 1080)
	b.Open(t, "/wall?run=1&every=120&show=/2019/so&show=/provinces&show=//elsewhere")
	want := func(text string) {
		t.Helper()
		var got string
		for range 100 {
			if got = pagetest.Ask[string](t, b, `document.querySelector('.wallbar').innerText`); strings.Contains(got, text) {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Errorf("got the bar %q, want %q in it", got, text)
	}
	press := func(key string) {
		pagetest.Ask[bool](t, b, `document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '`+key+`', bubbles: true}))`)
	}
	want("1/2 · ")
	if got := pagetest.Ask[found](t, b, look); got.Charts == 0 || got.Drawn != got.Charts || got.Wide > 0 {
		t.Errorf("got %+v, want every chart drawn within the screen", got)
	}
	b.Shoot(t, "wall")
	pagetest.Ask[bool](t, b, `!!(window.plot = document.querySelector('#main .plot'))`)
	press("ArrowRight")
	want("2/2 · ")
	if pagetest.Ask[bool](t, b, `!!window.plot.getAttribute('_echarts_instance_')`) {
		t.Error("a chart that is shown no more is kept")
	}
	b.Content(t, "wall")
	b.Line(t, false)
	press("ArrowRight")
	want("Mất kết nối")
	b.Line(t, true)
	press("ArrowRight")
	want("1/2 · ")
	if got := pagetest.Ask[string](t, b, `document.querySelector('h1').textContent`); !strings.Contains(got, "2019") {
		t.Errorf("got the page %q after the line came back, want the ranking", got)
	}
	gone.Store(true)
	press("ArrowRight")
	want("2/2 · –")
	press("ArrowRight")
	want("1/2 · Xếp hạng")
}
