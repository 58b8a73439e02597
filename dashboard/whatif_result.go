package dashboard

import (
	"strconv"

	"parindex/criteria"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// whatIfResult sets what is tried beside what was published.
type whatIfResult struct {
	Finding string
	Rows    []whatIfRow
	Changed bool
}

type whatIfRow struct {
	Label, Was, Now, By, Way string
	WasBadge, NowBadge       badge // of the class; Text is empty in other rows
}

// whatIfResult compares before and after, in what readers see.
func (q *request) whatIfResult(t *table, set *criteria.Set, r *store.Result, was, now reached, in *typedForm) whatIfResult {
	res := whatIfResult{Changed: len(in.changed) > 0}
	order := classes(set, t.group)
	places := t.pub.Places
	total := whatIfRow{Label: q.say("col.total"), Was: q.sum(t, was.Total), Now: q.sum(t, now.Total), Way: "same"}
	if !was.Max.Equal(now.Max) {
		total.Was, total.Now = q.outOf(t, was), q.outOf(t, now)
	}
	q.differ(&total, was.Total, now.Total, t.places(), true)
	index := whatIfRow{Label: q.say("col.index"), Was: index(r, q.lang), Now: none, Way: "same"}
	if now.HasIndex {
		index.Now = words.Fixed(now.Index, places, q.lang)
	}
	q.differ(&index, was.Index, now.Index, places, now.HasIndex)
	class := whatIfRow{Label: q.say("col.class"), WasBadge: newBadge(r.Class, order, q.lang), NowBadge: newBadge(now.Class, order, q.lang), Way: "same"}
	place := whatIfRow{Label: q.say("col.rank"), Was: rank(r), Now: none, Way: "same"}
	if now.Rank > 0 {
		place.Now = strconv.Itoa(now.Rank)
	}
	if by := r.Rank - now.Rank; by != 0 && now.Rank > 0 && r.Rank > 0 {
		m := moved(&store.Result{Rank: now.Rank}, &store.Result{Rank: r.Rank}, places, q.lang)
		place.By, place.Way = m.Mark, m.Way
	}
	res.Rows = []whatIfRow{place, index, total, class}
	res.Finding = q.whatIfFinding(t, r, was, now, in)
	return res
}

func (q *request) outOf(t *table, s reached) string {
	return q.sum(t, s.Total) + " / " + q.sum(t, s.Max)
}

// differ writes a difference between what two rounded values show.
func (q *request) differ(row *whatIfRow, was, now exact.Number, places int, known bool) {
	by := now.Round(places).Sub(was.Round(places))
	if known && by.Sign() != 0 {
		row.By, row.Way = signed(by, places, q.lang), wayOf(by)
	}
}

// whatIfFinding says in one sentence what becomes of the unit.
func (q *request) whatIfFinding(t *table, r *store.Result, was, now reached, in *typedForm) string {
	switch n := len(in.changed); {
	case n == 0:
		return q.say("whatif.none")
	case !now.HasIndex:
		return q.say("whatif.noindex")
	case now.Rank == 0:
		return q.sayN(n, "whatif.unranked", words.Fixed(now.Index, t.pub.Places, q.lang))
	case now.Rank == r.Rank:
		return q.sayN(n, "whatif.same", now.Rank, t.ranked(), words.Fixed(now.Index, t.pub.Places, q.lang))
	default:
		return q.sayN(n, "whatif.moved", r.Rank, now.Rank, t.ranked(), words.Fixed(now.Index, t.pub.Places, q.lang))
	}
}
