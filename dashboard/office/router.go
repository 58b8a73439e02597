package office

import (
	"errors"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

// ServeHTTP keeps everything below /office/ from being kept by browsers and proxies, and
// takes no request that comes from another site.
func (o *Office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := o.Now()
	sent := &shell.StatusWriter{ResponseWriter: w, Status: http.StatusOK}
	shell.Secure(sent.Header())
	sent.Header().Set("Cache-Control", "no-store")
	o.mux.ServeHTTP(sent, r)
	if o.Observe != nil {
		o.Observe(r.Pattern, sent.Status, o.Now().Sub(began).Seconds())
	}
}

// answer finds out who comes, asks whether they may, and serves.
func (o *Office) answer(w http.ResponseWriter, r *http.Request, to *route) {
	v := o.newVisit(w, r)
	defer shell.Crashed(v.fail)
	err := o.cross.Check(r)
	if err != nil {
		err = otherSite
	}
	if err == nil && !v.readable() {
		err = notFound
	}
	if err == nil {
		err = v.sit()
	}
	if err == nil {
		err = v.admit(to.needs)
	}
	if err == nil {
		v.bound(to.most)
		err = v.whole()
	}
	if err == nil {
		err = to.serve(v)
	}
	if err != nil {
		v.fail(err)
	}
}

// readable says whether an address is text: PostgreSQL cannot be asked about anything else.
func (v *visit) readable() bool {
	if !isText(v.r.URL.Path) {
		return false
	}
	for _, values := range v.r.URL.Query() {
		if slices.ContainsFunc(values, func(s string) bool { return !isText(s) }) {
			return false
		}
	}
	return true
}

func isText(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

// astray answers what no route has: 405 with the methods that the address has, else 404.
func astray(v *visit) error {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
		other := v.r.Clone(v.ctx())
		other.Method = method
		if _, pattern := v.mux.Handler(other); pattern != "/" && pattern != "" {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		return notFound
	}
	v.w.Header().Set("Allow", strings.Join(allowed, ", "))
	return wrongMethod
}

// sit finds the session of a request; there may be none.
func (v *visit) sit() error {
	c, err := v.r.Cookie(v.prefixed(cookieName))
	if err != nil {
		return nil
	}
	seat, err := v.door.Seat(v.ctx(), c.Value)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	v.session, v.who = seat, seat.Who
	v.acting = v.work.As(seat.Who)
	return nil
}

// admit says whether who comes may have what they ask for.
func (v *visit) admit(n need) error {
	switch {
	case !n.seat:
		return nil
	case v.session == nil || !v.session.Whole && !n.half:
		return outside
	case n.deed == "":
		return nil
	}
	if unit := v.r.PathValue("unit"); unit != "" {
		var err error
		v.unit, err = v.acting.May(v.ctx(), n.deed, unit)
		return err
	}
	if !v.who.Any(n.deed) {
		return campaign.ErrDenied
	}
	return nil
}

// slowest is how many bytes a second an office's line carries at least.
const slowest = 16 << 10

// bound limits what is read. Where a route takes large files they may take longer than the
// server allows; everywhere else, as at the door, its own limit holds.
func (v *visit) bound(most int64) {
	if most == 0 {
		most = usual
	}
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, most)
	if most <= usual || v.r.ContentLength <= usual {
		return
	}
	c := http.NewResponseController(v.w)
	arrived := time.Now().Add(time.Minute + time.Duration(min(v.r.ContentLength, most)/slowest)*time.Second)
	c.SetReadDeadline(arrived) // a connection without deadlines needs none
	c.SetWriteDeadline(arrived.Add(time.Minute))
}

// whole refuses a form that is too large: what was cut off would count as left empty.
func (v *visit) whole() error {
	kind, _, _ := mime.ParseMediaType(v.r.Header.Get("Content-Type"))
	if v.r.Method != http.MethodPost || kind != "application/x-www-form-urlencoded" {
		return nil
	}
	var large *http.MaxBytesError
	if err := v.r.ParseForm(); errors.As(err, &large) {
		return err
	}
	return nil
}

// patient lets an answer of so many bytes take its time.
func (v *visit) patient(size int64) {
	c := http.NewResponseController(v.w)
	c.SetWriteDeadline(time.Now().Add(time.Minute + time.Duration(size/slowest)*time.Second))
}
