package metrics

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"

	"github.com/prometheus/client_golang/prometheus"

	"parindex/exact"
	"parindex/store"
)

// maxSeries bounds the series of published results. The newest publications come
// first; one that no longer fits is left out whole, and what was left out is counted.
const maxSeries = 50_000

// published exports the newest publication of every set and year. A publication
// never changes, so its series are made once.
type published struct {
	db                                  *store.DB
	index, component, rank, at, leftOut *prometheus.Desc
	most                                int
	mu                                  sync.Mutex
	made                                map[key][]prometheus.Metric
	tooMany                             map[key]int // series of publications that did not fit
}

type key struct {
	authority   string
	publication int64
}

func newPublished(db *store.DB) *published {
	unit := []string{"authority", "year", "set", "group", "unit"}
	return &published{
		db:      db,
		most:    maxSeries,
		made:    map[key][]prometheus.Metric{},
		tooMany: map[key]int{},
		index: prometheus.NewDesc("parindex_index_ratio",
			"Published index of a unit, 0 to 1 of its attainable maximum; bonus points may carry it above 1.", unit, nil),
		component: prometheus.NewDesc("parindex_component_index_ratio",
			"Published component index of a unit's field, 0 to 1.", append(unit[:len(unit):len(unit)], "field"), nil),
		rank: prometheus.NewDesc("parindex_rank",
			"Published rank of a unit inside its group; 1 is best.", unit, nil),
		at: prometheus.NewDesc("parindex_publication_timestamp_seconds",
			"When the current publication of a year and criteria set was made.", []string{"authority", "year", "set"}, nil),
		leftOut: prometheus.NewDesc("parindex_published_series_dropped",
			"Series of published results left out because there are too many.", nil, nil),
	}
}

// Describe implements prometheus.Collector.
func (p *published) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{p.index, p.component, p.rank, p.at, p.leftOut} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (p *published) Collect(ch chan<- prometheus.Metric) {
	p.mu.Lock()
	defer p.mu.Unlock()
	ctx := context.Background()
	authorities, err := p.db.Authorities(ctx)
	if err != nil {
		ch <- prometheus.NewInvalidMetric(p.index, err)
		return
	}
	var all []store.Publication
	for _, a := range authorities {
		pubs, err := p.db.Publications(ctx, a.ID)
		if err != nil {
			ch <- prometheus.NewInvalidMetric(p.index, err)
			return
		}
		all = append(all, store.Current(pubs)...)
	}
	slices.SortStableFunc(all, func(a, b store.Publication) int { return cmp.Or(cmp.Compare(b.Year, a.Year), b.At.Compare(a.At)) })
	room, dropped := p.most, 0
	made, tooMany := map[key][]prometheus.Metric{}, map[key]int{}
	for _, pub := range all {
		k := key{pub.Authority, pub.ID}
		if n := p.tooMany[k]; n > room { // as at the last scrape: its results are not read again
			tooMany[k] = n
			dropped += n
			continue
		}
		series, err := p.series(ctx, k, pub)
		if errors.As(err, new(*store.DamagedSet)) {
			continue // nothing is shown by it; the audit says so
		}
		if err != nil {
			ch <- prometheus.NewInvalidMetric(p.index, err)
			return
		}
		if n := len(series); n > room {
			tooMany[k] = n
			dropped += n
			continue
		}
		room -= len(series)
		made[k] = series
		for _, m := range series {
			ch <- m
		}
	}
	p.made, p.tooMany = made, tooMany
	ch <- prometheus.MustNewConstMetric(p.leftOut, prometheus.GaugeValue, float64(dropped))
}

// series makes the series of one publication, or finds them.
func (p *published) series(ctx context.Context, k key, pub store.Publication) ([]prometheus.Metric, error) {
	if series, ok := p.made[k]; ok {
		return series, nil
	}
	year := strconv.Itoa(pub.Year)
	series := []prometheus.Metric{
		prometheus.MustNewConstMetric(p.at, prometheus.GaugeValue, float64(pub.At.Unix()), k.authority, year, pub.Set),
	}
	gauge := func(desc *prometheus.Desc, v float64, labels ...string) {
		series = append(series, prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, v, labels...))
	}
	results, err := p.db.Results(ctx, k.authority, k.publication)
	if err != nil {
		return nil, err
	}
	groups := map[string]string{}
	for _, r := range results {
		groups[r.Unit] = r.Group
		if r.HasIndex {
			gauge(p.index, ratio(r.Index), k.authority, year, pub.Set, r.Group, r.Unit)
		}
		if r.Rank > 0 {
			gauge(p.rank, float64(r.Rank), k.authority, year, pub.Set, r.Group, r.Unit)
		}
	}
	components, err := p.db.Components(ctx, k.authority, k.publication)
	if err != nil {
		return nil, err
	}
	for _, c := range components {
		if share, ok := c.Points.Div(c.Max); ok && c.Depth == 0 {
			gauge(p.component, share.Float(), k.authority, year, pub.Set, groups[c.Unit], c.Unit, c.Code)
		}
	}
	return series, nil
}

// ratio turns percent into 0 to 1.
func ratio(percent exact.Number) float64 { return percent.Float() / 100 }
