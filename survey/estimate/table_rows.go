package estimate

// SuppressRows is [Table.Suppress] for tables in which looking for the best counts would
// take long. It keeps back whole rows: those with a small count, then the first others until
// in each column with a small count two or more are kept back, and min or more together;
// where there are none the column's total is kept back.
func (t Table) SuppressRows(min int) [][]bool {
	width := len(t.Counts[0])
	hide := make([]bool, len(t.Counts))
	foot := make([]bool, width)
	copy(foot, t.Foot)
	for i, line := range t.Counts {
		hide[i] = i < len(t.Unseen) && t.Unseen[i]
		for _, n := range line {
			hide[i] = hide[i] || n > 0 && n < min
		}
	}
	for j := range width {
		if t.small(j, min) || foot[j] {
			foot[j] = !t.cover(hide, j, min) || foot[j]
		}
	}
	var list [][]bool
	for i := range hide {
		line := make([]bool, width)
		for j := range line {
			line[j] = hide[i]
		}
		list = append(list, line)
	}
	return append(list, foot)
}

// small says whether a column has a count from 1 to min − 1.
func (t Table) small(j, min int) bool {
	for _, line := range t.Counts {
		if line[j] > 0 && line[j] < min {
			return true
		}
	}
	return false
}

// cover keeps back rows until those of a column are enough; false where there are none.
func (t Table) cover(hide []bool, j, min int) bool {
	cells, sum := 0, 0
	for i, line := range t.Counts {
		if hide[i] && line[j] > 0 {
			cells, sum = cells+1, sum+line[j]
		}
	}
	for i, line := range t.Counts {
		if n := line[j]; !hide[i] && n > 0 && (cells < 2 || sum < min) {
			hide[i] = true
			cells, sum = cells+1, sum+n
		}
	}
	return cells >= 2 && sum >= min
}
