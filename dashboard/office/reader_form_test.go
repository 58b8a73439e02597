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

// fields are those of a form.
type fields struct {
	values   url.Values      // what it holds
	fixed    map[string]bool // what nobody can change: hidden, or of the button
	files    map[string]bool
	required map[string]bool
	stuck    bool // its button cannot be pressed
}

// take says whether a form can be filled in so.
func (f fields) take(fill url.Values) bool {
	for name, values := range fill {
		if old, ok := f.values[name]; !ok || f.fixed[name] && !slices.Equal(old, values) {
			return false
		}
	}
	return !f.stuck
}

// controls reads the fields of a form; its first button is the one that is pressed.
func controls(form *html.Node) fields {
	f := fields{url.Values{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, false}
	pressed := false
	for n := range form.Descendants() {
		name := attr(n, "name")
		switch n.Data {
		case "button":
			if pressed || attr(n, "type") == "button" {
				continue
			}
			pressed, f.stuck = true, has(n, "disabled")
			if name != "" {
				f.values.Add(name, attr(n, "value"))
				f.fixed[name] = true
			}
		case "input", "select", "textarea":
			if name != "" && !has(n, "disabled") {
				f.add(name, n)
			}
		}
	}
	return f
}

func (f fields) add(name string, n *html.Node) {
	if has(n, "required") {
		f.required[name] = true
	}
	switch attr(n, "type") {
	case "file":
		f.files[name] = true
		return
	case "hidden":
		f.fixed[name] = true
	}
	if value, ok := holds(n); ok {
		f.values.Add(name, value)
	} else if f.values[name] == nil {
		f.values[name] = nil // it is there
	}
}

// holds is what a field would send.
func holds(n *html.Node) (value string, ok bool) {
	switch n.Data {
	case "textarea":
		return textOf(n), true
	case "select":
		return optionOf(n)
	}
	switch attr(n, "type") {
	case "checkbox", "radio":
		if value = attr(n, "value"); value == "" {
			value = "on"
		}
		return value, has(n, "checked")
	}
	return attr(n, "value"), true
}

// optionOf is the option of a list that stands there.
func optionOf(list *html.Node) (value string, ok bool) {
	for o := range list.Descendants() {
		if o.Data == "option" && (!ok || has(o, "selected")) {
			if value, ok = attr(o, "value"), true; !has(o, "value") {
				value = textOf(o)
			}
		}
	}
	return value, ok
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
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// sendParts posts a form that may hold files.
func (w *browser) sendParts(path string, fields url.Values, files []upload) answer {
	w.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, values := range fields { // before the files, as on the pages
		for _, v := range values {
			form.WriteField(name, v)
		}
	}
	for _, f := range files {
		part, err := form.CreateFormFile(f.field, f.name)
		if err != nil {
			w.t.Fatal(err)
		}
		part.Write([]byte(f.body))
	}
	form.Close()
	r, err := http.NewRequest("POST", w.server.URL+path, &body)
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	return w.send(r)
}
