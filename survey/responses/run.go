package responses

import (
	"context"
	"errors"
	"io"
	"runtime"
	"sync"
)

// run reads a stream: one goroutine cuts it into pieces, as many as there are processors
// parse them, and the caller takes them in order.
func (r *Reader) run(ctx context.Context, s *stream, t *taker) error {
	ctx, cancel := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	jobs, order := make(chan *chunk, workers), make(chan *chunk, 2*workers)
	free := make(chan *chunk, 4*workers+2)
	var wait sync.WaitGroup
	defer wait.Wait()
	defer cancel()
	for range workers {
		p := r.newParser(t.l, s.comma)
		wait.Go(func() {
			for c := range jobs {
				c.guarded(func() { s.parse(p, c) })
				close(c.ready)
			}
		})
	}
	var bytes int64
	var cutErr error
	wait.Go(func() {
		defer close(order)
		defer close(jobs)
		cutErr = cut(ctx, s, jobs, order, free)
	})
	err := func() error {
		for c := range order {
			<-c.ready
			if c.fatal != nil {
				return c.fatal.at(t.base)
			}
			if err := t.take(c); err != nil {
				return err
			}
			bytes += c.read
			if r.opt.Progress != nil {
				r.opt.Progress(Progress{Rows: t.report.Rows, Bytes: min(bytes, s.size), Total: s.size})
			}
			select {
			case free <- c:
			default:
			}
		}
		return nil
	}()
	cancel()
	for c := range order { // let the others end
		<-c.ready
	}
	wait.Wait()
	if err == nil {
		err = cutErr
	}
	if err != nil {
		return err
	}
	if err := s.close(); err != nil {
		return err
	}
	return t.flush()
}

// cut hands out the pieces of a stream.
func cut(ctx context.Context, s *stream, jobs, order chan<- *chunk, free <-chan *chunk) error {
	for {
		var c *chunk
		select {
		case c = <-free:
		default:
			c = &chunk{}
		}
		var err error
		if c.read, err = s.next(c); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		c.ready = make(chan struct{})
		select {
		case <-ctx.Done():
			return ctx.Err()
		case jobs <- c:
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case order <- c:
		}
	}
}

// guarded parses, and takes a panic for damage: what is read comes from strangers.
func (c *chunk) guarded(parse func()) {
	defer func() {
		if recover() != nil {
			c.fatal = &fatal{Fault{Kind: Damaged, Problem: broken, Fix: sendAgain}}
		}
	}()
	parse()
}

// at adds the rows above the piece to the place of a fault.
func (f *fatal) at(base uint32) *fatal {
	for i := range f.Places {
		f.Places[i].Row += int(base)
	}
	return f
}
