package dashboard

import "cmp"

// byMost orders losses by points lost, as ?losses=points asks.
const byMost = "points"

// cheaper orders losses by what docs/method.md says: how far one step of the rule goes,
// then how many peers have all points, how often they came back, and how many points.
func cheaper(a, b costly) int {
	return cmp.Or(cmp.Compare(a.step.Reach, b.step.Reach), byShare(a.peers, b.peers), byRecovery(a.again, b.again), dearer(a, b))
}

func dearer(a, b costly) int {
	return cmp.Or(lostAt(b.score).Cmp(lostAt(a.score)), cmp.Compare(a.printed, b.printed))
}

// byShare puts the item first that the larger part of the group has all points for.
func byShare(a, b *peer) int {
	x, _ := a.share()
	y, _ := b.share()
	return y.Cmp(x)
}

// byRecovery puts the item first that came back more often; what is not known comes last.
func byRecovery(a, b recovery) int {
	if a.Of == 0 || b.Of == 0 {
		return min(b.Of, 1) - min(a.Of, 1)
	}
	return cmp.Compare(b.Again*a.Of, a.Again*b.Of)
}

// orders are the two ways to order the losses.
func (q *request) orders() []tab {
	most := q.query.Get("losses") == byMost
	return []tab{
		{Text: q.say("next.by.cheap"), URL: q.with("losses", "") + "#t-lost", Here: !most},
		{Text: q.say("next.by.points"), URL: q.with("losses", byMost) + "#t-lost", Here: most},
	}
}
