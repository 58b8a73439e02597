package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// client keeps its connections and leaves answers as compressed as they came.
var client = &http.Client{
	Transport:     &http.Transport{MaxIdleConnsPerHost: 512, DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       time.Minute,
}

// ask sends a request and returns its answer with the body read.
func ask(r *http.Request, want int) (*http.Response, []byte, error) {
	res, err := client.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != want {
		err = fmt.Errorf("%s %s: got %d, want %d: %.300s", r.Method, r.URL.Path, res.StatusCode, want, body)
	}
	return res, body, err
}

// get asks as a browser does; cookie may be "".
func get(ctx context.Context, url, cookie string) ([]byte, error) {
	return getAs(ctx, url, http.Header{"Accept-Encoding": {"gzip"}, "Cookie": {cookie}})
}

func getAs(ctx context.Context, url string, head http.Header) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	r.Header = head
	_, body, err := ask(r, http.StatusOK)
	return body, err
}

// waits are how long answers took.
type waits struct {
	mu     sync.Mutex
	list   []time.Duration
	failed int
	why    error // the first
}

func (w *waits) note(took time.Duration, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		w.failed++
		if w.why == nil {
			w.why = err
		}
		return
	}
	w.list = append(w.list, took)
}

// at is the wait that so many of a hundred stayed within.
func (w *waits) at(percent float64) time.Duration {
	if len(w.list) == 0 {
		return 0
	}
	slices.Sort(w.list)
	return w.list[min(len(w.list)-1, int(float64(len(w.list))*percent/100))]
}

// pace begins so many deeds at even distances within a span, whether or not earlier ones have
// ended, as people do; each is timed from the moment it was due.
func pace(ctx context.Context, n int, span time.Duration, hands int, do func(i int) error) *waits {
	var w waits
	var all sync.WaitGroup
	var next atomic.Int64
	began := time.Now()
	for range min(hands, n) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				due := began.Add(time.Duration(i) * span / time.Duration(n))
				time.Sleep(time.Until(due))
				err := do(i)
				w.note(time.Since(due), err)
			}
		})
	}
	all.Wait()
	return &w
}

// flood does as much as so many hands can within a span, and returns how much a second.
func flood(ctx context.Context, hands int, span time.Duration, do func(i int) error) (float64, error) {
	var all sync.WaitGroup
	var done atomic.Int64
	began := time.Now()
	faults := make([]error, hands)
	for h := range hands {
		all.Go(func() {
			for i := h; time.Since(began) < span && ctx.Err() == nil && faults[h] == nil; i += hands {
				faults[h] = do(i)
				done.Add(1)
			}
		})
	}
	all.Wait()
	return float64(done.Load()) / time.Since(began).Seconds(), errors.Join(faults...)
}
