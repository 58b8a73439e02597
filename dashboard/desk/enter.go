package desk

import "net/http"

const (
	entrance   = "/enter"
	cookieName = "parindex_desk"
)

// enter begins a session by the link that was printed, and has the next one printed: a
// link that somebody else used is noticed.
func enter(v *visit) error {
	if v.r.Method != http.MethodGet {
		return notFound // a HEAD would use the link up
	}
	token, ok := v.doors.enter(v.r.URL.Query().Get("key"))
	if !ok && v.inside {
		return v.goTo(v.link()) // the same link again, in the browser that used it
	}
	if !ok {
		return wrongKey
	}
	http.SetCookie(v.w, &http.Cookie{
		Name: cookieName, Value: token, Path: "/", MaxAge: int(stay.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: v.r.TLS != nil,
	})
	v.Log.Info("desk entered", "from", v.r.RemoteAddr)
	v.Open()
	return v.goTo(v.link())
}

// leave ends the session with everything that it has in memory.
func leave(v *visit) error {
	v.doors.leave(v.session)
	v.checks.forget(v.session)
	http.SetCookie(v.w, &http.Cookie{Name: cookieName, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	return v.goTo(v.link())
}
