package estimate

import (
	"errors"
	"math"
	"slices"

	"parindex/words"
)

// Margin is one way to class the respondents.
type Margin struct {
	Name    string
	Classes []Class
	Class   []int // of each respondent, a place in Classes
}

// Class is a part of the population, such as women of 18 to 24, with its known total.
type Class struct {
	Name  string
	Total float64 // persons; not needed for [NonResponse]
}

// NonResponse moves the weight of those who did not answer onto those of their class who
// did: w·(Σ of the class ÷ Σ of its respondents). Who did not answer has 0 then.
func NonResponse(base []float64, by Margin, answered []bool) ([]float64, error) {
	if err := errors.Join(checkWeights(base), by.known()); err != nil {
		return nil, err
	}
	all, got := make([]sum, len(by.Classes)), make([]sum, len(by.Classes))
	for i, w := range base {
		all[by.Class[i]].add(w)
		if answered[i] {
			got[by.Class[i]].add(w)
		}
	}
	var faults []error
	for c, s := range got {
		if s.n == 0 && all[c].n > 0 {
			faults = append(faults, by.nobody(c))
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	out := make([]float64, len(base))
	for i, w := range base {
		if c := by.Class[i]; answered[i] {
			out[i] = w * all[c].value() / got[c].value()
		}
	}
	return out, nil
}

// Post sets the weights of each class to the class's known total: w·(total ÷ Σ of the
// class). Every class needs respondents.
func Post(weights []float64, to Margin) ([]float64, error) {
	if err := errors.Join(checkWeights(weights), to.check()); err != nil {
		return nil, err
	}
	out := slices.Clone(weights)
	to.fit(out)
	return out, nil
}

// fit sets weights to totals that were checked.
func (m Margin) fit(weights []float64) {
	sums := m.sums(weights)
	for i, w := range weights {
		c := m.Class[i]
		weights[i] = w * (m.Classes[c].Total / sums[c].value())
	}
}

// sums are the weights of each class.
func (m Margin) sums(weights []float64) []sum {
	sums := make([]sum, len(m.Classes))
	for i, w := range weights {
		sums[m.Class[i]].add(w)
	}
	return sums
}

// known refuses respondents of no class.
func (m Margin) known() error {
	for i, c := range m.Class {
		if c < 0 || c >= len(m.Classes) {
			return words.Faultf("“%s”: người trả lời thứ %d không thuộc nhóm nào; bổ sung thuộc tính hoặc thêm nhóm", "“%s”: respondent %d is in no class; fill in the attribute or add a class", m.Name, i+1)
		}
	}
	return nil
}

// check refuses totals that no weights can be fitted to.
func (m Margin) check() error {
	if err := m.known(); err != nil {
		return err
	}
	n := make([]int, len(m.Classes))
	for _, c := range m.Class {
		n[c]++
	}
	var faults []error
	for c, class := range m.Classes {
		if !(class.Total > 0) || math.IsInf(class.Total, 1) {
			faults = append(faults, words.Faultf("“%s”, nhóm “%s”: tổng số đã biết phải là số lớn hơn 0, ở đây là %v", "“%s”, class “%s”: the known total must be a number above 0, not %v", m.Name, class.Name, class.Total))
		} else if n[c] == 0 {
			faults = append(faults, m.nobody(c))
		}
	}
	return errors.Join(faults...)
}

func (m Margin) nobody(class int) error {
	return words.Faultf("“%s”, nhóm “%s”: không có ai trả lời; gộp với nhóm khác", "“%s”, class “%s”: nobody answered; join it with another class", m.Name, m.Classes[class].Name)
}

// Kish is 1 + the squared variation of the weights: about how many times larger unequal
// weights make a variance (Kish 1965, 11.7).
func Kish(weights []float64) float64 {
	var total, squares sum
	for _, w := range weights {
		total.add(w)
		squares.add(w * w)
	}
	return float64(len(weights)) * squares.value() / (total.value() * total.value())
}

// checkWeights refuses what is no weight.
func checkWeights(weights []float64) error {
	for i, w := range weights {
		if !(w > 0) || math.IsInf(w, 1) {
			return words.Faultf("người trả lời thứ %d: trọng số phải là số lớn hơn 0, ở đây là %v", "respondent %d: the weight must be a number above 0, not %v", i+1, w)
		}
	}
	return nil
}
