package dashboard

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// claims is what units claimed for an item against what they got. Only points that a unit
// typed are a claim here: what it chose or declared is shown on its own page.
type claims struct {
	Text  string
	Stats []stat
	Hint  string
}

// claims compares each claim with its final points; nil where nothing was claimed or
// nothing appraised.
func (q *request) claims(t *table, s *sample, scores map[string]*store.Score) *claims {
	if t.pub.Basis == store.OnSelf || !s.item.Leaf() || s.item.Source != criteria.Self {
		return nil
	}
	var known, high, low int
	over, under, claimed := exact.Zero, exact.Zero, exact.Zero
	for unit, c := range s.units {
		sc := scores[unit]
		if sc == nil || sc.Claimed == nil || c.Status != scoring.Scored {
			continue
		}
		known++
		claimed = claimed.Add(sc.Claimed.Round(8))
		switch gap := sc.Claimed.Sub(c.Points); gap.Sign() {
		case 1:
			high, over = high+1, over.Add(gap.Round(8))
		case -1:
			low, under = low+1, under.Add(gap.Neg().Round(8))
		}
	}
	if known == 0 {
		return nil
	}
	c := &claims{Text: q.say("item.claims.text", whole(high, q.lang), whole(known, q.lang))}
	share, _ := percentOf(over, claimed)
	c.Stats = []stat{
		{Label: q.say("item.claims.cut"), Value: whole(high, q.lang), Note: q.say("item.claims.cut.note", q.sum(t, over), percent1(share, q.lang))},
		{Label: q.say("item.claims.raised"), Value: whole(low, q.lang), Note: q.say("item.claims.raised.note", q.sum(t, under))},
		{Label: q.say("item.claims.same"), Value: whole(known-high-low, q.lang)},
	}
	if rest := s.applies - known; rest > 0 {
		c.Hint = q.say("item.claims.rest", whole(rest, q.lang))
	}
	return c
}
