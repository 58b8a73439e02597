package index

import "parindex/survey/estimate"

// Difference is a figure of one round against that of another.
type Difference struct {
	Code       string `json:"code"`
	Before     Real   `json:"before"`
	After      Real   `json:"after"`
	Difference Real   `json:"difference"`
	Error      Real   `json:"error"`
	P          Real   `json:"p"` // probability of so large a difference, either way, where there is none
}

// Differences compares the indices of a domain in two rounds whose samples were drawn each
// for itself, by the codes that both have. Degrees of freedom are added.
func Differences(before, after *Domain) []Difference {
	var list []Difference
	for _, f := range after.Figures {
		old := before.Figure(f.Code)
		if f.Index == nil || old == nil || old.Index == nil {
			continue
		}
		c := estimate.CompareNumbers(float64(f.Index.Value), float64(f.Index.Error), float64(old.Index.Value), float64(old.Index.Error), float64(before.Degrees+after.Degrees))
		list = append(list, Difference{f.Code, old.Index.Value, f.Index.Value, Real(c.Difference), Real(c.Error), Real(c.P)})
	}
	return list
}
