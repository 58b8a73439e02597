package campaign

import (
	"fmt"
	"maps"
	"slices"

	"parindex/criteria"
	"parindex/scoring/stability"
	"parindex/store"
)

// weighed is the unit that was scored last, by criterion.
func (t *tally) weighed() stability.Unit {
	res := &t.result
	u := stability.Unit{Points: make([]float64, len(t.weights)), Max: make([]float64, len(t.weights)), Extra: res.Bonus.Sub(res.Pen).Float()}
	for i, c := range t.weights {
		if sc, ok := t.scheme.At(res, c.Code); ok {
			u.Points[i], u.Max[i] = sc.Points.Float(), sc.Max.Float()
		}
	}
	return u
}

// stable computes, group by group, how firmly the ranked units of placed results hold
// their ranks; weighed has every one of them.
func stable(p stability.Plan, set *criteria.Set, results []store.Result, weighed map[string]stability.Unit) store.Stability {
	s := store.Stability{Plan: p}
	list := stability.Criteria(set)
	for len(results) > 0 {
		n := 1
		for n < len(results) && results[n].Group == results[0].Group {
			n++
		}
		s.Units = append(s.Units, groupStable(p, list, results[:n], weighed, set.Ties)...)
		results = results[n:]
	}
	return s
}

func groupStable(p stability.Plan, list []stability.Criterion, results []store.Result, weighed map[string]stability.Unit, ties criteria.Ties) []store.Interval {
	var units []stability.Unit
	var made []store.Interval
	for i := range results {
		if r := &results[i]; r.Rank > 0 {
			u := weighed[r.Unit]
			u.Rank = r.Rank
			units, made = append(units, u), append(made, store.Interval{Unit: r.Unit})
		}
	}
	for i, place := range stability.Compute(p, list, units, ties) {
		made[i].Place = place
	}
	return made
}

// stability compares what is frozen of it with what the inputs give by the same plan.
func (v *Verification) stability(frozen *store.Stability, set *criteria.Set, results []store.Result, weighed map[string]stability.Unit) {
	if !frozen.Known() {
		return // from before it was computed; that nobody took it away, the checksum says
	}
	if !frozen.Plan.Valid() {
		v.same("", "", "stability", planText(frozen.Plan), "")
		return
	}
	again := map[string]string{}
	for _, u := range stable(frozen.Plan, set, results, weighed).Units {
		again[u.Unit] = placeText(u.Place)
	}
	for _, u := range frozen.Units {
		v.same(u.Unit, "", "stability", placeText(u.Place), again[u.Unit])
		delete(again, u.Unit)
	}
	for _, unit := range slices.Sorted(maps.Keys(again)) {
		v.same(unit, "", "stability", "", again[unit])
	}
}

func planText(p stability.Plan) string {
	return fmt.Sprintf("±%d %%, %d draws, seed %d, %d %% flips", p.Share, p.Draws, p.Seed, p.Flips)
}

func placeText(p stability.Place) string {
	return fmt.Sprintf("%d–%d, median %d, band %d", p.Low, p.High, p.Median, p.Band)
}
