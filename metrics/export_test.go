package metrics

import (
	"github.com/prometheus/client_golang/prometheus"

	"parindex/store"
)

// Published exports published results with at most so many series.
func Published(db *store.DB, most int) prometheus.Collector {
	p := newPublished(db)
	p.most = most
	return p
}
