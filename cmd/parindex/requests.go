package main

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"parindex/dashboard/ask"
	"parindex/dashboard/shell"
)

// told writes a line for each request: its number, which an error page shows too, its route,
// never the address as it was typed, and nothing of who asked. Of the online form of surveys
// there is no line: whoever knows when an address sent something must not find it here. Nor is
// there one of machines that ask whether all is well.
func (w *watching) told(log *slog.Logger, next http.Handler) http.Handler {
	if w.quiet {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if untold(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		began := time.Now()
		sent := &shell.StatusWriter{ResponseWriter: w, Status: http.StatusOK}
		defer func() {
			log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("request", sent.Header().Get(shell.RequestNumber)), slog.String("route", r.Pattern),
				slog.Int("status", sent.Status), slog.Int64("bytes", sent.Bytes), slog.Float64("ms", float64(time.Since(began).Microseconds())/1000))
		}()
		next.ServeHTTP(sent, r)
	})
}

// untold says of which addresses there is no line.
func untold(path string) bool {
	return strings.HasPrefix(path, ask.Root) || path == "/healthz" || path == "/readyz" || path == "/metrics"
}
