package main

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parindex/words"
)

// reading is one page that is compared.
type reading struct {
	*everywhere
	t     *testing.T
	at    *url.URL
	where string // the same as text
	lang  words.Lang
	kind  string   // of the page: "unit", "item"
	in    *ranked  // nil for a page of no ranking
	unit  string   // that the page is about; "" is none
	code  string   // field, criterion or item that the page is about; "" is none
	asks  []string // units that stand beside each other
	own   string   // province that the page is about, once it was looked for
	round *asked   // that the page is about; nil is none
}

// kinds are the pages by their path; what is "" has no number of a publication.
var kinds = []struct {
	path *regexp.Regexp
	kind string
}{
	{regexp.MustCompile(`^/$`), "overview"},
	{regexp.MustCompile(`^/(\d+)/(\w+)$`), "ranking"},
	{regexp.MustCompile(`^/(\d+)/(\w+)/units/(?P<unit>[^/]+)$`), "unit"},
	{regexp.MustCompile(`^/(\d+)/(\w+)/units/(?P<unit>[^/]+)/what-if$`), "whatif"},
	{regexp.MustCompile(`^/(\d+)/(\w+)/heatmap$`), "heatmap"},
	{regexp.MustCompile(`^/(\d+)/(\w+)/items/(?P<code>[^/]+)$`), "item"},
	{regexp.MustCompile(`^/(\d+)/(\w+)/fields/(?P<code>[^/]+)$`), "field"},
	{regexp.MustCompile(`^/(\d+)/(\w+)/compare$`), "compare"},
	{regexp.MustCompile(`^/(\d+)/(\w+)/change$`), "change"},
	{regexp.MustCompile(`^/(\d+)/(\w+)/map$`), "map"},
	{regexp.MustCompile(`^/printed/\d+$`), "printed"},
	{regexp.MustCompile(`^/provinces$`), "provinces"},
	{regexp.MustCompile(`^/criteria/[^/]+$`), "criteria"},
	{regexp.MustCompile(`^/sipas$`), "sipas"},
	{regexp.MustCompile(`^/sipas/(?P<round>[^/]+)$`), "sipasround"},
	{regexp.MustCompile(`^/sipas/(?P<round>[^/]+)/units/(?P<unit>[^/]+)$`), "sipasunit"},
	{regexp.MustCompile(`^/sipas/(?P<round>[^/]+)/items/(?P<code>[^/]+)$`), "sipasitem"},
	{regexp.MustCompile(`^/data$`), ""},   // how programs ask, no figures
	{regexp.MustCompile(`^/wall$`), ""},   // a list of pages
	{regexp.MustCompile(`^/find$`), ""},   // names of units
	{regexp.MustCompile(`^/office/`), ""}, // behind the sign-in
	{regexp.MustCompile(`^/static/`), ""},
	{regexp.MustCompile(`\.(csv|xlsx|pdf|docx|zip)$`), ""}, // files, which are compared elsewhere
}

// newReading says what a page is about; nil where it is not compared.
func (e *everywhere) newReading(t *testing.T, at *url.URL) *reading {
	for _, k := range kinds {
		m := k.path.FindStringSubmatch(at.Path)
		if m == nil {
			continue
		}
		if k.kind == "" {
			return nil
		}
		r := &reading{everywhere: e, t: t, at: at, where: at.String(), kind: k.kind, lang: words.Vi, asks: at.Query()["u"]}
		if at.Query().Get("lang") == "en" {
			r.lang = words.En
		}
		if len(m) > 2 {
			year, _ := strconv.Atoi(m[1])
			r.in = e.table(year, m[2])
		}
		for i, name := range k.path.SubexpNames() {
			switch name {
			case "unit":
				r.unit = m[i]
			case "code":
				r.code = m[i]
			case "round":
				r.ofRound(m[i])
			}
		}
		return r
	}
	t.Errorf("%s: nobody says what page this is", at)
	return nil
}

