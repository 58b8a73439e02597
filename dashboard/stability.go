package dashboard

import (
	"fmt"
	"strconv"

	"parindex/reports"
	"parindex/scoring/stability"
	"parindex/store"
	"parindex/words"
)

// firm is how firmly the units of a ranking hold their ranks.
type firm struct {
	plan   stability.Plan
	places map[string]stability.Place // by unit
	bands  map[int][]*store.Result    // best first
}

// newFirm keeps what was published of it about the units of a table; nil where there is
// nothing, or nobody to change places with.
func newFirm(t *table, s *store.Stability) *firm {
	f := &firm{plan: s.Plan, places: map[string]stability.Place{}, bands: map[int][]*store.Result{}}
	for _, u := range s.Units {
		if r := t.row(u.Unit); r != nil && r.Rank > 0 {
			f.places[u.Unit] = u.Place
			f.bands[u.Band] = append(f.bands[u.Band], r)
		}
	}
	if len(f.places) < 2 {
		return nil
	}
	return f
}

// hold is how firmly a row of the ranking holds its rank.
type hold struct {
	Range string // "5–9", or "5" for a rank that does not move
	Words string // the same and the band, for readers who do not see it
	Band  string // classes of a row that is joined to its neighbours
}

// hold says how firmly a unit holds its rank; nothing where that is not known.
func (q *request) hold(t *table, r *store.Result) hold {
	if t.firm == nil {
		return hold{}
	}
	p, ok := t.firm.places[r.Unit]
	if !ok {
		return hold{}
	}
	h := hold{Range: span(p.Low, p.High), Words: q.say("stable.row", p.Low, p.High)}
	if p.Low == p.High {
		h.Words = q.say("stable.row.firm")
	}
	if band := t.firm.bands[p.Band]; len(band) > 1 {
		h.Words += q.say("stable.row.band", len(band), band[0].Rank, band[len(band)-1].Rank)
	}
	return h
}

// span writes ranks from the best to the worst.
func span(low, high int) string {
	if low == high {
		return strconv.Itoa(low)
	}
	return strconv.Itoa(low) + "–" + strconv.Itoa(high)
}

// join draws bands along rows that stand by rank: those of one band that follow each
// other are joined.
func join(t *table, lines []line, rows []rankingRow) {
	if t.firm == nil {
		return
	}
	band := func(i int) int {
		if i < 0 || i >= len(lines) {
			return 0
		}
		return t.firm.places[lines[i].Unit].Band
	}
	for i := range rows {
		b := band(i)
		switch up, down := b != 0 && b == band(i-1), b != 0 && b == band(i+1); {
		case up && down:
			rows[i].Hold.Band = "band"
		case up:
			rows[i].Hold.Band = "band to"
		case down:
			rows[i].Hold.Band = "band from"
		}
	}
}

// firmness explains the intervals of a ranking.
type firmness struct {
	Hint string   // one sentence
	How  []string // how it was computed
}

func (q *request) firmness(t *table) *firmness {
	if t.firm == nil {
		return nil
	}
	p := t.firm.plan
	factor := func(percent int) string { return words.Point(fmt.Sprintf("%.2f", float64(percent)/100), q.lang) }
	return &firmness{
		Hint: q.say("stable.hint", p.Share),
		How: []string{
			q.say("stable.how.draws", whole(p.Draws, q.lang), factor(100-p.Share), factor(100+p.Share)),
			q.say("stable.how.range"),
			q.say("stable.how.bands", p.Flips),
			q.say("stable.how.frozen", p.Seed),
			q.say("stable.how.source"),
		},
	}
}

// steadiness says on a unit's page how firmly it holds its rank.
type steadiness struct {
	Range string
	Text  string
	With  string   // begins the list of those that it is not told apart from; "" is none
	Same  []string // their names, where they are few
	How   string   // address of the explanation
}

// fewNames is up to how many units of a band are named.
const fewNames = 4

func (q *request) steadiness(t *table, r *store.Result) *steadiness {
	if t.firm == nil {
		return nil
	}
	p, ok := t.firm.places[r.Unit]
	if !ok {
		return nil
	}
	s := &steadiness{Range: span(p.Low, p.High), Text: q.say("stable.unit", t.firm.plan.Share, p.Low, p.High), How: q.link(true, strconv.Itoa(t.pub.Year), t.group) + "#khoang-hang"}
	if p.Low == p.High {
		s.Text = q.say("stable.unit.firm", t.firm.plan.Share, p.Low)
	}
	for _, o := range t.firm.bands[p.Band] {
		if o.Unit != r.Unit {
			s.Same = append(s.Same, o.Name)
		}
	}
	switch n := len(s.Same); {
	case n > fewNames:
		s.With, s.Same = q.say("stable.unit.many", n), nil
	case n > 0:
		s.With = q.say("stable.unit.with")
	}
	return s
}

// reportFirm adds the interval and the band of each unit to a report.
func reportFirm(q *request, t *table, r *reports.Table, add func(string, int, float64, string, func(line) reports.Cell)) {
	if t.firm == nil {
		return
	}
	of := func(read func(stability.Place) int) func(line) reports.Cell {
		return func(l line) reports.Cell { return reports.Count(read(t.firm.places[l.Unit])) }
	}
	add("low", 0, 9, "", of(func(p stability.Place) int { return p.Low }))
	add("high", 0, 9, "", of(func(p stability.Place) int { return p.High }))
	add("band", 0, 9, "", of(func(p stability.Place) int { return p.Band }))
	r.Notes = append(r.Notes, q.say("stable.report", t.firm.plan.Share))
}
