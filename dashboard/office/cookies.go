package office

import (
	"net/http"
	"strings"
)

const cookieName = "parindex_office"

// cookie holds a session until the browser is closed; the session itself ends by the
// server's clock.
func (o *Office) cookie(token string) *http.Cookie {
	return &http.Cookie{Name: o.cookieName(), Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: o.secure()}
}

// cookieName is one that no other host can set, where the office is reached by https.
func (o *Office) cookieName() string {
	if o.secure() {
		return "__Host-" + cookieName
	}
	return cookieName
}

// secure says whether cookies may travel by https only. What a proxy says in a header
// does not count: anybody can write one.
func (o *Office) secure() bool { return strings.HasPrefix(o.URL, "https://") }
