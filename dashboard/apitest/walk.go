// Package apitest holds what resources answer against their OpenAPI description, by a
// library that knows nothing of this program. For tests only.
package apitest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// Walk is a walk over every path × method × answer of a description.
type Walk struct {
	Handler http.Handler
	At      string                             // address of the description
	Samples map[string]string                  // what stands in an address for its parts
	Header  func(path, status string) []string // names and values to send, so that the status comes; nil is none
}

// Run asks so that each described answer must come, and compares; it returns the paths.
func (w *Walk) Run(t *testing.T) (paths []string) {
	t.Helper()
	doc := w.description(t)
	for path, item := range doc.Paths.Map() {
		paths = append(paths, path)
		for method, op := range item.Operations() {
			for status, said := range op.Responses.Map() {
				w.compare(t, method, path, status, said.Value)
			}
		}
		w.readOnly(t, path)
	}
	return paths
}

func (w *Walk) description(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(w.send(http.MethodGet, w.At).Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context(), openapi3.IsOpenAPI31OrLater()); err != nil {
		t.Fatal(err)
	}
	return doc
}

// ask asks so that a status must come.
func (w *Walk) ask(t *testing.T, method, path, status string) *httptest.ResponseRecorder {
	t.Helper()
	target := w.target(t, path, -1)
	var header []string
	if w.Header != nil {
		header = w.Header(path, status)
	}
	switch status {
	case "304":
		header = append(header, "If-None-Match", w.send(method, target, header...).Header().Get("ETag"))
	case "400", "default":
		target += "?khong-co=1"
	case "409":
		target += "?state=khong-co"
	case "404":
		target = w.target(t, path, strings.Count(path, "{")-1)
	}
	got := w.send(method, target, header...)
	for range 100 { // of wrong tokens
		if status != "429" || got.Code != http.StatusUnauthorized {
			break
		}
		got = w.send(method, target, header...)
	}
	return got
}

var part = regexp.MustCompile(`\{([a-z]+)\}`)

// target is an address with samples in it, and with nothing known as the part of a number.
func (w *Walk) target(t *testing.T, path string, wrong int) string {
	t.Helper()
	n := -1
	return part.ReplaceAllStringFunc(path, func(m string) string {
		v, ok := w.Samples[m[1:len(m)-1]]
		if !ok {
			t.Fatalf("%s: name a sample of %s", path, m)
		}
		if n++; n == wrong {
			v = "khong-co"
		}
		return url.PathEscape(v)
	})
}

func (w *Walk) send(method, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	w.Handler.ServeHTTP(rec, r)
	return rec
}

// Get asks a handler for an address.
func Get(h http.Handler, target string) *httptest.ResponseRecorder {
	return (&Walk{Handler: h}).send(http.MethodGet, target)
}

// compare holds an answer against what is said of it.
func (w *Walk) compare(t *testing.T, method, path, status string, said *openapi3.Response) {
	t.Helper()
	got, at := w.ask(t, method, path, status), method+" "+path+" → "+status
	if status != "default" && status != strconv.Itoa(got.Code) {
		t.Errorf("%s: got %d %s", at, got.Code, got.Body)
		return
	}
	for name := range said.Headers {
		if got.Header().Get(name) == "" && name != "Link" {
			t.Errorf("%s: no header %s", at, name)
		}
	}
	kind, _, _ := strings.Cut(got.Header().Get("Content-Type"), ";")
	body := said.Content.Get(kind)
	switch {
	case len(said.Content) == 0 && got.Body.Len() > 0:
		t.Errorf("%s: got a body of %d bytes, want none", at, got.Body.Len())
	case len(said.Content) == 0:
	case body == nil:
		t.Errorf("%s: got %q, which is not described", at, kind)
	case strings.HasSuffix(kind, "json"):
		var value any
		if err := json.Unmarshal(got.Body.Bytes(), &value); err != nil {
			t.Fatalf("%s: %v", at, err)
		}
		if err := body.Schema.Value.VisitJSON(value, openapi3.EnableJSONSchema2020()); err != nil {
			t.Errorf("%s: %v", at, err)
		}
	}
}

// readOnly: nothing can be written, and what can be done is said.
func (w *Walk) readOnly(t *testing.T, path string) {
	t.Helper()
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		got := w.send(method, w.target(t, path, -1))
		if got.Code != http.StatusMethodNotAllowed || got.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s %s: got %d, Allow %q, want 405 and GET, HEAD", method, path, got.Code, got.Header().Get("Allow"))
		}
	}
}