// mostPages is more than a demonstration has.
const mostPages = 5000

// samePages follows every link from the first page and compares what each page shows.
func (e *everywhere) samePages(t *testing.T) {
	queue, known := append([]string{"/"}, e.replaced()...), map[string]bool{"/": true}
	read := map[string]int{}
	for len(queue) > 0 && len(known) < mostPages {
		at, err := url.Parse(queue[0])
		queue = queue[1:]
		if err != nil {
			t.Fatal(err)
		}
		r := e.newReading(t, at)
		if r == nil || r.lang == words.En && r.again() {
			continue
		}
		doc, err := treeOf(e.get(t, r.where))
		if err != nil {
			t.Fatal(at, err)
		}
		r.page(first(doc, "main"))
		read[r.kind]++
		for _, a := range all(doc, "a") {
			if next := follow(at, attr(a, "href")); next != "" && !known[next] {
				known[next] = true
				queue = append(queue, next)
			}
		}
	}
	for _, k := range kinds {
		if k.kind != "" && read[k.kind] == 0 {
			t.Errorf("no page of kind %q was found", k.kind)
		}
	}
	if read["sipasreplaced"] == 0 {
		t.Error("no page of a replaced publication was found")
	}
	t.Log(read)
}

// again says whether others of the same kind are enough to read in English.
func (r *reading) again() bool {
	if r.round != nil {
		return r.round.by == nil && r.round != r.rounds[len(r.rounds)-1]
	}
	return r.in != nil && r.in.path() != "/2019/tw"
}

// page compares a page: each table, chart, list and sentence with numbers is somebody's.
func (r *reading) page(n *html.Node) {
	if n.Type == html.TextNode {
		if aNumber.MatchString(n.Data) {
			r.t.Errorf("%s: nobody knows the number in %q, in <%s class=%q>", r.at, strings.TrimSpace(n.Data), n.Parent.Data, attr(n.Parent, "class"))
		}
		return
	}
	r.enter(n)
	for _, p := range pieces {
		if (p.on == "" || slices.Contains(strings.Fields(p.on), r.kind)) && is(n, p.selector) {
			if p.check != nil {
				p.check(r, n)
			}
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.page(c)
	}
}

// says compares the numbers of a node with what they should be, in the neutral form.
func (r *reading) says(what string, n *html.Node, want string) {
	r.count["pages"]++
	if got := numbersIn(text(n), r.lang); got != want {
		r.t.Errorf("%s, %s: got %q, want %q", r.where, what, got, want)
	}
}

// table compares the cells of a table.
func (r *reading) table(n *html.Node) {
	known := tables[r.kind+" "+attr(n, "class")]
	full, cells := cellsOf(n)
	columns, heads := make([]column, len(full)), make([]string, len(full))
	for i, h := range full {
		heads[i] = heading(h)
		var ok bool
		if columns[i], ok = known[heads[i]]; !ok {
			columns[i], heads[i] = known["*"], h
		}
		if columns[i].none() {
			r.t.Errorf("%s: nobody knows the column %q (%q) of the table %q", r.where, h, heading(h), attr(n, "class"))
			return
		}
	}
	for i := range cells {
		c := &cells[i]
		c.column, c.full = heads[c.at], full[c.at]
		if want := columns[c.at].want; want != nil {
			r.says(c.column+" of "+c.key, c.node, want(r, c))
		}
	}
}

// column is what the cells of a column show; without want it is not compared, for a reason.
type column struct {
	want func(*reading, *cell) string
	why  string
}

func (c column) none() bool { return c.want == nil && c.why == "" }

var aYear = regexp.MustCompile(`\b20\d\d\b`)

// heading is the heading of a column in Vietnamese, with N for a year.
func heading(text string) string {
	text = aYear.ReplaceAllString(text, "N")
	if vi, ok := english[text]; ok {
		return vi
	}
	return text
}
