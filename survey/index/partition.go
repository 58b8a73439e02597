package index

import (
	"cmp"
	"slices"

	"parindex/survey/estimate"
)

// partition is one way in which respondents are parted, as they were counted and as it is
// published. Who is in none of the domains, as they did not say, is what these leave of the
// whole: their counts are protected like any others.
type partition struct {
	was, is []*Domain
	rest    *Domain // counts only
}

// partitions lists the ways in which respondents are parted, domains from the smallest.
// Groups of units are one where no unit is in two.
func (r *Result) partitions(before *Result) []*partition {
	var all []*partition
	at := map[[2]string]*partition{}
	for i := range r.Domains {
		was, is := &before.Domains[i], &r.Domains[i]
		if is.Kind == Whole || is.Kind == ByGroup && r.overlap() {
			continue
		}
		key := [2]string{string(is.Kind), is.Attribute}
		if at[key] == nil {
			at[key] = &partition{}
			all = append(all, at[key])
		}
		at[key].was, at[key].is = append(at[key].was, was), append(at[key].is, is)
	}
	for _, p := range all {
		p.sort()
		p.rest = restOf(&before.Domains[0], p.was)
	}
	return all
}

// sort puts the smallest domains first.
func (p *partition) sort() {
	order := make([]int, len(p.was))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.was[a].Forms, p.was[b].Forms) })
	was, is := slices.Clone(p.was), slices.Clone(p.is)
	for to, from := range order {
		p.was[to], p.is[to] = was[from], is[from]
	}
}

// overlap says whether a unit is in two groups.
func (r *Result) overlap() bool {
	var seen []string
	for _, g := range r.Plan.Groups {
		for _, u := range g.Units {
			if slices.ContainsFunc(seen, func(s string) bool { return sameCode(s, u) }) {
				return true
			}
			seen = append(seen, u)
		}
	}
	return false
}

// restOf counts those of the whole who are in none of the domains.
func restOf(whole *Domain, list []*Domain) *Domain {
	d := &Domain{Forms: whole.Forms}
	for _, f := range whole.Figures {
		f.Shares = slices.Clone(f.Shares)
		d.Figures = append(d.Figures, f)
	}
	for _, one := range list {
		d.Forms -= one.Forms
		for at := range min(len(d.Figures), len(one.Figures)) {
			f, less := &d.Figures[at], &one.Figures[at]
			f.Persons -= less.Persons
			for j := range min(len(f.Shares), len(less.Shares)) {
				f.Shares[j].N -= less.Shares[j].N
			}
		}
	}
	return d
}

// hideMore keeps back more domains than [Result.hide] did: those from which the few follow
// who are in none.
func (r *Result) hideMore(before *Result) {
	cell := r.Plan.Limits.Cell
	for _, p := range r.partitions(before) {
		if p.is[0].Kind == ByGroup {
			continue
		}
		var counts []int
		var hide []bool
		for _, d := range p.is {
			counts, hide = append(counts, d.Forms), append(hide, d.Hidden)
		}
		if n := p.rest.Forms; n > 0 {
			counts, hide = append(counts, n), append(hide, n < cell || slices.Contains(hide, true))
		}
		estimate.SuppressMore(counts, hide, cell)
		for i, d := range p.is {
			d.Hidden = hide[i]
		}
	}
	r.hideGroups()
}
