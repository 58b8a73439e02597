package index

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"

	"parindex/survey"
	"parindex/survey/estimate"
	"parindex/survey/responses"
	"parindex/words"
)

// fitting is how weights become fitted ones. All respondents of a cell, a combination of
// the classes of all margins, are multiplied by the same.
type fitting struct {
	margins []margin
	trimmed map[float64]float64 // weights that were trimmed; nil: none
	cells   map[string]int      // by classes; nil: weights are not fitted
	times   []float64           // by cell
	fit     estimate.Fit
	rounds  int
}

// newFitting goes through all responses for their weights.
func (s *setup) newFitting(ctx context.Context, blocks iter.Seq2[[]byte, error]) (*fitting, error) {
	f := &fitting{}
	var err error
	if f.margins, err = s.margins(); err != nil {
		return nil, err
	}
	var weights []float64
	var cells []int
	f.cells = map[string]int{}
	probe, err := s.counter(nil)
	if err != nil {
		return nil, err
	}
	for text, err := range blocks {
		if err == nil {
			err = ctx.Err()
		}
		var b responses.Block
		if err == nil {
			err = b.UnmarshalBinary(text)
		}
		if err == nil {
			err = probe.fits(&b)
		}
		if err == nil {
			err = probe.place(&b)
		}
		if err != nil {
			return nil, err
		}
		for i := range b.N {
			if probe.rows.unit[i] >= 0 {
				weights = append(weights, probe.rows.weight[i])
				cells = append(cells, f.cell(s.q, &b, i))
			}
		}
	}
	f.renumber(cells)
	if len(weights) == 0 {
		return nil, words.Faultf("không có phiếu nào để hiệu chỉnh trọng số", "there are no forms to fit weights of")
	}
	if weights, err = f.trim(s.plan.Fit.Trim, weights); err != nil {
		return nil, err
	}
	if s.plan.Fit.Method == NotFitted {
		f.cells = nil
		return f, nil
	}
	return f, f.rake(s.plan.Fit, weights, cells)
}

// cell is the number of the combination of a response's classes.
func (f *fitting) cell(q *survey.Questionnaire, b *responses.Block, i int) int {
	key := f.key(q, b, i)
	n, ok := f.cells[key]
	if !ok {
		n = len(f.cells)
		f.cells[key] = n
	}
	return n
}

// renumber numbers cells by their classes instead of by the order in which they came.
func (f *fitting) renumber(cells []int) {
	place := make([]int, len(f.cells))
	for at, key := range slices.Sorted(maps.Keys(f.cells)) {
		place[f.cells[key]] = at
		f.cells[key] = at
	}
	for i, cell := range cells {
		cells[i] = place[cell]
	}
}

// key is the classes of a response; a class that is not known is written as it is.
func (f *fitting) key(q *survey.Questionnaire, b *responses.Block, i int) string {
	var key []string
	for _, m := range f.margins {
		var codes []string
		for _, at := range m.at {
			codes = append(codes, b.Text(q, at, i))
		}
		key = append(key, strings.Join(codes, "/"))
	}
	return strings.Join(key, "\x00")
}

// trim cuts weights. A weight becomes the same wherever it stands.
func (f *fitting) trim(t *Trim, weights []float64) ([]float64, error) {
	if t == nil {
		return weights, nil
	}
	cut, err := estimate.Trim(weights, t.Lower, t.Upper, false)
	if err != nil {
		return nil, err
	}
	f.trimmed = map[float64]float64{}
	for i, w := range weights {
		f.trimmed[w] = cut[i]
	}
	return cut, nil
}

// rake fits the sums of cells, which is fitting the weights, to the totals.
func (f *fitting) rake(plan Fit, weights []float64, cells []int) error {
	sums := estimate.SumsOf(weights, cells, len(f.cells))
	margins := make([]estimate.Margin, len(f.margins))
	classes := make([][]int, len(f.margins))
	for m, margin := range f.margins {
		classes[m] = make([]int, len(f.cells))
		for key, cell := range f.cells {
			code := strings.Split(key, "\x00")[m]
			class, ok := margin.class[code]
			if !ok {
				return words.Faultf("“%s”: có phiếu thuộc nhóm “%s” mà tổng số không nêu; bổ sung tổng số, hoặc không nhận phiếu thiếu thuộc tính", "“%s”: there are forms of class “%s”, of which no total is given; add it, or leave out forms without the attribute", margin.name, code)
			}
			classes[m][cell] = class
		}
		margins[m] = estimate.Margin{Name: margin.name, Classes: margin.classes, Class: classes[m]}
	}
	var err error
	fitted := estimate.Raking{}
	if plan.Method == PostStratified {
		f.fit = estimate.PostStratified()
		fitted.Weights, err = estimate.Post(sums, margins[0])
	} else {
		f.fit = estimate.Raked(classes)
		tolerance := plan.Tolerance
		if tolerance == 0 {
			tolerance = 1e-9
		}
		fitted, err = estimate.Rake(sums, margins, tolerance, 1000)
	}
	if err != nil {
		return err
	}
	f.rounds = fitted.Rounds
	for cell, w := range fitted.Weights {
		f.times = append(f.times, w/sums[cell])
	}
	return nil
}

// apply gives the responses of a block their weights and cells.
func (f *fitting) apply(s *setup, b *responses.Block, r *rows) error {
	for i := range b.N {
		if r.unit[i] < 0 {
			continue
		}
		var ok bool
		if r.weight[i], r.cell[i], ok = f.weigh(s.q, b, i, r.weight[i]); !ok {
			return errChanged
		}
	}
	return nil
}

// weigh is the weight of a response in the end, and its cell; false where it was not among
// those that were fitted.
func (f *fitting) weigh(q *survey.Questionnaire, b *responses.Block, i int, weight float64) (float64, int, bool) {
	ok, cell := true, 0
	if f.trimmed != nil {
		weight, ok = f.trimmed[weight]
	}
	if ok && f.cells != nil {
		if cell, ok = f.cells[f.key(q, b, i)]; ok {
			weight *= f.times[cell]
		}
	}
	if !ok {
		return 0, 0, false
	}
	return weight, cell, true
}

var errChanged = errors.New("index: the responses changed while they were counted")
