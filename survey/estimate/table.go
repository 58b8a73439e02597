package estimate

import "math"

// SuppressTable says which counts of a table are not published, nor anything computed of
// them, while the table's totals are. The result has one more row and column than the
// counts: the totals, which are kept back where nothing else can hide a count. Kept back
// are counts from 1 to min − 1, and further ones such that
//   - no count that is kept back follows from what is published, even for a reader who
//     knows that none of them is 0: seen as a flow between rows and columns, 1 can be moved
//     around a cycle through it;
//   - those of one row or column are min or more together.
//
// It is the network method of complementary cell suppression (Cox 1980, J. Am. Stat.
// Assoc. 75, 377–385), one cycle after the other, each the cheapest.
func SuppressTable(counts [][]int, min int) [][]bool {
	t := newTable(counts, min)
	for t.more() {
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

// more hides what the first count that can be found needs; false: none can be.
func (t *table) more() bool {
	for i, line := range t.hide {
		for j, hidden := range line {
			if hidden && t.encircle(i, j) {
				return true
			}
		}
	}
	return t.fill()
}

// encircle hides the cheapest counts around which 1 can be moved through a hidden count;
// false: it can be already.
func (t *table) encircle(i, j int) bool {
	tail, head := t.ends(i, j)
	way, cost := t.path(head, tail, i, j)
	if t.counts[i][j] > 1 {
		if other, less := t.path(tail, head, i, j); less < cost {
			way = other
		}
	}
	changed := false
	for _, at := range way {
		if !t.hide[at.row][at.column] {
			t.hide[at.row][at.column] = true
			changed = true
		}
	}
	return changed
}

// ends are the nodes between which a count flows, rows first, then columns: a row's
// counts flow out to the columns, and its total comes back in.
func (t *table) ends(i, j int) (tail, head int) {
	rows, columns := len(t.hide), len(t.hide[0])
	if (i == rows-1) != (j == columns-1) {
		return rows + j, i
	}
	return i, rows + j
}

// step is how a path reached a node: through a count, from another node.
type step struct{ row, column, from int }

// path is the cheapest way between two nodes other than through the count of i, j (Bellman
// and Ford). With the flow a count becomes 1 more; against it 1 less, which a 1 cannot. A
// hidden count costs nothing, another its size; a 0 is no way.
func (t *table) path(from, to, i, j int) ([]step, float64) {
	rows, columns := len(t.hide), len(t.hide[0])
	cost, by := make([]float64, rows+columns), make([]step, rows+columns)
	for n := range cost {
		cost[n] = math.Inf(1)
	}
	cost[from] = 0
	for changed := true; changed; {
		changed = false
		for r := range rows {
			for c := range columns {
				n := t.counts[r][c]
				if n == 0 || r == i && c == j {
					continue
				}
				tail, head := t.ends(r, c)
				changed = t.relax(cost, by, tail, head, r, c) || changed
				if n > 1 {
					changed = t.relax(cost, by, head, tail, r, c) || changed
				}
			}
		}
	}
	if math.IsInf(cost[to], 1) {
		return nil, cost[to]
	}
	var way []step
	for node := to; node != from; node = by[node].from {
		way = append(way, by[node])
	}
	return way, cost[to]
}

// relax goes to a node through a count where that is cheaper. The half prefers few counts.
func (t *table) relax(cost []float64, by []step, from, to, r, c int) bool {
	price := 0.0
	if !t.hide[r][c] {
		price = float64(t.counts[r][c]) + 0.5
	}
	if cost[from]+price >= cost[to] {
		return false
	}
	cost[to], by[to] = cost[from]+price, step{r, c, from}
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
