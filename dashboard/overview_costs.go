package dashboard

import (
	"slices"

	"parindex/criteria"
	"parindex/exact"
)

// costLine is a field with what it cost the group.
type costLine struct {
	Name, URL  string
	Lost       string // points of a unit, on average
	Share, Bar string // of all points that the group lost, in percent
}

// costLines lists the fields that cost the group most points, dearest first, and links to the
// others, so that each is one click away.
func (q *request) costLines(t *table, set *criteria.Set) (lines []costLine, others []tab, err error) {
	made, err := q.samples(t, set, set.Fields)
	if err != nil {
		return nil, nil, err
	}
	all := exact.Zero
	var list []*sample
	for _, f := range set.Fields {
		if s := made[f.Code]; s.applies > 0 && s.lost().Sign() > 0 {
			list, all = append(list, s), all.Add(s.lost())
		}
	}
	slices.SortStableFunc(list, func(a, b *sample) int { return b.lost().Cmp(a.lost()) })
	shown := top(list, onCard)
	for _, f := range set.Fields {
		if !slices.ContainsFunc(shown, func(s *sample) bool { return s.item == f }) {
			others = append(others, tab{Text: sentence(f.Name), URL: q.fieldAddress(t, f.Code)})
		}
	}
	for _, s := range shown {
		share, _ := percentOf(s.lost(), all)
		mean, _ := s.lost().Div(exact.Int(int64(s.applies)))
		lines = append(lines, costLine{
			Name: s.item.Code + ". " + sentence(s.item.Name), URL: q.fieldAddress(t, s.item.Code),
			Lost: q.sum(t, mean), Share: percent1(share, q.lang), Bar: coordinate(share.Float()),
		})
	}
	return lines, others, nil
}
