package metrics

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync"

	"github.com/prometheus/client_golang/prometheus"

	"parindex/store"
	"parindex/survey/findings"
	"parindex/survey/index"
)

// maxSurveySeries bounds the series of published rounds, the newest first.
const maxSurveySeries = 5_000

// surveys exports the overall index of published rounds, whole and by unit, with the bounds
// of its interval. Only what pages show becomes a series.
type surveys struct {
	db                        *store.DB
	index, low, high, answers *prometheus.Desc
	mu                        sync.Mutex
	made                      map[key][]prometheus.Metric
}

func newSurveys(db *store.DB) *surveys {
	labels := []string{"authority", "round", "unit"}
	return &surveys{
		db: db, made: map[key][]prometheus.Metric{},
		index:   prometheus.NewDesc("parindex_sipas_index_ratio", "Published satisfaction index of a survey's round, 0 to 1; unit is empty for all respondents.", labels, nil),
		low:     prometheus.NewDesc("parindex_sipas_index_low_ratio", "Lower end of its interval, 0 to 1.", labels, nil),
		high:    prometheus.NewDesc("parindex_sipas_index_high_ratio", "Upper end of its interval, 0 to 1.", labels, nil),
		answers: prometheus.NewDesc("parindex_sipas_responses", "Responses that a published round counts.", []string{"authority", "round"}, nil),
	}
}

// Describe implements prometheus.Collector.
func (s *surveys) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{s.index, s.low, s.high, s.answers} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (s *surveys) Collect(ch chan<- prometheus.Metric) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.collect(ch); err != nil {
		ch <- prometheus.NewInvalidMetric(s.index, err)
	}
}

func (s *surveys) collect(ch chan<- prometheus.Metric) error {
	ctx := context.Background()
	authorities, err := s.db.Authorities(ctx)
	if err != nil {
		return err
	}
	made, room := map[key][]prometheus.Metric{}, maxSurveySeries
	for _, a := range authorities {
		pubs, err := s.db.SurveyPublications(ctx, a.ID)
		if err != nil {
			return err
		}
		list := store.CurrentSurveys(pubs)
		slices.SortStableFunc(list, func(x, y store.SurveyPublication) int { return cmp.Or(y.Year-x.Year, int(y.ID-x.ID)) })
		for _, p := range list {
			k := key{a.ID, p.ID}
			series, ok := s.made[k]
			if !ok {
				if series, err = s.series(ctx, k); err != nil {
					return err
				}
			}
			if made[k] = series; len(series) > room {
				continue
			}
			room -= len(series)
			for _, m := range series {
				ch <- m
			}
		}
	}
	s.made = made
	return nil
}

// series makes the series of one published round, which never changes.
func (s *surveys) series(ctx context.Context, k key) ([]prometheus.Metric, error) {
	p, err := s.db.SurveyPublication(ctx, k.authority, k.publication)
	if err != nil {
		return nil, err
	}
	frozen, err := findings.Decode(p.Result)
	if err != nil {
		return nil, err
	}
	found := frozen.Published()
	series := []prometheus.Metric{prometheus.MustNewConstMetric(s.answers, prometheus.GaugeValue, float64(p.Responses), k.authority, p.Round)}
	for i := range found.Result.Domains {
		d := &found.Result.Domains[i]
		f := found.Overall(d)
		if f == nil || d.Kind != index.Whole && d.Kind != index.ByUnit {
			continue
		}
		unit := ""
		if d.Kind == index.ByUnit {
			unit = d.Code
		}
		for desc, v := range map[*prometheus.Desc]index.Real{s.index: f.Index.Value, s.low: max(0, f.Index.Low), s.high: min(100, f.Index.High)} {
			if n, err := strconv.ParseFloat(findings.Digits(v)+"e-2", 64); err == nil { // all digits would tell how many answered it, and what pages keep back
				series = append(series, prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, n, k.authority, p.Round, unit))
			}
		}
	}
	return series, nil
}
