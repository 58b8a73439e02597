package metrics

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// backups exports the newest backup by the manifests that lie beside the backups: files
// ending in .json, each an object with "at" (RFC 3339, the moment that the backup is of) and
// "bytes".
type backups struct {
	folder                string
	at, bytes, unreadable *prometheus.Desc
}

// manifest is what is read of one.
type manifest struct {
	At    time.Time `json:"at"`
	Bytes int64     `json:"bytes"`
}

// Backups adds the backups whose manifests lie in a folder.
func (r *Registry) Backups(folder string) {
	desc := func(name, help string) *prometheus.Desc { return prometheus.NewDesc(name, help, nil, nil) }
	r.registry.MustRegister(&backups{
		folder:     folder,
		at:         desc("parindex_backup_timestamp_seconds", "The moment that the newest backup is of; 0 where there is none."),
		bytes:      desc("parindex_backup_bytes", "Size of the newest backup."),
		unreadable: desc("parindex_backup_unreadable_manifests", "Manifests that cannot be read, or a folder that cannot."),
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
	var newest manifest
	unreadable := 0
	if _, err := os.ReadDir(b.folder); err != nil {
		unreadable++
	}
	names, _ := filepath.Glob(filepath.Join(b.folder, "*.json")) // the pattern is sound
	for _, name := range names {
		m, err := readManifest(name)
		if err != nil {
			unreadable++
		} else if m.At.After(newest.At) {
			newest = m
		}
	}
	at := 0.0
	if !newest.At.IsZero() {
		at = float64(newest.At.Unix())
	}
	ch <- prometheus.MustNewConstMetric(b.at, prometheus.GaugeValue, at)
	ch <- prometheus.MustNewConstMetric(b.bytes, prometheus.GaugeValue, float64(newest.Bytes))
	ch <- prometheus.MustNewConstMetric(b.unreadable, prometheus.GaugeValue, float64(unreadable))
}

func readManifest(name string) (m manifest, err error) {
	body, err := os.ReadFile(name)
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(body, &m)
}
