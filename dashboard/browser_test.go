package dashboard

import (
	"fmt"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"parindex/dashboard/pagetest"
)

// found is what a page looks like from inside.
type found struct {
	Scrolls int  // ranking tables wider than their box
	Wide    int  // width of the document beyond the window
	Charts  int  // charts on the page
	Drawn   int  // those with something drawn
	Fonts   bool // the page's own face is there
}

const look = `(async () => {
  await document.fonts.ready;
  const root = document.documentElement, charts = document.querySelectorAll('figure.chart').length;
  for (let i = 0; charts && i < 2; i++) await new Promise(requestAnimationFrame); // they follow the window
  return {
    Scrolls: [...document.querySelectorAll('.scroll:has(.ranking)')].filter(b => b.scrollWidth > b.clientWidth).length, Wide: root.scrollWidth - root.clientWidth,
    Charts: charts,
    Drawn: [...document.querySelectorAll('figure.chart .plot svg')].filter(s => s.querySelectorAll('path').length > 3).length,
    Fonts: document.fonts.check('16px "Be Vietnam Pro"'),
  };
})()`

// TestInBrowser opens every page in Chromium.
func TestInBrowser(t *testing.T) {
	t.Parallel()
	site := newTestSite(t, province(t))
	server := httptest.NewServer(site)
	defer server.Close()
	b := pagetest.New(t, server.URL)
	t.Run("every page", func(t *testing.T) { everyPage(t, site, b) })
	t.Run("link opens item", func(t *testing.T) { linkOpensItem(t, b) })
	t.Run("long words", longWords)
	t.Run("years split", yearsSplit)
}

// kinds are addresses of every page, in each shape that looks different.
var kinds = []string{
	"/", "/?year=2020", "/2019/so", "/2025/xa", "/2025/xa/units/XA001", "/2019/so/units/DV12",
	"/2019/so/units/DV12/what-if", "/2019/so/heatmap", "/2019/so/heatmap?by=criteria&field=2", "/2019/so/items/1.1.1", "/2019/so/fields/3",
	"/2019/so/compare", "/2019/so/compare?u=DV12&u=DV07&u=DV08&u=DV09&u=nowhere", "/2019/so/change",
	"/criteria/so@2019.1", "/printed/2019", "/wall", "/wall?run=1&show=/2019/so&every=120", "/nowhere", "/data", "/find?q=so",
	"/provinces", "/provinces?index=par&year=2025&province=PTH",
	"/sipas", "/sipas/sipas-2020", "/sipas/sipas-2020/units/SYT", "/sipas/sipas-2020/items/C20",
}

// widths are those of a telephone, a tablet, a large screen and a laptop, where audited goes on.
var widths = []int64{360, 768, 1920, laptop}

const laptop = 1366

// inWords are the widths at which other words may not find room where the first language's did: one
// column, and columns side by side. Between them the same boxes are wider.
var inWords = []int64{360, laptop}

// everyPage opens every page and goes through the widths on it. Of all pages, widths, languages
// and schemes it takes these: each address in Vietnamese at each width, and in the dark as on a
// laptop; one address of each route in English as on a telephone and on a laptop.
// So each page meets each width, each language and each scheme. What the dark scheme may change,
// TestDarkChangesColoursOnly bounds. PARINDEX_LOOKS=all, as in make
// check, takes every address through all of them.
func everyPage(t *testing.T, s *site, b *pagetest.Tab) {
	all := os.Getenv("PARINDEX_LOOKS") == "all"
	met := map[string]bool{} // routes
	for _, a := range kinds {
		opened(t, b, a, widths)
		route := routeOf(s, a)
		if all {
			darkened(t, b, a, widths)
		}
		audited(t, b, a)
		if all || met[route] {
			b.Width(t, 360, 900)
			b.AuditNarrow(t, a+" at 360 px")
		}
		b.Content(t, a)
		if english := inEnglish(a); all {
			opened(t, b, english, widths)
			darkened(t, b, english, widths)
			worded(t, b, english)
		} else if !met[route] {
			opened(t, b, english, inWords)
			worded(t, b, english)
		}
		met[route] = true
	}
}

// routeOf is the pattern that an address of a page goes by.
func routeOf(s *site, address string) string {
	_, route := s.mux.Handler(httptest.NewRequest("GET", address, nil))
	return route
}

// opened opens a page once and goes through some widths on it.
func opened(t *testing.T, b *pagetest.Tab, target string, through []int64) {
	t.Helper()
	b.Width(t, through[0], 900)
	b.Open(t, target)
	for _, width := range through {
		b.Width(t, width, 900)
		holds(t, b, fmt.Sprintf("%s at %d px", target, width), width)
		b.Shoot(t, fmt.Sprintf("%d%s", width, target))
	}
}

// darkened goes through some widths in the dark on the page that is open.
func darkened(t *testing.T, b *pagetest.Tab, target string, through []int64) {
	t.Helper()
	b.Dark(t, true)
	for _, width := range through {
		b.Width(t, width, 900)
		holds(t, b, fmt.Sprintf("%s at %d px in the dark", target, width), width)
	}
	b.Dark(t, false)
}

