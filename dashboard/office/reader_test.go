package office

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// reader is somebody who goes through the pages without scripts, by the links and forms that they
// hold.
type reader struct {
	*browser
	method string // that led to the page
	at     string // its address
	page   answer
	root   *html.Node
}

// upload is a file that somebody chooses in a form.
type upload struct{ field, name, body string }

func (w *browser) reader() *reader { return &reader{browser: w} }

// open asks for a page, and for those that it leads on to.
func (r *reader) open(path string) *reader {
	r.t.Helper()
	return r.turn(http.MethodGet, path, r.get(path))
}

// turn takes an answer for the page at hand.
func (r *reader) turn(method, path string, got answer) *reader {
	r.t.Helper()
	for range 5 {
		if got.to == "" {
			break
		}
		method, path = http.MethodGet, got.to
		got = r.get(path)
	}
	root, err := html.Parse(strings.NewReader(got.body))
	if err != nil || got.to != "" || got.status >= http.StatusInternalServerError {
		r.t.Fatalf("%s: got %d to %q, %v", path, got.status, got.to, err)
	}
	r.method, r.at, r.page, r.root = method, path, got, root
	return r
}

// follow goes to where the first link leads whose address ends in tail.
func (r *reader) follow(tail string) *reader {
	r.t.Helper()
	return r.open(r.link(tail))
}

// load is the file behind a link.
func (r *reader) load(tail string) []byte {
	r.t.Helper()
	got := r.get(r.link(tail))
	if got.status != http.StatusOK {
		r.t.Fatalf("%s: the file for %s: got %d", r.at, tail, got.status)
	}
	return []byte(got.body)
}

func (r *reader) link(tail string) string {
	r.t.Helper()
	for n := range r.main().Descendants() {
		if n.Data == "a" && strings.HasSuffix(attr(n, "href"), tail) {
			return attr(n, "href")
		}
	}
	r.t.Fatalf("%s has no link to %s: %.900s", r.at, tail, plain(r.page.body))
	return ""
}

// task goes to the first thing that is to be done.
func (r *reader) task() *reader {
	r.t.Helper()
	for n := range r.main().Descendants() {
		if n.Data == "a" && attr(n, "class") == "button" && n.Parent.Parent.Data == "ul" {
			return r.open(attr(n, "href"))
		}
	}
	r.t.Fatalf("%s: there is nothing to do: %.900s", r.at, plain(r.page.body))
	return nil
}

// find is what has an id on the page.
func (r *reader) find(id string) *html.Node {
	r.t.Helper()
	for n := range r.root.Descendants() {
		if attr(n, "id") == id {
			return n
		}
	}
	r.t.Fatalf("%s has no %s", r.at, id)
	return nil
}

// main is the page without its head and its menu.
func (r *reader) main() *html.Node {
	r.t.Helper()
	return r.find("main")
}

// submit fills in a form of the page and presses its button, as a browser does: with all that the
// form holds, and only where nothing is missing that it requires. The form is the first whose
// action ends in tail and that has the fields; what is hidden or the button's own must be so.
func (r *reader) submit(tail string, fill url.Values, files ...upload) *reader {
	r.t.Helper()
	form := r.form(tail, fill)
	if form == nil {
		r.t.Fatalf("%s has no form for %s with %v: %.900s", r.at, tail, fill, plain(r.page.body))
	}
	fields := controls(form)
	for name, values := range fill { // where several fields have a name, the first of them
		old := fields.values[name]
		fields.values[name] = slices.Concat(values, old[min(len(values), len(old)):])
	}
	for _, f := range files {
		if !fields.files[f.field] {
			r.t.Fatalf("%s: the form for %s takes no file as %q", r.at, tail, f.field)
		}
		delete(fields.required, f.field)
	}
	for name := range fields.required {
		if strings.TrimSpace(fields.values.Get(name)) == "" {
			r.t.Fatalf("%s: the form for %s requires %q", r.at, tail, name)
		}
	}
	to := r.address(form)
	switch {
	case attr(form, "method") != "post":
		return r.open(to + "?" + fields.values.Encode())
	case attr(form, "enctype") == "multipart/form-data":
		return r.turn(http.MethodPost, to, r.sendParts(to, fields.values, files))
	}
	return r.turn(http.MethodPost, to, r.post(to, fields.values))
}

// address is where a form goes; without an action, to its own page.
func (r *reader) address(form *html.Node) string {
	if action := attr(form, "action"); action != "" {
		return action
	}
	return r.at
}

// form is the first form that can be sent to an address that ends in tail, with these fields.
func (r *reader) form(tail string, fill url.Values) *html.Node {
	for n := range r.main().Descendants() {
		path, _, _ := strings.Cut(r.address(n), "?")
		if n.Data == "form" && strings.HasSuffix(path, tail) && controls(n).take(fill) {
			return n
		}
	}
	return nil
}
