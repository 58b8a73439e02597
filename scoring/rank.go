package scoring

import (
	"cmp"
	"slices"

	"parindex/criteria"
	"parindex/exact"
)

// Contender is one unit of a group that is to be ranked.
type Contender struct {
	Unit   string
	Index  exact.Number // unrounded, percent
	Ranked bool         // false: shown with its index, without a place
}

// Place is a unit's rank inside its group; Rank 0 is "not ranked".
type Place struct {
	Contender
	Rank int
}

// Rank orders the units of one group by their unrounded index, best first, and
// gives equal indices equal ranks as the set says. Units that are not ranked stand
// where their index puts them and take no rank. The order of the input does not
// matter: equal indices are listed by unit.
func Rank(units []Contender, ties criteria.Ties) []Place {
	places := make([]Place, len(units))
	for i, u := range units {
		places[i].Contender = u
	}
	slices.SortFunc(places, func(a, b Place) int {
		return cmp.Or(b.Index.Cmp(a.Index), cmp.Compare(a.Unit, b.Unit))
	})
	var last *Place
	ranked := 0
	for i := range places {
		p := &places[i]
		if !p.Ranked {
			continue
		}
		ranked++
		switch {
		case last != nil && last.Index.Equal(p.Index):
			p.Rank = last.Rank
		case last != nil && ties == criteria.Dense:
			p.Rank = last.Rank + 1
		default:
			p.Rank = ranked
		}
		last = p
	}
	return places
}
