package index

import (
	"slices"

	"parindex/survey/estimate"
)

// biggest is the largest table of which the best cells are looked for; of a larger one whole
// rows are kept back.
const biggest = 300

// keepShares keeps back small counts in the distribution of every question, and those by
// which they would follow: in each way that respondents are parted, and in the whole. Who is
// in no domain, and domains that are not shown, count too: they are what the others leave of
// the whole. The index says how many are satisfied together, so those who are and those who
// are not are each protected for themselves.
func (r *Result) keepShares(before *Result, list []*partition) {
	for at := range before.Domains[0].Figures {
		whole := &before.Domains[0].Figures[at]
		for _, side := range whole.sides() {
			r.keepSide(list, at, side, countsOf(whole.Shares, side))
		}
	}
}

// sides are the places of the choices that are protected together.
func (f *Figure) sides() (list [][]int) {
	var yes, no []int
	for j, s := range f.Shares {
		if s.Satisfied {
			yes = append(yes, j)
		} else {
			no = append(no, j)
		}
	}
	for _, side := range [][]int{yes, no} {
		if len(side) > 0 {
			list = append(list, side)
		}
	}
	return list
}

// averaged says whether the index of a question is a mean, which tells more of its
// distribution than a share does: beside means none of it is shown where not all can be.
func (d *Domain) averaged(at int) bool {
	f := &d.Figures[at]
	return f.Index != nil && !slices.ContainsFunc(f.Shares, func(s Share) bool { return s.Satisfied })
}

// keepSide keeps back counts of some choices of a question. What is kept back of the whole
// for one way to part the respondents is for all.
func (r *Result) keepSide(list []*partition, at int, side, whole []int) {
	foot, _ := estimate.SuppressList(whole, r.Plan.Limits.Cell)
	for changed := true; changed; {
		changed = false
		for _, p := range list {
			if p.is[0].Kind != ByGroup { // of groups no distribution is shown
				changed = r.keepTable(p, at, side, foot) || changed
			}
		}
		changed = keepTotals(whole, foot, r.Plan.Limits.Cell) || changed
	}
	if f := shownShares(&r.Domains[0], at); f != nil {
		for k, j := range side {
			f.Shares[j].Hidden = foot[k]
		}
	}
}

// keepTotals keeps back more of the whole where what is kept back is too little.
func keepTotals(whole []int, foot []bool, min int) bool {
	before := slices.Clone(foot)
	estimate.SuppressMore(whole, foot, min)
	return !slices.Equal(before, foot)
}

// shownShares is a figure of a domain whose distribution is shown; nil is none.
func shownShares(d *Domain, at int) *Figure {
	if at < len(d.Figures) && len(d.Figures[at].Shares) > 0 {
		return &d.Figures[at]
	}
	return nil
}

// keepTable keeps back counts of a table of domains by choices, and says whether more of the
// whole has to be.
func (r *Result) keepTable(p *partition, at int, side []int, foot []bool) (changed bool) {
	t := estimate.Table{Foot: foot, Blank: shownShares(&r.Domains[0], at) == nil}
	var rows []*Figure // nil: it is not shown
	add := func(f *Figure, d *Domain) {
		if at < len(d.Figures) && len(d.Figures[at].Shares) > 0 {
			rows, t.Counts, t.Unseen = append(rows, f), append(t.Counts, countsOf(d.Figures[at].Shares, side)), append(t.Unseen, f == nil)
		}
	}
	for i, d := range p.was {
		add(shownShares(p.is[i], at), d)
	}
	add(nil, p.rest)
	hidden := r.hiddenOf(t)
	if p.was[0].averaged(at) {
		spread(hidden)
	}
	for i, f := range rows {
		for k, j := range side {
			if f != nil {
				f.Shares[j].Hidden = f.Shares[j].Hidden || hidden[i][k]
			}
		}
	}
	for j, more := range hidden[len(rows)] {
		changed = changed || more && !foot[j]
		foot[j] = foot[j] || more
	}
	return changed
}

func (r *Result) hiddenOf(t estimate.Table) [][]bool {
	if len(t.Counts)*len(t.Foot) > biggest {
		return t.SuppressRows(r.Plan.Limits.Cell)
	}
	return t.Suppress(r.Plan.Limits.Cell)
}

// spread keeps back all of a table where a count of it is.
func spread(hidden [][]bool) {
	any := slices.ContainsFunc(hidden, func(line []bool) bool { return slices.Contains(line, true) })
	for _, line := range hidden {
		for j := range line {
			line[j] = any
		}
	}
}

func countsOf(shares []Share, side []int) []int {
	var list []int
	for _, j := range side {
		list = append(list, max(0, shares[j].N))
	}
	return list
}

// closeMeans leaves out the means that would tell a count that is kept back. Those of a part
// are what the mean of each of its questions leaves.
func (d *Domain) closeMeans() {
	kept := func(f *Figure) bool {
		return f.Level == OfItem && (f.Verdict != "" || slices.ContainsFunc(f.Shares, func(s Share) bool { return s.Hidden }))
	}
	any := false
	for i := range d.Figures {
		any = any || kept(&d.Figures[i])
	}
	for i := range d.Figures {
		if f := &d.Figures[i]; any && (f.Level != OfItem || kept(f)) {
			f.Mean = nil
		}
	}
}
