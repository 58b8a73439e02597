package index

import (
	"cmp"
	"slices"

	"parindex/survey/estimate"
)

// keeper keeps back figures that very few answered, and those by which these would follow:
// from the whole and the other domains, from a group and its units, from a part of the
// questionnaire and what else stands below it.
type keeper struct {
	was, is    *Result
	partitions []*partition
	below      map[int][]int // by place of a part: places of what stands directly below, least answered first; nil: not known
}

// cell is a figure of a domain: as it is published, and how many answered it.
type cell struct {
	f *Figure // nil: nothing of its domain is published
	n int
}

func (c cell) hidden() bool { return c.n > 0 && (c.f == nil || c.f.Verdict == estimate.Confidential) }

func cellOf(was, is *Domain, at int) cell {
	c := cell{}
	if at < len(was.Figures) {
		c.n = was.Figures[at].Persons
	}
	if at < len(is.Figures) {
		c.f = &is.Figures[at]
	}
	return c
}

// withhold takes everything from a figure.
func (f *Figure) withhold() {
	*f = Figure{Code: f.Code, Level: f.Level, Verdict: estimate.Confidential}
}

// keepFigures goes on until nothing that is kept back follows any more.
func (r *Result) keepFigures(before *Result, list []*partition) {
	k := &keeper{was: before, is: r, partitions: list, below: r.below()}
	for k.round() {
	}
	for i := range r.Domains {
		for at := range r.Domains[i].Figures {
			if f := &r.Domains[i].Figures[at]; k.over(&r.Domains[i], at) {
				f.Valid, f.Satisfied = 0, 0 // less those of the others it would tell them
			}
		}
	}
}

// over says whether something of what stands below a part is kept back.
func (k *keeper) over(d *Domain, at int) bool {
	return slices.ContainsFunc(k.below[at], func(child int) bool {
		return d.Figures[child].Verdict == estimate.Confidential || k.over(d, child)
	})
}

func (k *keeper) round() (changed bool) {
	for at := range k.was.Domains[0].Figures {
		for _, p := range k.partitions {
			changed = k.across(p, at) || changed
		}
		changed = k.groups(at) || changed
	}
	for i := range k.is.Domains {
		if d := &k.is.Domains[i]; !d.Hidden {
			changed = k.down(&k.was.Domains[i], d) || changed
		}
	}
	return changed
}

// across looks at a figure of the whole and of the domains that it is parted into.
func (k *keeper) across(p *partition, at int) bool {
	var parts []cell
	for i := range p.is {
		parts = append(parts, cellOf(p.was[i], p.is[i], at))
	}
	rest := 0
	if at < len(p.rest.Figures) {
		rest = p.rest.Figures[at].Persons
	}
	return k.relate(cellOf(&k.was.Domains[0], &k.is.Domains[0], at), parts, rest)
}

// groups looks at a figure of groups of units.
func (k *keeper) groups(at int) (changed bool) {
	for _, d := range k.is.telling(k.was, func(was, is *Domain) (int, bool) {
		c := cellOf(was, is, at)
		return c.n, c.hidden()
	}) {
		if at < len(d.Figures) && d.Figures[at].Verdict != estimate.Confidential {
			d.Figures[at].withhold()
			changed = true
		}
	}
	was, is := k.was.Of(ByUnit, ""), k.is.Of(ByUnit, "")
	groupsWas := k.was.Of(ByGroup, "")
	for g, d := range k.is.Of(ByGroup, "") {
		var units []cell
		for i := range is {
			if k.is.inGroup(d.Code, is[i].Code) {
				units = append(units, cellOf(was[i], is[i], at))
			}
		}
		changed = k.relate(cellOf(groupsWas[g], d, at), units, 0) || changed
	}
	return changed
}

// down looks at the parts of a domain and what stands below them.
func (k *keeper) down(was, is *Domain) (changed bool) {
	for at := range is.Figures {
		if is.Figures[at].Level == OfItem {
			continue
		}
		total, parts := cellOf(was, is, at), []cell{}
		for _, child := range k.below[at] {
			parts = append(parts, cellOf(was, is, child))
		}
		if k.below == nil || was.Figures[at].Index == nil {
			changed = withholdOver(total, is) || changed
			continue
		}
		changed = k.relate(total, parts, 0) || changed
	}
	return changed
}

// withholdOver keeps a part back where a question is, without knowing to which it belongs.
func withholdOver(total cell, d *Domain) bool {
	few := slices.ContainsFunc(d.Figures, func(f Figure) bool { return f.Level == OfItem && f.Verdict == estimate.Confidential })
	if !few || total.hidden() || total.n == 0 {
		return false
	}
	total.f.withhold()
	return true
}

// relate keeps back more of a figure and of those that it is made of, until what is kept
// back is two figures or more and not of too few together. The rest belongs to no figure:
// it is what the others leave. The first that can be is kept back first, the figure that is
// made of the others last.
func (k *keeper) relate(total cell, parts []cell, rest int) (changed bool) {
	least := k.is.Plan.Limits.Cell
	cells, sum := 0, 0
	for _, c := range append(parts[:len(parts):len(parts)], total) {
		if c.hidden() {
			cells, sum = cells+1, sum+c.n
		}
	}
	if rest > 0 && (cells > 0 || rest < least) {
		cells, sum = cells+1, sum+rest
	}
	for _, c := range append(parts[:len(parts):len(parts)], total) {
		if cells > 0 && (cells < 2 || sum < least) && c.n > 0 && !c.hidden() {
			c.f.withhold()
			cells, sum, changed = cells+1, sum+c.n, true
		}
	}
	return changed
}

// below finds what stands below each part; nil where the result, of an older version of the
// program, does not say.
func (r *Result) below() map[int][]int {
	if r.Tree == nil {
		return nil
	}
	place := map[string]int{}
	figures := r.Domains[0].Figures
	for at := range figures {
		place[figures[at].Code] = at
	}
	list := map[int][]int{}
	for _, n := range r.Tree {
		if n.Of != "" {
			list[place[n.Of]] = append(list[place[n.Of]], place[n.Code])
		}
	}
	for _, children := range list {
		slices.SortStableFunc(children, func(a, b int) int { return cmp.Compare(figures[a].Persons, figures[b].Persons) })
	}
	return list
}
