package responses

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// decoded is a text as UTF-8 without its byte order mark. UTF-16 is known by its mark.
func decoded(src io.Reader, head []byte) (io.Reader, *fatal) {
	var order binary.ByteOrder
	mark := 2
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		order = binary.LittleEndian
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		order = binary.BigEndian
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		mark = 3
	default:
		return src, nil
	}
	if _, err := io.CopyN(io.Discard, src, int64(mark)); err != nil {
		return nil, unread(err)
	}
	if order == nil {
		return src, nil
	}
	return &wide{src: src, order: order, in: make([]byte, 64<<10)}, nil
}

// wide turns UTF-16 into UTF-8. Half a pair becomes a byte that is not UTF-8, so that it is
// found where all such bytes are.
type wide struct {
	src   io.Reader
	order binary.ByteOrder
	in    []byte
	kept  int // bytes of in that wait for more
	out   []byte
	err   error
}

func (w *wide) Read(p []byte) (int, error) {
	for len(w.out) == 0 {
		if w.err != nil {
			return 0, w.err
		}
		w.fill()
	}
	n := copy(p, w.out)
	w.out = w.out[n:]
	return n, nil
}

// fill decodes what comes next.
func (w *wide) fill() {
	n, err := w.src.Read(w.in[w.kept:])
	in := w.in[:w.kept+n]
	w.out, w.err = w.out[:0], err
	for len(in) >= 2 {
		r := rune(w.order.Uint16(in))
		if !utf16.IsSurrogate(r) {
			w.out = utf8.AppendRune(w.out, r)
			in = in[2:]
			continue
		}
		if len(in) < 4 {
			break
		}
		if pair := utf16.DecodeRune(r, rune(w.order.Uint16(in[2:]))); pair != utf8.RuneError {
			w.out = utf8.AppendRune(w.out, pair)
			in = in[4:]
			continue
		}
		w.out = append(w.out, 0xff)
		in = in[2:]
	}
	if w.err != nil && len(in) > 0 {
		w.out, in = append(w.out, 0xff), nil
	}
	w.kept = copy(w.in, in)
}
