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
}

type whatIfRow struct {
	Label, Was, Now, By, Way string
	WasBadge, NowBadge       badge // of the class; Text is empty in other rows
}

// whatIfResult compares before and after, in what readers see.
func (q *request) whatIfResult(t *table, set *criteria.Set, r *store.Result, was, now reached, in *typedForm) whatIfResult {
	order := classes(set, t.group)
	class := whatIfRow{
		Label: q.say("col.class"), Was: none, Now: none,
		WasBadge: newBadge(r.Class, order, q.lang), NowBadge: newBadge(now.Class, order, q.lang),
	}
	return whatIfResult{
		Finding: q.whatIfFinding(t, r, was, now, in),
		Rows:    []whatIfRow{q.placeRow(r, now), q.indexRow(t, r, now), q.totalRow(t, was, now), class},
	}
}

func (q *request) placeRow(r *store.Result, now reached) whatIfRow {
	row := whatIfRow{Label: q.say("col.rank"), Was: rank(r), Now: none}
	if now.Rank == 0 {
		return row
	}
	row.Now = strconv.Itoa(now.Rank)
	if r.Rank > 0 && r.Rank != now.Rank {
		m := moved(&store.Result{Rank: now.Rank}, r, 0, q.lang)
		row.By, row.Way = m.Mark, m.Way
	}
	return row
}

func (q *request) indexRow(t *table, r *store.Result, now reached) whatIfRow {
	row := whatIfRow{Label: q.say("col.index"), Was: index(r, q.lang), Now: none}
	if now.HasIndex {
		row.Now = words.Fixed(now.Index, t.pub.Places, q.lang)
		q.differ(&row, shownIndex(r), now.Index, t.pub.Places)
	}
	return row
}

// totalRow names the maximum only where it is another one.
func (q *request) totalRow(t *table, was, now reached) whatIfRow {
	row := whatIfRow{Label: q.say("col.total"), Was: q.sum(t, was.Total), Now: q.sum(t, now.Total)}
	if !was.Max.Equal(now.Max) {
		row.Was, row.Now = q.outOf(t, was), q.outOf(t, now)
	}
	q.differ(&row, was.Total, now.Total, t.places())
	return row
}

func (q *request) outOf(t *table, s reached) string {
	return q.sum(t, s.Total) + " / " + q.sum(t, s.Max)
}

// differ writes a difference between what two rounded values show.
func (q *request) differ(row *whatIfRow, was, now exact.Number, places int) {
	by := now.Round(places).Sub(was.Round(places))
	if by.Sign() != 0 {
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
