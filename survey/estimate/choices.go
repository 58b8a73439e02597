package estimate

import (
	"math"
	"slices"
)

// Choices are the answers to one question in a domain: the total of each column, into one
// of which an answer falls. Shares and means follow without going through the answers again.
type Choices struct {
	totals []Estimate
	valid  Estimate
}

// Choices goes through the answers in some columns.
func (d *Domain) Choices(columns []int) *Choices {
	c := &Choices{totals: make([]Estimate, len(columns))}
	values := make([]float64, len(columns)*len(d.units))
	sums := make([]sum, len(columns))
	for i, rows := range d.rows {
		for k, column := range columns {
			var here sum
			for _, row := range rows {
				cell := d.sample.tally.cell(row, column)
				here.plus(cell.value())
				sums[k].n += cell.n
			}
			value := here.value()
			values[k*len(d.units)+i] = value
			sums[k].plus(value)
		}
	}
	ones := make([]float64, len(columns))
	for k := range columns {
		z := influence{units: d.units, values: values[k*len(d.units) : (k+1)*len(d.units)]}
		if f := d.sample.fit; f != nil {
			z = f.residual(z, f.means(d.inCells(f, Columns(columns[k]))))
		}
		c.totals[k] = Estimate{Value: sums[k].value(), N: sums[k].n, sample: d.sample, influence: z, simple: math.NaN()}
		ones[k] = 1
	}
	c.valid = c.Sum(ones)
	return c
}

// N is the number of answers in a column, by its place.
func (c *Choices) N(i int) int { return c.totals[i].N }

// Valid is the total of all answers.
func (c *Choices) Valid() Estimate { return c.valid }

// Sum is the total of the columns, each times a number. N counts those whose number is not 0.
func (c *Choices) Sum(times []float64) Estimate {
	var all Estimate
	for k, t := range c.totals {
		n := 0
		if times[k] != 0 {
			n = t.N
		}
		if k == 0 {
			all = t.Times(times[0])
			all.N = n
			continue
		}
		n += all.N
		if times[k] != 0 {
			all = all.with(all.Value+times[k]*t.Value, 1, times[k], t)
		}
		all.N = n
	}
	return all
}

// Mean is the mean of the values that the columns stand for; of 1 and 0 it is a share.
func (c *Choices) Mean(values []float64) Estimate {
	e := c.Sum(values).Over(c.valid)
	squares := 0.0
	for k, t := range c.totals {
		squares += values[k] * values[k] * t.Value
	}
	return e.asMean(squares/c.valid.Value, c.valid)
}

// Share is the share of one column.
func (c *Choices) Share(i int) Estimate { return c.totals[i].Over(c.valid) }

// Sum adds up figures of one sample. N is the number of answers together.
func Sum(list []Estimate) Estimate {
	all := list[0]
	all.influence.values = slices.Clone(all.influence.values)
	for _, e := range list[1:] {
		n := all.N + e.N
		if same(all.influence.units, e.influence.units) {
			for i, v := range e.influence.values {
				all.influence.values[i] += v
			}
			all.Value += e.Value
		} else {
			all = all.Plus(e)
		}
		all.N = n
	}
	all.simple = math.NaN()
	return all
}
