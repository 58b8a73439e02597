package desk

import (
	"context"
	"sync"
	"time"
)

// together is how many requests may read workbooks at the same time.
const together = 2

// How long a request waits for its turn to read. What was uploaded over a slow line is
// not sent away soon.
const (
	patience       = 20 * time.Second
	uploadPatience = 5 * time.Minute
)

// slots bounds how much is read at the same time.
type slots chan struct{}

// take waits for room, and says whether there was; who took it gives it back.
func (s slots) take(wait context.Context) bool {
	select {
	case s <- struct{}{}:
		return true
	case <-wait.Done():
		return false
	}
}

func (s slots) give() { <-s }

// read runs f when there is room for one more of the authority and of all, or returns busy.
func (d *Desk) read(ctx context.Context, patience time.Duration, f func() error) error {
	wait, stop := context.WithTimeout(ctx, patience)
	defer stop()
	if !d.reading.take(wait) {
		return busy
	}
	defer d.reading.give()
	if !d.allReading.take(wait) {
		return busy
	}
	defer d.allReading.give()
	return f()
}

// room bounds the bytes of all uploads that are on their way. Receiving takes no slot: a
// slow line would keep everybody from reading.
type room struct {
	most, each int64 // of all, and of each who brings some
	mu         sync.Mutex
	used       int64
	by         map[string]int64
}

// take says whether there is room for so many bytes of somebody, which are then to be given
// back.
func (r *room) take(who string, n int64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.used+n > r.most || r.by[who]+n > r.each {
		return false
	}
	if r.by == nil {
		r.by = map[string]int64{}
	}
	r.used, r.by[who] = r.used+n, r.by[who]+n
	return true
}

func (r *room) give(who string, n int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.used, r.by[who] = r.used-n, r.by[who]-n
	if r.by[who] == 0 {
		delete(r.by, who)
	}
}
