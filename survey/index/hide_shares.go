package index

import (
	"cmp"
	"slices"

	"parindex/survey/estimate"
)

// biggest is the largest table of which the best cells are looked for; of a larger one whole
// rows are kept back.
const biggest = 300

// tables keeps back small counts in the distribution of every item over some domains. Those
// that are not shown count, too: they are what the others leave of the whole.
func (r *Result) tables(list, before []*Domain) {
	for at := range r.Domains[0].Figures {
		var rows []*Figure // nil: it is not shown
		var counts [][]int
		for i, d := range before {
			if at >= len(d.Figures) || len(d.Figures[at].Shares) == 0 {
				continue
			}
			var f *Figure
			if at < len(list[i].Figures) && len(list[i].Figures[at].Shares) > 0 {
				f = &list[i].Figures[at]
			}
			rows, counts = append(rows, f), append(counts, countsOf(d.Figures[at].Shares))
		}
		if len(rows) > 0 {
			r.table(&r.Domains[0].Figures[at], rows, counts)
		}
	}
}

// table keeps back small counts of one item.
func (r *Result) table(whole *Figure, rows []*Figure, counts [][]int) {
	if len(rows)*len(counts[0]) > biggest {
		hideRows(whole, rows, counts, r.Plan.Limits.Cell)
		return
	}
	hidden := estimate.SuppressTable(counts, r.Plan.Limits.Cell)
	for i, f := range rows {
		for j := 0; f != nil && j < len(f.Shares); j++ {
			f.Shares[j].Hidden = f.Shares[j].Hidden || hidden[i][j] || hidden[i][len(f.Shares)]
		}
	}
	for j := range whole.Shares { // totals without which nothing else can hide a count
		whole.Shares[j].Hidden = whole.Shares[j].Hidden || hidden[len(rows)][j]
	}
}

func countsOf(shares []Share) []int {
	var list []int
	for _, s := range shares {
		list = append(list, s.N)
	}
	return list
}

// hideRows keeps back the rows with a small count, then the smallest others until in each
// column with a small one two or more are kept back, and min or more together; where there
// are none the whole is kept back.
func hideRows(whole *Figure, rows []*Figure, counts [][]int, min int) {
	small := func(n int) bool { return n > 0 && n < min }
	hide := make([]bool, len(rows))
	var order []int // from the smallest
	for i, line := range counts {
		hide[i] = rows[i] == nil || slices.ContainsFunc(line, small)
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sum(counts[a]), sum(counts[b])) })
	for j := range counts[0] {
		if !slices.ContainsFunc(counts, func(line []int) bool { return small(line[j]) }) {
			continue
		}
		cells, together := 0, 0
		for i, line := range counts {
			if hide[i] && line[j] > 0 {
				cells, together = cells+1, together+line[j]
			}
		}
		for _, i := range order {
			if n := counts[i][j]; !hide[i] && n > 0 && (cells < 2 || together < min) {
				hide[i] = true
				cells, together = cells+1, together+n
			}
		}
		if j < len(whole.Shares) && (cells < 2 || together < min) {
			whole.Shares[j].Hidden = true
		}
	}
	for i, f := range rows {
		for j := 0; hide[i] && f != nil && j < len(f.Shares); j++ {
			f.Shares[j].Hidden = true
		}
	}
}

func sum(list []int) (n int) {
	for _, one := range list {
		n += one
	}
	return n
}

// wholeShares keeps back small counts of the whole.
func (r *Result) wholeShares() {
	for i := range r.Domains[0].Figures {
		f := &r.Domains[0].Figures[i]
		list := countsOf(f.Shares)
		hide, _ := estimate.SuppressList(list, r.Plan.Limits.Cell)
		for j := range hide {
			hide[j] = hide[j] || f.Shares[j].Hidden
		}
		all := estimate.SuppressMore(list, hide, r.Plan.Limits.Cell)
		for j := range f.Shares {
			f.Shares[j].Hidden = hide[j] || all
		}
	}
}

// sides keeps back what the index and the means of a domain would tell of counts that are
// kept back: the index is how many are satisfied together.
func (d *Domain) sides(min int) {
	means := true
	for i := range d.Figures {
		f := &d.Figures[i]
		if !slices.ContainsFunc(f.Shares, func(s Share) bool { return s.Hidden }) {
			continue
		}
		if f.Index != nil {
			f.side(true, min)
			f.side(false, min)
		}
		means = means && f.Mean == nil
	}
	if means {
		return
	}
	for i := range d.Figures {
		f := &d.Figures[i]
		if f.Level != OfItem || slices.ContainsFunc(f.Shares, func(s Share) bool { return s.Hidden }) {
			f.Mean = nil // of a part, less those of its other questions
		}
	}
}

// side keeps back counts of those who are satisfied, or who are not.
func (f *Figure) side(satisfied bool, min int) {
	var counts []int
	var hide []bool
	for _, s := range f.Shares {
		n := s.N
		if s.Satisfied != satisfied {
			n = 0
		}
		counts, hide = append(counts, n), append(hide, s.Hidden)
	}
	estimate.SuppressMore(counts, hide, min)
	for j := range f.Shares {
		f.Shares[j].Hidden = hide[j]
	}
}
