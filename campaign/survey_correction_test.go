package campaign

import (
	"fmt"
	"testing"

	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/words"
)

// TestApart: a correction is warned of where so few forms of a group are other ones that the
// two publications together tell what they say; not where none is, or enough are.
func TestApart(t *testing.T) {
	of := func(forms, first, second int) *findings.Findings {
		unit := index.Domain{Kind: index.ByUnit, Code: "XA1", Name: words.Text{Vi: "Xã Một", En: "Xã Một"}, Forms: forms, Figures: []index.Figure{
			{Code: "C1", Level: index.OfItem, Valid: forms, Shares: []index.Share{{Code: "1", N: first}, {Code: "2", N: second}}}}}
		whole := unit
		whole.Kind, whole.Code, whole.Forms, whole.Figures = index.Whole, "", 100, nil
		return &findings.Findings{Result: &index.Result{Plan: index.Plan{Limits: index.Limits{Cell: 5}}, Domains: []index.Domain{whole, unit}}}
	}
	before := of(50, 30, 20)
	for _, c := range []struct {
		now  *findings.Findings
		want string
	}{
		{of(50, 30, 20), "[]"},
		{of(51, 31, 20), "[Xã Một: số liệu đính chính chỉ khác bản đang công bố 1 phiếu]"},
		{of(50, 28, 22), "[Xã Một: số liệu đính chính chỉ khác bản đang công bố 2 phiếu]"}, // as many forms, two of them other ones
		{of(55, 33, 22), "[]"},
	} {
		list := []string{}
		for _, f := range apartFaults(before, c.now) {
			list = append(list, f.Problem.Vi)
		}
		if got := fmt.Sprint(list); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
