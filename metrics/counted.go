package metrics

import (
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// countsEvery is how old what is counted by a walk over rows may be.
const countsEvery = time.Minute

// counted keeps series that take a walk over rows to make, for a minute.
type counted struct {
	now  func() time.Time
	mu   sync.Mutex
	at   time.Time
	kept []prometheus.Metric
}

// send sends the series, made anew where the last are old.
func (c *counted) send(ch chan<- prometheus.Metric, count func() ([]prometheus.Metric, error)) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := c.now(); c.at.IsZero() || now.Sub(c.at) >= countsEvery {
		list, err := count()
		if err != nil {
			return err
		}
		c.at, c.kept = now, list
	}
	for _, m := range c.kept {
		ch <- m
	}
	return nil
}
