package dashboard

import (
	"context"
	"errors"
	"net/http"

	"parindex/dashboard/shell"
	"parindex/store"
)

var errMethod = errors.New("method not allowed")

// missingPage says that there is nothing to show, and what to do next.
type missingPage struct {
	frame
	Heading string
	Text    string
	Number  string // of the request, where something went wrong inside
}

// fail answers with a page that tells nothing of what happened inside.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the reader has gone
	}
	lang := langOf(r)
	status, kind := http.StatusInternalServerError, "error"
	p := missingPage{}
	var set *store.DamagedSet
	switch {
	case errors.Is(err, errNotFound):
		status, kind = http.StatusNotFound, "notfound"
	case errors.Is(err, errReplaced):
		status, kind = http.StatusGone, "gone"
	case errors.Is(err, errMethod):
		status, kind = http.StatusMethodNotAllowed, "method"
	case errors.Is(err, errForeign):
		status, kind = http.StatusForbidden, "foreign"
	case errors.Is(err, errLarge):
		status, kind = http.StatusRequestEntityTooLarge, "large"
	case errors.Is(err, errTorn):
		status, kind = http.StatusBadRequest, "torn"
	case errors.Is(err, errBusy):
		w.Header().Set("Retry-After", "10")
		status, kind = http.StatusServiceUnavailable, "busy"
	case isAway(err):
		w.Header().Set("Retry-After", "10")
		status, kind = http.StatusServiceUnavailable, "away"
		s.log.Error("page failed", "request", w.Header().Get(shell.RequestNumber), "path", r.URL.Path, "err", err)
	case errors.As(err, &set):
		kind = "damaged"
		fallthrough
	default:
		p.Number = w.Header().Get(shell.RequestNumber)
		s.log.Error("page failed", "request", p.Number, "path", r.URL.Path, "err", err)
	}
	p.Heading, p.Text = say(lang, kind+".heading"), say(lang, kind+".text")
	p.frame = bareFrame(lang, p.Heading, s.source.name())
	p.Logo = s.source.logo()
	body, err := s.templates[lang].Execute("missing.html", p)
	if err != nil {
		s.log.Error("error page failed", "err", err)
		http.Error(w, http.StatusText(status), status)
		return
	}
	res := &response{Kind: shell.HTML, Body: body, Fresh: "no-store"}
	res.SendStatus(w, r, status)
}
