// Package metrics exports what the service did and what was published to
// Prometheus.
//
// Results are read from publications only: no unpublished score ever becomes a
// series. docs/metrics.md lists every name with its labels and its bound.
package metrics

import (
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"parindex/store"
)

// Registry holds every metric of one running program.
type Registry struct {
	registry *prometheus.Registry
	db       *store.DB
	now      func() time.Time
	running  *running
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

// New returns the metrics of a program that serves db.
func New(db *store.DB, version string) *Registry {
	r := &Registry{
		registry: prometheus.NewRegistry(), db: db, now: time.Now, running: newRunning(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parindex_http_requests_total",
			Help: "HTTP requests answered, by route and status code.",
		}, []string{"route", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "parindex_http_request_duration_seconds",
			Help:    "Time to answer an HTTP request, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5},
		}, []string{"route"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name:        "parindex_build_info",
		Help:        "Always 1; the labels say which program this is.",
		ConstLabels: prometheus.Labels{"version": version, "goversion": runtime.Version()},
	})
	build.Set(1)
	r.registry.MustRegister(r.requests, r.seconds, build,
		newPublished(db), newSurveys(db), newImported(db, r.now), newSurveyed(db, r.now), newRounds(db, r.now), newStored(db, r.now),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	r.registry.MustRegister(r.running.collectors()...)
	return r
}

// Observe counts one answered request. A route is a pattern of the list of pages,
// never a path that somebody typed.
func (r *Registry) Observe(route string, status int, took time.Duration) {
	r.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
	r.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// mostScrapes bounds how many are answered at once: beside the pages anybody may ask.
const mostScrapes = 4

// Handler answers a scrape.
func (r *Registry) Handler() http.Handler {
	return promhttp.HandlerFor(r.registry, promhttp.HandlerOpts{Registry: r.registry, ErrorHandling: promhttp.HTTPErrorOnError, MaxRequestsInFlight: mostScrapes})
}
