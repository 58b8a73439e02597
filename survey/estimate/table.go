package estimate

import "math"

// SuppressTable says which counts of a table are not published, nor anything computed of
// them, while the table's totals are. The result has one more row and column than the
// counts: the totals, which are kept back where nothing else can hide a count. Kept back
// are counts from 1 to min − 1, and further ones such that
//   - no count that is kept back follows from the others and the totals: in the graph
//     whose nodes are rows and columns and whose edges are these counts, each edge lies on
//     a cycle, around which 1 can be moved either way;
//   - those of one row or column are min or more together.
//
// It is the network method of complementary cell suppression (Cox 1980, J. Am. Stat.
// Assoc. 75, 377–385), one cycle after the other, each the cheapest.
func SuppressTable(counts [][]int, min int) [][]bool {
	t := newTable(counts, min)
	for t.step() {
	}
	return t.hide
}

// table is counts with their totals as a last row and column.
type table struct {
	counts [][]int
	hide   [][]bool
	min    int
}

func newTable(counts [][]int, min int) *table {
	t := &table{min: min}
	width := 0
	if len(counts) > 0 {
		width = len(counts[0])
	}
	foot := make([]int, width+1)
	for _, row := range counts {
		line := make([]int, width+1)
		for j, n := range row {
			line[j] = n
			line[width] += n
			foot[j] += n
			foot[width] += n
		}
		t.counts = append(t.counts, line)
	}
	t.counts = append(t.counts, foot)
	for _, line := range t.counts {
		hide := make([]bool, width+1)
		for j, n := range line {
			hide[j] = n > 0 && n < min
		}
		t.hide = append(t.hide, hide)
	}
	return t
}

// step hides what the first count that can be found needs; false: none can be.
func (t *table) step() bool {
	for i, line := range t.hide {
		for j, hidden := range line {
			if hidden && t.encircle(i, j) {
				return true
			}
		}
	}
	return t.fill()
}

// encircle hides the cheapest path that closes a cycle through a hidden count; false: the
// count is on one.
func (t *table) encircle(i, j int) bool {
	changed := false
	for _, at := range t.path(i, j) {
		if !t.hide[at[0]][at[1]] {
			t.hide[at[0]][at[1]] = true
			changed = true
		}
	}
	return changed
}

// path is the cheapest way from row i to column j other than their own count. A hidden
// count costs nothing, another its size; a 0 is no way (Bellman and Ford).
func (t *table) path(i, j int) [][2]int {
	rows, columns := len(t.hide), len(t.hide[0])
	cost, from := make([]float64, rows+columns), make([][2]int, rows+columns)
	for n := range cost {
		cost[n] = math.Inf(1)
	}
	cost[i] = 0
	for changed := true; changed; {
		changed = false
		for r := range rows {
			for c := range columns {
				if t.counts[r][c] == 0 || r == i && c == j {
					continue
				}
				changed = relax(cost, from, r, rows+c, t.cost(r, c), [2]int{r, c}) || changed
				changed = relax(cost, from, rows+c, r, t.cost(r, c), [2]int{r, c}) || changed
			}
		}
	}
	if math.IsInf(cost[rows+j], 1) {
		return nil
	}
	var way [][2]int
	for node := rows + j; node != i; {
		at := from[node]
		way = append(way, at)
		if node >= rows {
			node = at[0]
		} else {
			node = rows + at[1]
		}
	}
	return way
}

// cost of hiding a count. The small addition prefers few counts.
func (t *table) cost(r, c int) float64 {
	if t.hide[r][c] {
		return 0
	}
	return float64(t.counts[r][c]) + 0.5
}

func relax(cost []float64, from [][2]int, a, b int, step float64, by [2]int) bool {
	if cost[a]+step >= cost[b] {
		return false
	}
	cost[b], from[b] = cost[a]+step, by
	return true
}

// fill hides one more count in the first row or column whose hidden counts are less than
// min together.
func (t *table) fill() bool {
	for i := range t.hide {
		if t.raise(func(k int) (int, int) { return i, k }, len(t.hide[0])) {
			return true
		}
	}
	for j := range t.hide[0] {
		if t.raise(func(k int) (int, int) { return k, j }, len(t.hide)) {
			return true
		}
	}
	return false
}

// raise hides the smallest count of a line whose hidden ones are too few together.
func (t *table) raise(at func(int) (int, int), length int) bool {
	sum, next := 0, -1
	for k := range length {
		i, j := at(k)
		if t.hide[i][j] {
			sum += t.counts[i][j]
		} else if n := t.counts[i][j]; n > 0 {
			if next < 0 {
				next = k
			} else if a, b := at(next); n < t.counts[a][b] {
				next = k
			}
		}
	}
	if sum == 0 || sum >= t.min || next < 0 {
		return false
	}
	i, j := at(next)
	t.hide[i][j] = true
	return true
}
