package office

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/campaign"
	"parindex/dashboard"
	"parindex/dashboard/pagetest"
	"parindex/evidence"
	"parindex/imports/corrected"
	"parindex/metrics"
)

// town is the whole program as "serve" mounts it, on a database with units and nobody in
// it, and the people of a story with a browser each.
type town struct {
	*building
	t     *testing.T
	log   *noted
	first *tab // of the administrator
	tabs  map[string]*tab
	shots int

	clients map[string]*browser // for addresses asked without pictures
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
	w := &town{t: t, log: &noted{}, tabs: map[string]*tab{}, clients: map[string]*browser{}, been: map[string]bool{}}
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
	w.first = newTab(t, w.building)
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

// person is somebody's own browser; who is not signed in, or no longer, signs in.
func (w *town) person(login string) *tab {
	w.t.Helper()
	if b, ok := w.tabs[login]; ok {
		return b
	}
	b := &tab{Tab: pagetest.New(w.t, w.server.URL), building: w.building}
	w.tabs[login] = b
	return b
}

// goes opens a page as somebody, who signs in where the page asks for it.
func (w *town) goes(login, path string) *tab {
	w.t.Helper()
	b := w.person(login)
	b.Open(w.t, path)
	if strings.HasPrefix(ask[string](w.t, b, `location.pathname`), "/office/signin") {
		b.Fill(w.t, "#login", login)
		b.Fill(w.t, "#password", password)
		b.Press(w.t, "main button")
	}
	return b
}

// station wants texts on the page that is open, looks at it, and keeps a picture.
func (w *town) station(b *tab, name string, texts ...string) {
	w.t.Helper()
	w.shots++
	name = fmt.Sprintf("story_%02d_%s", w.shots, name)
	if at := ask[string](w.t, b, `location.pathname + location.search`); strings.HasPrefix(at, root) {
		w.been[at] = true
	}
	page := text(w.t, b)
	for _, want := range texts {
		if !strings.Contains(page, want) {
			w.t.Errorf("%s: %q is not on the page %.700s", name, want, page)
		}
	}
	if os.Getenv("PARINDEX_SHOTS") != "" {
		b.Glance(w.t, name)
		return
	}
	for _, out := range b.Outstanding(w.t) { // at the width that it has; each page's own test takes both
		w.t.Errorf("%s: %s stands out of the page", name, out)
	}
	b.Content(w.t, name)
}

// load takes a file from a link of the page that is open, with the browser's cookies.
func (w *town) load(b *tab, selector string) []byte {
	w.t.Helper()
	text := ask[string](w.t, b, fmt.Sprintf(`(async () => {
  const body = new Uint8Array(await (await fetch(document.querySelector(%q).href)).arrayBuffer());
  let s = '';
  for (let i = 0; i < body.length; i += 4096) s += String.fromCharCode(...body.subarray(i, i + 4096));
  return btoa(s);
})()`, selector))
	body, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		w.t.Fatal(err)
	}
	return body
}

// choose puts a file into a field of the page.
func (w *town) choose(b *tab, selector, name string, body []byte) {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), name)
	if err := os.WriteFile(path, body, 0o600); err != nil {
		w.t.Fatal(err)
	}
	b.Choose(w.t, selector, path)
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
