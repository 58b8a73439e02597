// Package office serves the pages of those who have signed in: everything below /office/.
//
// Every page and deed is a line in a list of routes that says what it needs; the router
// alone asks who somebody is and whether they may. See routes.go and docs/rights.md.
package office

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"parindex/campaign"
	"parindex/dashboard/desk"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/words"
)

// Options says how the office is reached; the zero value is one on this machine alone.
type Options struct {
	// URL is the address that people reach it by, "https://chamdiem.tinh.gov.vn". With
	// https the cookies travel no other way.
	URL string

	// Proxies are the servers for https in front: whom they say that they were reached by
	// is believed when tries to sign in are counted.
	Proxies []netip.Prefix

	Provider *Provider // whom people may sign in with beside a password; nil is none

	// Observe is called after every request with its route, status and duration. It may
	// be nil.
	Observe func(route string, status int, seconds float64)

	// Mark writes a workbook with the issues marked in it; nil offers none.
	Mark func(w io.Writer, body []byte, issues []imports.Issue, lang words.Lang) error

	Log *slog.Logger     // nil is [slog.Default]
	Now func() time.Time // nil is [time.Now]

	// Shared is what offices of several authorities have together; nil is its own.
	Shared *Shared
}

// Office answers the requests below /office/ for one authority. Make it with [New].
type Office struct {
	Options
	work      *campaign.Campaign
	door      *campaign.Door
	desk      *desk.Desk
	uploads   crowd // of evidence
	intakes   intakes
	templates map[words.Lang]shell.Templates
	mux       *http.ServeMux
	cross     *http.CrossOriginProtection
}

//go:embed *.html
var templateFS embed.FS

// New returns the office of a campaign.
func New(work *campaign.Campaign, o Options) (*Office, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Shared == nil {
		o.Shared = NewShared()
	}
	f := &Office{Options: o, intakes: intakes{turn: &o.Shared.turn}, work: work, door: work.Door(), mux: http.NewServeMux(), cross: http.NewCrossOriginProtection()}
	if o.URL != "" {
		if err := f.cross.AddTrustedOrigin(o.URL); err != nil {
			return nil, fmt.Errorf("office: %w", err)
		}
	}
	var err error
	if f.desk, err = desk.New(work, desk.Options{Mark: o.Mark, Log: o.Log, Now: o.Now, Shared: o.Shared.desk}); err != nil {
		return nil, err
	}
	if f.templates, err = templates(); err != nil {
		return nil, fmt.Errorf("office: %w", err)
	}
	for _, r := range routes {
		f.mux.HandleFunc(r.pattern, func(w http.ResponseWriter, req *http.Request) { f.answer(w, req, &r) })
	}
	nowhere := route{pattern: "/", needs: open, serve: astray}
	f.mux.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) { f.answer(w, req, &nowhere) })
	return f, nil
}

// templates reads every page in both languages, once.
var templates = sync.OnceValues(func() (map[words.Lang]shell.Templates, error) {
	pages, parts, err := files()
	if err != nil {
		return nil, err
	}
	return shell.Parse(templateFS, pages, parts, phrases)
})

// files parts the templates into pages and, by their name, parts that pages share.
func files() (pages, parts []string, err error) {
	all, err := fs.Glob(templateFS, "*.html")
	for _, name := range all {
		if strings.HasPrefix(name, "parts") {
			parts = append(parts, name)
		} else {
			pages = append(pages, name)
		}
	}
	return pages, parts, err
}
