package estimate_test

import (
	"fmt"
	"math/rand/v2"
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

// TestSuppressTable: for random tables, an attacker who tries every table that the
// published counts and totals allow finds no hidden count.
func TestSuppressTable(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	hidden := 0
	for k := range 300 {
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
		hide := estimate.SuppressTable(counts, least)
		for i, row := range counts {
			for j, n := range row {
				if n > 0 && n < least && !hide[i][j] {
					t.Fatalf("%v: count %d is published", counts, n)
				}
			}
		}
		full := totalled(counts)
		for i, line := range full {
			together, others := 0, 0
			for j, n := range line {
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
		hidden += attack(t, counts, hide)
	}
	if hidden == 0 {
		t.Error("nothing was hidden")
	}
}

// attack solves for what is hidden and fails where a count has one solution only.
func attack(t *testing.T, counts [][]int, hide [][]bool) (hidden int) {
	t.Helper()
	a := attacker{hide: hide, counts: totalled(counts), found: map[[2]int]map[int]bool{}}
	for i := range hide {
		for j := range hide[i] {
			if hide[i][j] && i < len(counts) && j < len(counts[0]) {
				a.open = append(a.open, [2]int{i, j})
				a.found[[2]int{i, j}] = map[int]bool{}
			}
		}
	}
	a.try(0)
	for cell, values := range a.found {
		if len(values) < 2 {
			t.Fatalf("%v hidden %v: count at %v can only be %v", counts, hide, cell, values)
		}
	}
	return len(a.open)
}

// totalled adds a row and column of totals.
func totalled(counts [][]int) [][]int {
	foot := make([]int, len(counts[0])+1)
	var out [][]int
	for _, row := range counts {
		line, sum := append([]int(nil), row...), 0
		for j, n := range row {
			sum += n
			foot[j] += n
		}
		foot[len(row)] += sum
		out = append(out, append(line, sum))
	}
	return append(out, foot)
}

// attacker tries values for hidden counts, and knows that none of them is 0.
type attacker struct {
	counts [][]int
	hide   [][]bool
	open   [][2]int
	found  map[[2]int]map[int]bool
}

func (a *attacker) try(k int) {
	if k == len(a.open) {
		if a.fits() {
			for _, c := range a.open {
				a.found[c][a.counts[c[0]][c[1]]] = true
			}
		}
		return
	}
	i, j := a.open[k][0], a.open[k][1]
	is := a.counts[i][j]
	for v := max(1, is-1); v <= is+1; v++ {
		a.counts[i][j] = v
		a.try(k + 1)
	}
	a.counts[i][j] = is
}

// fits says whether the counts add up to every total that is published.
func (a *attacker) fits() bool {
	rows, columns := len(a.counts)-1, len(a.counts[0])-1
	all := 0
	for i := range rows {
		sum := 0
		for j := range columns {
			sum += a.counts[i][j]
		}
		all += sum
		if !a.hide[i][columns] && sum != a.counts[i][columns] {
			return false
		}
	}
	for j := range columns {
		sum := 0
		for i := range rows {
			sum += a.counts[i][j]
		}
		if !a.hide[rows][j] && sum != a.counts[rows][j] {
			return false
		}
	}
	return a.hide[rows][columns] || all == a.counts[rows][columns]
}
