package dashboard

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"parindex/store"
)

// descent says which units others continue: those merged into one, or one under a new
// code and name.
type descent struct {
	version int64               // of the list of units
	before  map[string][]string // predecessors by unit
	after   map[string][]string // successors by unit
}

// descend puts the descent on a shelf, from the one at hand where no unit was changed
// since.
func (s *source) descend(ctx context.Context, made, have *shelf) error {
	version, err := s.unitsVersion(ctx)
	if err != nil {
		return err
	}
	if have != nil && have.descent.version == version && have.descent.before != nil {
		made.descent = have.descent
	} else {
		before, err := s.predecessors(ctx)
		if err != nil {
			return err
		}
		made.descent = newDescent(version, before)
	}
	h := sha256.New()
	fmt.Fprintln(h, made.stamp, made.descent.before) // maps are printed by key
	made.stamp = hex.EncodeToString(h.Sum(nil)[:12])
	return nil
}

func newDescent(version int64, before map[string][]string) descent {
	d := descent{version: version, before: before, after: map[string][]string{}}
	if d.before == nil {
		d.before = map[string][]string{}
	}
	for _, unit := range slices.Sorted(maps.Keys(before)) {
		for _, p := range before[unit] {
			d.after[p] = append(d.after[p], unit)
		}
	}
	return d
}

// forebears lists the rows that the predecessors of a unit had in a year, whatever their
// group, with the tables that they stand in.
func (s *shelf) forebears(year int, unit string) []forebear {
	var list []forebear
	for _, p := range s.descent.before[unit] {
		if t := s.of(year, p); t != nil {
			list = append(list, forebear{t, t.row(p)})
		}
	}
	return list
}

// forebear is a predecessor in the ranking of an earlier year.
type forebear struct {
	table *table
	row   *store.Result
}
