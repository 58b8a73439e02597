// Package api answers programs: a list of resources as JSON and CSV, and the OpenAPI
// description that is made of the same list.
package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"time"

	"parindex/dashboard/shell"
	"parindex/words"
)

// Root is where every resource stands.
const Root = "/api/v1"

// Resource is one thing that programs may ask for.
type Resource struct {
	Path  string       // below [Root]: "/years/{year}/groups/{group}/ranking"
	Name  string       // in the description: "getRanking"
	About words.Text   // one sentence
	Query []string     // parameters that it takes, of the list in param.go
	Scope string       // that the token must have; "" needs no token
	Kind  string       // content type of the answer
	Shape reflect.Type // of an answer in JSON; nil of any other
	Serve func(*Call) error
}

// Kinds of answers.
const (
	JSON = "application/json"
	CSV  = "text/csv; charset=utf-8"
)

// Options says who serves what.
type Options struct {
	Resources []Resource

	// Origins are the other sites whose scripts may ask for what is open to everybody,
	// "https://thongke.tinh.gov.vn".
	Origins []string

	// Observe is called after every request with its route, status and duration. It may be
	// nil.
	Observe func(route string, status int, seconds float64)

	Log *slog.Logger // nil is [slog.Default]
}

// API answers the requests below [Root]. Make it with [New].
type API struct {
	Options
	mux *http.ServeMux
}

// New returns the handler of the resources and of their description.
func New(o Options) (*API, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	a := &API{Options: o, mux: http.NewServeMux()}
	a.Resources = append(a.Resources[:len(a.Resources):len(a.Resources)], Resource{
		Path: "/openapi.json", Name: "getDescription", Kind: JSON, Shape: reflect.TypeFor[map[string]any](),
		About: words.Text{Vi: "Bản mô tả này", En: "This description"},
	})
	text, err := describe(a.Resources)
	if err != nil {
		return nil, fmt.Errorf("api: %w", err)
	}
	description := shell.NewResponse(JSON, text)
	a.Resources[len(a.Resources)-1].Serve = func(c *Call) error { return c.Send(description) }
	for i := range a.Resources {
		r := &a.Resources[i]
		a.mux.HandleFunc(Root+r.Path, func(w http.ResponseWriter, req *http.Request) { a.answer(w, req, r) })
	}
	a.mux.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) { a.answer(w, req, nil) })
	return a, nil
}

// ServeHTTP adds what holds for every answer: security headers and the observation.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	shell.Secure(w.Header())
	sent := &shell.StatusWriter{ResponseWriter: w, Status: http.StatusOK}
	a.mux.ServeHTTP(sent, r)
	if a.Observe != nil {
		a.Observe(r.Pattern, sent.Status, time.Since(began).Seconds())
	}
}
