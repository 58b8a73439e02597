package main

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"net/http/pprof"
	"slices"
	"strings"
	"time"

	"parindex/metrics"
)

// guarded asks for a secret, as a bearer token or as the password of any name, the two ways
// that Prometheus knows; "" asks for none.
func guarded(known string, h http.Handler) http.Handler {
	if known == "" {
		return h
	}
	want := sha256.Sum256([]byte(known))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !bearer {
			_, given, _ = r.BasicAuth()
		}
		got := sha256.Sum256([]byte(given))
		if subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			plainAnswer(w)
			w.Header().Add("WWW-Authenticate", `Bearer realm="parindex"`)
			w.Header().Add("WWW-Authenticate", `Basic realm="parindex"`)
			http.Error(w, "the secret of -metrics-secret is needed", http.StatusUnauthorized)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// answerMachines adds what machines ask: whether the program lives and is ready, beside the
// pages and at the private address, where there is one, and there the metrics. It returns what
// to call when the program is to end.
func (w *watching) answerMachines(mux, private *http.ServeMux, registry *metrics.Registry, known string, r *readiness) (ending func()) {
	registry.Ready(func() bool {
		faults, _ := r.now()
		return len(faults) == 0
	})
	for _, to := range slices.Compact([]*http.ServeMux{mux, private}) {
		to.HandleFunc("GET /healthz", alive)
		to.HandleFunc("GET /readyz", r.answer)
	}
	handler := registry.Handler()
	private.Handle("GET /metrics", guarded(known, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		plainAnswer(w)
		handler.ServeHTTP(w, r)
	})))
	if w.profiles {
		profile(private, known)
	}
	return func() {
		r.ending.Store(true)
		time.Sleep(w.drain)
	}
}

// profile adds what tells where time and memory go; not the command line, which may hold the
// password of a database.
func profile(mux *http.ServeMux, known string) {
	for path, serve := range map[string]http.HandlerFunc{
		"/debug/pprof/": pprof.Index, "/debug/pprof/profile": pprof.Profile,
		"/debug/pprof/symbol": pprof.Symbol, "/debug/pprof/trace": pprof.Trace,
	} {
		mux.Handle(path, guarded(known, serve))
	}
}
