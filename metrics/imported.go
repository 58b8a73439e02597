package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"parindex/store"
)

// imported exports what was imported, as the database knows it: imports run in
// other processes too.
type imported struct {
	db                       *store.DB
	imports, issues, seconds *prometheus.Desc
	counted                  counted
}

func newImported(db *store.DB, now func() time.Time) *imported {
	return &imported{
		db: db, counted: counted{now: now},
		imports: prometheus.NewDesc("parindex_imports_total",
			"Files that were imported or refused, by kind of file and outcome.", []string{"authority", "kind", "outcome"}, nil),
		issues: prometheus.NewDesc("parindex_import_issues_total",
			"Issues found in imported files, by kind and severity.", []string{"authority", "kind", "severity"}, nil),
		seconds: prometheus.NewDesc("parindex_import_duration_seconds",
			"Time to read, check and store a file.", []string{"authority"}, nil),
	}
}

// Describe implements prometheus.Collector.
func (i *imported) Describe(ch chan<- *prometheus.Desc) {
	ch <- i.imports
	ch <- i.issues
	ch <- i.seconds
}

// Collect implements prometheus.Collector.
func (i *imported) Collect(ch chan<- prometheus.Metric) {
	if err := i.counted.send(ch, i.series); err != nil {
		ch <- prometheus.NewInvalidMetric(i.imports, err)
	}
}

func (i *imported) series() (list []prometheus.Metric, err error) {
	ctx := context.Background()
	authorities, err := i.db.Authorities(ctx)
	for _, a := range authorities {
		stats, err := i.db.ImportStats(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		for _, s := range stats.Outcomes {
			list = append(list, prometheus.MustNewConstMetric(i.imports, prometheus.CounterValue, float64(s.Count), a.ID, s.Kind, s.Outcome))
		}
		for _, s := range stats.Issues {
			list = append(list, prometheus.MustNewConstMetric(i.issues, prometheus.CounterValue, float64(s.Count), a.ID, s.Kind, s.Severity))
		}
		list = append(list, prometheus.MustNewConstHistogram(i.seconds, stats.Count, stats.Seconds, stats.Buckets, a.ID))
	}
	return list, err
}
