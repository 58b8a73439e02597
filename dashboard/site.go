package dashboard

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"parindex/borders"
	"parindex/campaign"
	"parindex/dashboard/api"
	"parindex/dashboard/shell"
	"parindex/words"
)

// site answers requests.
type site struct {
	source    *source
	campaign  *campaign.Campaign // nil: no forms
	borders   *borders.Map       // nil: no maps of units
	signIn    bool               // the way to the office is offered
	assets    *shell.Assets
	templates map[words.Lang]shell.Templates
	mux       *http.ServeMux
	*Shared
	flight    flight
	cross     *http.CrossOriginProtection
	observe   func(route string, status int, seconds float64)
	log       *slog.Logger
	shares    shares         // of these, by address
	proxies   []netip.Prefix // that are believed whom they were reached by
	patience  time.Duration  // of a reader who waits for others' streams
	resources []api.Resource // that are open to everybody
	base      string         // address of examples
	started   string         // tells the files of one version of the program from those of another
}

// errNotFound is an address that leads to nothing published.
var errNotFound = errors.New("not found")

func newSite(src *source, o Options) (*site, error) {
	s := &site{source: src, base: cmp.Or(o.URL, o.Home, "http://127.0.0.1:8080"), proxies: o.Proxies, borders: o.Borders, campaign: o.Templates, signIn: o.SignIn, mux: http.NewServeMux(), Shared: o.Shared, observe: o.Observe, log: o.Log,
		cross: http.NewCrossOriginProtection()}
	if s.Shared == nil {
		s.Shared = NewShared()
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	var err error
	if s.assets, err = shell.Embedded(); err != nil {
		return nil, fmt.Errorf("dashboard: %w", err)
	}
	if s.templates, err = templates(); err != nil {
		return nil, fmt.Errorf("dashboard: %w", err)
	}
	if o.URL != "" {
		if err := s.cross.AddTrustedOrigin(o.URL); err != nil {
			return nil, fmt.Errorf("dashboard: %w", err)
		}
	}
	s.mux.Handle("/static/{name}", s.assets)
	s.mux.HandleFunc(shell.LogoPath+"{name}", s.logoFile)
	for _, p := range pages {
		s.mux.HandleFunc(p.route, func(w http.ResponseWriter, r *http.Request) {
			s.answer(w, r, p.uses, func(q *request) (*response, error) { return s.render(q, p) })
		})
	}
	s.mux.HandleFunc("POST "+whatIfRoute, s.tryOut)
	for _, d := range downloads {
		s.offer(d.route, []string{"publication"}, d.make)
	}
	s.patience, s.started = patience, time.Now().UTC().String()
	for _, f := range streams {
		s.send(f.route, f.make)
	}
	if s.campaign != nil {
		for _, f := range forms {
			s.offer(f.route, nil, f.make)
		}
	}
	s.mux.HandleFunc("/", s.elsewhere)
	s.resources = s.open()
	return s, nil
}

// offer answers a route with a file to save.
func (s *site) offer(route string, uses []string, file func(*request) (download, error)) {
	s.mux.HandleFunc(route, func(w http.ResponseWriter, r *http.Request) {
		s.answer(w, r, uses, func(q *request) (*response, error) {
			made, err := file(q)
			return made.response(), err
		})
	})
}

// elsewhere leads from an address with a slash too many to the page, and says of every
// other one that nothing is there.
func (s *site) elsewhere(w http.ResponseWriter, r *http.Request) {
	given := r.URL.EscapedPath() // unescaped, %2F could make it another host's address
	if path := strings.TrimRight(given, "/"); path != given && strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") {
		if r.URL.RawQuery != "" {
			path += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, path, http.StatusMovedPermanently)
		return
	}
	s.fail(w, r, errNotFound)
}

// ServeHTTP adds what holds for every answer: security headers, the request number,
// the methods, the observation.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	shell.Secure(w.Header())
	seen := &shell.StatusWriter{ResponseWriter: w, Status: http.StatusOK}
	_, route := s.mux.Handler(r)
	defer func() {
		crash := recover()
		if crash == http.ErrAbortHandler {
			panic(crash) // the server ends the connection without a word
		}
		if crash != nil {
			s.fail(seen, r, fmt.Errorf("panic: %v\n%s", crash, debug.Stack()))
		}
		if s.observe != nil {
			s.observe(route, seen.Status, time.Since(start).Seconds())
		}
	}()
	if r.Method != http.MethodGet && r.Method != http.MethodHead && route != "POST "+whatIfRoute {
		seen.Header().Set("Allow", "GET, HEAD")
		if route == whatIfRoute {
			seen.Header().Set("Allow", "GET, HEAD, POST")
		}
		s.fail(seen, r, errMethod)
		return
	}
	s.mux.ServeHTTP(seen, r)
}

// answer sends what build returns for a request, from the cache where it was made before.
// uses are the parameters that the answer depends on.
func (s *site) answer(w http.ResponseWriter, r *http.Request, uses []string, build func(*request) (*response, error)) {
	res, err := s.made(r, uses, build)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	res.Send(w, r)
}

// made returns the answer to a request, and keeps it.
func (s *site) made(r *http.Request, uses []string, build func(*request) (*response, error)) (*response, error) {
	q, err := s.request(r, uses)
	if err != nil {
		return nil, err
	}
	key, cache := q.key(), s.cache
	if !q.plain() {
		cache = s.asked
	}
	if res, ok := cache.get(key); ok {
		return res, nil
	}
	return s.flight.do(key, func() (*response, error) {
		made, err := build(q)
		if err == nil {
			cache.put(key, made)
		}
		return made, err
	})
}

// onward is an address that a page leads on to instead of showing anything.
type onward string

// render makes a page and executes its template into a buffer.
func (s *site) render(q *request, p page) (*response, error) {
	data, err := p.make(q)
	if err != nil {
		return nil, err
	}
	if to, ok := data.(onward); ok {
		return &response{To: string(to), Fresh: "no-cache"}, nil
	}
	template := p.template
	if _, ok := data.(*replacedPage); ok {
		template = "sipas_replaced.html"
	}
	body, err := s.templates[q.lang].Execute(template, data)
	if err != nil {
		return nil, err
	}
	return shell.NewResponse(shell.HTML, body), nil
}

//go:embed *.html
var templateFS embed.FS

// templates reads every page in both languages, once.
var templates = sync.OnceValues(func() (map[words.Lang]shell.Templates, error) {
	files := []string{"missing.html", "sipas_replaced.html"}
	for _, p := range pages {
		files = append(files, p.template)
	}
	return shell.Parse(templateFS, files, []string{"parts.html"}, phrases)
})
