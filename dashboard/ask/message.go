package ask

import (
	"errors"
	"net/http"
	"strconv"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

// messagePage says one thing.
type messagePage struct {
	frame
	Over, Heading, Text string
	Done                bool
	Next, NextText      string // where else to go
	Number              string // of the request, where something went wrong inside
}

// fail answers with a page that tells nothing of what happened inside.
func (v *visit) fail(err error) {
	status, key := statusOf(err)
	p := messagePage{Heading: v.say(key + ".heading"), Text: v.say(key + ".text")}
	var s *slow
	if errors.As(err, &s) {
		v.w.Header().Set("Retry-After", strconv.Itoa(s.seconds()))
		p.Text = v.say(key+".text", s.seconds())
	}
	if status == http.StatusInternalServerError {
		if v.r.Context().Err() != nil {
			return // the reader has gone
		}
		p.Number = v.w.Header().Get(shell.RequestNumber)
		v.Log.Error("survey form failed", "request", p.Number, "route", v.r.Pattern, "err", err) // an address may hold a token
	}
	p.frame = v.frame(p.Heading)
	if err := v.show(status, "message.html", p); err != nil {
		v.Log.Error("survey form failed", "err", err)
		http.Error(v.w, http.StatusText(status), status)
	}
}

func statusOf(err error) (status int, key string) {
	var s *slow
	var large *http.MaxBytesError
	var no *campaign.Refused
	switch {
	case errors.Is(err, errOtherSite):
		return http.StatusForbidden, "trouble.cross"
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound, "trouble.nowhere"
	case errors.As(err, &s):
		return http.StatusTooManyRequests, "trouble.slow"
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, "trouble.large"
	case errors.Is(err, errCut):
		return http.StatusRequestTimeout, "trouble.cut"
	case errors.As(err, &no):
		return http.StatusConflict, "shut"
	}
	return http.StatusInternalServerError, "trouble.inside"
}
