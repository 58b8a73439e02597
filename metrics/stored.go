package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"parindex/store"
)

// stored exports how large the database is, who waits for it, and what lies in the evidence
// store by the database's own rows.
type stored struct {
	db                          *store.DB
	size, connections           *prometheus.Desc
	waits, waited, files, bytes *prometheus.Desc
	counted                     counted // evidence
}

func newStored(db *store.DB, now func() time.Time) *stored {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(name, help, labels, nil)
	}
	return &stored{
		db: db, counted: counted{now: now},
		size:        desc("parindex_database_bytes", "Room that the database takes: rows, free (kept for rows to come), log (of writes, beside the file).", "part"),
		connections: desc("parindex_database_connections", "Connections that read: busy, idle, most (that may be).", "state"),
		waits:       desc("parindex_database_read_waits_total", "Reads that waited for a connection."),
		waited:      desc("parindex_database_read_waits_seconds_total", "Time that reads waited for a connection."),
		files:       desc("parindex_evidence_files", "Different files given as evidence, those taken back among them; counted once a minute.", "authority"),
		bytes:       desc("parindex_evidence_bytes", "Bytes of these files.", "authority"),
	}
}

// Describe implements prometheus.Collector.
func (s *stored) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{s.size, s.connections, s.waits, s.waited, s.files, s.bytes} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (s *stored) Collect(ch chan<- prometheus.Metric) {
	ctx := context.Background()
	gauge := func(desc *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, v, labels...)
	}
	size, err := s.db.Size(ctx)
	if err != nil {
		ch <- prometheus.NewInvalidMetric(s.size, err)
		return
	}
	gauge(s.size, float64(size.Bytes-size.Free), "rows")
	gauge(s.size, float64(size.Free), "free")
	gauge(s.size, float64(size.Log), "log")
	r := s.db.Readers()
	gauge(s.connections, float64(r.Busy), "busy")
	gauge(s.connections, float64(r.Idle), "idle")
	gauge(s.connections, float64(r.Most), "most")
	ch <- prometheus.MustNewConstMetric(s.waits, prometheus.CounterValue, float64(r.Waits))
	ch <- prometheus.MustNewConstMetric(s.waited, prometheus.CounterValue, r.Waited)
	if err := s.counted.send(ch, func() ([]prometheus.Metric, error) { return s.evidence(ctx) }); err != nil {
		ch <- prometheus.NewInvalidMetric(s.files, err)
	}
}

// evidence counts what evidence names.
func (s *stored) evidence(ctx context.Context) (list []prometheus.Metric, err error) {
	authorities, err := s.db.Authorities(ctx)
	for _, a := range authorities {
		files, bytes, err := s.db.EvidenceSize(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		list = append(list,
			prometheus.MustNewConstMetric(s.files, prometheus.GaugeValue, float64(files), a.ID),
			prometheus.MustNewConstMetric(s.bytes, prometheus.GaugeValue, float64(bytes), a.ID))
	}
	return list, err
}
