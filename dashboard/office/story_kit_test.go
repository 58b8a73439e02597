package office

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/campaign"
	"parindex/dashboard"
	"parindex/evidence"
	"parindex/imports/corrected"
	"parindex/metrics"
)

// town is the whole program as "serve" mounts it, on a database with units and nobody in
// it, and the people of a story.
type town struct {
	*building
	t     *testing.T
	log   *noted
	tab   *tab // shows what somebody reads
	shots int

	readers map[string]*reader
	clients map[string]*browser // for addresses asked without pictures
	shown   map[string]bool     // paths that the browser looked at
	been    map[string]bool     // addresses of the stations in the office
}

// noted is a log that can be read while it is written.
type noted struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (n *noted) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.Write(p)
}

func (n *noted) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.String()
}

func newTown(t *testing.T) *town {
	t.Helper()
	w := &town{t: t, log: &noted{}, readers: map[string]*reader{}, clients: map[string]*browser{}, shown: map[string]bool{}, been: map[string]bool{}}
	log := slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	var registry *metrics.Registry
	observe := func(route string, status int, seconds float64) {
		registry.Observe(route, status, time.Duration(seconds*float64(time.Second)))
	}
	w.building = emptyBuilding(t, Options{Log: log, Mark: corrected.Write, Observe: observe})
	w.work.Log = log
	registry = metrics.New(w.work.DB, campaign.Program())
	folder, err := evidence.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w.work.Evidence = folder
	pages, err := dashboard.New(w.work.DB, dashboard.Options{Authority: w.work.Authority, Templates: w.work, SignIn: true, Log: log, Observe: observe})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", pages)
	mux.Handle(root, w.office)
	mux.Handle("GET /metrics", registry.Handler())
	w.server.Close()
	w.server = httptest.NewServer(mux)
	t.Cleanup(w.server.Close)
	w.units()
	w.tab = newTab(t, w.building)
	return w
}

// units imports the list of units as "parindex units import" does: there is no page for it.
func (w *town) units() {
	w.t.Helper()
	list := filepath.Join(w.t.TempDir(), "don_vi.csv")
	if err := os.WriteFile(list, []byte("mã,tên,khối,tên khối\nSYT,Sở Y tế,so,\"Sở, ban, ngành\"\nSTC,Sở Tài chính,so,\"Sở, ban, ngành\"\n"), 0o600); err != nil {
		w.t.Fatal(err)
	}
	if r, err := w.work.ImportUnits(context.Background(), list); err != nil || !r.Stored {
		w.t.Fatal(r.Issues, err)
	}
}

// person is somebody's own reader.
func (w *town) person(login string) *reader {
	w.t.Helper()
	r, ok := w.readers[login]
	if !ok {
		r = w.browser().reader()
		w.readers[login] = r
	}
	return r
}

// goes opens a page as somebody, who signs in where the page asks for it.
func (w *town) goes(login, path string) *reader {
	w.t.Helper()
	r := w.person(login).open(path)
	if strings.HasPrefix(r.at, "/office/signin") {
		r.submit("/signin", url.Values{"login": {login}, "password": {password}})
	}
	return r
}

// station wants texts on the page that somebody is at, and looks at it the first time that the
// story comes by, at the home page with each person; with PARINDEX_SHOTS it looks every time and
// keeps a picture.
func (w *town) station(r *reader, name string, texts ...string) {
	w.t.Helper()
	path, _, _ := strings.Cut(r.at, "?")
	if path == root { // where everybody finds something else
		path = fmt.Sprintf("%p", r)
	}
	if w.shown[path] && os.Getenv("PARINDEX_SHOTS") == "" {
		w.passes(r)
		r.page.want(w.t, name, r.page.status, texts...)
		return
	}
	w.shown[path] = true
	w.tab.show(w.t, r)
	w.looks(r, name, texts)
}

// passes remembers where somebody has been.
func (w *town) passes(r *reader) {
	if strings.HasPrefix(r.at, root) {
		w.been[r.at] = true
	}
}

// opened is station with the browser itself on the page, for what its scripts do there.
func (w *town) opened(r *reader, name string, texts ...string) *tab {
	w.t.Helper()
	w.tab.hold(w.t, r)
	w.tab.Open(w.t, r.at)
	w.looks(r, name, texts)
	return w.tab
}

func (w *town) looks(r *reader, name string, texts []string) {
	w.t.Helper()
	w.shots++
	name = fmt.Sprintf("story_%02d_%s", w.shots, name)
	w.passes(r)
	page := text(w.t, w.tab)
	for _, want := range texts {
		if !strings.Contains(page, want) {
			w.t.Errorf("%s: %q is not on the page %.700s", name, want, page)
		}
	}
	if os.Getenv("PARINDEX_SHOTS") != "" {
		w.tab.Glance(w.t, name)
		return
	}
	for _, out := range w.tab.Outstanding(w.t) { // at the width that it has; each page's own test takes both
		w.t.Errorf("%s: %s stands out of the page", name, out)
	}
	w.tab.Content(w.t, name)
}

// unfold opens what is folded.
func (w *town) unfold(b *tab, selector string) {
	w.t.Helper()
	ask[bool](w.t, b, fmt.Sprintf(`(document.querySelector(%q).open = true)`, selector))
}

// later lets time pass to a moment of the authority's clock; the minute of the calendar
// comes with it.
func (w *town) later(day string) {
	w.t.Helper()
	at, err := time.Parse("02/01/2006 15:04 -0700", day+" +0700")
	if err != nil {
		w.t.Fatal(err)
	}
	w.wait(at.Sub(w.clock()))
	if err := w.work.Tick(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}
