package estimate_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parindex/survey/estimate"
)

// TestSuppressList: the smallest others hide a small count.
func TestSuppressList(t *testing.T) {
	for _, c := range []struct {
		counts []int
		want   string
		total  bool
	}{
		{[]int{20, 30, 40}, "[false false false]", false},
		{[]int{3, 30, 20}, "[true false true]", false},
		{[]int{1, 1, 30}, "[true true true]", false}, // two hidden are two persons
		{[]int{3, 0, 0}, "[true false false]", true}, // a 0 hides nothing
		{[]int{0, 9, 8}, "[false false false]", false},
	} {
		hide, total := estimate.SuppressList(c.counts, 5)
		if got := fmt.Sprint(hide); got != c.want || total != c.total {
			t.Errorf("%v: %s, total %v, want %s, %v", c.counts, got, total, c.want, c.total)
		}
	}
}

// TestTableSuppress: for random tables, an attacker who tries every table that the
// published counts and totals allow finds no hidden count.
func TestTableSuppress(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	hidden := 0
	for k := range 400 {
		least := 3 + k%2*3
		counts, width := make([][]int, 2+random.IntN(2)), 2+random.IntN(2)
		for i := range counts {
			counts[i] = make([]int, width)
			for j := range counts[i] {
				if random.IntN(4) > 0 {
					counts[i][j] = random.IntN(8)
				}
			}
		}
		of := estimate.Table{Counts: counts}
		if k%3 == 0 { // the last is not shown: it is what the others leave
			of.Unseen = make([]bool, len(counts))
			of.Unseen[len(counts)-1] = true
		}
		if k%5 == 0 {
			of.Foot = make([]bool, width)
			of.Foot[0], of.Foot[1] = true, true
		}
		hide := of.Suppress(least)
		for i, line := range withFoot(counts) {
			together, others := 0, 0
			for j, n := range line {
				if n > 0 && n < least && !hide[i][j] {
					t.Fatalf("%v: count %d is published", counts, n)
				}
				if hide[i][j] {
					together += n
				} else {
					others += n
				}
			}
			if together > 0 && together < least && others > 0 {
				t.Fatalf("%v hidden %v: row %d hides %d persons", counts, hide, i, together)
			}
		}
		hidden += attack(t, counts, hide, least)
	}
	if hidden == 0 {
		t.Error("nothing was hidden")
	}
}

// attack solves for what is hidden and fails where a count has one solution only. A reader
// may know which counts are not 0, unless the row is small as a whole.
func attack(t *testing.T, counts [][]int, hide [][]bool, small int) (hidden int) {
	t.Helper()
	strict, loose := solve(counts, hide, 1), solve(counts, hide, 0)
	for cell, values := range strict {
		total := sumOf(counts[cell[0]])
		if total < small {
			values = loose[cell]
		}
		if len(values) < 2 && total != counts[cell[0]][cell[1]] { // else it is the row's total
			t.Fatalf("%v hidden %v: count at %v can only be %v", counts, hide, cell, values)
		}
	}
	return len(strict)
}

// solve finds the values that each hidden count may have.
func solve(counts [][]int, hide [][]bool, least int) map[[2]int]map[int]bool {
	a := attacker{hide: hide, is: withFoot(counts), found: map[[2]int]map[int]bool{}, least: least}
	for _, line := range a.is {
		a.tried = append(a.tried, slices.Clone(line))
	}
	for i := range counts {
		for j := range hide[i] {
			if hide[i][j] {
				a.open = append(a.open, [2]int{i, j})
				a.found[[2]int{i, j}] = map[int]bool{}
			}
		}
	}
	a.try(0)
	return a.found
}

func sumOf(line []int) (sum int) {
	for _, n := range line {
		sum += n
	}
	return sum
}

// withFoot adds a row of totals.
func withFoot(counts [][]int) [][]int {
	foot := make([]int, len(counts[0]))
	for _, row := range counts {
		for j, n := range row {
			foot[j] += n
		}
	}
	return append(slices.Clone(counts), foot)
}

// attacker tries values for hidden counts near what they are; those that are not 0 are least
// at least.
type attacker struct {
	least     int
	is, tried [][]int
	hide      [][]bool
	open      [][2]int
	found     map[[2]int]map[int]bool
}

func (a *attacker) try(k int) {
	if k == len(a.open) {
		if a.fits() {
			for _, c := range a.open {
				a.found[c][a.tried[c[0]][c[1]]] = true
			}
		}
		return
	}
	i, j := a.open[k][0], a.open[k][1]
	is := a.is[i][j]
	for v := max(min(a.least, is), is-1); v <= is+1; v++ {
		a.tried[i][j] = v
		a.try(k + 1)
	}
	a.tried[i][j] = is
}

// fits says whether the counts add up to every total that is published.
func (a *attacker) fits() bool {
	rows := len(a.is) - 1
	for i := range rows {
		if sumOf(a.tried[i]) != sumOf(a.is[i]) {
			return false
		}
	}
	for j := range a.is[0] {
		sum := 0
		for i := range rows {
			sum += a.tried[i][j]
		}
		if !a.hide[rows][j] && sum != a.is[rows][j] {
			return false
		}
	}
	return true
}
