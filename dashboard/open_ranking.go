package dashboard

import (
	"parindex/dashboard/api"
	"parindex/exact"
	"parindex/store"
)

// rankingList is a part of the ranking of a group.
type rankingList struct {
	api.Window
	groupFacts
	Year  int          `json:"year"`
	Set   string       `json:"set"`
	Items []rankedUnit `json:"items"`
}

// rankedUnit is a unit as the ranking shows it; nothing was counted for one without an
// index.
type rankedUnit struct {
	Rank    *int        `json:"rank"`
	Low     *int        `json:"rank_low"`
	High    *int        `json:"rank_high"`
	Band    *int        `json:"band"`
	Unit    string      `json:"unit"`
	Name    string      `json:"name"`
	Index   *api.Number `json:"percent"`
	Class   *string     `json:"class"`
	Total   *api.Number `json:"points"`
	Max     *api.Number `json:"attainable"`
	Direct  *api.Number `json:"direct"`
	Survey  *api.Number `json:"survey"`
	Other   *api.Number `json:"other"`
	Bonus   *api.Number `json:"bonus"`
	Penalty *api.Number `json:"penalty"`
	Claimed *api.Number `json:"claimed"`
	Missing int         `json:"missing"`
}

func openRanking(q *request) (rankingList, error) {
	t, err := q.table()
	if err != nil {
		return rankingList{}, err
	}
	rows, w := window(q, t, t.rows)
	list := rankingList{Window: w, groupFacts: factsOf(t), Year: t.pub.Year, Set: t.pub.Set, Items: []rankedUnit{}}
	for i := range rows {
		list.Items = append(list.Items, t.entry(&rows[i]))
	}
	return list, nil
}

// entry is what the ranking says of a unit.
func (t *table) entry(r *store.Result) rankedUnit {
	u := rankedUnit{Rank: given(r.Rank), Unit: r.Unit, Name: r.Name, Index: indexOf(r), Class: known(r.Class), Missing: r.Missing}
	if t.firm != nil {
		p := t.firm.places[r.Unit]
		u.Low, u.High, u.Band = given(p.Low), given(p.High), given(p.Band)
	}
	if r.Claimed != nil {
		u.Claimed = t.summed(*r.Claimed)
	}
	if !r.HasIndex {
		return u
	}
	u.Total, u.Max, u.Direct, u.Survey, u.Other = t.summed(r.Total), t.summed(r.Max), t.summed(r.Direct), t.summed(r.Survey), t.summed(r.Other)
	u.Bonus, u.Penalty = t.summed(r.Bonus), t.summed(r.Penalty)
	return u
}

// summed writes a sum of points as pages do.
func (t *table) summed(n exact.Number) *api.Number {
	s := api.Fixed(n, t.places())
	return &s
}

// indexOf is the index of a unit as it was published.
func indexOf(r *store.Result) *api.Number {
	if !r.HasIndex {
		return nil
	}
	n := api.Number(r.Shown)
	return &n
}

// pointsOf writes the points of an item as pages do; nil stays nil.
func pointsOf(n *exact.Number) *api.Number {
	if n == nil {
		return nil
	}
	s := api.Points(*n)
	return &s
}
