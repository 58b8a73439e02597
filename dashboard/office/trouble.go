package office

import (
	"errors"
	"net/http"

	"parindex/access/secret"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/evidence"
	"parindex/store"
)

// trouble is why a request is not answered, fit for users: its phrases are under its key.
type trouble struct {
	status int
	key    string
	args   []any // of the text
}

func (t *trouble) Error() string { return t.key }

// Troubles without more to say.
var (
	outside     = &trouble{status: http.StatusUnauthorized, key: "trouble.outside"}
	denied      = &trouble{status: http.StatusForbidden, key: "trouble.denied"}
	otherSite   = &trouble{status: http.StatusForbidden, key: "trouble.cross"}
	wrongMethod = &trouble{status: http.StatusMethodNotAllowed, key: "trouble.method"}
	notFound    = &trouble{status: http.StatusNotFound, key: "trouble.notfound"}
	refused     = &trouble{status: http.StatusUnprocessableEntity, key: "trouble.refused"}
	tooMuch     = &trouble{status: http.StatusRequestEntityTooLarge, key: "trouble.toomuch"}
	busy        = &trouble{status: http.StatusServiceUnavailable, key: "trouble.busy"}
	unkept      = &trouble{status: http.StatusServiceUnavailable, key: "trouble.unkept"}
	usedUp      = &trouble{status: http.StatusNotFound, key: "trouble.usedup"}
	damaged     = &trouble{status: http.StatusInternalServerError, key: "trouble.damaged"}
	inside      = &trouble{status: http.StatusInternalServerError, key: "trouble.error"}
)

// troubleOf says under which trouble an error goes.
func troubleOf(err error) *trouble {
	var t *trouble
	var no *campaign.Refused
	var large *http.MaxBytesError
	var set *store.DamagedSet
	switch {
	case errors.As(err, &t):
		return t
	case errors.As(err, &no):
		return refused
	case errors.As(err, &large):
		return tooMuch
	case errors.Is(err, campaign.ErrDenied):
		return denied
	case errors.Is(err, store.ErrNotFound):
		return notFound
	case errors.Is(err, store.ErrBusy), errors.Is(err, secret.ErrBusy):
		return busy
	case errors.Is(err, store.ErrFull), errors.Is(err, store.ErrReadOnly), errors.Is(err, store.ErrNoAccess), errors.Is(err, store.ErrNoServer), errors.Is(err, evidence.ErrAway):
		return unkept
	case errors.As(err, &set):
		return damaged
	}
	return inside
}

// Troubles of signing in at the office's identity provider.
var (
	providerDown    = &trouble{status: http.StatusBadGateway, key: "trouble.provider"}
	providerRefused = &trouble{status: http.StatusForbidden, key: "trouble.nope"}
	notBegun        = &trouble{status: http.StatusForbidden, key: "trouble.notbegun"}
	noAccount       = &trouble{status: http.StatusForbidden, key: "trouble.noone"}
)

// messagePage says what went wrong and what to do.
type messagePage struct {
	shell.Frame
	Heading string
	Text    string
	Faults  []fault
	Number  string // of the request, where something went wrong inside
	Back    string // address to go on at
}

// fail answers with a page that tells nothing of what happened inside.
func (v *visit) fail(err error) {
	t := troubleOf(err)
	if t == outside && v.reading() {
		v.sendIn()
		return
	}
	p := messagePage{Heading: v.say(t.key + ".heading"), Text: v.say(t.key+".text", t.args...), Faults: v.faults(err), Back: root}
	if t == inside || t == unkept || t == damaged {
		if v.r.Context().Err() != nil {
			return // the reader has gone
		}
		p.Number = v.w.Header().Get(shell.RequestNumber)
		v.Log.Error("office failed", "request", p.Number, "route", v.r.Pattern, "err", err) // an address may hold a login
	}
	p.Frame = v.frame(p.Heading)
	if t.status == http.StatusServiceUnavailable {
		v.w.Header().Set("Retry-After", "10")
	}
	if err := v.showStatus(t.status, "message.html", p); err != nil {
		v.Log.Error("office failed", "err", err)
		http.Error(v.w, http.StatusText(t.status), t.status)
	}
}

// sendIn leads whoever has to sign in first to where they can.
func (v *visit) sendIn() {
	var err error
	if v.cookieless() {
		err = v.bounce(v.r.URL.RequestURI())
	} else {
		err = v.goTo(v.entrance())
	}
	if err != nil {
		v.Log.Error("office failed", "err", err)
		http.Error(v.w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
	}
}

// fault is one reason why a deed was refused, in the language of the page.
type fault struct{ Unit, Code, Field, Problem, Fix string }

// faults are those of a refused deed, none of any other error: a page with a form shows
// them in itself, with status 422.
func (v *visit) faults(err error) []fault {
	var no *campaign.Refused
	if !errors.As(err, &no) {
		return nil
	}
	var list []fault
	for _, f := range no.Faults {
		list = append(list, fault{Unit: f.Unit, Code: f.Code, Field: f.Field, Problem: f.Problem.In(v.lang), Fix: f.Fix.In(v.lang)})
	}
	return list
}
