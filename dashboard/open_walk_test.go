package dashboard

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"parindex/dashboard/api"
)

// newTestAPI serves the resources of a site.
func newTestAPI(t testing.TB, s *site, o api.Options) *api.API {
	t.Helper()
	o.Resources = s.open()
	made, err := api.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// description reads what is said of the resources, by a program that knows nothing of ours.
func description(t testing.TB, h http.Handler) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(get(t, h, api.Root+"/openapi.json").Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context(), openapi3.IsOpenAPI31OrLater()); err != nil {
		t.Fatal(err)
	}
	return doc
}

// openSamples are what stands in an address for its parts.
var openSamples = map[string]string{"year": "2019", "group": "so", "unit": "DV12", "set": "so@2019.1", "number": "3"}

var openPart = regexp.MustCompile(`\{([a-z]+)\}`)

func openTarget(t testing.TB, path string, samples map[string]string) string {
	t.Helper()
	return openPart.ReplaceAllStringFunc(path, func(m string) string {
		v, ok := samples[m[1:len(m)-1]]
		if !ok {
			t.Fatalf("%s: name an example of %s in openSamples", path, m)
		}
		return url.PathEscape(v)
	})
}

// TestOpenAPI walks every path × method × answer of the description, and compares what the
// handlers answer with what it says; and every route stands in it.
func TestOpenAPI(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, province(t))
	h := newTestAPI(t, s, api.Options{})
	doc := description(t, h)
	for _, r := range h.Resources {
		if doc.Paths.Value(api.Root+r.Path) == nil {
			t.Errorf("%s is not in the description", r.Path)
		}
	}
	if got, want := doc.Paths.Len(), len(h.Resources); got != want {
		t.Errorf("the description has %d paths, want the %d of the list", got, want)
	}
	for path, item := range doc.Paths.Map() {
		target := openTarget(t, path, openSamples)
		for method, op := range item.Operations() {
			for status, said := range op.Responses.Map() {
				w := openAsk(t, h, doc, method, path, target, status)
				openHolds(t, method+" "+target+" → "+status, op, said.Value, w)
			}
		}
		w := openSend(h, http.MethodPost, target, "")
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("POST %s: got %d, Allow %q, want 405 and GET, HEAD", target, w.Code, w.Header().Get("Allow"))
		}
	}
}

// openAsk asks so that the status must come.
func openAsk(t *testing.T, h http.Handler, doc *openapi3.T, method, path, target, status string) *httptest.ResponseRecorder {
	t.Helper()
	switch status {
	case "200":
		return openSend(h, method, target, "")
	case "304":
		return openSend(h, method, target, openSend(h, method, target, "").Header().Get("ETag"))
	case "400":
		return openSend(h, method, target+"?khong-co=1", "")
	case "404":
		for _, name := range slices.Sorted(maps.Keys(openSamples)) {
			if strings.Contains(path, "{"+name+"}") {
				samples := maps.Clone(openSamples)
				samples[name] = map[bool]string{true: "2999", false: "khong-co"}[name == "year" || name == "number"]
				return openSend(h, method, openTarget(t, path, samples), "")
			}
		}
	case "default":
		return openSend(h, method, target+"?x=%zz", "")
	}
	t.Errorf("%s %s: nobody knows how to get %s", method, target, status)
	return httptest.NewRecorder()
}

func openSend(h http.Handler, method, target, tag string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	if tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// openHolds compares an answer with what is said of it.
func openHolds(t *testing.T, at string, op *openapi3.Operation, said *openapi3.Response, w *httptest.ResponseRecorder) {
	t.Helper()
	if want := at[strings.LastIndex(at, " ")+1:]; want != "default" && want != http.StatusText(w.Code) && !strings.HasPrefix(want, strconv.Itoa(w.Code)) {
		t.Errorf("%s: got %d %s", at, w.Code, w.Body)
		return
	}
	for name := range said.Headers {
		if w.Header().Get(name) == "" && name != "Link" {
			t.Errorf("%s: no header %s", at, name)
		}
	}
	kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	body := said.Content.Get(kind)
	switch {
	case len(said.Content) == 0 && w.Body.Len() > 0:
		t.Errorf("%s: got a body of %d bytes, want none", at, w.Body.Len())
	case len(said.Content) == 0:
	case body == nil:
		t.Errorf("%s: got %q, which is not described", at, kind)
	case strings.HasSuffix(kind, "json"):
		var value any
		d := json.NewDecoder(bytes.NewReader(w.Body.Bytes()))
		if err := d.Decode(&value); err != nil {
			t.Fatalf("%s: %v", at, err)
		}
		if err := body.Schema.Value.VisitJSON(value, openapi3.EnableJSONSchema2020()); err != nil {
			t.Errorf("%s: %v", at, err)
		}
	}
}
