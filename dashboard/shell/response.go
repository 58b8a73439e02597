package shell

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
)

// HTML is the content type of pages.
const HTML = "text/html; charset=utf-8"

// Response is a finished answer. It does not change and may be sent many times.
type Response struct {
	Kind   string // content type
	Name   string // of a file to save, ASCII; "" is shown
	Body   []byte
	packed *packable // the body, for those who take gzip too; nil is Body alone
	tag    string    // of the entity, without quotes; "" is none
	Fresh  string    // Cache-Control
	Link   string    // to what comes before and after, RFC 8288; "" is nothing
	To     string    // address of ours that the answer leads on to; "" is none
}

// Forever is the Cache-Control of what has its content's hash in its address.
const Forever = "public, max-age=31536000, immutable"

// NewResponse finishes an answer that browsers keep and ask about before each use. It is packed
// when the first who takes gzip asks, and no longer held as it was from then on.
func NewResponse(kind string, body []byte) *Response {
	sum := sha256.Sum256(body)
	return &Response{Kind: kind, packed: &packable{plain: body}, tag: hex.EncodeToString(sum[:8]), Fresh: "no-cache"}
}

// Pack compresses the body for those who take it so.
func (a *Response) Pack() { a.packed, a.Body = &packable{plain: a.Body}, nil }

// Size is how many bytes the answer holds now.
func (a *Response) Size() int {
	if a.packed == nil {
		return len(a.Body)
	}
	return a.packed.size()
}

// body is what is sent to who asks, and whether it is packed.
func (a *Response) body(r *http.Request) (body []byte, packed bool) {
	if a.packed == nil {
		return a.Body, false
	}
	if TakesGzip(r) {
		return a.packed.pack()
	}
	return a.packed.unpack(), false
}

// Send answers a GET or HEAD, with 304 where the browser has the same entity.
func (a *Response) Send(w http.ResponseWriter, r *http.Request) {
	a.SendStatus(w, r, http.StatusOK)
}

// SendStatus is Send with another status.
func (a *Response) SendStatus(w http.ResponseWriter, r *http.Request, status int) {
	h := w.Header()
	h.Set("Cache-Control", a.Fresh)
	if a.Link != "" {
		h.Set("Link", a.Link)
	}
	if a.To != "" {
		h.Set("Location", a.To)
		w.WriteHeader(http.StatusSeeOther)
		return
	}
	h.Add("Vary", "Accept-Encoding")
	body, packed := a.body(r)
	tag := `"` + a.tag + `"`
	if packed {
		tag = `"` + a.tag + `-gz"`
		h.Set("Content-Encoding", "gzip")
	}
	if status == http.StatusOK && a.tag != "" {
		h.Set("ETag", tag)
		if Has(r, tag) {
			h.Del("Content-Encoding")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", a.Kind)
	if a.Name != "" {
		h.Set("Content-Disposition", `attachment; filename="`+a.Name+`"`)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// Has says whether who asks has the entity of a tag, by If-None-Match.
func Has(r *http.Request, tag string) bool {
	for t := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == tag || t == "*" {
			return true
		}
	}
	return false
}

// TakesGzip says whether who asks reads gzip.
func TakesGzip(r *http.Request) bool {
	for e := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(e), ";")
		if strings.TrimSpace(name) == "gzip" {
			q := strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			return strings.Trim(q, "0.") != "" || q == ""
		}
	}
	return false
}
