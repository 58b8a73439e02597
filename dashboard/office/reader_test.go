package office

import (
	"bytes"
	"mime/multipart"
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
	for n := range r.main().Descendants() {
		if n.Data == "a" && strings.HasSuffix(attr(n, "href"), tail) {
			return r.open(attr(n, "href"))
		}
	}
	r.t.Fatalf("%s has no link to %s: %.900s", r.at, tail, plain(r.page.body))
	return nil
}

// submit fills in the form of the page whose action ends in tail and presses its first button, as a
// browser does: with all that the form holds, and only where nothing is missing that it requires.
func (r *reader) submit(tail string, fill url.Values, files ...upload) *reader {
	r.t.Helper()
	form := r.form(tail)
	if form == nil {
		r.t.Fatalf("%s has no form for %s: %.900s", r.at, tail, plain(r.page.body))
	}
	fields, required := controls(form)
	for name, values := range fill { // where several fields have a name, the first of them
		old, ok := fields[name]
		if !ok {
			r.t.Fatalf("%s: the form for %s has no field %q", r.at, tail, name)
		}
		fields[name] = slices.Concat(values, old[min(len(values), len(old)):])
	}
	for _, f := range files {
		fields[f.field] = []string{f.name}
	}
	for name := range required {
		if strings.TrimSpace(fields.Get(name)) == "" {
			r.t.Fatalf("%s: the form for %s requires %q", r.at, tail, name)
		}
	}
	to := r.address(attr(form, "action"))
	switch {
	case attr(form, "method") != "post":
		return r.open(to + "?" + fields.Encode())
	case attr(form, "enctype") == "multipart/form-data":
		return r.turn(http.MethodPost, to, r.sendParts(to, fields, files))
	}
	return r.turn(http.MethodPost, to, r.post(to, fields))
}

// address is where a form without an action goes, or with one.
func (r *reader) address(action string) string {
	if action == "" {
		return r.at
	}
	return action
}

// main is the page without its head and its menu.
func (r *reader) main() *html.Node {
	for n := range r.root.Descendants() {
		if n.Data == "main" {
			return n
		}
	}
	r.t.Fatalf("%s is no page: %.900s", r.at, r.page.body)
	return nil
}

// form is the first form for an address that ends in tail.
func (r *reader) form(tail string) *html.Node {
	for n := range r.main().Descendants() {
		if n.Data == "form" && strings.HasSuffix(strings.SplitN(r.address(attr(n, "action")), "?", 2)[0], tail) && attr(n, "method") != "dialog" {
			return n
		}
	}
	return nil
}

// controls are the fields of a form with what they hold, and which of them may not be empty.
func controls(form *html.Node) (fields url.Values, required map[string]bool) {
	fields, required = url.Values{}, map[string]bool{}
	pressed := false
	for n := range form.Descendants() {
		name := attr(n, "name")
		if n.Data == "button" && attr(n, "type") != "button" && !pressed {
			pressed = true
			if name != "" {
				fields.Add(name, attr(n, "value"))
			}
		}
		if name == "" || has(n, "disabled") {
			continue
		}
		if has(n, "required") {
			required[name] = true
		}
		if _, ok := fields[name]; !ok && (n.Data == "input" || n.Data == "select" || n.Data == "textarea") {
			fields[name] = nil
		}
		if value, ok := holds(n); ok {
			fields.Add(name, value)
		}
	}
	return fields, required
}

// holds is what a field would send.
func holds(n *html.Node) (value string, ok bool) {
	switch n.Data {
	case "input":
		switch attr(n, "type") {
		case "checkbox", "radio":
			if value = attr(n, "value"); value == "" {
				value = "on"
			}
			return value, has(n, "checked")
		case "file", "submit", "button":
			return "", false
		}
		return attr(n, "value"), true
	case "textarea":
		return textOf(n), true
	case "select":
		for o := range n.Descendants() {
			if o.Data == "option" && (!ok || has(o, "selected")) {
				if value, ok = attr(o, "value"), true; !has(o, "value") {
					value = textOf(o)
				}
			}
		}
		return value, ok
	}
	return "", false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// sendParts posts a form that may hold files.
func (w *browser) sendParts(path string, fields url.Values, files []upload) answer {
	w.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, f := range files {
		fields.Del(f.field)
		part, err := form.CreateFormFile(f.field, f.name)
		if err != nil {
			w.t.Fatal(err)
		}
		part.Write([]byte(f.body))
	}
	for name, values := range fields {
		for _, v := range values {
			form.WriteField(name, v)
		}
	}
	form.Close()
	r, err := http.NewRequest("POST", w.server.URL+path, &body)
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	return w.send(r)
}
