package dashboard

import (
	"cmp"
	"errors"
	"net/http"
	"time"

	"parindex/dashboard/shell"
)

// What a try-out may cost: the bytes of its form, how many are scored at the same time, and
// how long another one waits.
const (
	mostTyped = 256 << 10
	mostTries = 4
	patience  = 5 * time.Second
)

var (
	errForeign = errors.New("form of another site")
	errLarge   = errors.New("form too large")
	errTorn    = errors.New("form not readable")
	errBusy    = errors.New("too many at once")
)

// tryOut answers a form of the what-if page. What was typed is read from the body alone,
// so that it stands in no address and no log; nothing of it is kept, here or in a cache.
func (s *site) tryOut(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	body, err := s.tried(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	r.Header.Del("If-None-Match") // is about the page before anything was typed
	res := shell.NewResponse(shell.HTML, body)
	res.Fresh = "no-store"
	res.Send(w, r)
}

func (s *site) tried(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if s.cross.Check(r) != nil {
		return nil, errForeign
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostTyped)
	if err := r.ParseForm(); err != nil {
		return nil, cmp.Or(tooLarge(err), errTorn)
	}
	select {
	case s.tries <- struct{}{}:
		defer func() { <-s.tries }()
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case <-time.After(patience):
		return nil, errBusy
	}
	q, err := s.request(r, []string{"publication"})
	if err != nil {
		return nil, err
	}
	p, err := q.whatIf(r.PostForm)
	if err != nil {
		return nil, err
	}
	return s.templates[q.lang].Execute("whatif.html", p)
}

// tooLarge is errLarge where that is what went wrong.
func tooLarge(err error) error {
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return errLarge
	}
	return nil
}
