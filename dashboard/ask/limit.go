package ask

import (
	"net/netip"
	"sync"
	"time"
)

// How much is taken from one address: so much at once, then one more each so often. An
// office's people, those of a one-stop shop or of a telephone company, may share one: it sends
// 3,600 forms an hour. Words that lead nowhere are counted for themselves: who runs out of
// them still opens every form that is there. They need not stop anybody from finding a form,
// for the code of a public link has 50 bits and a token 130 (1,000 tries a second against
// 5,000 links find one in seven years, and that one hangs on a wall anyway), but each asks the
// database.
const (
	sendsAtOnce  = 120
	sendsEvery   = time.Second
	missesAtOnce = 30
	missesEvery  = 10 * time.Second
)

// mostPlaces is how many addresses are remembered.
const mostPlaces = 50_000

// limit holds each address to so much, in memory only: no address is kept beside answers or
// anywhere else.
type limit struct {
	burst float64
	every time.Duration
	mu    sync.Mutex
	left  map[netip.Prefix]tokens
}

type tokens struct {
	n  float64
	at time.Time
}

func newLimit(burst float64, every time.Duration) *limit {
	return &limit{burst: burst, every: every, left: map[netip.Prefix]tokens{}}
}

// placeOf is the network that an address counts under: of version 6 a house has many. What
// is no address counts together.
func placeOf(address string) netip.Prefix {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return netip.Prefix{}
	}
	ip = ip.Unmap().WithZone("")
	bits := 32
	if ip.Is6() {
		bits = 64
	}
	return netip.PrefixFrom(ip, bits).Masked()
}

// take uses one up and says how long to wait where there is none, 0 where there was.
func (l *limit) take(address string, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	place := placeOf(address)
	t := l.now(place, now)
	if t.n < 1 {
		return time.Duration((1 - t.n) * float64(l.every))
	}
	if _, known := l.left[place]; !known && len(l.left) >= mostPlaces {
		l.forget(now)
	}
	t.n--
	l.left[place] = t
	return 0
}

func (l *limit) now(place netip.Prefix, now time.Time) tokens {
	t, known := l.left[place]
	if !known {
		return tokens{l.burst, now}
	}
	t.n = min(l.burst, t.n+float64(now.Sub(t.at))/float64(l.every))
	t.at = now
	return t
}

// forget drops those that have everything left and, where that is not enough, all.
func (l *limit) forget(now time.Time) {
	for place := range l.left {
		if l.now(place, now).n >= l.burst {
			delete(l.left, place)
		}
	}
	if len(l.left) >= mostPlaces {
		clear(l.left)
	}
}
