package shell

import (
	"bytes"
	"compress/gzip"
	"io"
	"sync"
)

// packable is a body in one of two forms: as it was made, until somebody takes it packed; then
// packed alone, from which the few who do not take gzip get it back.
type packable struct {
	mu     sync.Mutex
	plain  []byte // nil: only packed
	packed []byte
	bulky  bool // packing gains nothing
}

// pack returns the packed body, or the plain one where packing gains nothing.
func (p *packable) pack() (body []byte, packed bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.packed == nil && !p.bulky {
		p.packed = packPage(p.plain)
		p.bulky = p.packed == nil
	}
	if p.bulky {
		return p.plain, false
	}
	p.plain = nil
	return p.packed, true
}

// unpack returns the body as it was made.
func (p *packable) unpack() []byte {
	p.mu.Lock()
	plain, packed := p.plain, p.packed
	p.mu.Unlock()
	if plain != nil || packed == nil {
		return plain
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err) // packed here, and never changed
	}
	if plain, err = io.ReadAll(z); err != nil {
		panic(err)
	}
	return plain
}

func (p *packable) size() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.plain) + len(p.packed)
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
	return bytes.Clone(b.Bytes()) // as long as it is: it is kept
}
