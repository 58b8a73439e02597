// Package evidence keeps evidence files by their content, in a folder or in
// S3-compatible storage.
package evidence

import (
	"io"

	"parindex/words"
)

// Limits of a file. A field that is 0 is the one of [Standard].
type Limits struct {
	Bytes    int64 // of the file
	Unpacked int64 // bytes that the parts of an Office file declare together
	Parts    int   // of an Office file
	Pixels   int64 // of an image
}

// Standard holds a scanned report of some hundred pages and a photo of any telephone.
var Standard = Limits{Bytes: 20 << 20, Unpacked: 400 << 20, Parts: 5000, Pixels: 250_000_000}

func (l Limits) orStandard() Limits {
	return Limits{
		Bytes:    or(l.Bytes, Standard.Bytes),
		Unpacked: or(l.Unpacked, Standard.Unpacked),
		Parts:    or(l.Parts, Standard.Parts),
		Pixels:   or(l.Pixels, Standard.Pixels),
	}
}

func or[T comparable](v, standard T) T {
	var zero T
	if v == zero {
		return standard
	}
	return v
}

// Refused is the error of a file that cannot be evidence, or of an address that cannot
// be storage. Both texts are fit for users and hold nothing that the sender wrote.
type Refused struct{ Problem, Fix words.Text }

func (r *Refused) Error() string { return r.Problem.En + ". " + r.Fix.En }

// Recognise says by its content, never by its name, what kind of file body is. The
// error is *Refused where it is none of [Kinds], is damaged or exceeds the limits;
// another one means that body could not be read.
func Recognise(body io.ReaderAt, size int64, limits Limits) (Kind, error) {
	limits = limits.orStandard()
	switch {
	case size == 0:
		return Kind{}, &Refused{words.Text{Vi: "tệp rỗng (0 byte)", En: "the file is empty (0 bytes)"}, sendAgain}
	case size > limits.Bytes:
		return Kind{}, tooLarge(size, limits.Bytes)
	}
	f := file{body: body, size: size, limits: limits}
	head, err := f.read(0, 4096)
	if err != nil {
		return Kind{}, err
	}
	f.head = head
	for _, k := range containers {
		if k.begins(head) {
			return k.check(f)
		}
	}
	return Kind{}, stranger(head)
}

// file is what is being recognised.
type file struct {
	body   io.ReaderAt
	size   int64
	head   []byte
	limits Limits
}

// read returns up to n bytes from an offset; fewer only at the end of the file.
func (f file) read(at, n int64) ([]byte, error) {
	if at < 0 || at > f.size {
		return nil, nil
	}
	b := make([]byte, min(n, f.size-at))
	if _, err := f.body.ReadAt(b, at); err != nil && err != io.EOF {
		return nil, err
	}
	return b, nil
}
