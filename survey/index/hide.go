package index

import (
	"slices"

	"parindex/survey/estimate"
)

// hide finds domains that are so small that nothing of them is published, and those by
// which they could be worked out.
func (r *Result) hide() {
	min := r.Plan.Limits.Cell
	for _, p := range r.partitions(r) {
		if p.is[0].Kind == ByGroup {
			continue
		}
		var counts []int
		for _, d := range p.is {
			counts = append(counts, d.Forms)
		}
		hide, _ := estimate.SuppressList(counts, min)
		for i, d := range p.is {
			d.Hidden = d.Hidden || hide[i]
		}
	}
	r.hideGroups()
}

// hideGroups keeps back groups of units by which a unit that is kept back would follow.
func (r *Result) hideGroups() {
	for _, d := range r.telling(r, func(d, _ *Domain) (int, bool) { return d.Forms, d.Hidden }) {
		d.Hidden = true
	}
}

// telling lists the groups that are kept back with units: all that hold one that is kept
// back, unless in each of them those are two or more and not too few together. What is kept
// back of a unit, and its count, are said from it as it is published and as it was.
func (r *Result) telling(before *Result, out func(was, is *Domain) (count int, hidden bool)) []*Domain {
	was, is := before.Of(ByUnit, ""), r.Of(ByUnit, "")
	var list []*Domain
	alone := false
	for _, d := range r.Of(ByGroup, "") {
		cells, sum := 0, 0
		for i := range is {
			if !r.inGroup(d.Code, is[i].Code) {
				continue
			}
			if n, hidden := out(was[i], is[i]); hidden && n > 0 {
				cells, sum = cells+1, sum+n
			}
		}
		if cells > 0 {
			list = append(list, d)
			alone = alone || cells < 2 || sum < r.Plan.Limits.Cell
		}
	}
	if !alone {
		return nil
	}
	return list
}

// inGroup says whether a unit belongs to a group.
func (r *Result) inGroup(group, unit string) bool {
	return slices.ContainsFunc(r.Plan.Groups, func(g Group) bool {
		return g.Code == group && slices.ContainsFunc(g.Units, func(u string) bool { return sameCode(u, unit) })
	})
}
