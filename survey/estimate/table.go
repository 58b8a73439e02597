package estimate

import "math"

// Table is counts of which a part is published, as rows and columns.
type Table struct {
	Counts [][]int
	Unseen []bool // rows that are not shown at all; a reader has what the others leave of the totals
	Foot   []bool // totals of columns that are kept back already; nil: none
	Blank  bool   // the totals of columns are not shown at all
}

// Suppress says which counts of the table are not published, nor anything computed of them,
// while the totals of its rows are, and those of its columns where they need not be kept
// back, too: they are the last row of the result. Kept back are counts from 1 to min − 1,
// and further ones such that
//   - no count that is kept back follows from what is published, where it can be even for
//     a reader who knows which of them are not 0: seen as a flow between rows and columns, 1 can be
//     moved around a cycle through it;
//   - those of one row or column are min or more together.
//
// Of a row that is small as a whole not even that it is not 0 is known. What is the only
// count of its row that can be other than 0 cannot be hidden: it is the row's total.
//
// It is the network method of complementary cell suppression (Cox 1980, J. Am. Stat.
// Assoc. 75, 377–385), one cycle after the other, each the cheapest.
func (t Table) Suppress(min int) [][]bool {
	n := newTable(t, min)
	for n.more() {
	}
	return n.hide
}

// table is counts with their totals as a last row; free are rows that cost nothing to hide.
type table struct {
	counts [][]int
	hide   [][]bool
	free   []bool
	alone  map[[2]int]bool // counts that nothing can hide
	min    int
}

func newTable(of Table, min int) *table {
	t := &table{min: min, alone: map[[2]int]bool{}}
	width := 0
	if len(of.Counts) > 0 {
		width = len(of.Counts[0])
	}
	foot := make([]int, width)
	for i, row := range of.Counts {
		for j, n := range row {
			foot[j] += n
		}
		t.add(row, i < len(of.Unseen) && of.Unseen[i])
	}
	t.add(foot, of.Blank)
	for j := range of.Foot {
		t.hide[len(t.hide)-1][j] = of.Foot[j]
	}
	return t
}

func (t *table) add(row []int, free bool) {
	hide := make([]bool, len(row))
	for j, n := range row {
		hide[j] = n > 0 && n < t.min
	}
	t.counts, t.hide, t.free = append(t.counts, row), append(t.hide, hide), append(t.free, free)
}

// more hides what the first count that can be found needs; false: none can be.
func (t *table) more() bool {
	for i, line := range t.hide {
		for j, hidden := range line {
			if hidden && !t.alone[[2]int{i, j}] && t.encircle(i, j) {
				return true
			}
		}
	}
	return t.fill()
}

// encircle hides the cheapest counts around which 1 can be moved through a hidden count;
// false: it can be already, or never.
func (t *table) encircle(i, j int) bool {
	way, cost := t.around(i, j, 1)
	if math.IsInf(cost, 1) { // of a row of 1 and 1 everybody who knows that none is 0 knows both
		way, cost = t.around(i, j, 0)
	}
	t.alone[[2]int{i, j}] = math.IsInf(cost, 1)
	changed := false
	for _, at := range way {
		if !t.hide[at.row][at.column] {
			t.hide[at.row][at.column] = true
			changed = true
		}
	}
	return changed
}

// around is the cheapest cycle through a count by which it can become 1 more or 1 less; no
// other than 0 becomes less than least.
func (t *table) around(i, j, least int) ([]step, float64) {
	tail, head := t.ends(i, j)
	way, cost := t.path(head, tail, i, j, least)
	if t.counts[i][j] > least {
		if other, less := t.path(tail, head, i, j, least); less < cost {
			return other, less
		}
	}
	return way, cost
}

// ends are the nodes between which a count flows, rows first, then columns: the counts of
// rows flow out to the columns, and the totals of columns come back to a row of their own.
func (t *table) ends(i, j int) (tail, head int) {
	rows := len(t.hide)
	if i == rows-1 {
		return rows + j, i
	}
	return i, rows + j
}

// step is how a path reached a node: through a count, from another node.
type step struct{ row, column, from int }

// path is the cheapest way between two nodes other than through the count of i, j (Bellman
// and Ford). With the flow a count becomes 1 more; against it 1 less, but not less than
// least. A hidden count costs nothing, another its size.
func (t *table) path(from, to, i, j, least int) ([]step, float64) {
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
				if r == i && c == j {
					continue
				}
				tail, head := t.ends(r, c)
				changed = t.relax(cost, by, tail, head, r, c) || changed
				if n > least {
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
	if !t.hide[r][c] && !t.free[r] {
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
