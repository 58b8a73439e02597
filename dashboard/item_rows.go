package dashboard

import (
	"cmp"
	"slices"
	"strconv"

	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// list fills the units of the page, those with most points first, and what they claimed.
func (p *itemPage) list(q *request, t *table, s *sample, scores map[string]*store.Score, past itemPast) error {
	p.HasWhy, p.Before = s.item.Leaf(), past.before
	p.Claims = q.claims(t, s, scores)
	p.HasClaims = p.Claims != nil
	rows, places := q.ordered(t, s)
	from, to, pages, err := q.pageOf(len(rows))
	if err != nil {
		return err
	}
	p.Pager, p.Count = pages, q.counted(len(rows), len(s.units))
	for _, r := range rows[from:to] {
		row := q.itemRow(t, r, s, scores[r.Unit])
		if place := places[r.Unit]; place > 0 {
			row.Rank = strconv.Itoa(place)
		}
		if old := past.units[r.Unit]; old != nil && old.Status != scoring.Exempt {
			row.Before = points(old.Points, q.lang)
			if !old.Max.Equal(s.units[r.Unit].Max) {
				row.Before += " / " + points(old.Max, q.lang)
			}
		}
		p.Rows = append(p.Rows, row)
	}
	return nil
}

// counted says how many of the units a search found.
func (q *request) counted(found, all int) string {
	if all == 1 {
		return q.say("ranking.count1", found, all)
	}
	return q.say("ranking.count", found, all)
}

// ordered lists the units that ?q names by their share of the points, with the places of
// all; units that it does not apply to come last, without one.
func (q *request) ordered(t *table, s *sample) ([]*store.Result, map[string]int) {
	var all []*store.Result
	share := map[string]exact.Number{}
	for i := range t.rows {
		r := &t.rows[i]
		if s.units[r.Unit] == nil {
			continue
		}
		if p, ok := s.percent(r.Unit); ok {
			share[r.Unit] = p
		}
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b *store.Result) int {
		x, ok := share[a.Unit]
		y, known := share[b.Unit]
		return cmp.Or(cmp.Compare(after(!ok), after(!known)), y.Cmp(x))
	})
	places := map[string]int{}
	for i, r := range all {
		if _, ok := share[r.Unit]; !ok {
			break
		}
		places[r.Unit] = i + 1
		if i > 0 && share[r.Unit].Equal(share[all[i-1].Unit]) {
			places[r.Unit] = places[all[i-1].Unit]
		}
	}
	named := q.named()
	return slices.DeleteFunc(all, func(r *store.Result) bool { return !named(r) }), places
}
