package desk

import (
	"net/http"
	"net/url"
	"strings"

	"parindex/dashboard/shell"
)

const (
	entrance   = "/enter"
	cookieName = "parindex_desk"
)

// enterPage is what the printed link shows: a button, as what only fetches a link (a
// preview in a chat, a virus scanner) must not use it up, and as a cookie for the desk's
// own pages only would not come along from a link on another site.
type enterPage struct {
	shell.Frame
	Action string
	Key    string
}

// atDoor shows the way in to whoever has the link.
func atDoor(v *visit) error {
	key := v.r.URL.Query().Get("key")
	switch {
	case v.doors.fits(key):
		p := enterPage{Frame: v.frame(v.say("enter.title")), Action: v.link("enter"), Key: key}
		p.Other = entrance + "?" + url.Values{"key": {key}, "lang": {string(shell.Other(v.lang))}}.Encode()
		return v.show("enter.html", p)
	case v.inside:
		return v.goTo(v.link()) // the same link again, in the browser that used it
	}
	return wrongKey
}

// enter begins a session by the link that was printed, and has the next one printed: a
// link that somebody else used is noticed.
func enter(v *visit) error {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxField)
	token, ok := v.doors.enter(v.r.PostFormValue("key"))
	if !ok && v.inside {
		return v.goTo(v.link()) // pressed twice
	}
	if !ok {
		return wrongKey
	}
	http.SetCookie(v.w, v.cookie(token, int(stay.Seconds())))
	v.Log.Info("desk entered", "from", v.r.RemoteAddr)
	v.Open()
	return v.goTo(v.link())
}

// leave ends the session with everything that it has in memory.
func leave(v *visit) error {
	v.doors.leave(v.session)
	v.checks.forget(v.session)
	http.SetCookie(v.w, v.cookie("", -1))
	return v.goTo(v.link())
}

// cookie holds a session; seconds below zero end it.
func (d *Desk) cookie(token string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: d.cookieName(), Value: token, Path: "/", MaxAge: seconds,
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: d.secure(),
	}
}

// cookieName is one that no other host can set, where the desk is reached by https.
func (d *Desk) cookieName() string {
	if d.secure() {
		return "__Host-" + cookieName
	}
	return cookieName
}

// secure says whether the cookie may travel by https only. What a proxy says in a header
// does not count: anybody can write one.
func (d *Desk) secure() bool { return strings.HasPrefix(d.URL, "https://") }
