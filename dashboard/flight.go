package dashboard

import (
	"errors"
	"sync"
)

// flight makes an answer once, however many readers ask for it at the same time.
type flight struct {
	mu    sync.Mutex
	going map[string]*making
}

// making is an answer under way; done is closed when the rest is there.
type making struct {
	done chan struct{}
	res  *response
	err  error
}

// errBroken is what others get who waited for an answer whose making panicked.
var errBroken = errors.New("the same answer failed for another reader")

func (f *flight) do(key string, build func() (*response, error)) (*response, error) {
	f.mu.Lock()
	if m := f.going[key]; m != nil {
		f.mu.Unlock()
		<-m.done
		return m.res, m.err
	}
	m := &making{done: make(chan struct{}), err: errBroken}
	if f.going == nil {
		f.going = map[string]*making{}
	}
	f.going[key] = m
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		delete(f.going, key)
		f.mu.Unlock()
		close(m.done)
	}()
	m.res, m.err = build()
	return m.res, m.err
}
