package dashboard

import "sync"

// shares are the places that each address has at most, so that one of them cannot hold all.
type shares struct {
	mu sync.Mutex
	of map[string]*portion
}

type portion struct {
	places chan struct{}
	users  int // who hold a place, or wait for one
}

// take returns the places of an address; left is to be called when they are used no more.
func (s *shares) take(who string) (places chan struct{}, left func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	own := s.of[who]
	if own == nil {
		own = &portion{places: make(chan struct{}, linesEach)}
		if s.of == nil {
			s.of = map[string]*portion{}
		}
		s.of[who] = own
	}
	own.users++
	return own.places, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if own.users--; own.users == 0 {
			delete(s.of, who)
		}
	}
}
