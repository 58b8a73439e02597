package metrics

import (
	"errors"
	"io/fs"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// backups exports the newest backup.
type backups struct {
	newest                func() (at time.Time, bytes int64, err error)
	at, bytes, unreadable *prometheus.Desc
}

// Backups adds the newest backup; newest returns [fs.ErrNotExist] where there is none.
func (r *Registry) Backups(newest func() (at time.Time, bytes int64, err error)) {
	desc := func(name, help string) *prometheus.Desc { return prometheus.NewDesc(name, help, nil, nil) }
	r.registry.MustRegister(&backups{
		newest:     newest,
		at:         desc("parindex_backup_timestamp_seconds", "The moment that the newest backup is of; 0 where there is none."),
		bytes:      desc("parindex_backup_bytes", "Size of the newest backup."),
		unreadable: desc("parindex_backup_unreadable", "1 where the folder of backups cannot be read."),
	})
}

// Describe implements prometheus.Collector.
func (b *backups) Describe(ch chan<- *prometheus.Desc) {
	ch <- b.at
	ch <- b.bytes
	ch <- b.unreadable
}

// Collect implements prometheus.Collector.
func (b *backups) Collect(ch chan<- prometheus.Metric) {
	at, bytes, err := b.newest()
	seconds, unreadable := 0.0, 0.0
	switch {
	case err == nil:
		seconds = float64(at.Unix())
	case !errors.Is(err, fs.ErrNotExist):
		unreadable = 1
	}
	ch <- prometheus.MustNewConstMetric(b.at, prometheus.GaugeValue, seconds)
	ch <- prometheus.MustNewConstMetric(b.bytes, prometheus.GaugeValue, float64(bytes))
	ch <- prometheus.MustNewConstMetric(b.unreadable, prometheus.GaugeValue, unreadable)
}
