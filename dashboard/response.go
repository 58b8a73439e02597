package dashboard

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

const htmlType = "text/html; charset=utf-8"

// response is a finished answer. It does not change and may be sent many times.
type response struct {
	kind   string // content type
	name   string // of a file to save; "" is shown
	body   []byte
	packed []byte // body by gzip; nil where that is no smaller
	tag    string // of the entity, without quotes
	fresh  string // Cache-Control
}

// newResponse finishes an answer that browsers keep and ask about before each use.
func newResponse(kind string, body []byte) *response {
	sum := sha256.Sum256(body)
	return &response{kind: kind, body: body, packed: packPage(body), tag: hex.EncodeToString(sum[:8]), fresh: "no-cache"}
}

// download is a file to save.
type download struct {
	kind string
	name string // ASCII
	body []byte
}

func (d download) response() *response {
	r := newResponse(d.kind, d.body)
	r.name = d.name
	return r
}

// packers are writers for pages, kept as each holds most of a megabyte.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// packPage compresses a page, nil when that gains nothing.
func packPage(body []byte) []byte {
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	return pack(body, z)
}

// pack compresses a body through a writer, nil when that gains nothing.
func pack(body []byte, z *gzip.Writer) []byte {
	var b bytes.Buffer
	b.Grow(len(body)/4 + 512)
	z.Reset(&b)
	z.Write(body)
	if z.Close() != nil || b.Len() >= len(body) {
		return nil
	}
	return b.Bytes()
}

// send answers a GET or HEAD, with 304 where the browser has the same entity.
func (a *response) send(w http.ResponseWriter, r *http.Request) {
	a.sendStatus(w, r, http.StatusOK)
}

func (a *response) sendStatus(w http.ResponseWriter, r *http.Request, status int) {
	h := w.Header()
	h.Set("Cache-Control", a.fresh)
	h.Add("Vary", "Accept-Encoding")
	body, tag := a.body, `"`+a.tag+`"`
	if a.packed != nil && takesGzip(r) {
		body, tag = a.packed, `"`+a.tag+`-gz"`
		h.Set("Content-Encoding", "gzip")
	}
	if status == http.StatusOK {
		h.Set("ETag", tag)
		if has(r.Header.Get("If-None-Match"), tag) {
			h.Del("Content-Encoding")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", a.kind)
	if a.name != "" {
		h.Set("Content-Disposition", `attachment; filename="`+a.name+`"`)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// has looks for a tag in an If-None-Match list.
func has(list, tag string) bool {
	for t := range strings.SplitSeq(list, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == tag || t == "*" {
			return true
		}
	}
	return false
}

func takesGzip(r *http.Request) bool {
	for e := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(e), ";")
		if strings.TrimSpace(name) == "gzip" {
			q := strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			return strings.Trim(q, "0.") != "" || q == ""
		}
	}
	return false
}
