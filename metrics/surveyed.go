package metrics

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"parindex/store"
	"parindex/survey/index"
)

// maxSurveyed bounds the series of survey rounds. The newest rounds come first; one that no
// longer fits is left out whole.
const maxSurveyed = 20_000

// surveyed exports how many answers each unit of a round has, and how many are wanted. They
// are counts only: nothing of what was answered. Answers are told in steps of the smallest
// count that is published, as pages do not say how many fewer than that are.
type surveyed struct {
	db               *store.DB
	answers, planned *prometheus.Desc
	counted          counted
}

func newSurveyed(db *store.DB, now func() time.Time) *surveyed {
	labels := []string{"authority", "round", "unit"}
	return &surveyed{
		db: db, counted: counted{now: now},
		answers: prometheus.NewDesc("parindex_survey_answers", "Answers to a survey round that count, by unit asked about, rounded down to steps of the smallest count that is published.", labels, nil),
		planned: prometheus.NewDesc("parindex_survey_planned", "Answers that a survey round wants, by unit asked about.", labels, nil),
	}
}

// Describe implements prometheus.Collector.
func (s *surveyed) Describe(ch chan<- *prometheus.Desc) {
	ch <- s.answers
	ch <- s.planned
}

// Collect implements prometheus.Collector.
func (s *surveyed) Collect(ch chan<- prometheus.Metric) {
	if err := s.counted.send(ch, s.all); err != nil {
		ch <- prometheus.NewInvalidMetric(s.answers, err)
	}
}

func (s *surveyed) all() (list []prometheus.Metric, err error) {
	ctx := context.Background()
	rounds, err := s.rounds(ctx)
	for i := range rounds {
		series, err := s.series(ctx, &rounds[i])
		if err != nil {
			return nil, err
		}
		if len(list)+len(series) <= maxSurveyed {
			list = append(list, series...)
		}
	}
	return list, err
}

// authorityRound is a round with whose it is.
type authorityRound struct {
	authority string
	store.SurveyRound
}

func (s *surveyed) rounds(ctx context.Context) (all []authorityRound, err error) {
	authorities, err := s.db.Authorities(ctx)
	for _, a := range authorities {
		list, err := s.db.SurveyRounds(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			all = append(all, authorityRound{a.ID, r})
		}
	}
	slices.SortStableFunc(all, func(a, b authorityRound) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), strings.Compare(b.Opens, a.Opens))
	})
	return all, err
}

// series are two for each unit asked about; answers about other units have none, as what
// stands there may be anything.
func (s *surveyed) series(ctx context.Context, r *authorityRound) (list []prometheus.Metric, err error) {
	tallies, err := s.db.Answered(ctx, r.authority, r.ID)
	answers := map[string]int{}
	for _, t := range tallies {
		answers[t.Unit] += t.Responses
	}
	var plan index.Plan
	if err == nil {
		err = json.Unmarshal([]byte(r.Design), &plan)
	}
	step := plan.LeastCount()
	for _, unit := range r.Units() {
		list = append(list,
			prometheus.MustNewConstMetric(s.answers, prometheus.GaugeValue, float64(answers[unit]/step*step), r.authority, r.ID, unit),
			prometheus.MustNewConstMetric(s.planned, prometheus.GaugeValue, float64(r.Wanted(unit)), r.authority, r.ID, unit))
	}
	return list, err
}
