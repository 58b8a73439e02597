package estimate

import (
	"cmp"
	"slices"
)

// Sample is what was answered in a design, ready to be estimated from. Design and tally
// must not change any more; several goroutines may estimate at once.
type Sample struct {
	design  *Design
	tally   *Tally
	order   []int   // units by code
	place   []int32 // of a unit in order
	byGroup map[int][]int
	fit     *fitted
}

// NewSample closes design and tally. It refuses a lonely stratum where the rule says so
// (*LonelyError). Weights that were fitted to totals need to be said here: fitting makes
// errors smaller.
func NewSample(d *Design, t *Tally, fit Fit) (*Sample, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	s := &Sample{design: d, tally: t, order: d.order(), place: make([]int32, len(d.units)), byGroup: map[int][]int{}}
	for at, unit := range s.order {
		s.place[unit] = int32(at)
	}
	for row, key := range t.keys {
		s.byGroup[key.group] = append(s.byGroup[key.group], row)
	}
	var err error
	s.fit, err = newFitted(s, fit)
	return s, err
}

func (s *Sample) clusterAt(at int32) int { return s.design.units[s.order[at]].cluster }
func (s *Sample) stratumAt(at int32) int { return s.design.clusters[s.clusterAt(at)].stratum }

// Domain is a part of the respondents, within the whole design: clusters without such
// respondents stay in the error.
type Domain struct {
	sample *Sample
	groups []int
	units  []int32 // that have such respondents
	rows   [][]int // their rows
}

// Whole is everybody.
func (s *Sample) Whole() *Domain {
	var all []int
	for group := range s.byGroup {
		all = append(all, group)
	}
	return s.Of(all...)
}

// Of is the respondents of some groups.
func (s *Sample) Of(groups ...int) *Domain {
	d := &Domain{sample: s, groups: slices.Compact(slices.Sorted(slices.Values(groups)))}
	var rows []int
	for _, g := range d.groups {
		rows = append(rows, s.byGroup[g]...)
	}
	d.take(rows)
	return d
}

// InStratum is the respondents of a stratum. It is not for weights that were fitted: those
// are known by groups.
func (s *Sample) InStratum(code string) *Domain {
	if s.fit != nil {
		panic("estimate: strata of fitted weights have to be groups")
	}
	d := &Domain{sample: s}
	var rows []int
	for row, key := range s.tally.keys {
		if s.design.strata[s.stratumAt(s.place[key.unit])].code == code {
			rows = append(rows, row)
		}
	}
	d.take(rows)
	return d
}

// take makes rows, by number, those of the domain.
func (d *Domain) take(rows []int) {
	s := d.sample
	slices.SortFunc(rows, func(a, b int) int {
		x, y := s.tally.keys[a], s.tally.keys[b]
		return cmp.Or(cmp.Compare(s.place[x.unit], s.place[y.unit]), cmp.Compare(x.group, y.group))
	})
	for _, row := range rows {
		at := s.place[s.tally.keys[row].unit]
		if n := len(d.units); n == 0 || d.units[n-1] != at {
			d.units, d.rows = append(d.units, at), append(d.rows, nil)
		}
		last := len(d.rows) - 1
		d.rows[last] = append(d.rows[last], row)
	}
}

// Degrees are the degrees of freedom: clusters with such respondents less their strata
// (R's degf of the subset).
func (d *Domain) Degrees() float64 {
	clusters, strata := d.Size()
	return float64(clusters - strata)
}

// Count is the number of answers in some columns.
func (d *Domain) Count(columns ...int) int {
	n := 0
	for _, rows := range d.rows {
		for _, row := range rows {
			for _, c := range columns {
				n += d.sample.tally.cell(row, c).n
			}
		}
	}
	return n
}

// Size is how many clusters such respondents were met in, and how many strata.
func (d *Domain) Size() (clusters, strata int) {
	for i, at := range d.units {
		if i == 0 || d.sample.clusterAt(at) != d.sample.clusterAt(d.units[i-1]) {
			clusters++
		}
		if i == 0 || d.sample.stratumAt(at) != d.sample.stratumAt(d.units[i-1]) {
			strata++
		}
	}
	return clusters, strata
}
