package desk

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"parindex/dashboard/shell"
)

// ServeHTTP lets in whoever has a session, and requests that come from the desk's own
// pages; nothing of it may be kept by browsers or proxies.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	shell.Secure(w.Header())
	w.Header().Set("Cache-Control", "no-store")
	v := d.newVisit(w, r)
	defer func() {
		crash := recover()
		if crash == http.ErrAbortHandler {
			panic(crash) // the server ends the connection without a word
		}
		if crash != nil {
			v.fail(fmt.Errorf("panic: %v\n%s", crash, debug.Stack()))
		}
	}()
	if err := d.cross.Check(r); err != nil {
		v.fail(otherSite)
		return
	}
	if !open(r) && !v.inside {
		v.fail(outside)
		return
	}
	if v.inside {
		v.patient()
	}
	d.mux.ServeHTTP(w, r)
}

// open says whether a request needs no session: entering, and what pages look like.
func open(r *http.Request) bool {
	name, static := strings.CutPrefix(r.URL.Path, "/static/")
	return r.URL.Path == entrance || static && !strings.Contains(name, "/")
}

func (d *Desk) serve(w http.ResponseWriter, r *http.Request, f func(*visit) error) {
	v := d.newVisit(w, r)
	if err := f(v); err != nil {
		v.fail(err)
	}
}

// trouble is why a request is not done, fit for users: its phrases are under its key.
type trouble struct {
	status int
	key    string
	args   []any // of the text
}

func (t *trouble) Error() string { return t.key }

// Troubles without more to say.
var (
	outside   = &trouble{status: http.StatusForbidden, key: "trouble.outside"}
	wrongKey  = &trouble{status: http.StatusForbidden, key: "trouble.key"}
	otherSite = &trouble{status: http.StatusForbidden, key: "trouble.cross"}
	notFound  = &trouble{status: http.StatusNotFound, key: "trouble.notfound"}
	busy      = &trouble{status: http.StatusServiceUnavailable, key: "trouble.busy"}
	tooMuch   = &trouble{status: http.StatusRequestEntityTooLarge, key: "trouble.toomuch", args: []any{maxRequest >> 20}}
	tooMany   = &trouble{status: http.StatusRequestEntityTooLarge, key: "trouble.toomany", args: []any{maxChecks}}
	broken    = &trouble{status: http.StatusBadRequest, key: "trouble.broken"}
	unmarked  = &trouble{status: http.StatusUnprocessableEntity, key: "trouble.unmarked"}
)

// messagePage says what went wrong and what to do.
type messagePage struct {
	shell.Frame
	seat
	Heading string
	Text    string
	Number  string // of the request, where something went wrong inside
	Back    bool   // the desk can be gone back to
}

// fail answers with a page that tells nothing of what happened inside.
func (v *visit) fail(err error) {
	var t *trouble
	p := messagePage{}
	if !errors.As(err, &t) {
		if v.r.Context().Err() != nil {
			return // the reader has gone
		}
		t = &trouble{status: http.StatusInternalServerError, key: "trouble.error"}
		p.Number = v.w.Header().Get(shell.RequestNumber)
		v.Log.Error("desk failed", "request", p.Number, "path", v.r.URL.Path, "err", err)
	}
	p.Heading, p.Text = v.say(t.key+".heading"), v.say(t.key+".text", t.args...)
	p.Back = v.inside
	p.Frame, p.seat = v.frame(p.Heading), v.seat()
	if t.status == http.StatusServiceUnavailable {
		v.w.Header().Set("Retry-After", "10")
	}
	if err := v.showStatus(t.status, "message.html", p); err != nil {
		v.Log.Error("desk failed", "err", err)
		http.Error(v.w, http.StatusText(t.status), t.status)
	}
}