// worded has axe-core read the page that is open in English, as on a telephone.
func worded(t *testing.T, b *pagetest.Tab, target string) {
	t.Helper()
	b.Thin(t)
	b.Width(t, 360, 900)
	b.AuditWords(t, target+" at 360 px")
	b.Content(t, target)
}

// audited looks at the page that is open in the dark and has axe-core read it, as on a laptop. It
// leaves little of the page.
func audited(t *testing.T, b *pagetest.Tab, target string) {
	t.Helper()
	b.Dark(t, true)
	appears(t, b, target+" in the dark", laptop)
	b.Shoot(t, fmt.Sprintf("dark%d%s", laptop, target))
	b.Thin(t)
	b.Contrast(t, target+" in the dark")
	b.Dark(t, false)
	b.Audit(t, target)
}

// TestKindsHoldEveryPage wants an address of each page among those that a browser opens;
// maps of units are opened by a test of their own.
func TestKindsHoldEveryPage(t *testing.T) {
	s := newTestSite(t, province(t))
	for _, p := range pages {
		if p.template != "unitmap.html" && !slices.ContainsFunc(kinds, func(a string) bool {
			return routeOf(s, a) == p.route
		}) {
			t.Errorf("no browser opens %s", p.route)
		}
	}
}

// holds says what stands out of the page that is open or is not drawn, in a window so wide.
func holds(t *testing.T, b *pagetest.Tab, page string, width int64) {
	t.Helper()
	for _, out := range b.Outstanding(t) {
		t.Errorf("%s: %s stands out", page, out)
	}
	appears(t, b, page, width)
}

// appears says which of charts, tables and type are not as they should be.
func appears(t *testing.T, b *pagetest.Tab, page string, width int64) {
	t.Helper()
	got := pagetest.Ask[found](t, b, look)
	if width == 1920 && got.Scrolls > 0 {
		t.Errorf("%s: the whole ranking does not fit beside the chart", page)
	}
	if got.Wide > 0 {
		t.Errorf("%s: %d px too wide", page, got.Wide)
	}
	if got.Drawn != got.Charts || !got.Fonts {
		t.Errorf("%s: %d of %d charts drawn, own face %t", page, got.Drawn, got.Charts, got.Fonts)
	}
}

// linkOpensItem follows a link to an item that stands in closed details.
func linkOpensItem(t *testing.T, b *pagetest.Tab) {
	b.Width(t, 360, 900)
	b.Open(t, "/2019/so/units/DV12#i-1.1.1")
	const open = `[...document.querySelectorAll('details.section')].map(d => d.open).join()`
	if got := pagetest.Ask[string](t, b, open); !strings.HasPrefix(got, "true,false,false") {
		t.Errorf("got %s open, want the first section only", got)
	}
}

// yearsSplit opens the pages of a year that was scored with another set than the one before.
func yearsSplit(t *testing.T) {
	server := httptest.NewServer(newTestSite(t, versions(t)))
	defer server.Close()
	b := pagetest.New(t, server.URL)
	for _, target := range []string{"/2019/so/change", "/2019/so/items/1.3"} {
		b.Width(t, 360, 900)
		b.Open(t, target)
		for _, width := range []int64{360, 1366} {
			b.Width(t, width, 900)
			holds(t, b, fmt.Sprintf("%s at %d px", target, width), width)
			b.Content(t, target)
			b.Shoot(t, fmt.Sprintf("split%d%s", width, target))
		}
	}
}

// longWords opens pages with a name of 2,000 letters without a blank.
func longWords(t *testing.T) {
	s := two(t, func(earlier, later []contestant) {
		later[1].name, later[1].groupName = strings.Repeat("Sởđ", 700), strings.Repeat("Khối", 60)
		earlier[1].name = later[1].name
	})
	for key, scores := range s.scores {
		scores[0].Reason, scores[0].Evidence, scores[0].Note = strings.Repeat("a", 900), strings.Repeat("b", 900), strings.Repeat("c", 900)
		s.scores[key] = scores
	}
	server := httptest.NewServer(newTestSite(t, s))
	defer server.Close()
	b := pagetest.New(t, server.URL)
	for _, target := range []string{"/", "/2019/so", "/2019/so/units/DV07", "/2019/so/units/DV07/what-if", "/2019/so/heatmap", "/2019/so/items/1.1.1", "/2019/so/compare?u=DV07&u=DV08", "/2019/so/change"} {
		b.Width(t, 360, 900)
		b.Open(t, target)
		for _, width := range []int64{360, 1366, 1920} {
			b.Width(t, width, 900)
			if got := pagetest.Ask[found](t, b, look); got.Wide > 0 || len(b.Outstanding(t)) > 0 {
				t.Errorf("%s at %d px: %d px too wide; %v stand out", target, width, got.Wide, b.Outstanding(t))
			}
			b.Shoot(t, fmt.Sprintf("long%d%s", width, target))
		}
	}
}
