package shell

import (
	"crypto/rand"
	"net/http"
	"strings"
)

// Policy lets a page load its own scripts, style, fonts and icon, and ask its own
// server, and nothing else.
var Policy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	"font-src 'self'",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'",
}, "; ")

// Secure sets the headers of every answer, and the request number.
func Secure(h http.Header) {
	h.Set("Content-Security-Policy", Policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set(RequestNumber, rand.Text()[:12])
}

// RequestNumber is the header with the number that a page shows where something failed.
const RequestNumber = "X-Request-Id"

// StatusWriter remembers the status that was sent, and how many bytes of the body.
type StatusWriter struct {
	http.ResponseWriter
	Status int
	Bytes  int64
	sent   bool
}

func (w *StatusWriter) WriteHeader(status int) {
	if !w.sent {
		w.Status, w.sent = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *StatusWriter) Write(p []byte) (int, error) {
	w.sent = true
	n, err := w.ResponseWriter.Write(p)
	w.Bytes += int64(n)
	return n, err
}

// Unwrap lets [http.ResponseController] reach the connection, whose deadlines large files
// move.
func (w *StatusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
