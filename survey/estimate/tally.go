package estimate

import (
	"math"

	"parindex/words"
)

// Tally adds up weighted answers per unit of the design and group of respondents. It
// needs room for units × groups × columns, however many respondents there are; where a unit
// has few, such as one, for the answers of these. A column
// is what the caller makes of an answer, such as "item 7, satisfied". Each goroutine fills
// its own tally; they are merged in the end.
type Tally struct {
	columns int
	rows    map[rowKey]int
	keys    []rowKey
	held    []held
	memory  []int32 // for the columns of few respondents
	alike   bool    // weights are 1, whatever is held

	loose  bool              // somebody is in no cell
	cells  map[cellKey][]sum // by cell and group, for what weights were fitted to
	weight map[unitCell]*sum
}

// rowKey is a unit's respondents of one group.
type rowKey struct{ unit, group int }

// cellKey is a cell's respondents of one group.
type cellKey struct{ cell, group int }

// unitCell is a unit's respondents of one cell.
type unitCell struct{ unit, cell int }

// NewTally starts a tally of so many columns.
func NewTally(columns int) *Tally {
	return &Tally{columns: columns, rows: map[rowKey]int{}, cells: map[cellKey][]sum{}, weight: map[unitCell]*sum{}}
}

// Row is one respondent, to whom answers are added.
type Row struct {
	tally  *Tally
	at     int
	weight float64
	sums   []sum // nil while the unit's group has few respondents
	cell   []sum
}

// Row starts a respondent of a group, which the caller numbers. Groups part the
// respondents: a figure can be asked for any of them together. Who has weight 0 is left
// out, but their cluster is named to the design.
func (t *Tally) Row(unit, group int, weight float64) (Row, error) {
	t.loose = true
	return t.start(unit, group, weight)
}

// start finds the sums of a respondent.
func (t *Tally) start(unit, group int, weight float64) (Row, error) {
	if !(weight > 0) || math.IsInf(weight, 1) {
		return Row{}, words.Faultf("trọng số phải là số lớn hơn 0, ở đây là %v", "the weight must be a number above 0, not %v", weight)
	}
	at := t.row(rowKey{unit, group})
	return Row{tally: t, at: at, weight: weight, sums: t.held[at].sums}, nil
}

// RowIn starts a respondent whose weight was fitted to known totals. The cell is the
// class, or the combination of classes, to which the respondent belongs.
func (t *Tally) RowIn(unit, group, cell int, weight float64) (Row, error) {
	r, err := t.start(unit, group, weight)
	if err != nil {
		return r, err
	}
	key := cellKey{cell, group}
	if t.cells[key] == nil {
		t.cells[key] = make([]sum, 2*t.columns)
	}
	r.cell = t.cells[key]
	t.weighed(unitCell{unit, cell}).add(weight)
	return r, nil
}

// row finds or makes what is held of a unit and group.
func (t *Tally) row(key rowKey) int {
	at, ok := t.rows[key]
	if !ok {
		at = len(t.held)
		t.rows[key] = at
		t.keys = append(t.keys, key)
		t.held = append(t.held, held{})
	}
	return at
}

// weighed finds or makes the weight of a unit in a cell.
func (t *Tally) weighed(key unitCell) *sum {
	s := t.weight[key]
	if s == nil {
		s = &sum{}
		t.weight[key] = s
	}
	return s
}

// Count adds an answer to a column.
func (r *Row) Count(column int) { r.Add(column, 1) }

// Counts adds an answer to each of some columns, at less cost than one by one.
func (r *Row) Counts(columns []int32) {
	if w := r.weight; r.sums != nil || !r.tally.few(r.at, w, columns) {
		sums := r.dense()
		for _, c := range columns {
			sums[c].add(w)
		}
	}
	if r.cell == nil {
		return
	}
	for _, c := range columns {
		r.cell[2*c].add(r.weight)
		r.cell[2*c+1].add(1)
	}
}

// Add adds a value to a column.
func (r *Row) Add(column int, value float64) {
	r.dense()[column].add(float64(r.weight * value))
	if r.cell != nil {
		r.cell[2*column].add(float64(r.weight * value))
		r.cell[2*column+1].add(value)
	}
}

// PairColumns is how many columns a pair takes.
const PairColumns = 6

// Pair adds a numerator and a denominator in the columns from first on, with their
// squares: a ratio of pairs, a mean (denominator 1) and a total have a design effect.
func (r *Row) Pair(first int, num, den float64) {
	r.Count(first)
	r.Add(first+1, num)
	r.Add(first+2, den)
	r.Add(first+3, num*num)
	r.Add(first+4, num*den)
	r.Add(first+5, den*den)
}

// Merge adds what another tally of the same columns holds.
func (t *Tally) Merge(o *Tally) {
	for i, key := range o.keys {
		t.mergeHeld(t.row(key), &o.held[i])
	}
	t.loose = t.loose || o.loose
	for key, sums := range o.cells {
		if t.cells[key] == nil {
			t.cells[key] = make([]sum, 2*t.columns)
		}
		merge(t.cells[key], sums)
	}
	for key, s := range o.weight {
		t.weighed(key).merge(*s)
	}
}

func merge(into, from []sum) {
	for i := range from {
		into[i].merge(from[i])
	}
}
