package api

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"parindex/dashboard/shell"
	"parindex/words"
)

// Call is one request for a resource.
type Call struct {
	W        http.ResponseWriter
	R        *http.Request
	Lang     words.Lang // of what is said to people: problems
	Resource *Resource  // nil: there is none at the address
}

// answer checks what was asked for, and serves it.
func (a *API) answer(w http.ResponseWriter, r *http.Request, to *Resource) {
	c := &Call{W: w, R: r, Lang: words.Preferred(r.Header.Get("Accept-Language")), Resource: to}
	defer shell.Crashed(func(err error) { a.fail(c, err) })
	if err := a.serve(c); err != nil {
		a.fail(c, err)
	}
}

func (a *API) serve(c *Call) error {
	if c.Resource == nil {
		return NotFound
	}
	if a.shared(c) {
		return nil
	}
	for _, check := range []func() error{c.method, c.address, c.parameters} {
		if err := check(); err != nil {
			return err
		}
	}
	return c.Resource.Serve(c)
}

// method lets read and nothing else.
func (c *Call) method() error {
	if c.R.Method == http.MethodGet || c.R.Method == http.MethodHead {
		return nil
	}
	c.W.Header().Set("Allow", "GET, HEAD")
	return WrongMethod
}

// address wants parts that can be of something.
func (c *Call) address() error {
	for _, name := range partsOf(c.Resource.Path) {
		if p := params[name]; !p.holds(c.R.PathValue(name)) {
			return NotFound
		}
	}
	return nil
}

// parameters refuses those that the resource does not have: one that is misspelt would
// bring what nobody asked for.
func (c *Call) parameters() error {
	given, err := url.ParseQuery(c.R.URL.RawQuery)
	if err != nil {
		return BadParameter.Of("?")
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		p := params[name]
		switch {
		case !slices.Contains(c.Resource.Query, name):
			return UnknownParameter.Of(name)
		case len(given[name]) > 1 || !p.holds(given[name][0]):
			return BadParameter.Of(name)
		}
	}
	return nil
}

// Send answers with what is ready.
func (c *Call) Send(r *shell.Response) error {
	r.Send(c.W, c.R)
	return nil
}

// Answer makes the answer of what is published: kept by whoever got it, and asked about
// before each use.
func Answer(v any) (*shell.Response, error) {
	body, err := Encode(v)
	if err != nil {
		return nil, err
	}
	r := shell.NewResponse(JSON, body)
	if l, ok := v.(linked); ok {
		r.Link = l.link()
	}
	return r, nil
}

// Private answers with what only who asks may see: nothing keeps it on its way.
func (c *Call) Private(v any) error {
	body, err := Encode(v)
	if err != nil {
		return err
	}
	return c.Send(&shell.Response{Kind: JSON, Body: body, Fresh: "no-store"})
}

// Encode writes a value as every answer in JSON is written.
func Encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
