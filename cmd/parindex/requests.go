package main

import (
	"log/slog"
	"net/http"
	"path"
	"strings"
	"time"

	"parindex/dashboard/ask"
	"parindex/dashboard/shell"
)

// told has each request in the log and in a trace: by its number, which an error page shows
// too, and its route, never the address as it was typed, and with nothing of who asked. Of the
// online form of surveys there is neither: whoever knows when an address sent something must
// not find it here. Nor is there of machines that ask whether all is well.
func (w *watching) told(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if untold(r.URL.Path) {
			next.ServeHTTP(out, r)
			return
		}
		began, sent := time.Now(), &shell.StatusWriter{ResponseWriter: out, Status: http.StatusOK}
		ctx, ended := w.tracer.Request(r.Context(), r.Method)
		if ctx != r.Context() {
			r = r.WithContext(ctx)
		}
		defer func() {
			ended(r.Pattern, sent.Status)
			if !w.quiet {
				log.LogAttrs(ctx, slog.LevelInfo, "request", slog.String("request", sent.Header().Get(shell.RequestNumber)), slog.String("route", r.Pattern),
					slog.Int("status", sent.Status), slog.Int64("bytes", sent.Bytes), slog.Float64("ms", float64(time.Since(began).Microseconds())/1000))
			}
		}()
		next.ServeHTTP(sent, r)
	})
}

// untold says of which addresses there is no line. One that is not clean is sent to that which
// is, and is as little told of.
func untold(address string) bool {
	address = path.Clean("/" + address)
	return strings.HasPrefix(address+"/", ask.Root) || address == "/healthz" || address == "/readyz" || address == "/metrics"
}
