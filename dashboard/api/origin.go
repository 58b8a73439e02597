package api

import (
	"net/http"
	"slices"
)

// shared lets scripts of the named other sites read what is open to everybody, and answers
// what browsers ask before; done says that there is nothing else to answer.
func (a *API) shared(c *Call) (done bool) {
	if len(a.Origins) == 0 || c.Resource.Scope != "" {
		return false
	}
	h := c.W.Header()
	h.Add("Vary", "Origin")
	origin := c.R.Header.Get("Origin")
	if slices.Contains(a.Origins, origin) {
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Expose-Headers", "ETag, Link, X-Request-Id")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
	if c.R.Method != http.MethodOptions || c.R.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	h.Set("Access-Control-Allow-Methods", "GET, HEAD")
	h.Set("Access-Control-Allow-Headers", "If-None-Match")
	h.Set("Access-Control-Max-Age", "600")
	c.W.WriteHeader(http.StatusNoContent)
	return true
}
