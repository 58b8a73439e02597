// Package estimate computes weighted shares, means and ratios of a sample survey with the
// error of its design: strata, clusters, finite population, weights fitted to known totals.
package estimate

import (
	"cmp"
	"slices"
	"sync"
)

// Design says how the sample was drawn: clusters within strata, and where Within was
// said, units within clusters. It grows while answers are read and may be used by several
// goroutines. The order in which places come does not change a result.
type Design struct {
	lonely   Lonely
	mu       sync.Mutex
	strata   []stratum
	clusters []cluster
	units    []unit
	byName   map[place]int
}

// stratum is a part of the population in which clusters were drawn apart.
type stratum struct {
	code       string
	population float64 // clusters that exist; 0: not said, as if there were no end
	clusters   int     // clusters drawn
}

// cluster is what was drawn first.
type cluster struct {
	stratum    int
	code       string
	population float64 // units that exist; 0: not said
	units      int     // units drawn
}

// unit is what was drawn last of what the error looks at.
type unit struct {
	cluster int
	code    string
}

// place names a stratum, a cluster or a unit, in its parent.
type place struct {
	level, parent int
	code          string
}

// NewDesign starts a design. The rule says what is done with a stratum of one cluster.
func NewDesign(rule Lonely) *Design {
	return &Design{lonely: rule, byName: map[place]int{}}
}

// Population says how many clusters a stratum has in all, for the finite population
// correction. Without it clusters count as drawn with replacement.
func (d *Design) Population(stratum string, clusters float64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.strata[d.stratum(stratum)].population = clusters
}

// Within says how many units a cluster has in all. It counts only where the stratum's
// population is known too: else the clusters carry the whole error.
func (d *Design) Within(stratum, cluster string, units float64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.clusters[d.cluster(stratum, cluster)].population = units
}

// Unit is the number of a cluster whose respondents are not told apart. A respondent
// who was drawn directly is a cluster of their own.
func (d *Design) Unit(stratum, cluster string) int { return d.UnitIn(stratum, cluster, "") }

// UnitIn is the number of a unit that was drawn within a cluster.
func (d *Design) UnitIn(stratum, cluster, code string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := d.cluster(stratum, cluster)
	return d.number(place{3, c, code}, func() int {
		d.units = append(d.units, unit{c, code})
		d.clusters[c].units++
		return len(d.units) - 1
	})
}

// stratum is the number of a stratum.
func (d *Design) stratum(code string) int {
	return d.number(place{1, 0, code}, func() int {
		d.strata = append(d.strata, stratum{code: code})
		return len(d.strata) - 1
	})
}

// cluster is the number of a cluster. Clusters of two strata are two even with one code.
func (d *Design) cluster(stratum, code string) int {
	s := d.stratum(stratum)
	return d.number(place{2, s, code}, func() int {
		d.clusters = append(d.clusters, cluster{stratum: s, code: code})
		d.strata[s].clusters++
		return len(d.clusters) - 1
	})
}

// number finds a place or makes it.
func (d *Design) number(p place, made func() int) int {
	if n, ok := d.byName[p]; ok {
		return n
	}
	n := made()
	d.byName[p] = n
	return n
}

// order lists all units by the codes of stratum, cluster and unit.
func (d *Design) order() []int {
	all := make([]int, len(d.units))
	for i := range all {
		all[i] = i
	}
	slices.SortFunc(all, func(a, b int) int {
		x, y := d.units[a], d.units[b]
		c, e := d.clusters[x.cluster], d.clusters[y.cluster]
		return cmp.Or(cmp.Compare(d.strata[c.stratum].code, d.strata[e.stratum].code), cmp.Compare(c.code, e.code), cmp.Compare(x.code, y.code))
	})
	return all
}
