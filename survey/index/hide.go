package index

import (
	"slices"

	"parindex/survey/estimate"
)

// hide finds domains that are so small that nothing of them is published, and those by
// which they could be worked out.
func (r *Result) hide() {
	min := r.Plan.Limits.Cell
	for _, list := range r.parted() {
		counts := make([]int, len(list))
		for i, d := range list {
			counts[i] = d.Forms
		}
		hide, _ := estimate.SuppressList(counts, min)
		for i, d := range list {
			d.Hidden = d.Hidden || hide[i]
		}
	}
	for _, d := range r.telling(r, func(d, _ *Domain) (int, bool) { return d.Forms, d.Hidden }) {
		d.Hidden = true
	}
}

// parted lists the ways in which respondents are parted: each is domains of which the sum
// is published, too.
func (r *Result) parted() [][]*Domain {
	var all [][]*Domain
	seen := map[[2]string]bool{}
	for i := range r.Domains {
		d := &r.Domains[i]
		key := [2]string{string(d.Kind), d.Attribute}
		if d.Kind == Whole || d.Kind == ByGroup || seen[key] {
			continue
		}
		seen[key] = true
		all = append(all, r.Of(d.Kind, d.Attribute))
	}
	return all
}

// telling lists the groups that are kept back with units: all that hold one that is kept
// back, unless in each of them those are two or more and not too few together. What is kept
// back of a unit, and its count, are said from it as it is published and as it was.
func (r *Result) telling(before *Result, out func(was, is *Domain) (count int, hidden bool)) []*Domain {
	was, is := before.Of(ByUnit, ""), r.Of(ByUnit, "")
	var list []*Domain
	alone := false
	for _, d := range r.Of(ByGroup, "") {
		at := slices.IndexFunc(r.Plan.Groups, func(g Group) bool { return g.Code == d.Code })
		cells, sum := 0, 0
		for i := range is {
			if at < 0 || !slices.ContainsFunc(r.Plan.Groups[at].Units, func(u string) bool { return sameCode(u, is[i].Code) }) {
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

// rests keeps back the figures of domains that very few answered, and those by which these
// follow from the whole.
func (r *Result) rests(list, before []*Domain) {
	for at := range r.Domains[0].Figures {
		counts, hide := make([]int, len(list)), make([]bool, len(list))
		for i, d := range before {
			if at < len(d.Figures) {
				counts[i] = d.Figures[at].Persons
				hide[i] = list[i].Hidden || counts[i] < r.Plan.Limits.Cell
			}
		}
		estimate.SuppressMore(counts, hide, r.Plan.Limits.Cell)
		for i, d := range list {
			if hide[i] && at < len(d.Figures) && counts[i] > 0 {
				d.Figures[at].withhold()
			}
		}
	}
}

// groupRests keeps back the figures of groups by which those of their units would follow.
func (r *Result) groupRests(before *Result) {
	for at := range r.Domains[0].Figures {
		for _, d := range r.telling(before, func(was, is *Domain) (int, bool) {
			if at >= len(was.Figures) {
				return 0, false
			}
			return was.Figures[at].Persons, is.Hidden || is.Figures[at].Persons == 0
		}) {
			if at < len(d.Figures) {
				d.Figures[at].withhold()
			}
		}
	}
}

// withhold takes everything from a figure.
func (f *Figure) withhold() {
	*f = Figure{Code: f.Code, Level: f.Level, Verdict: estimate.TooFew}
}
