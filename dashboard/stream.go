package dashboard

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"parindex/dashboard/shell"
)

// stream is a file that is sent while it is written, as it is too large to keep.
type stream struct {
	kind  string
	name  string // ASCII
	write func(w io.Writer) error
}

// streams is the one list of files that are too large to keep.
var streams = []struct {
	route string
	make  func(*request) (stream, error)
}{
	{"/{year}/{group}/publication.xlsx", publicationWorkbook},
	{"/{year}/{group}/reports.zip", unitReports},
}

// patience is how long a reader waits for others to finish; stalled is how long one may
// take for a piece of a file, and wholeIn for all of it.
const (
	patience = 20 * time.Second
	stalled  = time.Minute
	wholeIn  = 15 * time.Minute
	piece    = 64 << 10 // bytes
	atOnce   = 4        // readers of workbooks and archives

	linesAtOnce = 16 // readers of CSV, which takes next to no memory
	linesEach   = 4  // of them at one address
)

// errBusy is what a reader gets who waited too long for others.
var errBusy = errors.New("too many at once")

// send answers a route with a stream, to a few readers at a time.
func (s *site) send(route string, file func(*request) (stream, error)) {
	s.mux.HandleFunc(route, func(w http.ResponseWriter, r *http.Request) {
		out, err := s.outlet(w, r, file)
		if err == nil {
			err = s.deliver(out, r, s.heavy)
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// outlet is where a stream is sent to.
func (s *site) outlet(w http.ResponseWriter, r *http.Request, file func(*request) (stream, error)) (*outlet, error) {
	q, err := s.request(r, []string{"publication"})
	if err != nil {
		return nil, err
	}
	q.ctx = r.Context() // it ends when its one reader leaves
	made, err := file(q)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(s.started + q.key()))
	return &outlet{w: w, stream: made, tag: `"` + hex.EncodeToString(sum[:8]) + `"`}, nil
}

// deliver answers with a stream, of which each of the rooms holds a few at a time; an error
// comes before anything is sent.
func (s *site) deliver(out *outlet, r *http.Request, rooms ...chan struct{}) error {
	out.pack(r)
	switch {
	case out.known(r):
		out.w.WriteHeader(http.StatusNotModified)
	case r.Method == http.MethodHead:
		out.begin()
	default:
		return s.pour(out, r, rooms)
	}
	return nil
}

// enter takes a place in a room, and waits for one only so long.
func (s *site) enter(ctx context.Context, room chan struct{}) error {
	select {
	case room <- struct{}{}: // there is one, however short the patience
		return nil
	default:
	}
	wait := time.NewTimer(s.patience)
	defer wait.Stop()
	select {
	case room <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-wait.C:
		return errBusy
	}
}

// pour writes a stream once there is room for it.
func (s *site) pour(out *outlet, r *http.Request, rooms []chan struct{}) error {
	for _, room := range rooms {
		if err := s.enter(r.Context(), room); err != nil {
			out.w.Header().Del("ETag")
			return err
		}
		defer func() { <-room }()
	}
	out.until = time.Now().Add(wholeIn)
	err := out.fill()
	if err == nil {
		return nil
	}
	if !out.begun {
		out.w.Header().Del("ETag")
		return err
	}
	if r.Context().Err() == nil {
		s.log.Error("a file was cut short", "path", r.URL.Path, "err", err)
	}
	panic(http.ErrAbortHandler) // the reader sees that the file is not whole
}

// outlet sends the headers with the first bytes, so that an error before them is a page.
type outlet struct {
	w http.ResponseWriter
	stream
	tag   string
	zip   bool // sent compressed by gzip
	begun bool
	until time.Time // the last moment to send anything
}

// pack has text compressed, where the reader takes that.
func (o *outlet) pack(r *http.Request) {
	if !strings.HasPrefix(o.kind, "text/") {
		return // it is by its own kind
	}
	o.w.Header().Add("Vary", "Accept-Encoding")
	if o.zip = shell.TakesGzip(r); o.zip {
		o.tag = strings.TrimSuffix(o.tag, `"`) + `-gz"`
	}
}

// fill writes the whole stream.
func (o *outlet) fill() error {
	if !o.zip {
		return o.write(o)
	}
	z := gzip.NewWriter(o)
	if err := o.write(z); err != nil {
		return err
	}
	return z.Close()
}

// known says whether the reader has the file already.
func (o *outlet) known(r *http.Request) bool {
	h := o.w.Header()
	h.Set("ETag", o.tag)
	h.Set("Cache-Control", "no-cache")
	return shell.Has(r, o.tag)
}

func (o *outlet) begin() {
	o.begun = true
	o.w.Header().Set("Content-Type", o.kind)
	if o.zip {
		o.w.Header().Set("Content-Encoding", "gzip")
	}
	o.w.Header().Set("Content-Disposition", `attachment; filename="`+o.name+`"`)
	o.w.WriteHeader(http.StatusOK)
}

// Write sends what was written, and gives the reader time to take each piece.
func (o *outlet) Write(p []byte) (sent int, err error) {
	if !o.begun {
		o.begin()
	}
	for len(p) > 0 && err == nil {
		o.extend()
		var n int
		n, err = o.w.Write(p[:min(piece, len(p))])
		sent, p = sent+n, p[n:]
	}
	return sent, err
}

// extend moves the deadline of the connection, where it has one.
func (o *outlet) extend() {
	next := time.Now().Add(stalled)
	if !o.until.IsZero() && next.After(o.until) {
		next = o.until
	}
	_ = http.NewResponseController(o.w).SetWriteDeadline(next) // a test's writer has none
}
