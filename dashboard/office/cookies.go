package office

import (
	"net/http"
	"strings"

	"parindex/campaign"
	"parindex/dashboard/shell"
)

const cookieName = "parindex_office"

// cookie holds a session until the browser is closed; the session itself ends by the
// server's clock.
func (o *Office) cookie(token string) *http.Cookie {
	return &http.Cookie{Name: o.prefixed(cookieName), Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: o.secure()}
}

// prefixed is a name that no other host can set, where the office is reached by https.
func (o *Office) prefixed(name string) string {
	if o.secure() {
		return "__Host-" + name
	}
	return name
}

// secure says whether cookies may travel by https only. What a proxy says in a header
// does not count: anybody can write one.
func (o *Office) secure() bool { return strings.HasPrefix(o.URL, "https://") }

// caller is where the request comes from: what the last of the trusted proxies was
// reached by.
func (v *visit) caller() campaign.Caller { return v.callerOf(v.r) }

// callerOf is [visit.caller] of a request.
func (o *Office) callerOf(r *http.Request) campaign.Caller {
	return campaign.Caller{Address: shell.Caller(r, o.Proxies), Agent: r.UserAgent()}
}
