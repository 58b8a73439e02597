package estimate

import "math"

// Term is a column times a number, part of what is added up.
type Term struct {
	Column int
	Times  float64
}

// Columns are terms that count once each.
func Columns(columns ...int) []Term {
	terms := make([]Term, len(columns))
	for i, c := range columns {
		terms[i] = Term{c, 1}
	}
	return terms
}

// Total is the population's total of the terms.
func (d *Domain) Total(terms ...Term) Estimate {
	z := influence{units: d.units, values: make([]float64, len(d.units))}
	var value sum
	n := 0
	for i, rows := range d.rows {
		var here sum
		for _, row := range rows {
			for _, t := range terms {
				cell := d.sample.tally.cell(row, t.Column)
				here.plus(t.Times * cell.value())
				n += cell.n
			}
		}
		z.values[i] = here.value()
		value.plus(z.values[i])
	}
	if f := d.sample.fit; f != nil {
		z = f.residual(z, f.means(d.inCells(f, terms)))
	}
	return Estimate{Value: value.value(), N: n, sample: d.sample, influence: z, simple: math.NaN()}
}

// inCells is the terms' weighted and plain total in each cell.
func (d *Domain) inCells(f *fitted, terms []Term) (weighted, plain []float64) {
	weighted, plain = make([]float64, len(f.cells)), make([]float64, len(f.cells))
	for at, cell := range f.cells {
		for _, group := range d.groups {
			sums := d.sample.tally.cells[cellKey{cell, group}]
			if sums == nil {
				continue
			}
			for _, t := range terms {
				weighted[at] += t.Times * sums[2*t.Column].value()
				plain[at] += t.Times * sums[2*t.Column+1].value()
			}
		}
	}
	return weighted, plain
}

// Ratio is one total over another, such as all satisfied answers to a factor over all
// valid ones. Its design effect is not known; Pairs has it.
func (d *Domain) Ratio(num, den []Term) Estimate { return d.Total(num...).Over(d.Total(den...)) }

// Share is the share of some columns among the columns into which one answer falls.
func (d *Domain) Share(of, among []int) Estimate {
	valid := d.Total(Columns(among...)...)
	e := d.Total(Columns(of...)...).Over(valid)
	return e.asMean(e.Value, valid)
}

// Mean is the mean of the values that columns stand for, one of which an answer falls into.
func (d *Domain) Mean(values []Term) Estimate {
	columns, squares := make([]int, len(values)), make([]Term, len(values))
	for i, t := range values {
		columns[i], squares[i] = t.Column, Term{t.Column, t.Times * t.Times}
	}
	valid := d.Total(Columns(columns...)...)
	return d.Total(values...).Over(valid).asMean(d.value(squares)/valid.Value, valid)
}

// asMean sets the variance that a mean would have in a simple random sample, from the
// mean of the squares and the total of valid answers.
func (e Estimate) asMean(squares float64, valid Estimate) Estimate {
	e.simple = (squares - e.Value*e.Value) / float64(valid.N-1)
	e.fraction = float64(valid.N) / valid.Value
	return e
}

// value is a total without its error.
func (d *Domain) value(terms []Term) float64 {
	var total sum
	for _, rows := range d.rows {
		for _, row := range rows {
			for _, t := range terms {
				cell := d.sample.tally.cell(row, t.Column)
				total.plus(t.Times * cell.value())
			}
		}
	}
	return total.value()
}

// Pairs is the ratio of the pairs that were added from a column on, with its design effect.
func (d *Domain) Pairs(first int) Estimate {
	e := d.Ratio(Columns(first+1), Columns(first+2))
	e.N = d.Count(first)
	r, n, weight, den := e.Value, float64(e.N), d.value(Columns(first)), d.value(Columns(first+2))
	squares := d.value([]Term{{first + 3, 1}, {first + 4, -2 * r}, {first + 5, r * r}})
	e.simple = squares * weight / ((n - 1) * den * den)
	e.fraction = n / weight
	return e
}

// PairTotal is the total of the pairs' numerators, with its design effect.
func (d *Domain) PairTotal(first int) Estimate {
	e := d.Total(Term{first + 1, 1})
	e.N = d.Count(first)
	n, weight := float64(e.N), d.value(Columns(first))
	e.simple = (weight*d.value(Columns(first+3)) - e.Value*e.Value) / (n - 1)
	e.fraction = n / weight
	return e
}
