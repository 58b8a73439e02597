package dashboard

import (
	"slices"

	"parindex/exact"
	"parindex/provinces"
	"parindex/store"
)

// season is one year of a province in an index.
type season struct {
	year     int
	said     *store.Standing // nil where only a target is known
	rank, of int
	computed bool
	nation   *store.Standing // of the whole country; nil is unknown
	target   *store.Standing // that holds in the year; nil is none
	own      bool            // the target was set for this very year
}

// nationValue is that of the whole country; nil is unknown.
func (s *season) nationValue() *exact.Number {
	if s.nation == nil {
		return nil
	}
	return s.nation.Value
}

// seasons lists the years of a province in an index that anything is known of, oldest
// first. A target holds from its year on until the next one.
func (s *shelf) seasons(index provinces.Index, code string) []season {
	targets := s.targets(index, code)
	var years []int
	for i := range s.standings {
		said := &s.standings[i]
		if said.Index == index.Name && said.Province == code && said.Part == "" {
			years = append(years, said.Year)
		}
	}
	slices.Sort(years)
	var list []season
	for _, year := range slices.Compact(years) {
		one := season{year: year}
		for _, t := range targets {
			if t.Year <= year {
				one.target, one.own = t, t.Year == year
			}
		}
		if c := s.contest(index, year); c != nil {
			one.nation = c.nation
			if r := c.of(code); r != nil {
				one.said, one.rank, one.of, one.computed = r.said, r.rank, r.of, c.computed
			}
		}
		list = append(list, one)
	}
	return list
}

// targets lists what a province is to reach in an index, oldest first.
func (s *shelf) targets(index provinces.Index, code string) []*store.Standing {
	var list []*store.Standing
	for i := range s.standings {
		if said := &s.standings[i]; said.Index == index.Name && said.Province == code && said.Target && said.Part == "" {
			list = append(list, said)
		}
	}
	slices.SortStableFunc(list, func(a, b *store.Standing) int { return a.Year - b.Year })
	return list
}

// verdict is how a result stands to its target.
type verdict int

const (
	untold    verdict = iota // no target, or no result
	unlike                   // the target was set among another number of provinces
	targetMet                // as good as the target, or better
	missed                   // not yet
)

// among is how many provinces a target counts.
func among(target *store.Standing) int {
	if target.Of > 0 {
		return target.Of
	}
	return int(provinces.EraOf(target.Year))
}

// verdict holds a season against its target: by rank, and by value where one is set.
func (s *season) verdict() verdict {
	t := s.target
	if t == nil || s.said == nil {
		return untold
	}
	is := untold
	if t.Rank > 0 && s.rank > 0 {
		switch {
		case s.of > 0 && s.of != among(t):
			return unlike
		case s.rank > t.Rank:
			return missed
		}
		is = targetMet
	}
	if t.Value != nil && s.said.Value != nil {
		if s.said.Value.Cmp(*t.Value) < 0 {
			return missed
		}
		is = targetMet
	}
	return is
}

// part is a component index over the years.
type part struct {
	name   string
	values map[int]*exact.Number
	mark   map[int]*store.Standing
}

// parts lists the component indices of a province, as first named, and their years.
func (s *shelf) parts(index provinces.Index, code string) (list []part, years []int) {
	at := map[string]int{}
	for i := range s.standings {
		said := &s.standings[i]
		if said.Index != index.Name || said.Province != code || said.Part == "" || said.Target || said.Value == nil {
			continue
		}
		k, there := at[said.Part]
		if !there {
			k = len(list)
			at[said.Part] = k
			list = append(list, part{said.Part, map[int]*exact.Number{}, map[int]*store.Standing{}})
		}
		list[k].values[said.Year], list[k].mark[said.Year] = said.Value, said
		years = append(years, said.Year)
	}
	slices.Sort(years)
	return list, slices.Compact(years)
}
