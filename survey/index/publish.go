package index

import (
	"math"
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
	for _, g := range r.Plan.Groups { // units of which the group is published
		all = append(all, slices.DeleteFunc(r.Of(ByUnit, ""), func(d *Domain) bool {
			return !slices.ContainsFunc(g.Units, func(u string) bool { return sameCode(u, d.Code) })
		}))
	}
	return all
}

// Published is a copy without anything that is not to be published: hidden domains have no
// figures, figures with a verdict no values, small counts are gone together with those by
// which they could be worked out.
func (r *Result) Published() *Result {
	p := *r
	p.Domains = slices.Clone(r.Domains)
	p.Bands = nil
	for i := range p.Domains {
		p.Domains[i].open(p.Plan.Limits.Cell)
	}
	for _, list := range p.parted() {
		p.tables(list)
	}
	p.wholeShares()
	for i := range p.Domains {
		p.Domains[i].close()
	}
	for _, b := range r.Bands {
		if d := p.Find(ByUnit, "", b.Unit); d != nil && d.shown(r.Overall) {
			p.Bands = append(p.Bands, b)
		}
	}
	return &p
}

// shown says whether the index of a part may be published.
func (d *Domain) shown(code string) bool {
	f := d.Figure(code)
	return f != nil && f.Index != nil
}

// open makes the domain's own copy of the figures that may be published at all.
func (d *Domain) open(cell int) {
	figures := d.Figures
	d.Figures = nil
	if d.Hidden {
		d.Forms, d.Weight = 0, Real(math.NaN())
		return
	}
	for _, f := range figures {
		if f.Verdict != "" {
			f.Index, f.Mean, f.Shares, f.Satisfied = nil, nil, nil, 0
		}
		if f.Persons < cell {
			f.Persons, f.Valid = 0, 0
		}
		f.Shares = slices.Clone(f.Shares)
		d.Figures = append(d.Figures, f)
	}
}

// biggest is the largest table of which the best cells are looked for; of a larger one whole
// rows are kept back.
const biggest = 300

// tables keeps back small counts in the distribution of every item over some domains.
func (r *Result) tables(list []*Domain) {
	if len(list) == 0 {
		return
	}
	for at := range r.Domains[0].Figures {
		var rows []*Figure
		for _, d := range list {
			if at < len(d.Figures) && len(d.Figures[at].Shares) > 0 {
				rows = append(rows, &d.Figures[at])
			}
		}
		if len(rows) == 0 {
			continue
		}
		if len(rows)*len(rows[0].Shares) > biggest {
			hideRows(rows, r.Plan.Limits.Cell)
			continue
		}
		hidden := estimate.SuppressTable(counts(rows), r.Plan.Limits.Cell)
		for i, f := range rows {
			for j := range f.Shares {
				f.Shares[j].Hidden = f.Shares[j].Hidden || hidden[i][j] || hidden[i][len(f.Shares)]
			}
		}
		whole := &r.Domains[0].Figures[at]
		for j := range whole.Shares { // totals without which nothing else can hide a count
			whole.Shares[j].Hidden = whole.Shares[j].Hidden || hidden[len(rows)][j]
		}
	}
}

func counts(rows []*Figure) [][]int {
	table := make([][]int, len(rows))
	for i, f := range rows {
		for _, s := range f.Shares {
			table[i] = append(table[i], s.N)
		}
	}
	return table
}

// hideRows keeps back the rows with a small count, and where that is one only, the smallest
// other.
func hideRows(rows []*Figure, min int) {
	var hidden, others []*Figure
	for _, f := range rows {
		if slices.ContainsFunc(f.Shares, func(s Share) bool { return s.N > 0 && s.N < min }) {
			hidden = append(hidden, f)
		} else {
			others = append(others, f)
		}
	}
	if len(hidden) == 1 && len(others) > 0 {
		hidden = append(hidden, slices.MinFunc(others, func(a, b *Figure) int { return a.Valid - b.Valid }))
	}
	for _, f := range hidden {
		for j := range f.Shares {
			f.Shares[j].Hidden = true
		}
	}
}

// wholeShares keeps back small counts of the whole.
func (r *Result) wholeShares() {
	for i := range r.Domains[0].Figures {
		f := &r.Domains[0].Figures[i]
		list := make([]int, len(f.Shares))
		for j, s := range f.Shares {
			list[j] = s.N
		}
		hide, all := estimate.SuppressList(list, r.Plan.Limits.Cell)
		for j := range f.Shares {
			f.Shares[j].Hidden = f.Shares[j].Hidden || hide[j] || all
		}
	}
}

// close takes away what was found to be kept back.
func (d *Domain) close() {
	nothing := Real(math.NaN())
	for i := range d.Figures {
		f := &d.Figures[i]
		for j := range f.Shares {
			if s := &f.Shares[j]; s.Hidden {
				*s = Share{Code: s.Code, Value: nothing, Plain: nothing, Error: nothing, Hidden: true}
				f.Satisfied = 0 // with the other shares it would tell
			}
		}
	}
}
