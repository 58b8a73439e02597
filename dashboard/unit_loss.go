package dashboard

import (
	"slices"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// loss is one item that did not bring its maximum.
type loss struct {
	Code, Name, Field string
	Lost, Max         string
	Width             string // share of the largest loss, for a bar of 100
	Why               spoken
	Reason            string
	Status, Shade     string // only where there is no plain score
	Anchor            string
}

// shownLosses is how many losses stand at the top of the page.
const shownLosses = 12

// lostAt is what an item cost the unit: points below its attainable maximum, or points
// of a penalty.
func lostAt(s *store.Score) exact.Number {
	switch s.Section {
	case criteria.Main:
		return s.Max.Sub(s.Points)
	case criteria.Penalty:
		return s.Points
	}
	return exact.Zero
}

// losses lists the items that cost most, with the sum over all and what is left out.
func losses(q *request, t *table, set *criteria.Set, scores []store.Score) (list []loss, all, more string) {
	sum, most := exact.Zero, exact.Zero
	var costly []*store.Score
	for i := range scores {
		if lost := lostAt(&scores[i]); lost.Sign() > 0 {
			costly = append(costly, &scores[i])
			sum, most = sum.Add(lost), exact.Max(most, lost)
		}
	}
	slices.SortStableFunc(costly, func(a, b *store.Score) int { return lostAt(b).Cmp(lostAt(a)) })
	for _, s := range top(costly, shownLosses) {
		width, _ := percentOf(lostAt(s), most)
		l := loss{
			Code: s.Code, Name: s.Name, Lost: points(lostAt(s), q.lang), Max: points(s.Max, q.lang),
			Width: coordinate(width.Float()), Why: why(s, q.lang), Reason: s.Reason, Anchor: "#i-" + s.Code,
		}
		if f := fieldOf(set, s.Code); f != nil {
			l.Field = f.Code + ". " + sentence(f.Name)
		}
		if s.Status != scoring.Scored {
			l.Status, l.Shade = statusText(s.Status.String(), q.lang)
		}
		list = append(list, l)
	}
	if n := len(costly) - len(list); n > 0 {
		more = q.say("unit.lost.more", n)
	}
	return list, q.sum(t, sum), more
}

func why(s *store.Score, lang words.Lang) spoken {
	return speak(words.Text{Vi: s.WhyVi, En: s.WhyEn}.In(lang), lang)
}
