package estimate

import "slices"

// held is what a tally holds of a unit's respondents of one group: sums of every column, or
// while they are few, what they answered.
type held struct {
	sums []sum
	few  []answers
}

// answers are the columns in which a respondent counts once each, ascending.
type answers struct {
	weight  float64
	columns []int32
}

// manyRespondents are those of which sums are kept.
const manyRespondents = 6

// few keeps the answers of a respondent as they are; false where sums have to be made.
func (t *Tally) few(at int, weight float64, columns []int32) bool {
	h := &t.held[at]
	if h.sums != nil || len(h.few)+1 >= manyRespondents {
		return false
	}
	for i, c := range columns {
		if c < 0 || int(c) >= t.columns || i > 0 && c <= columns[i-1] {
			return false
		}
	}
	if len(t.memory)+len(columns) > cap(t.memory) {
		t.memory = make([]int32, 0, max(1<<13, len(columns)))
	}
	from := len(t.memory)
	t.memory = append(t.memory, columns...)
	h.few = append(h.few, answers{weight, t.memory[from:len(t.memory):len(t.memory)]})
	return true
}

// dense makes sums of what is held.
func (t *Tally) dense(at int) []sum {
	h := &t.held[at]
	if h.sums == nil {
		h.sums = make([]sum, t.columns)
		for _, a := range h.few {
			for _, c := range a.columns {
				h.sums[c].add(a.weight)
			}
		}
		h.few = nil
	}
	return h.sums
}

func (r *Row) dense() []sum {
	if r.sums == nil {
		r.sums = r.tally.dense(r.at)
	}
	return r.sums
}

// cell is the sum of a column.
func (h *held) cell(column int) (s sum) {
	if h.sums != nil {
		return h.sums[column]
	}
	for i := range h.few {
		if _, ok := slices.BinarySearch(h.few[i].columns, int32(column)); ok {
			s.add(h.few[i].weight)
		}
	}
	return s
}

// mergeHeld adds what another tally holds of a unit and group.
func (t *Tally) mergeHeld(at int, o *held) {
	if o.sums != nil {
		merge(t.dense(at), o.sums)
		return
	}
	for _, a := range o.few {
		r := Row{tally: t, at: at, weight: a.weight, sums: t.held[at].sums}
		r.Counts(a.columns)
	}
}

// Alike is the same answers with every respondent counting the same. It knows counts only:
// values that were added with [Row.Add] or [Row.Pair] are counted as 1 in it. It shares what
// it holds with the tally, so neither must change any more.
func (t *Tally) Alike() *Tally {
	a := NewTally(t.columns)
	a.loose, a.alike = true, true
	a.rows, a.keys, a.held = t.rows, t.keys, t.held
	return a
}

// cell is the sum of a column of what is held in a row.
func (t *Tally) cell(row, column int) sum {
	s := t.held[row].cell(column)
	if t.alike {
		return sum{high: float64(s.n), n: s.n}
	}
	return s
}
