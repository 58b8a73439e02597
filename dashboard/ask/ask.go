// Package ask serves the online form of surveys, below /s/: what people open by the link on a
// poster or in a letter, without an account.
//
// It works without scripts and on a weak line. Nothing that it keeps says who somebody is,
// unless the questionnaire asks for it, and then the form says so.
package ask

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
)

// Root is where the form is mounted; the code of a link or a token follows.
const Root = "/s/"

// Options says how the form is reached; the zero value is on this machine alone.
type Options struct {
	URL     string         // that people reach it by
	Proxies []netip.Prefix // servers in front, which are believed whom they were reached by

	// Observe is called after every request with its route, status and duration. It may
	// be nil.
	Observe func(route string, status int, seconds float64)

	Log *slog.Logger     // nil is [slog.Default]
	Now func() time.Time // nil is [time.Now]
}

// Ask answers what is below /s/. Make it with [New] and close it in the end.
type Ask struct {
	Options
	work      *campaign.Campaign
	intake    *campaign.Intake
	templates map[words.Lang]shell.Templates
	mux       *http.ServeMux
	cross     *http.CrossOriginProtection
	stamps    stamps
	blanks    blanks
	sends     *limit // forms, by address
	misses    *limit // words that lead nowhere, by address
}

//go:embed *.html
var templateFS embed.FS

var templates = sync.OnceValues(func() (map[words.Lang]shell.Templates, error) {
	return shell.ParseAround(templateFS, "frame.html", templateFS, []string{"form.html", "message.html"}, nil, phrases)
})

// New returns the online form of a campaign.
func New(work *campaign.Campaign, o Options) (*Ask, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	key, err := work.SigningKey(context.Background(), "survey form")
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	a := &Ask{Options: o, work: work, mux: http.NewServeMux(), cross: http.NewCrossOriginProtection(), stamps: stamps{key},
		sends: newLimit(sendsAtOnce, sendsEvery), misses: newLimit(missesAtOnce, missesEvery)}
	if o.URL != "" {
		if err := a.cross.AddTrustedOrigin(o.URL); err != nil {
			return nil, fmt.Errorf("ask: %w", err)
		}
	}
	if a.templates, err = templates(); err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	a.intake = work.Intake()
	for pattern, serve := range map[string]func(*visit) error{
		"GET /s/{code}":        open,
		"POST /s/{code}":       send,
		"GET /s/{code}/thanks": thanks,
		"/s/":                  func(*visit) error { return store.ErrNotFound },
	} {
		a.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { a.answer(w, r, serve) })
	}
	return a, nil
}

// Close waits until what was sent is kept, and takes no more.
func (a *Ask) Close() { a.intake.Close() }

// ServeHTTP keeps everything from being kept by browsers and proxies: the next person at the
// same screen must not find what the one before wrote.
func (a *Ask) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := a.Now()
	sent := &shell.StatusWriter{ResponseWriter: w, Status: http.StatusOK}
	shell.Secure(sent.Header())
	sent.Header().Set("Cache-Control", "no-store")
	sent.Header().Set("X-Robots-Tag", "noindex")
	a.mux.ServeHTTP(sent, r)
	if a.Observe != nil {
		a.Observe(r.Pattern, sent.Status, a.Now().Sub(began).Seconds())
	}
}

func (a *Ask) answer(w http.ResponseWriter, r *http.Request, serve func(*visit) error) {
	v := &visit{Ask: a, w: w, r: r, lang: words.Vi}
	if r.URL.Query().Get("lang") == string(words.En) {
		v.lang = words.En
	}
	defer shell.Crashed(v.fail)
	err := a.cross.Check(r)
	if err != nil {
		err = errOtherSite
	}
	if err == nil {
		err = v.find()
	}
	if err == nil {
		err = serve(v)
	}
	if err != nil {
		v.fail(err)
	}
}

var errOtherSite = errors.New("sent from another site")
