package ask

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"net/http"
	"sync"
	"time"

	"parindex/dashboard/shell"
	"parindex/survey/round"
	"parindex/words"
)

// blankForm is an empty form without the two things that are of one visit: it is made once
// for many.
type blankForm struct {
	before, after             []byte
	packedBefore, packedAfter []byte // by deflate, each for itself
	made                      time.Time
}

// What stands in a page for the things of a visit, until it is sent.
const (
	idMark    = "IDOFTHEFORM"
	stampMark = "STAMPOFTHEFORM"
)

// How long empty forms are kept, and how many.
const (
	blankFresh = 10 * time.Second
	blankStale = time.Minute
	mostBlanks = 500
)

// blanks are empty forms by address and language. The zero value is ready.
type blanks struct {
	mu sync.Mutex
	by map[string]*blankForm
}

func (b *blanks) get(key string, now time.Time) *blankForm {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := b.by[key]
	switch {
	case f == nil || now.Sub(f.made) >= blankStale:
		return nil
	case now.Sub(f.made) >= blankFresh:
		b.by[key] = &blankForm{f.before, f.after, f.packedBefore, f.packedAfter, now}
		return nil // this visit makes it again, and those beside it get what there is
	}
	return f
}

func (b *blanks) put(key string, f *blankForm) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.by == nil || len(b.by) >= mostBlanks {
		b.by = map[string]*blankForm{}
	}
	b.by[key] = f
}

// plain is where a browser without scripts goes through the form in steps, "" where it does
// not.
func (v *visit) plain() string {
	view := v.view()
	if view == viewOf(round.Whole) {
		return ""
	}
	sep := "?"
	if v.lang == words.En {
		sep = "&"
	}
	return v.address(v.lang) + sep + viewField + "=" + view
}

// blank is the empty form of the visit. One of a token is made for it alone.
func (v *visit) blank() (*blankForm, error) {
	key := v.address(v.lang) + " " + v.view()
	if f := v.blanks.get(key, v.Now()); f != nil {
		return f, nil
	}
	p := v.page(nil, map[string]string{}, "")
	p.ID, p.Stamp, p.Plain = idMark, stampMark, v.plain()
	body, err := v.templates[v.lang].Execute("form.html", p)
	if err != nil {
		return nil, err
	}
	f := &blankForm{made: v.Now()}
	before, rest, ok1 := bytes.Cut(body, []byte(idMark))
	_, after, ok2 := bytes.Cut(rest, []byte(stampMark))
	if !ok1 || !ok2 {
		return nil, fmt.Errorf("the form has no place for its number")
	}
	f.before, f.after = before, after
	if f.packedBefore, err = deflated(before, false); err == nil {
		f.packedAfter, err = deflated(after, true)
	}
	if err == nil && !v.way.Link.Once {
		v.blanks.put(key, f)
	}
	return f, err
}

// between is what stands between the two parts of a form.
func between(id, stamp string) string {
	return id + `"><input type="hidden" name="stamp" value="` + stamp
}

// send sends the form with what is of this visit.
func (f *blankForm) send(v *visit, id, stamp string) error {
	own := []byte(between(id, stamp))
	h := v.w.Header()
	h.Set("Content-Type", shell.HTML)
	h.Add("Vary", "Accept-Encoding")
	body := bytes.Join([][]byte{f.before, own, f.after}, nil)
	if shell.TakesGzip(v.r) {
		h.Set("Content-Encoding", "gzip")
		body = f.packed(own, crc32.ChecksumIEEE(body), len(body))
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	v.w.WriteHeader(http.StatusOK)
	if v.r.Method == http.MethodHead {
		return nil
	}
	v.w.Write(body) // an error: who asked has gone
	return nil
}

// packed is the form as one gzip stream (RFC 1952): the first part, what is of this visit as
// a stored block (RFC 1951, 3.2.4), and the last part.
func (f *blankForm) packed(own []byte, sum uint32, size int) []byte {
	out := make([]byte, 0, len(f.packedBefore)+len(own)+len(f.packedAfter)+32)
	out = append(out, 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
	out = append(out, f.packedBefore...)
	out = append(out, 0)
	out = binary.LittleEndian.AppendUint16(out, uint16(len(own)))
	out = binary.LittleEndian.AppendUint16(out, ^uint16(len(own)))
	out = append(out, own...)
	out = append(out, f.packedAfter...)
	out = binary.LittleEndian.AppendUint32(out, sum)
	return binary.LittleEndian.AppendUint32(out, uint32(size))
}

// deflated compresses a part that ends at a byte, or ends the stream.
func deflated(part []byte, last bool) ([]byte, error) {
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err = z.Write(part); err == nil && last {
		err = z.Close()
	} else if err == nil {
		err = z.Flush()
	}
	return b.Bytes(), err
}
