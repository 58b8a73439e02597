package imports

import "sort"

// Merged ranges. Those of a workbook that Excel wrote never overlap, so that all of
// them together are no larger than the sheet; what reads them relies on that.

// disjoint refuses ranges that surely overlap: together they have more cells than the
// rows with content.
func (g *grid) disjoint() *refusal {
	room := (len(g.rows) + 1) * maxColumns
	for _, m := range g.merges {
		lo, hi := g.between(m.top, m.bottom)
		if room -= (hi - lo) * max(0, min(m.right, maxColumns)-m.left+1); room < 0 {
			return damaged("tệp bị hỏng: các vùng gộp ô chồng lên nhau", "the file is damaged: merged ranges overlap")
		}
	}
	return nil
}

// between returns the indexes of the rows from one number to another, the last not
// included.
func (g *grid) between(top, bottom int) (lo, hi int) {
	lo = sort.Search(len(g.rows), func(i int) bool { return g.rows[i].n >= top })
	hi = sort.Search(len(g.rows), func(i int) bool { return g.rows[i].n > bottom })
	return lo, hi
}

// across returns, for each column of a row, the merged range that it lies in.
func (g *grid) across(row int) map[int]span {
	found := map[int]span{}
	for _, m := range g.merges {
		if m.top > row || m.bottom < row {
			continue
		}
		for col := m.left; col <= min(m.right, maxColumns) && len(found) < maxColumns; col++ {
			if _, ok := found[col]; !ok {
				found[col] = m
			}
		}
	}
	return found
}

// shared finds the ranges that are merged over several of the rows and columns given
// (rows ascending), by the place of each of their cells.
func (g *grid) shared(rows []int, cols map[int]bool) map[[2]int]span {
	found := map[[2]int]span{}
	for _, m := range g.merges {
		lo, hi := sort.SearchInts(rows, m.top), sort.SearchInts(rows, m.bottom+1)
		var over []int
		for col := m.left; col <= min(m.right, maxColumns) && lo < hi; col++ {
			if cols[col] {
				over = append(over, col)
			}
		}
		if len(over)*(hi-lo) < 2 {
			continue
		}
		for _, n := range rows[lo:hi] {
			for _, col := range over {
				found[[2]int{n, col}] = m
			}
		}
	}
	return found
}

// inside returns the first cell of a range that holds something, nil when none does. A
// file may hold values that the merged cell hides.
func (g *grid) inside(m span) *cell {
	lo, hi := g.between(m.top, m.bottom)
	for i := lo; i < hi; i++ {
		for j := range g.rows[i].cells {
			if c := &g.rows[i].cells[j]; m.has(g.rows[i].n, int(c.col)) && trim(c.text) != "" {
				return c
			}
		}
	}
	return nil
}
