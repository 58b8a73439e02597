package estimate

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Fit says how the weights of the respondents of a sample were fitted to known totals.
// The zero Fit says: not at all.
type Fit struct {
	post    bool
	margins [][]int
}

// PostStratified says that each cell's weights were set to the cell's known total.
func PostStratified() Fit { return Fit{post: true} }

// Raked says that weights were raked: margins[m][cell] is the class of a cell in margin m.
func Raked(margins [][]int) Fit { return Fit{margins: margins} }

// fitted is what the cells hold.
type fitted struct {
	Fit
	cells  []int       // in order
	n      []float64   // respondents
	weight []float64   // sum of their weights
	parts  []cellShare // by unit, then cell
}

// cellShare is a unit's weight in a cell.
type cellShare struct {
	unit   int32
	cell   int // place in cells
	weight float64
}

func newFitted(s *Sample, fit Fit) (*fitted, error) {
	if !fit.post && fit.margins == nil {
		return nil, nil
	}
	if s.tally.loose {
		return nil, errors.New("weights were fitted to totals, but some respondents are in no cell")
	}
	f := &fitted{Fit: fit}
	for key := range s.tally.weight {
		f.cells = append(f.cells, key.cell)
	}
	slices.Sort(f.cells)
	f.cells = slices.Compact(f.cells)
	for m, classes := range fit.margins {
		for _, c := range f.cells {
			if c < 0 || c >= len(classes) || classes[c] < 0 {
				return nil, fmt.Errorf("cell %d has no class in margin %d", c, m+1)
			}
		}
	}
	f.n, f.weight = make([]float64, len(f.cells)), make([]float64, len(f.cells))
	for key, w := range s.tally.weight {
		at, _ := slices.BinarySearch(f.cells, key.cell)
		f.parts = append(f.parts, cellShare{s.place[key.unit], at, w.value()})
		f.n[at] += float64(w.n)
	}
	slices.SortFunc(f.parts, func(a, b cellShare) int {
		return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.cell, b.cell))
	})
	for _, p := range f.parts {
		f.weight[p.cell] += p.weight
	}
	return f, nil
}

// residual is what is left of a total's influence once the part is taken out that the
// known totals fix: each answer less the mean of its class.
func (f *fitted) residual(z influence, means []float64) influence {
	var fixed influence
	for _, p := range f.parts {
		if n := len(fixed.units); n > 0 && fixed.units[n-1] == p.unit {
			fixed.values[n-1] += means[p.cell] * p.weight
		} else {
			fixed.put(p.unit, means[p.cell]*p.weight)
		}
	}
	return linear(1, z, -1, fixed)
}

// means is what is taken out per cell, of the cells' weighted and plain sums. With
// post-stratification it is the weighted mean; with raking the plain means of each margin
// in turn, ten times over, as R's survey does it.
func (f *fitted) means(weighted, plain []float64) []float64 {
	out := make([]float64, len(f.cells))
	if f.post {
		for c := range out {
			out[c] = weighted[c] / f.weight[c]
		}
		return out
	}
	for range 10 {
		for _, classes := range f.margins {
			f.takeOut(classes, plain, out)
		}
	}
	return out
}

// takeOut adds to each cell the mean that is left in its class of one margin.
func (f *fitted) takeOut(classes []int, plain, out []float64) {
	rest, n := map[int]float64{}, map[int]float64{}
	for at, cell := range f.cells {
		rest[classes[cell]] += plain[at] - f.n[at]*out[at]
		n[classes[cell]] += f.n[at]
	}
	for at, cell := range f.cells {
		out[at] += rest[classes[cell]] / n[classes[cell]]
	}
}
