package metrics

import (
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// running is what the program does while it runs, as it is told.
type running struct {
	statements  *prometheus.HistogramVec
	slow        *prometheus.CounterVec
	read, write prometheus.Observer // of statements
	waits       prometheus.Histogram
	failures    *prometheus.CounterVec
	jobs        *prometheus.CounterVec
	ended, took *prometheus.GaugeVec
	whole, at   *prometheus.GaugeVec
	rows        *prometheus.GaugeVec
}

// Slow is how long a statement takes that is counted as slow.
const Slow = 500 * time.Millisecond

func newRunning() *running {
	gauge := func(name, help string, labels ...string) *prometheus.GaugeVec {
		return prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: help}, labels)
	}
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	buckets := []float64{.0005, .002, .01, .05, .1, .5, 2, 10}
	r := &running{
		statements: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "parindex_database_statement_duration_seconds", Help: "Time that a statement took, the reading of its rows included.", Buckets: buckets}, []string{"kind"}),
		slow:       counter("parindex_database_slow_statements_total", "Statements that took more than half a second.", "kind"),
		waits:      prometheus.NewHistogram(prometheus.HistogramOpts{Name: "parindex_database_write_wait_seconds", Help: "Time that a write waited for those before it.", Buckets: buckets}),
		failures:   counter("parindex_evidence_failures_total", "What the evidence store could not do: put, get, has, list, remove, tidy, ready.", "deed"),
		jobs:       counter("parindex_tasks_total", "Runs of what the program does by itself, by how they ended.", "task", "outcome"),
		ended:      gauge("parindex_task_success_timestamp_seconds", "When a task last ended well.", "task"),
		took:       gauge("parindex_task_duration_seconds", "How long the last run of a task took.", "task"),
		whole:      gauge("parindex_audit_whole", "1 where the last look over the log found it whole, else 0.", "authority"),
		at:         gauge("parindex_audit_checked_timestamp_seconds", "When that look began.", "authority"),
		rows:       gauge("parindex_audit_rows", "Rows of the log that it has read.", "authority"),
	}
	r.read, r.write = r.statements.WithLabelValues("read"), r.statements.WithLabelValues("write")
	r.slow.WithLabelValues("read")
	r.slow.WithLabelValues("write")
	for _, deed := range []string{"put", "get", "has", "list", "remove", "tidy", "ready"} {
		r.failures.WithLabelValues(deed) // a series that is there can be seen to stay at 0
	}
	return r
}

func (r *running) collectors() []prometheus.Collector {
	return []prometheus.Collector{r.statements, r.slow, r.waits, r.failures, r.jobs, r.ended, r.took, r.whole, r.at, r.rows}
}

// Statement counts one that has ended, by its text.
func (r *Registry) Statement(text string, took time.Duration) {
	kind, told := "write", r.running.write
	if first, _, _ := strings.Cut(strings.TrimSpace(text), " "); strings.HasPrefix(first, "SELECT") || first == "WITH" || first == "PRAGMA" {
		kind, told = "read", r.running.read
	}
	told.Observe(took.Seconds())
	if took > Slow {
		r.running.slow.WithLabelValues(kind).Inc()
	}
}

// Waited counts a write by how long it waited for those before it.
func (r *Registry) Waited(d time.Duration) { r.running.waits.Observe(d.Seconds()) }

// EvidenceFailed counts what the evidence store could not do.
func (r *Registry) EvidenceFailed(deed string) { r.running.failures.WithLabelValues(deed).Inc() }

// Job counts a run of what the program does by itself.
func (r *Registry) Job(name string, took time.Duration, err error) {
	failed, succeeded := r.running.jobs.WithLabelValues(name, "failed"), r.running.jobs.WithLabelValues(name, "done")
	r.running.took.WithLabelValues(name).Set(took.Seconds())
	if err != nil {
		failed.Inc()
		return
	}
	succeeded.Inc()
	r.running.ended.WithLabelValues(name).Set(float64(r.now().Unix()))
}

// Audited says how an authority's log was found.
func (r *Registry) Audited(authority string, at time.Time, rows int64, whole bool) {
	value := 0.0
	if whole {
		value = 1
	}
	r.running.whole.WithLabelValues(authority).Set(value)
	r.running.at.WithLabelValues(authority).Set(float64(at.Unix()))
	r.running.rows.WithLabelValues(authority).Set(float64(rows))
}

// Hashing adds the passwords that are hashed now, wait for it, and were refused.
func (r *Registry) Hashing(load func() (working, waiting int, refused int64)) {
	of := func(pick func(working, waiting int, refused int64) float64) func() float64 {
		return func() float64 { return pick(load()) }
	}
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	r.registry.MustRegister(
		gauge("parindex_hashing_working", "Passwords that are hashed now.", of(func(n, _ int, _ int64) float64 { return float64(n) })),
		gauge("parindex_hashing_waiting", "Passwords that wait to be hashed.", of(func(_, n int, _ int64) float64 { return float64(n) })),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "parindex_hashing_refused_total", Help: "Passwords that were refused because too many waited."}, of(func(_, _ int, n int64) float64 { return float64(n) })))
}

// Ready adds whether the program is, as it answers itself.
func (r *Registry) Ready(ready func() bool) {
	r.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "parindex_ready", Help: "1 where the program is ready: database, evidence store, not ending; else 0."}, func() float64 {
		if ready() {
			return 1
		}
		return 0
	}))
}
