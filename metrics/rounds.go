package metrics

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"parindex/assessment"
	"parindex/store"
)

// mostRounds bounds the years of groups that have series: each has at most 15. The newest come
// first.
const mostRounds = 400

// rounds exports where the sheets of a year under way stand and how long they wait: counts and
// moments, nothing of what was claimed or judged, and no unit by itself.
type rounds struct {
	db                                      *store.DB
	now                                     func() time.Time
	sheets, deadline, overdue, oldest, took *prometheus.Desc
	mu                                      sync.Mutex
	walks                                   map[string]*walk // by authority
}

func newRounds(db *store.DB, now func() time.Time) *rounds {
	round := []string{"authority", "year", "group"}
	with := func(label string) []string { return append(slices.Clone(round), label) }
	return &rounds{
		db: db, now: now, walks: map[string]*walk{},
		sheets:   prometheus.NewDesc("parindex_campaign_sheets", "Sheets of a group's year, by where they stand.", with("phase"), nil),
		deadline: prometheus.NewDesc("parindex_campaign_deadline_timestamp_seconds", "Dates of a group's year without extensions: when it opens, and when each part ends.", with("part"), nil),
		overdue:  prometheus.NewDesc("parindex_campaign_overdue_sheets", "Sheets that were not handed in though the time of their unit is over.", round, nil),
		oldest:   prometheus.NewDesc("parindex_appraisal_waiting_since_timestamp_seconds", "Since when the sheet waits for its appraisal that has waited longest; none where none waits.", round, nil),
		took:     prometheus.NewDesc("parindex_appraisal_duration_seconds", "Time between a sheet's handing in and the end of its appraisal, by round.", []string{"authority", "round"}, nil),
	}
}

// Describe implements prometheus.Collector.
func (r *rounds) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{r.sheets, r.deadline, r.overdue, r.oldest, r.took} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (r *rounds) Collect(ch chan<- prometheus.Metric) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.collect(context.Background(), ch); err != nil {
		ch <- prometheus.NewInvalidMetric(r.sheets, err)
	}
}

func (r *rounds) collect(ctx context.Context, ch chan<- prometheus.Metric) error {
	authorities, err := r.db.Authorities(ctx)
	if err != nil {
		return err
	}
	var all []groupYear
	for _, a := range authorities {
		w := r.walks[a.ID]
		if w == nil {
			w = newWalk()
			r.walks[a.ID] = w
		}
		steps, err := r.db.StepsAfter(ctx, a.ID, w.last)
		if err != nil {
			return err
		}
		w.on(steps)
		for i, waited := range w.took {
			ch <- prometheus.MustNewConstHistogram(r.took, waited.count, waited.sum, waited.upTo(), a.ID, strconv.Itoa(i+1))
		}
		list, err := r.groupYears(ctx, a.ID, w)
		if err != nil {
			return err
		}
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b groupYear) int { return cmp.Compare(b.Year, a.Year) })
	for i := range all[:min(len(all), mostRounds)] {
		r.send(ch, &all[i])
	}
	return nil
}

// groupYear is a group's year with its sheets counted.
type groupYear struct {
	authority string
	store.Calendar
	phases  map[assessment.Phase]int
	overdue int
	oldest  time.Time
}

// groupYears counts the sheets of every group's year that has dates.
func (r *rounds) groupYears(ctx context.Context, authority string, w *walk) ([]groupYear, error) {
	calendars, err := r.db.Calendars(ctx, authority)
	if err != nil || len(calendars) == 0 {
		return nil, err
	}
	units, err := r.db.Units(ctx, authority)
	if err != nil {
		return nil, err
	}
	extensions, err := r.db.Extensions(ctx, authority, 0, "")
	later := map[sheet][]store.Extension{}
	for _, e := range extensions {
		at := sheet{e.Year, e.Unit}
		later[at] = append(later[at], e)
	}
	list := make([]groupYear, len(calendars))
	for i, l := range calendars {
		g := &list[i]
		*g = groupYear{authority: authority, Calendar: l, phases: map[assessment.Phase]int{}}
		for _, u := range units {
			if u.Group == l.Group && u.In(strconv.Itoa(l.Year)) {
				at := sheet{l.Year, u.ID}
				g.add(w.stands[at], later[at], r.now())
			}
		}
	}
	return list, err
}

// add counts one sheet.
func (g *groupYear) add(s standing, later []store.Extension, now time.Time) {
	dates := g.Calendar
	for _, e := range later {
		dates.Extend(e)
	}
	if s.phase == "" {
		s.phase = assessment.Drafting
	}
	phase, since := dates.Stands(s.phase, s.since, now)
	g.phases[phase]++
	switch phase {
	case assessment.Drafting:
		if !now.Before(dates.SelfEnds) {
			g.overdue++
		}
	case assessment.Locked, assessment.Appraising, assessment.Reappraised:
		if phase == s.phase && phase == assessment.Appraising && !s.handed.IsZero() {
			since = s.handed
		}
		if g.oldest.IsZero() || since.Before(g.oldest) {
			g.oldest = since
		}
	}
}

// send makes the series of a group's year.
func (r *rounds) send(ch chan<- prometheus.Metric, g *groupYear) {
	year := strconv.Itoa(g.Year)
	gauge := func(desc *prometheus.Desc, v float64, label ...string) {
		ch <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, v, append([]string{g.authority, year, g.Group}, label...)...)
	}
	for _, p := range assessment.Phases {
		gauge(r.sheets, float64(g.phases[p]), string(p))
	}
	gauge(r.deadline, float64(g.Opens.Unix()), "opens")
	for i, at := range []time.Time{g.SelfEnds, g.Appraisal1Ends, g.ExplanationEnds, g.Appraisal2Ends} {
		gauge(r.deadline, float64(at.Unix()), string(store.Parts[i]))
	}
	gauge(r.overdue, float64(g.overdue))
	if !g.oldest.IsZero() {
		gauge(r.oldest, float64(g.oldest.Unix()))
	}
}
