package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"parindex/store"
)

// posted exports the notices that wait to be sent by e-mail.
type posted struct {
	db          *store.DB
	authorities []string
	age         time.Duration
	tries       int
	now         func() time.Time
	notices     *prometheus.Desc
}

// Mail adds the notices of authorities that wait to be sent, of those not older than an age,
// which are tried so often.
func (r *Registry) Mail(age time.Duration, tries int, authorities ...string) {
	r.registry.MustRegister(&posted{
		db: r.db, authorities: authorities, age: age, tries: tries, now: r.now,
		notices: prometheus.NewDesc("parindex_mail_notices", "Notices of the last days that were not sent by e-mail: waiting, failed (of these, tried before), given up.", []string{"authority", "state"}, nil),
	})
}

// Describe implements prometheus.Collector.
func (p *posted) Describe(ch chan<- *prometheus.Desc) { ch <- p.notices }

// Collect implements prometheus.Collector.
func (p *posted) Collect(ch chan<- prometheus.Metric) {
	for _, authority := range p.authorities {
		q, err := p.db.MailQueue(context.Background(), authority, p.now().Add(-p.age), p.tries)
		if err != nil {
			ch <- prometheus.NewInvalidMetric(p.notices, err)
			return
		}
		for state, n := range map[string]int{"waiting": q.Waiting, "failed": q.Failed, "given_up": q.GivenUp} {
			ch <- prometheus.MustNewConstMetric(p.notices, prometheus.GaugeValue, float64(n), authority, state)
		}
	}
}
