package evidence

import (
	"context"
	"errors"
	"io"
	"iter"
	"time"
)

// Watched is a storage that tells of what failed: which deed (put, get, has, list, remove,
// tidy, ready) and why. A file that is not kept is told where somebody wants to read it. That
// whoever asked has gone is no failure.
func Watched(s Storage, told func(deed string, err error)) Storage { return &watched{s, told} }

type watched struct {
	kept Storage
	told func(deed string, err error)
}

// tell passes an error on.
func (w *watched) tell(ctx context.Context, deed string, err error) error {
	if err != nil && err != io.EOF && !errors.Is(ctx.Err(), context.Canceled) {
		w.told(deed, err)
	}
	return err
}

func (w *watched) Put(ctx context.Context, sum string, body io.ReadSeeker, size int64) error {
	return w.tell(ctx, "put", w.kept.Put(ctx, sum, body, size))
}

func (w *watched) Get(ctx context.Context, sum string) (io.ReadCloser, int64, error) {
	body, size, err := w.kept.Get(ctx, sum)
	if err != nil {
		return nil, 0, w.tell(ctx, "get", err)
	}
	return &watchedBody{body, w, ctx}, size, nil
}

// watchedBody tells of a file that turns out to be damaged as it is read.
type watchedBody struct {
	io.ReadCloser
	of  *watched
	ctx context.Context
}

func (b *watchedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	return n, b.of.tell(b.ctx, "get", err)
}

func (w *watched) Has(ctx context.Context, sum string) (bool, error) {
	has, err := w.kept.Has(ctx, sum)
	return has, w.tell(ctx, "has", err)
}

func (w *watched) List(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for sum, err := range w.kept.List(ctx) {
			if !yield(sum, w.tell(ctx, "list", err)) {
				return
			}
		}
	}
}

func (w *watched) Remove(ctx context.Context, sum string) error {
	return w.tell(ctx, "remove", w.kept.Remove(ctx, sum))
}

func (w *watched) Tidy(ctx context.Context, before time.Time) error {
	return w.tell(ctx, "tidy", w.kept.Tidy(ctx, before))
}

func (w *watched) Ready(ctx context.Context) error {
	return w.tell(ctx, "ready", w.kept.Ready(ctx))
}
