package evidence

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

// changing holds other content after it was read once.
type changing struct {
	io.ReadSeeker
	after string
}

func (c *changing) Read(p []byte) (int, error) {
	n, err := c.ReadSeeker.Read(p)
	if err == io.EOF {
		c.ReadSeeker = body(c.after)
		_, _ = c.Seek(0, io.SeekEnd)
	}
	return n, err
}

// TestS3Signature: content that changes on its way is refused by the server itself.
func TestS3Signature(t *testing.T) {
	s := startServer(t)
	h := s.open(t, "kho")
	sum, size, _ := Sum(body("right"))
	if err := h.Put(t.Context(), sum, &changing{body("right"), "wrong"}, size); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want %v", err, ErrDamaged)
	}
	if has, err := h.Has(t.Context(), sum); has || err != nil {
		t.Errorf("has: %v, %v", has, err)
	}
}

func TestS3Entry(t *testing.T) {
	s := startServer(t)
	at := "?endpoint=" + s.endpoint + "&tls=off&style=path"
	_, err := Open(t.Context(), "s3://khac"+at, s.getenv)
	if refused := new(Refused); !errors.As(err, &refused) || !strings.Contains(refused.Problem.Vi, "chưa có kho") {
		t.Errorf("no such bucket: %v", err)
	}
	_, err = Open(t.Context(), "s3://kho"+at, func(name string) string { return "not" + s.getenv(name) })
	if err == nil || strings.Contains(err.Error(), s.secret) {
		t.Errorf("wrong keys: %v", err)
	}
}

// TestS3Stopped: when the server is gone every verb fails, and none says that a file
// does not exist.
func TestS3Stopped(t *testing.T) {
	s := startServer(t)
	h := s.open(t, "kho")
	sum := home{Storage: h}.keep(t, "kept")
	s.stop()
	ctx := context.Background()
	if _, _, err := h.Get(ctx, sum); err == nil || errors.Is(err, ErrNotFound) {
		t.Errorf("get: %v", err)
	}
	if _, err := h.Has(ctx, sum); err == nil {
		t.Error("has: no error")
	}
	if err := h.Put(ctx, sum, body("kept"), 4); err == nil {
		t.Error("put: no error")
	}
	failed := false
	for _, err := range h.List(ctx) {
		failed = err != nil
	}
	if !failed {
		t.Error("list: no error")
	}
}

// TestS3BucketGone: a bucket that was taken away is no reason to say that a file does
// not exist when it is asked for.
func TestS3BucketGone(t *testing.T) {
	s := startServer(t)
	h := s.open(t, "kho")
	sum := home{Storage: h}.keep(t, "kept")
	s.removeBucket(t)
	if _, _, err := h.Get(t.Context(), sum); err == nil || errors.Is(err, ErrNotFound) {
		t.Errorf("get: %v", err)
	}
	if err := h.Put(t.Context(), sum, body("kept"), 4); err == nil {
		t.Error("put: no error")
	}
}
