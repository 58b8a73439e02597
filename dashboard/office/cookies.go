package office

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"parindex/campaign"
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
	at := r.RemoteAddr
	if host, _, err := net.SplitHostPort(at); err == nil {
		at = host
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && o.trusts(at); i-- {
		hop, ok := hopOf(strings.TrimSpace(hops[i]))
		if !ok {
			break
		}
		at = hop
	}
	return campaign.Caller{Address: at, Agent: r.UserAgent()}
}

// hopOf reads one address of the way; some proxies write its port too.
func hopOf(s string) (string, bool) {
	if hop, err := netip.ParseAddr(s); err == nil {
		return hop.String(), true
	}
	hop, err := netip.ParseAddrPort(s)
	return hop.Addr().String(), err == nil
}

// trusts says whether an address is one of the office's own proxies.
func (o *Office) trusts(address string) bool {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return false
	}
	for _, p := range o.Proxies {
		if p.Contains(ip.Unmap().WithZone("")) {
			return true
		}
	}
	return false
}
