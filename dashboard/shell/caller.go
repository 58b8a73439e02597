package shell

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Caller is the address that a request comes from: what the last of the trusted proxies was
// reached by.
func Caller(r *http.Request, proxies []netip.Prefix) string {
	at := r.RemoteAddr
	if host, _, err := net.SplitHostPort(at); err == nil {
		at = host
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && trusts(proxies, at); i-- {
		hop, ok := hopOf(strings.TrimSpace(hops[i]))
		if !ok {
			break
		}
		at = hop
	}
	return at
}

// hopOf reads one address of the way; some proxies write its port too.
func hopOf(s string) (string, bool) {
	if hop, err := netip.ParseAddr(s); err == nil {
		return hop.String(), true
	}
	hop, err := netip.ParseAddrPort(s)
	return hop.Addr().String(), err == nil
}

// trusts says whether an address is one of the proxies.
func trusts(proxies []netip.Prefix, address string) bool {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return false
	}
	for _, p := range proxies {
		if p.Contains(ip.Unmap().WithZone("")) {
			return true
		}
	}
	return false
}
