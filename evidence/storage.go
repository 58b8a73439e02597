package evidence

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"
)

var (
	// ErrNotFound is the error of a file that is not kept.
	ErrNotFound = errors.New("no such evidence file")
	// ErrDamaged is the error of content that does not have its SHA-256.
	ErrDamaged = errors.New("evidence file does not have its SHA-256")
	// ErrAway is the error of a place that is gone, does not answer or cannot be written to.
	ErrAway = errors.New("the evidence store is away, full or read-only")
)

// Storage keeps files under their SHA-256, written as 64 hexadecimal digits in lower
// case. Nothing is ever replaced by other content. It is safe for concurrent use.
type Storage interface {
	// Put keeps what body holds from its beginning, size bytes. It returns once the
	// file would outlive a crash. Content with another sum is ErrDamaged and not kept.
	// A file that is there already is written again, which mends a damaged one.
	Put(ctx context.Context, sum string, body io.ReadSeeker, size int64) error
	// Get opens a file and returns its size, or ErrNotFound. Reading ends with
	// ErrDamaged instead of io.EOF where the content does not have its sum; the last
	// bytes of such a file are never returned.
	Get(ctx context.Context, sum string) (io.ReadCloser, int64, error)
	// Has says whether a file is kept, without reading it.
	Has(ctx context.Context, sum string) (bool, error)
	// List goes through the sums of all files, in their order, until the first error.
	List(ctx context.Context) iter.Seq2[string, error]
	// Remove takes away a file that nothing names; one that is not kept is no error.
	Remove(ctx context.Context, sum string) error
	// Tidy takes away what broken writes left before a moment.
	Tidy(ctx context.Context, before time.Time) error
	// Ready says whether a file could be kept now, by keeping one that is none: nil, or
	// why not.
	Ready(ctx context.Context) error
}

// Sum returns the SHA-256 of what body holds from its beginning, in the form that
// Storage wants, and how many bytes there are. It leaves body at its beginning.
func Sum(body io.ReadSeeker) (sum string, size int64, err error) {
	if _, err := body.Seek(0, io.SeekStart); err != nil {
		return "", 0, err
	}
	h := sha256.New()
	if size, err = io.Copy(h, body); err != nil {
		return "", 0, err
	}
	_, err = body.Seek(0, io.SeekStart)
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// IsSum says whether s has the form of a SHA-256.
func IsSum(s string) bool {
	for _, c := range s {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return len(s) == sha256.Size*2
}

func checkSum(s string) error {
	if !IsSum(s) {
		return fmt.Errorf("%.80q is no SHA-256", s)
	}
	return nil
}

// place is where both storages keep a file, so that one can be copied to the other.
func place(sum string) string { return sum[:2] + "/" + sum[2:4] + "/" + sum }
