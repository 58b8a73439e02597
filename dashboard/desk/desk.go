// Package desk serves the pages of the office on which workbooks are checked and stored: a
// check that stores nothing first, with every fault beside a drawing of its rows, then the
// import.
//
// Who comes, and whether they may, is the office's affair; see [Visitor].
package desk

import (
	"embed"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/words"
)

// Options says what the desk may use; the zero value is a desk without the offers that
// need another package.
type Options struct {
	// Mark writes the workbook with the issues marked in it; nil offers none.
	Mark func(w io.Writer, body []byte, issues []imports.Issue, lang words.Lang) error

	Log *slog.Logger     // nil is [slog.Default]
	Now func() time.Time // nil is [time.Now]

	// Shared is what desks of several authorities have together; nil is its own.
	Shared *Shared
}

// Desk answers requests for one authority. Make it with [New].
type Desk struct {
	Options
	*Shared
	work      *campaign.Campaign
	underWay  room // by account: nobody takes more than half
	reading   slots
	templates map[words.Lang]shell.Templates
}

// Addresses of the desk's pages and deeds, as the office lists them with what they need.
const (
	WorkbookForm   = "GET /office/sheets/{year}/{unit}/workbook"
	WorkbookUpload = "POST /office/sheets/{year}/{unit}/workbook"
	PointsForm     = "GET /office/imports/points"
	PointsUpload   = "POST /office/imports/points"
	PrintedForm    = "GET /office/imports/printed"
	PrintedUpload  = "POST /office/imports/printed"
	Checks         = "GET /office/imports/checks"
	Check          = "GET /office/imports/checks/{check}"
	CheckStore     = "POST /office/imports/checks/{check}/store"
	CheckDiscard   = "POST /office/imports/checks/{check}/discard"
	CheckCorrected = "GET /office/imports/checks/{check}/corrected.xlsx"
	Kept           = "GET /office/imports/kept/{import}"
	KeptCorrected  = "GET /office/imports/kept/{import}/corrected.xlsx"
)

// deedsOf is the one list of what answers.
var deedsOf = map[string]func(*visit) error{
	WorkbookForm: form, WorkbookUpload: upload,
	PointsForm: form, PointsUpload: upload,
	PrintedForm: form, PrintedUpload: upload,
	Checks: list, Check: showCheck, CheckStore: storeCheck, CheckDiscard: discardCheck, CheckCorrected: markCheck,
	Kept: showImport, KeptCorrected: markImport,
}

// MaxRequest is how many bytes an upload may have.
const MaxRequest = maxRequest

//go:embed *.html
var templateFS embed.FS

// New returns the desk of a campaign.
func New(work *campaign.Campaign, o Options) (*Desk, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Shared == nil {
		o.Shared = NewShared()
	}
	d := &Desk{Options: o, Shared: o.Shared, work: work, underWay: room{most: maxUnderWay, each: maxUnderWay / 2}, reading: make(slots, together)}
	var err error
	if d.templates, err = templates(); err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	return d, nil
}

// templates reads every page in both languages, once.
var templates = sync.OnceValues(func() (map[words.Lang]shell.Templates, error) {
	return shell.Parse(templateFS, []string{"form.html", "list.html", "sheet.html", "message.html"}, []string{"parts.html"}, phrases)
})

// Visitor is who comes to the desk, as the office knows them: what they ask for is within
// their rights.
type Visitor struct {
	Acting  *campaign.Acting
	Session string // what is checked belongs to it
	Lang    words.Lang
	Frame   func(title string, crumbs ...shell.Crumb) shell.Frame
	Sheet   func(unit string, year int) (SheetHead, error) // what stands above the pages of a unit's sheet; nil is nothing
}

// SheetHead is what the pages of a unit's sheet begin with, and how far it has come.
type SheetHead struct {
	Trail  []shell.Crumb // the way from the home page to the sheet
	Phase  string
	Tabs   []shell.Place
	Closed string // why it takes no workbook now, "" where it does
	Fills  bool   // the person fills it in
	Lacks  int    // items that keep it from being handed in
}

// Serve answers a request whose pattern is one of those above. The error is the
// campaign's or the machine's; what went wrong with an upload is told on a page.
func (d *Desk) Serve(w http.ResponseWriter, r *http.Request, who Visitor) error {
	v := d.newVisit(w, r, who)
	v.patient()
	err := deedsOf[r.Pattern](v)
	if t := troubleOf(err); t != nil {
		return v.tell(t)
	}
	return err
}
