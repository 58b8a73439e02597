package dashboard

import (
	"cmp"
	"slices"

	"parindex/exact"
	"parindex/provinces"
	"parindex/store"
)

// contest is what an index prints of the provinces in a year.
type contest struct {
	index    provinces.Index
	year     int
	era      provinces.Era
	rows     []contender     // by rank, then by value
	computed bool            // ranks are from the values of every province, as none are printed
	nation   *store.Standing // of the whole country; nil is unknown
}

// contender is one province of a contest.
type contender struct {
	province *provinces.Province
	said     *store.Standing
	rank     int // as printed, or computed; 0 is unknown
	of       int
}

// contest gathers an index of a year; nil where nothing is printed.
func (s *shelf) contest(index provinces.Index, year int) *contest {
	c := &contest{index: index, year: year, era: provinces.EraOf(year)}
	ranked, valued := 0, 0
	for i := range s.standings {
		said := &s.standings[i]
		if said.Index != index.Name || said.Year != year || said.Part != "" || said.Target {
			continue
		}
		if said.Province == provinces.Nation {
			c.nation = said
			continue
		}
		if p := provinces.Find(c.era, said.Province); p != nil {
			c.rows = append(c.rows, contender{p, said, said.Rank, said.Of})
		}
		if said.Rank > 0 {
			ranked++
		}
		if said.Value != nil {
			valued++
		}
	}
	if len(c.rows) == 0 && c.nation == nil {
		return nil
	}
	if c.computed = ranked == 0 && valued == int(c.era); c.computed {
		c.place()
	}
	slices.SortStableFunc(c.rows, func(a, b contender) int {
		return cmp.Or(cmp.Compare(behind(a.rank), behind(b.rank)), -compareValues(a.said.Value, b.said.Value))
	})
	return c
}

// behind puts what has no rank last.
func behind(rank int) int {
	if rank == 0 {
		return 1000
	}
	return rank
}

// compareValues orders values; none is the lowest.
func compareValues(a, b *exact.Number) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return a.Cmp(*b)
}

// place ranks by value: equal values share a place, and places after them are skipped.
func (c *contest) place() {
	for i := range c.rows {
		r := &c.rows[i]
		r.rank, r.of = 1, len(c.rows)
		for k := range c.rows {
			if c.rows[k].said.Value.Cmp(*r.said.Value) > 0 {
				r.rank++
			}
		}
	}
}

// of returns a province's row; nil is none.
func (c *contest) of(code string) *contender {
	for i := range c.rows {
		if c.rows[i].province.Code == code {
			return &c.rows[i]
		}
	}
	return nil
}

// indices lists the indices that anything is known of, the well-known ones first.
func (s *shelf) indices() []provinces.Index {
	seen := map[string]bool{}
	var list []provinces.Index
	for i := range s.standings {
		if name := s.standings[i].Index; !seen[name] {
			seen[name] = true
			list = append(list, provinces.IndexNamed(name))
		}
	}
	slices.SortStableFunc(list, func(a, b provinces.Index) int {
		return cmp.Or(cmp.Compare(a.Order(), b.Order()), cmp.Compare(a.Name, b.Name))
	})
	return list
}

// contested lists the years of an index in which provinces have figures, newest first,
// with how many have.
func (s *shelf) contested(index provinces.Index) (years []int, count map[int]int) {
	count = map[int]int{}
	for i := range s.standings {
		if said := &s.standings[i]; said.Index == index.Name && said.Part == "" && !said.Target && said.Province != provinces.Nation {
			if count[said.Year]++; count[said.Year] == 1 {
				years = append(years, said.Year)
			}
		}
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	return years, count
}
