// Package desk serves the pages on which an office imports its workbooks: a check that
// stores nothing first, with every fault beside a drawing of its rows, then the import.
//
// Nobody enters without a link that the program prints; see [Desk.Open].
package desk

import (
	"embed"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/words"
)

// Options says what the desk may use; the zero value is a desk without the offers that
// need another package.
type Options struct {
	// Link is told of every new way in, "/enter?key=…". The link before it opens no more.
	Link func(path string)

	// Mark writes the workbook with the issues marked in it; nil offers none.
	Mark func(w io.Writer, body []byte, issues []imports.Issue, lang words.Lang) error

	// URL is the address that people reach the desk by where a server for https stands in
	// front, "https://nhap.tinh.gov.vn". With https the cookie travels no other way.
	URL string

	Log *slog.Logger     // nil is [slog.Default]
	Now func() time.Time // nil is [time.Now]
}

// Desk answers the requests of one authority's office. Make it with [New].
type Desk struct {
	Options
	work      *campaign.Campaign
	doors     *doors
	checks    *checks
	books     books
	underWay  room
	reading   slots
	assets    *shell.Assets
	templates map[words.Lang]shell.Templates
	mux       *http.ServeMux
	cross     *http.CrossOriginProtection
}

// routes is the one list of pages and deeds. All but entering need a session.
var routes = []struct {
	pattern string
	serve   func(*visit) error
}{
	{"GET " + entrance, atDoor},
	{"POST " + entrance, enter},
	{"GET /{$}", form},
	{"POST /checks", upload},
	{"GET /checks", list},
	{"GET /checks/{check}", showCheck},
	{"POST /checks/{check}/store", storeCheck},
	{"POST /checks/{check}/discard", discardCheck},
	{"GET /checks/{check}/corrected.xlsx", markCheck},
	{"GET /imports/{import}", showImport},
	{"GET /imports/{import}/corrected.xlsx", markImport},
	{"POST /leave", leave},
}

//go:embed *.html
var templateFS embed.FS

// New returns the desk of a campaign. What it stores is stored by the campaign's By.
func New(work *campaign.Campaign, o Options) (*Desk, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	d := &Desk{
		Options: o, work: work, doors: newDoors(o.Now), checks: newChecks(o.Now),
		reading: make(slots, together), mux: http.NewServeMux(), cross: http.NewCrossOriginProtection(),
	}
	var err error
	if o.URL != "" {
		if err = d.cross.AddTrustedOrigin(o.URL); err != nil {
			return nil, fmt.Errorf("desk: %w", err)
		}
	}
	if d.assets, err = shell.Embedded(); err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	if d.templates, err = shell.Parse(templateFS, []string{"enter.html", "form.html", "list.html", "sheet.html", "message.html"}, []string{"parts.html"}, phrases); err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	d.mux.Handle("GET /static/{name}", d.assets)
	for _, r := range routes {
		d.mux.HandleFunc(r.pattern, func(w http.ResponseWriter, req *http.Request) { d.serve(w, req, r.serve) })
	}
	d.mux.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) {
		d.serve(w, req, func(*visit) error { return notFound })
	})
	return d, nil
}

// Open makes a new link to enter by and tells [Options.Link] of it.
func (d *Desk) Open() {
	if path := entrance + "?key=" + d.doors.key(); d.Link != nil {
		d.Link(path)
	}
}
