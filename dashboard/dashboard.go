// Package dashboard serves the published results as web pages.
//
// Every page is a typed struct made by one function, and one template: name.go and
// name.html, joined by a line in [pages]. Pages show frozen rows only; nothing that is
// not published can be reached from here.
package dashboard

import (
	"log/slog"
	"net/http"
	"net/netip"

	"parindex/borders"
	"parindex/campaign"
	"parindex/dashboard/api"
	"parindex/store"
)

// Options says what the pages are served for; the zero value serves the first authority.
type Options struct {
	Authority string // ID; "" is the first one in the database

	// Templates writes the blank forms that the pages of units and groups offer; with nil
	// none are offered.
	Templates *campaign.Campaign

	// Borders are outlines of the units, for the map of a ranking; nil offers none.
	Borders *borders.Map

	// SignIn offers the way to the office's pages, which the same address serves below
	// /office/.
	SignIn bool

	// URL is where readers open the pages, as browsers name the origin of a form, where a
	// proxy gives the program another host; "" is the host that is asked.
	URL string

	// Home begins the addresses of examples where URL is "".
	Home string

	// Proxies are the servers in front, which are believed whom they were reached by.
	Proxies []netip.Prefix

	// Shared is what pages of several authorities have together; nil is its own.
	Shared *Shared

	// Observe is called after every request with its route ("/{year}/{group}"),
	// status and duration. It may be nil.
	Observe func(route string, status int, seconds float64)

	// Log receives what went wrong inside; pages show only a request number.
	// nil is [slog.Default].
	Log *slog.Logger
}

// page is one HTML page: its route, its template and the function that makes the
// struct which the template shows.
type page struct {
	route    string
	template string
	make     func(*request) (any, error)
	uses     []string // parameters of the query, beside the language
}

// pages is the one list of pages.
var pages = []page{
	{overviewRoute, "overview.html", overview, []string{"year"}},
	{"/{year}/{group}", "ranking.html", ranking, []string{"publication", "q", "sort"}},
	{"/{year}/{group}/units/{unit}", "unit.html", unit, []string{"publication", "losses"}},
	{whatIfRoute, "whatif.html", whatIf, []string{"publication"}},
	{"/{year}/{group}/heatmap", "heatmap.html", heatmap, []string{"publication", "by", "field", "q", "page"}},
	{"/{year}/{group}/items/{code}", "item.html", itemAcross, []string{"publication", "q", "page"}},
	{"/{year}/{group}/fields/{code}", "field.html", field, []string{"publication", "q", "page"}},
	{"/{year}/{group}/compare", "compare.html", compare, []string{"publication", "u"}},
	{"/{year}/{group}/change", "change.html", yearChange, []string{"publication", "q", "sort", "page"}},
	{"/{year}/{group}/map", "unitmap.html", unitMap, []string{"publication"}},
	{findRoute, "find.html", find, []string{"q", "page", "year"}},
	{"/printed/{year}", "printed.html", printed, nil},
	{"/provinces", "provinces.html", provincesOf, []string{"province", "index", "year"}},
	{"/wall", "wall.html", wall, []string{"show", "every", "run"}},
	{api.Page, "data.html", openData, nil},
	{"/criteria/{ref}", "criteria.html", criteriaSet, nil},
	{"/sipas", "sipas.html", sipasList, nil},
	{"/sipas/{round}", "sipas_round.html", sipasView(sipasOne), []string{"publication"}},
	{"/sipas/{round}/units/{unit}", "sipas_unit.html", sipasView(sipasUnit), []string{"publication"}},
	{"/sipas/{round}/items/{code}", "sipas_item.html", sipasView(sipasItem), []string{"publication"}},
}

// downloads is the one list of files made from published rows.
var downloads = []struct {
	route string
	make  func(*request) (download, error)
}{
	{"/{year}/{group}/ranking.csv", rankingCSV},
	{"/{year}/{group}/ranking.xlsx", rankingExcel},
	{"/provinces.csv", provincesCSV},
	{"/sipas/{round}/figures.csv", sipasCSV},
	{"/sipas/{round}/report.xlsx", sipasFile("xlsx")},
	{"/sipas/{round}/report.pdf", sipasFile("pdf")},
	{"/sipas/{round}/report.docx", sipasFile("docx")},
	{"/{year}/{group}/publication.pdf", publicationFile("pdf")},
	{"/{year}/{group}/publication.docx", publicationFile("docx")},
	{"/{year}/{group}/units/{unit}/report.xlsx", unitFile("xlsx")},
	{"/{year}/{group}/units/{unit}/report.pdf", unitFile("pdf")},
	{"/{year}/{group}/units/{unit}/report.docx", unitFile("docx")},
}

// Site answers what is public.
type Site struct {
	http.Handler                // of all pages
	Open         []api.Resource // the same rows for programs
}

// New returns all pages, and the resources that are open to everybody. Only GET and HEAD are
// answered, and the form of the what-if page, of which nothing is kept.
func New(db *store.DB, o Options) (*Site, error) {
	s, err := newSite(fromStore(db, o.Authority, o.Shared), o)
	if err != nil {
		return nil, err
	}
	return &Site{s, s.resources}, nil
}
